from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "prasan.questions"
    label = "questions"
