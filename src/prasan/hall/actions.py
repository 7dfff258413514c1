"""Driving the projector and keeping its queue."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from prasan.hall.models import Projector, Screen, ScreenKind
from prasan.hall.queries import queue_of
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.studio.actions.work import pause_timer, resume_timer, start_timer
from prasan.studio.problems import NotNow
from prasan.workshop.models import BreakoutGroup, Workshop

MOST_SCREENS = 60
TIMERS = {"pause": pause_timer, "resume": resume_timer}


class ScreenRefused(ValueError):
    """A screen that cannot be added; the text may be shown as it stands."""


def _projector(workshop: Workshop) -> Projector:
    return Projector.objects.select_for_update().get_or_create(workshop=workshop)[0]


@transaction.atomic
def show(screen: Screen) -> None:
    """Put this screen on the projector."""
    projector = _projector(screen.workshop)
    projector.screen = screen
    projector.save(update_fields=["screen"])
    touch(f"hall/{screen.workshop_id}")


@transaction.atomic
def step(workshop: Workshop, by: int) -> Screen | None:
    """Go `by` screens on (or back, when negative) and stop at the ends; None when the queue is empty."""
    queue = queue_of(workshop)
    if not queue:
        return None
    shown = _projector(workshop).screen_id
    place = next((n for n, screen in enumerate(queue) if screen.pk == shown), None)
    following = (
        (0 if by > 0 else len(queue) - 1) if place is None else min(max(place + by, 0), len(queue) - 1)
    )
    screen = queue[following]
    screen.workshop = workshop
    show(screen)
    return screen


@transaction.atomic
def add_screen(workshop: Workshop, kind: ScreenKind | str, **given: Any) -> Screen:
    """Append a screen; votes need a pillar, a report a group, free text a heading or a text."""
    queue = queue_of(workshop)
    if len(queue) >= MOST_SCREENS:
        raise ScreenRefused(str(_("The queue is full. Please remove a screen first.")))
    if given.get("pillar") is None and kind == ScreenKind.VOTES:
        raise ScreenRefused(str(_("Please choose the pillar.")))
    if given.get("group") is None and kind == ScreenKind.REPORT:
        raise ScreenRefused(str(_("Please choose the group.")))
    if kind == ScreenKind.TEXT and not (given.get("title") or given.get("text")):
        raise ScreenRefused(str(_("Please write a heading or a text.")))
    position = max((screen.position for screen in queue), default=0) + 1
    screen = Screen.objects.create(workshop=workshop, kind=kind, position=position, **given)
    touch(f"hall/{workshop.pk}")
    return screen


@transaction.atomic
def prepare_usual(workshop: Workshop) -> int:
    """Append the screens that a day usually needs and that the queue lacks; returns how many were added."""
    present = {(screen.kind, screen.pillar_id, screen.group_id) for screen in queue_of(workshop)}
    wanted: list[dict[str, Any]] = [
        {"kind": kind}
        for kind in (ScreenKind.BLANK, ScreenKind.JOIN, ScreenKind.PROGRAMME, ScreenKind.ATTENDANCE)
    ]
    if workshop.sessions.filter(takes_questions=True).exists():
        wanted.append({"kind": ScreenKind.QUESTION})
    groups = list(BreakoutGroup.objects.filter(workshop=workshop))
    wanted += [{"kind": ScreenKind.TIMER}] if groups else []
    wanted += [{"kind": ScreenKind.REPORT, "group": group} for group in groups]
    wanted += [{"kind": ScreenKind.VOTES, "pillar": pillar} for pillar in workshop.pillars.all()]
    added = 0
    for one in wanted:
        key = (one["kind"], getattr(one.get("pillar"), "pk", None), getattr(one.get("group"), "pk", None))
        if key not in present:
            add_screen(workshop, **one)
            added += 1
    return added


@transaction.atomic
def remove_screen(screen: Screen) -> None:
    """Take a screen out of the queue; when it was shown the hall sees the title."""
    workshop_id = screen.workshop_id
    screen.delete()
    touch(f"hall/{workshop_id}")


@transaction.atomic
def move_screen(screen: Screen, *, up: bool) -> None:
    """Put a screen one place further up or down."""
    queue = queue_of(screen.workshop)
    place = queue.index(screen)
    other = place - 1 if up else place + 1
    if 0 <= other < len(queue):
        queue.insert(other, queue.pop(place))
        for position, one in enumerate(queue, start=1):
            one.position = position
        Screen.objects.bulk_update(queue, ["position"])
        touch(f"hall/{screen.workshop_id}")


@transaction.atomic
def set_public(workshop: Workshop, *, to: bool, by: User | None) -> None:
    """Let everybody open the projector's page, or only who carries a pass."""
    projector = _projector(workshop)
    if projector.is_public == to:
        return
    projector.is_public = to
    projector.save(update_fields=["is_public"])
    record("hall.opened_to_all" if to else "hall.kept_to_passes", on=projector, by=by, scope=workshop.scope)
    touch(f"hall/{workshop.pk}")


def set_timers(workshop: Workshop, to: str, *, minutes: int = 0) -> int:
    """Pause, resume or start the timers of all groups; returns how many groups it concerned.

    `to` is "pause", "resume" or "start". A group whose timer does not run (or is not paused) is passed over.
    """
    changed = 0
    for group in BreakoutGroup.objects.filter(workshop=workshop).select_related("workshop"):
        try:
            if to == "start":
                start_timer(group, minutes)
            else:
                TIMERS[to](group)
        except NotNow:
            continue
        changed += 1
    return changed
