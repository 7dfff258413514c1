"""The app."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """News as a Django app."""

    name = "prasan.news"
