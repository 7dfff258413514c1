from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "prasan.plans"
    label = "plans"
