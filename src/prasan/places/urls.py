from django.urls import path

from prasan.places import views

app_name = "places"
urlpatterns = [
    path("", views.index, name="index"),
    path("authorities/<slug:slug>/", views.authority, name="authority"),
    path("<slug:code>/", views.province, name="province"),
]
