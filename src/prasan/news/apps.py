from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsConfig(AppConfig):
    name = "prasan.news"
    label = "news"

    def ready(self) -> None:
        from prasan.news import acts, hooks, rules  # noqa: F401  registers sentences, tiles and permissions
        from prasan.ui import nav

        nav.add(_("News"), "news:index", position=70)
