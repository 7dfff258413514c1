"""Addresses of postings."""

from django.urls import path

from prasan.posting import views

app_name = "posting"

urlpatterns = [
    path("", views.index, name="index"),
    path("authorities/<slug:slug>/", views.authority, name="authority"),
    path("authorities/<slug:slug>/address", views.address, name="address"),
    path("<int:pk>/post/", views.post, name="post"),
    path("<int:pk>/take-down/", views.take_down, name="take_down"),
    path("<int:pk>/undo", views.undo, name="undo"),
]
