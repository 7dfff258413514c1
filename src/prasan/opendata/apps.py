"""The app."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OpenDataConfig(AppConfig):
    """Open data as a Django app."""

    name = "prasan.opendata"

    def ready(self) -> None:
        from prasan.ui import nav

        nav.add(
            _("Open data"),
            "opendata:index",
            position=95,
            shown=lambda request: not request.user.is_authenticated,
        )
