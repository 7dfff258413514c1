from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "prasan.studio"
    label = "studio"
