from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "prasan.people"
    label = "people"

    def ready(self) -> None:
        from prasan.ledger.queries import ask_sight_of
        from prasan.people import acts, rules  # noqa: F401  registers sentences and permissions
        from prasan.people.queries import sight_of

        ask_sight_of(sight_of)
