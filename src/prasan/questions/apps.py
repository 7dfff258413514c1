from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "prasan.questions"
    label = "questions"

    def ready(self) -> None:
        from prasan.questions import acts, hooks, rules  # noqa: F401  registers sentences, tiles, permissions
