from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "prasan.voting"
    label = "voting"

    def ready(self) -> None:
        from prasan.voting import acts, hooks, rules, tiles  # noqa: F401  registers what others ask for
