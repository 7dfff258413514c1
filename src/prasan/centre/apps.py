from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CentreConfig(AppConfig):
    name = "prasan.centre"
    label = "centre"

    def ready(self) -> None:
        from prasan.centre import acts, printed, rules  # noqa: F401  registers sentences and permissions
        from prasan.ui import nav

        printed.register()
        nav.add(_("Coordination centre"), "centre:index", position=5)
