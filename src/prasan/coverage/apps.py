"""The app."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """Coverage as a Django app."""

    name = "prasan.coverage"

    def ready(self) -> None:
        from prasan.coverage import hooks, papers, rules  # noqa: F401  registers tiles, documents, permissions
