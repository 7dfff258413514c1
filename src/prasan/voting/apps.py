from django.apps import AppConfig


class VotingConfig(AppConfig):
    name = "prasan.voting"
    label = "voting"
