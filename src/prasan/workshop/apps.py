from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "prasan.workshop"
    label = "workshop"

    def ready(self) -> None:
        from prasan.workshop import acts, connections, rules  # noqa: F401  registers sentences, tiles, permissions
