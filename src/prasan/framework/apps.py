from django.apps import AppConfig


class FrameworkConfig(AppConfig):
    name = "prasan.framework"
    label = "framework"

    def ready(self) -> None:
        from prasan.framework import acts  # noqa: F401  registers the sentences
