"""An approved round comes into force: the plan changes, all of it or nothing, and every project keeps its past."""

from collections.abc import Iterable, Sequence
from datetime import date

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from prasan.framework.actions.settling import hold
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.plans.actions.contents import (
    TEXT_OF_A_PROJECT,
    create_projects,
    rewrite_projects,
    set_state,
    settle_plan,
)
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Project
from prasan.plans.queries import editions_of, stored_projects
from prasan.plans.records import Record, differences, from_project
from prasan.posting.actions import owe
from prasan.revisions.actions.carrying import carry_links
from prasan.revisions.actions.items import next_position
from prasan.revisions.actions.rounds import locked, tell
from prasan.revisions.models import Round, RoundItem
from prasan.revisions.money import of_items
from prasan.revisions.problems import NotNow
from prasan.revisions.states import last_change
from prasan.thai import format_date

NAMED_AT_MOST = 5


@transaction.atomic
def declare_in_force(found: Round, on: date, *, by: User | None) -> Round:
    """Record the day on which an edition or a round of the book was promulgated, outside Prasan or before it.

    For the first edition, what the plan holds now counts as that edition; for a round recorded in the book it only adds
    the day. Raises NotNow for a day ahead, and for a first edition that is in force already or holds nothing.
    """
    found = locked(found)
    if on > timezone.localdate():
        raise NotNow("future-day")
    if found.is_first:
        if found.state == Round.State.PROMULGATED:
            raise NotNow("first-in-force")
        if not found.plan.projects.filter(state=Project.State.ACTIVE).exists():
            raise NotNow("empty-plan")
        found.state, found.recorded_at = Round.State.PROMULGATED, timezone.now()
    elif not found.is_in_book:
        raise NotNow("wrong-action")
    found.promulgated_on = on
    found.save(update_fields=["state", "recorded_at", "promulgated_on"])
    data = {"day": format_date(on, "short")}
    record("revisions.declared", on=found, by=by, scope=scope_of(found.plan), data=data)
    tell(found)
    return found


@transaction.atomic
def promulgate_round(found: Round, on: date, *, by: User | None) -> Round:
    """Bring an approved round into force on a day; the plan as it was stays readable for every day before.

    Raises NotNow before every step is approved, for a day ahead, before the approval or before the newest change of the
    plan, and when a project of the round was changed meanwhile by something else.
    """
    found = locked(found)
    if found.state != Round.State.APPROVED:
        raise NotNow("not-approved")
    _check_day(found, on)
    items = list(found.items.select_related("project", "parent"))
    _check_unchanged(found, items)
    for edition in sorted(editions_of(found.plan), key=lambda each: each.pk):
        hold(edition)
    reworded = [] if found.is_first else _put_into_plan(found, items)
    found.state, found.promulgated_on, found.recorded_at = Round.State.PROMULGATED, on, timezone.now()
    found.save(update_fields=["state", "promulgated_on", "recorded_at"])
    settle_plan(found.plan, reworded)
    carry_links(found.plan, items, by=by)
    record("revisions.promulgated", on=found, by=by, scope=scope_of(found.plan), data=_told(found, items, on))
    _owe_posting(found, on, by)
    tell(found)
    return found


def _owe_posting(found: Round, on: date, by: User | None) -> None:
    """What was promulgated has to stand on the board, from this day on."""
    plan = found.plan
    owe(
        "plan" if found.is_first else "revision",
        plan.authority,
        about=f"revisions.round:{found.pk}",
        title=f"{found.label} · {plan}",
        url=reverse("reading:plan", args=[plan.authority.slug, plan.cycle.first_year]),
        since=on,
        by=by,
    )


def _check_day(found: Round, on: date) -> None:
    if on > timezone.localdate():
        raise NotNow("future-day")
    if found.approved_on and on < found.approved_on:
        raise NotNow("before-approval", day=format_date(found.approved_on, "short"))
    newest = None if found.is_first else last_change(found.plan)
    if newest and on < newest:
        raise NotNow("before-last-change", day=format_date(newest, "short"))


def _check_unchanged(found: Round, items: Iterable[RoundItem]) -> None:
    """Lost updates: what was changed in the plan after an item was drafted must be looked at by a person."""
    if found.is_first:
        return
    now = {project.pk: from_project(project) for project in stored_projects(found.plan)}
    changed = [
        item.name
        for item in items
        if item.before is not None
        and (item.project_id not in now or differences(item.before, now[item.project_id]))
    ]
    if changed:
        raise NotNow("changed-since", names=", ".join(changed[:NAMED_AT_MOST]))


def _put_into_plan(found: Round, items: Sequence[RoundItem]) -> list[Project]:
    """Create, rewrite and withdraw; returns the projects whose words are others now."""
    for item in items:
        if item.after is not None:
            item.after = {**item.after, "revisions": [*item.after["revisions"], found.mark]}
    new = [item for item in items if item.after is not None and item.before is None]
    kept = [item for item in items if item.after is not None and item.before is not None and item.project]
    for position, item in enumerate(new, start=next_position(found)):
        item.after = {**(item.after or {}), "position": position}
    for item, project in zip(new, create_projects(found.plan, _after(new)), strict=True):
        item.project = project
    rewrite_projects([item.project for item in kept if item.project], _after(kept))
    set_state(
        [item.project_id for item in items if item.after is None and item.project_id], Project.State.WITHDRAWN
    )
    RoundItem.objects.bulk_update(items, ["project", "after"], batch_size=200)
    return [item.project for item in kept if item.project and _is_reworded(item)]


def _after(items: Iterable[RoundItem]) -> list[Record]:
    return [item.after for item in items if item.after is not None]


def _is_reworded(item: RoundItem) -> bool:
    before, after = item.before or {}, item.after or {}
    return any(before.get(field) != after.get(field) for field in TEXT_OF_A_PROJECT)


def _told(found: Round, items: Sequence[RoundItem], on: date) -> dict[str, object]:
    figures = of_items(items, found.plan.cycle)
    return {
        "day": format_date(on, "short"),
        "added": sum(item.before is None for item in items),
        "changed": sum(item.before is not None and item.after is not None for item in items),
        "withdrawn": sum(item.after is None for item in items),
        "baht": f"{figures.difference:+,}",
    }
