from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "prasan.ui"
    label = "ui"
