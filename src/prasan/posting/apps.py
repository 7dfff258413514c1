"""The app."""

from django.apps import AppConfig


class PostingConfig(AppConfig):
    """Posting as a Django app."""

    name = "prasan.posting"

    def ready(self) -> None:
        from prasan.posting import acts, hooks, rules  # noqa: F401  registers sentences, tiles, permissions
