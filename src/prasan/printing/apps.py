from django.apps import AppConfig


class PrintingConfig(AppConfig):
    name = "prasan.printing"
    label = "printing"
