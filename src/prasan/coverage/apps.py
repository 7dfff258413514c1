"""The app."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """Coverage as a Django app."""

    name = "prasan.coverage"
