"""Placeholder until the owner of this app writes its pages."""

from django.shortcuts import render
from django.urls import path

app_name = "ledger"
urlpatterns = [
    path("", lambda request: render(request, "ui/base.html"), name="index"),
    path("verify/", lambda request: render(request, "ui/base.html"), name="verify"),
]
