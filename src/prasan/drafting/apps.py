from django.apps import AppConfig


class DraftingConfig(AppConfig):
    name = "prasan.drafting"
    label = "drafting"
