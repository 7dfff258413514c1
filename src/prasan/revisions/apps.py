from django.apps import AppConfig


class RevisionsConfig(AppConfig):
    name = "prasan.revisions"
    label = "revisions"

    def ready(self) -> None:
        from prasan.revisions import acts, hooks, printed, rules  # noqa: F401  registers sentences, tiles, documents
