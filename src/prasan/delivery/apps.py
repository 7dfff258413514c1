from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    name = "prasan.delivery"
    label = "delivery"
