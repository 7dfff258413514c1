"""The app."""

from django.apps import AppConfig


class ReadinessConfig(AppConfig):
    """Readiness as a Django app."""

    name = "prasan.readiness"

    def ready(self) -> None:
        from prasan.readiness import acts, hooks, papers, rules  # noqa: F401  registers sentences, links, documents
