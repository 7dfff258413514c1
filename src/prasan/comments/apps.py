"""The app."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments as a Django app."""

    name = "prasan.comments"
