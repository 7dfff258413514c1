"""The app."""

from django.apps import AppConfig


class OpenDataConfig(AppConfig):
    """Open data as a Django app."""

    name = "prasan.opendata"
