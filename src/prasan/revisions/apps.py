from django.apps import AppConfig


class RevisionsConfig(AppConfig):
    name = "prasan.revisions"
    label = "revisions"
