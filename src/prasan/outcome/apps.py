from django.apps import AppConfig


class OutcomeConfig(AppConfig):
    name = "prasan.outcome"
    label = "outcome"
