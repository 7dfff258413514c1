from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "prasan.people"
    label = "people"

    def ready(self) -> None:
        from prasan.ledger.queries import ask_sight_of
        from prasan.people import acts, rules  # noqa: F401  registers sentences and permissions
        from prasan.people.queries import sight_of
        from prasan.ui import nav

        ask_sight_of(sight_of)
        nav.add(_("People and offices"), "people:index", position=50, shown=lambda r: r.user.is_authenticated)
