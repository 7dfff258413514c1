from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "prasan.places"
    label = "places"

    def ready(self) -> None:
        from prasan.places import acts, rules  # noqa: F401  registers sentences and permissions
