"""The app."""

from django.apps import AppConfig


class CommentsConfig(AppConfig):
    """Comments as a Django app."""

    name = "prasan.comments"
    label = "comments"

    def ready(self) -> None:
        """Register sentences, permissions and navigation."""
        from prasan.comments import acts, hooks, rules  # noqa: F401
