from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "prasan.hall"
    label = "hall"
