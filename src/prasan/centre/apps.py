from django.apps import AppConfig


class CentreConfig(AppConfig):
    name = "prasan.centre"
    label = "centre"

    def ready(self) -> None:
        from prasan.centre import acts, rules  # noqa: F401  registers sentences and permissions
