from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FrameworkConfig(AppConfig):
    name = "prasan.framework"
    label = "framework"

    def ready(self) -> None:
        from prasan.framework import acts, hooks, rules, strategy  # noqa: F401  registers sentences, permissions, topics
        from prasan.ui import nav

        nav.add(_("Frameworks"), "framework:index", position=30)
