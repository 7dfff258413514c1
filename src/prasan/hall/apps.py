from django.apps import AppConfig


class HallConfig(AppConfig):
    name = "prasan.hall"
    label = "hall"

    def ready(self) -> None:
        from prasan.hall import acts, hooks, rules  # noqa: F401  registers sentences, topics, permissions
