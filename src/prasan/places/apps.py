from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "prasan.places"
    label = "places"
