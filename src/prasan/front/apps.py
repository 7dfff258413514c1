from django.apps import AppConfig


class FrontConfig(AppConfig):
    name = "prasan.front"
    label = "front"
