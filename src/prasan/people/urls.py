"""Placeholder until the owner of this app writes its pages."""

from django.shortcuts import render
from django.urls import path

app_name = "people"
urlpatterns = [path("demo/", lambda request: render(request, "ui/base.html"), name="demo")]
