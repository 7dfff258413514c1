from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "prasan.registration"
    label = "registration"

    def ready(self) -> None:
        from prasan.registration import hooks, rules  # noqa: F401  registers topics and permissions
        from prasan.registration.views import passing  # noqa: F401  says what its passes open
