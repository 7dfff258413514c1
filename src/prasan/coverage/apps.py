"""The app."""

from django.apps import AppConfig


class CoverageConfig(AppConfig):
    """Coverage as a Django app."""

    name = "prasan.coverage"

    def ready(self) -> None:
        from prasan.coverage import hooks  # noqa: F401  registers the entry of the navigation and tiles
