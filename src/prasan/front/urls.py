"""The first page, the sample workbooks of the demo, the terms of use."""

from django.urls import path

from prasan.front import views

app_name = "front"

urlpatterns = [
    path("", views.home, name="home"),
    path("thread/<str:kind>/<int:key>/", views.thread, name="thread"),
    path("verify/", views.verify, name="verify"),
    path("samples/<slug:name>.xlsx", views.sample, name="sample"),
]
