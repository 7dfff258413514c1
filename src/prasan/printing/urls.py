from django.urls import path

from prasan.printing import views

app_name = "printing"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:code>/sample.<slug:ext>", views.sample, name="sample"),
    path("<slug:code>/<str:pk>.<slug:ext>", views.document, name="document"),
]
