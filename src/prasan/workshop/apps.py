from django.apps import AppConfig


class WorkshopConfig(AppConfig):
    name = "prasan.workshop"
    label = "workshop"

    def ready(self) -> None:
        from prasan.workshop import rules  # noqa: F401  registers permissions
