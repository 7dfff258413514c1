"""The app."""

from django.apps import AppConfig


class DeliveryConfig(AppConfig):
    """Delivery as a Django app."""

    name = "prasan.delivery"

    def ready(self) -> None:
        from prasan.delivery import acts, hooks, papers, rules  # noqa: F401  registers sentences, tiles, documents
