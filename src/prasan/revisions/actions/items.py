"""What a draft round does to projects. In the first edition an item takes effect at once: the plan is being made."""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max

from prasan.framework.actions import forget_subjects
from prasan.framework.models import SubjectKind
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.plans.actions.contents import create_projects, rewrite_projects, set_state, settle_plan
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Project
from prasan.plans.queries import stored_projects
from prasan.plans.records import Record, differences, from_project, storable
from prasan.revisions.actions.rounds import draft, tell
from prasan.revisions.models import Action, Round, RoundItem
from prasan.revisions.paths import kinds
from prasan.revisions.problems import NotNow


@transaction.atomic
def add_project(found: Round, wanted: Record, *, reason: str = "", by: User | None) -> RoundItem:
    """Add a project that is not in the plan yet."""
    found = draft(found)
    _check_allowed(found, Action.ADD)
    item = _new(found, Action.ADD, None, storable(wanted), reason)
    return _taken(found, item, by)


@transaction.atomic
def take_up(
    found: Round, project: Project, action: str, wanted: Record | None, *, reason: str = "", by: User | None
) -> RoundItem:
    """Change, correct, move, split or cancel (wanted=None) a project of the plan.

    What stands in the plan is kept as `before`. Raises NotNow when the project is in the round already, when nothing
    differs (a split may keep its first part as it is), and when the kind of the round cannot do that.
    """
    found = draft(found)
    _check_allowed(found, action)
    before = _in_plan(found, [project])[project.pk]
    if wanted is not None:
        wanted = storable(wanted)
        if action != Action.SPLIT and not differences(before, wanted):
            raise NotNow("nothing-changed")
    if found.is_first and (known := found.items.filter(project=project).first()):
        known.after, known.version = wanted, known.version + 1
        known.save()
        return _taken(found, known, by)
    item = _new(found, action, before, wanted, reason, project)
    return _taken(found, item, by)


@transaction.atomic
def merge_projects(
    found: Round,
    survivor: Project,
    others: Sequence[Project],
    wanted: Record,
    *,
    reason: str = "",
    by: User | None,
) -> RoundItem:
    """Let `survivor` go on as `wanted` and take the others up into it; it keeps its identity."""
    found = draft(found)
    _check_allowed(found, Action.MERGE)
    absorbed = [project for project in dict.fromkeys(others) if project.pk != survivor.pk]
    if not absorbed:
        raise NotNow("same-project")
    before = _in_plan(found, [survivor, *absorbed])
    item = _new(found, Action.MERGE, before[survivor.pk], storable(wanted), reason, survivor)
    for project in absorbed:
        _new(found, Action.ABSORBED, before[project.pk], None, "", project, parent=item)
    return _taken(found, item, by)


@transaction.atomic
def add_part(parent: RoundItem, wanted: Record, *, by: User | None) -> RoundItem:
    """Give a split a further part: a new project when the round comes into force."""
    found = draft(parent.round)
    if parent.action != Action.SPLIT:
        raise NotNow("wrong-action")
    item = _new(found, Action.PART, None, storable(wanted), "", parent=parent)
    return _taken(found, item, by)


@transaction.atomic
def edit_item(
    item: RoundItem, wanted: Record | None, *, reason: str, version: int, by: User | None
) -> RoundItem:
    """Change what a draft round makes of a project; raises NotNow("changed-meanwhile") on an older version."""
    found = draft(item.round)
    item = RoundItem.objects.get(pk=item.pk)
    if item.version != version:
        raise NotNow("changed-meanwhile")
    if item.after is not None and wanted is not None:
        item.after = storable(wanted)
    item.reason, item.version = reason, item.version + 1
    item.save()
    if found.is_first:
        _take_effect(found, item)
    data = {"name": item.name[:120]}
    record("revisions.item_edited", on=found, by=by, scope=scope_of(found.plan), data=data)
    tell(found)
    return item


@transaction.atomic
def remove_item(item: RoundItem, *, by: User | None) -> Round:
    """Take a project out of a draft round again, with what hangs under it; in the first edition that undoes it."""
    found = draft(item.round)
    if found.is_first:
        _undo_effect(found, item)
    data = {"name": item.name[:120]}
    item.delete()
    record("revisions.item_removed", on=found, by=by, scope=scope_of(found.plan), data=data)
    tell(found)
    return found


def _check_allowed(found: Round, action: str) -> None:
    if action not in kinds()[found.kind].actions:
        raise NotNow("wrong-action")


def _in_plan(found: Round, projects: Sequence[Project]) -> dict[int, Record]:
    """The present records of projects; raises NotNow for one that is in no plan or in this round already."""
    keys = [project.pk for project in projects]
    active = found.plan.projects.filter(pk__in=keys, state=Project.State.ACTIVE)
    stored = active.prefetch_related("budgets", "revisions", "notes")
    now = {project.pk: from_project(project) for project in stored}
    taken = (
        set()
        if found.is_first
        else set(found.items.filter(project__in=keys).values_list("project_id", flat=True))
    )
    for project in projects:
        if project.pk not in now:
            raise NotNow("not-in-plan", name=project.name)
        if project.pk in taken:
            raise NotNow("taken-up", name=project.name)
    return now


def _new(
    found: Round,
    action: str,
    before: Record | None,
    after: Record | None,
    reason: str,
    project: Project | None = None,
    *,
    parent: RoundItem | None = None,
) -> RoundItem:
    last = found.items.aggregate(last=Max("position"))["last"] or 0
    return RoundItem.objects.create(
        round=found,
        parent=parent,
        position=last + 1,
        action=action,
        project=project,
        before=before,
        after=after,
        reason=reason,
    )


def _taken(found: Round, item: RoundItem, by: User | None) -> RoundItem:
    if found.is_first:
        _take_effect(found, item)
    data = {"name": item.name[:120]}
    record("revisions.taken_up", on=found, by=by, scope=scope_of(found.plan), data=data)
    tell(found)
    return item


def next_position(found: Round) -> int:
    """Where a new project stands: behind all others, and so at the end of its group on the forms."""
    return (found.plan.projects.aggregate(last=Max("position"))["last"] or 0) + 1


def _take_effect(found: Round, item: RoundItem) -> None:
    """The first edition is being made: what is written stands in the plan at once."""
    if item.after is None:
        set_state([item.project_id or 0], Project.State.WITHDRAWN)
        return settle_plan(found.plan, [])
    if item.project is None:
        item.after |= {"position": next_position(found)}
        item.project = create_projects(found.plan, [item.after])[0]
        item.save(update_fields=["project", "after"])
    else:
        set_state([item.project.pk], Project.State.ACTIVE)
        rewrite_projects([item.project], [item.after])
    return settle_plan(found.plan, [item.project])


def _undo_effect(found: Round, item: RoundItem) -> None:
    project = item.project
    if project is None:
        return
    now = {each.pk: from_project(each) for each in stored_projects(found.plan)}.get(project.pk)
    if (now is None) != (item.after is None) or (now and item.after and differences(item.after, now)):
        raise NotNow("changed-since", names=item.name)
    if item.before is None:
        forget_subjects(SubjectKind.PROJECT, [project.pk])
        project.delete()
        item.project = None
    else:
        set_state([project.pk], Project.State.ACTIVE)
        rewrite_projects([project], [item.before])
    settle_plan(found.plan, [project] if item.project else [])
