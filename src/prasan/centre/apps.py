from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "prasan.centre"
    label = "centre"
