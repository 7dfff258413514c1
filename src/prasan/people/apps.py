from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "prasan.people"
    label = "people"
