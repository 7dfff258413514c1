"""The first page, the sample workbooks of the demo, the terms of use."""

from django.urls import path

from prasan.front import views

app_name = "front"

urlpatterns = [
    path("", views.home, name="home"),
    path("samples/<slug:name>.xlsx", views.sample, name="sample"),
]
