from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "prasan.live"
    label = "live"
