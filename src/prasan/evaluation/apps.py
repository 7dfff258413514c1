from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "prasan.evaluation"
    label = "evaluation"

    def ready(self) -> None:
        from prasan.evaluation import acts, hooks, papers, rules  # noqa: F401  registers sentences, passes, permissions
