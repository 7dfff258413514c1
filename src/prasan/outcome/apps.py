from django.apps import AppConfig


class OutcomeConfig(AppConfig):
    name = "prasan.outcome"
    label = "outcome"

    def ready(self) -> None:
        from prasan.outcome import acts, hooks, rules  # noqa: F401  registers sentences, tiles, permissions
