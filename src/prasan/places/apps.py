from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PlacesConfig(AppConfig):
    name = "prasan.places"
    label = "places"

    def ready(self) -> None:
        from prasan.places import acts, rules  # noqa: F401  registers sentences and permissions
        from prasan.ui import nav

        nav.add(_("Authorities"), "places:index", position=40)
