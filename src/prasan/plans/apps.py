from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "prasan.plans"
    label = "plans"

    def ready(self) -> None:
        from prasan.plans import acts, hooks, printing, rules  # noqa: F401  registers sentences, permissions, topics

        printing.register()
