from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DraftingConfig(AppConfig):
    name = "prasan.drafting"
    label = "drafting"

    def ready(self) -> None:
        from prasan.drafting import acts, book, hooks, rules  # noqa: F401  registers sentences, documents, seams, permissions
        from prasan.ui import nav

        nav.add(
            _("Drafts"), "drafting:index", position=28, shown=lambda request: request.user.is_authenticated
        )
