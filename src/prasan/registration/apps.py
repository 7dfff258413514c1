from django.apps import AppConfig


class RegistrationConfig(AppConfig):
    name = "prasan.registration"
    label = "registration"

    def ready(self) -> None:
        from prasan.registration import rules  # noqa: F401  registers permissions
