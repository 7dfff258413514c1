from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "prasan.evaluation"
    label = "evaluation"
