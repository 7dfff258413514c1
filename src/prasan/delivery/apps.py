"""The app."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Delivery as a Django app."""

    name = "prasan.delivery"
