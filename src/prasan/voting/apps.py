from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "prasan.voting"
    label = "voting"

    def ready(self) -> None:
        from prasan.voting import acts, hooks, rules  # noqa: F401  registers sentences, topics and permissions
