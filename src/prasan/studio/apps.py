from django.apps import AppConfig


class StudioConfig(AppConfig):
    name = "prasan.studio"
    label = "studio"

    def ready(self) -> None:
        from prasan.studio import acts, hooks, rules  # noqa: F401  registers sentences, tiles, topics, permissions
