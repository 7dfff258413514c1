"""Who may see the projector's page and who may drive it."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.hall.models import Projector
from prasan.people.rules import explain, is_coordinator
from prasan.workshop.models import Workshop
from prasan.workshop.rules import runs_projector


@rules.predicate
def is_shown_to_all(_user: Any, workshop: Workshop | None = None) -> bool:
    """The coordinator opened the projector's page of a released workshop to everybody."""
    return (
        workshop is not None
        and workshop.is_released
        and Projector.objects.filter(workshop=workshop, is_public=True).exists()
    )


drives = runs_projector | is_coordinator

rules.add_perm("hall.watch", drives | is_shown_to_all)
rules.add_perm("hall.drive", drives)
explain(
    {
        "hall.watch": _("open the projector's page"),
        "hall.drive": _("choose what the projector shows, and stop the timers"),
    }
)
