from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "prasan.registration"
    label = "registration"

    def ready(self) -> None:
        from prasan.registration import acts, connections, hooks, rules  # noqa: F401  registers what other apps ask for
