"""The app."""

from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    """Readiness as a Django app."""

    name = "prasan.readiness"
