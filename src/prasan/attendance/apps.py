from django.apps import AppConfig


class AttendanceConfig(AppConfig):
    name = "prasan.attendance"
    label = "attendance"

    def ready(self) -> None:
        from prasan.attendance import acts, hooks, printed, rules  # noqa: F401  registers sentences, tiles and permissions

        printed.register()
