from django.urls import path

from prasan.printing import views

app_name = "printing"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:code>/sample.<slug:ext>", views.sample, name="sample"),
    path("<slug:code>/<str:pk>/pdf/", views.order_pdf, name="order_pdf"),
    path("<slug:code>/<str:pk>/pdf/<slug:digest>/", views.long_pdf, name="long_pdf"),
    path("<slug:code>/<str:pk>/pdf/<slug:digest>/file.pdf", views.long_pdf_file, name="long_pdf_file"),
    path("<slug:code>/<str:pk>.<slug:ext>", views.document, name="document"),
]
