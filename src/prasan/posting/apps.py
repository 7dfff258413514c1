"""The app."""

from django.apps import AppConfig


class PostingConfig(AppConfig):
    """Posting as a Django app."""

    name = "prasan.posting"
