"""Who may do what at a workshop. A duty pass stands for an office: helpers on the day have no account."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people import passes
from prasan.people.rules import explain, is_coordinator
from prasan.workshop.models import Duty, DutyKind, Workshop

PASSES_OF = "duty"


def duties_of(user: Any, workshop: Workshop | int) -> list[Duty]:
    """The duties at this workshop whose valid passes the visitor carries; one query, none for a visitor without any."""
    held = passes.carried(user, PASSES_OF)
    if not held:
        return []
    key = workshop if isinstance(workshop, int) else workshop.pk
    found = Duty.objects.filter(pk__in=held, workshop=key, ended_at=None).select_related(
        "group__pillar", "workshop__cycle"
    )
    return [duty for duty in found if held[duty.pk] == duty.version]


def _workshop_id(thing: Any) -> int | None:
    if isinstance(thing, Workshop):
        return thing.pk
    return getattr(thing, "workshop_id", None)


def _group_id(thing: Any) -> int | None:
    return (
        thing.pk if thing._meta.label_lower == "workshop.breakoutgroup" else getattr(thing, "group_id", None)
    )


def has_duty(kind: DutyKind) -> Any:
    """Predicate: carries a pass of this duty at the thing's workshop, and for the thing's group if the duty has one."""

    @rules.predicate(f"has_duty_{kind}")
    def predicate(user: Any, thing: Any = None) -> bool:
        workshop = _workshop_id(thing) if thing is not None else None
        if workshop is None:
            return False
        return any(
            duty.kind == kind and (duty.group_id is None or duty.group_id == _group_id(thing))
            for duty in duties_of(user, workshop)
        )

    return predicate


is_desk = has_duty(DutyKind.DESK)
is_moderator = has_duty(DutyKind.MODERATOR)
is_facilitator = has_duty(DutyKind.FACILITATOR)
is_scribe = has_duty(DutyKind.SCRIBE)
is_reporter = has_duty(DutyKind.REPORTER)
runs_projector = has_duty(DutyKind.HALL)


@rules.predicate
def is_own_duty(user: Any, duty: Duty | None = None) -> bool:
    """Carries the valid pass of this very duty, which has not ended."""
    return duty is not None and duty.ended_at is None and passes.holds(user, PASSES_OF, duty.pk, duty.version)


rules.add_perm("workshop.prepare", is_coordinator)
rules.add_perm("workshop.see_draft", is_coordinator)
rules.add_perm("workshop.carry_duty", is_own_duty)
explain(
    {
        "workshop.prepare": _("prepare a workshop: place, day, programme, groups, passes"),
        "workshop.see_draft": _("see the programme before it is released"),
        "workshop.carry_duty": _("open the console of the duty whose pass one carries"),
    }
)
