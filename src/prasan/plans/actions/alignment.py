"""Links of projects to the frameworks in force: suggested, taken from what is typed, decided, taken back."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from django.db import transaction

from prasan.framework.actions import forget_subjects, refresh_stale, suggest_links, take_typed
from prasan.framework.actions import links as verdicts
from prasan.framework.actions.typed import forget_typed
from prasan.framework.models import Decision, Edition, Node, SubjectKind
from prasan.framework.subjects import Subject
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans.models import Plan, Project
from prasan.plans.queries import active_projects, editions_of
from prasan.plans.typed import typed_choices

Verdict = Decision.Verdict
FIRST = "first"
"""The bulk verdict 'confirm the first suggestion of each'."""


def subject_of(project: Project) -> Subject:
    """The project as the text engine and the links know it."""
    return Subject(
        kind=SubjectKind.PROJECT,
        id=project.pk,
        authority=project.authority,
        province=project.province_id,
        text=project.name,
        objective=project.objective,
        target=project.target,
    )


def subjects_of(plan: Plan, projects: Sequence[Project] | None = None) -> list[Subject]:
    """Subjects of the given projects, or of all active projects of the plan."""
    chosen = projects if projects is not None else list(active_projects(plan))
    for project in chosen:
        project.authority = plan.authority
    return [subject_of(project) for project in chosen]


def suggest_for_plan(plan: Plan) -> None:
    """Suggest links for every project that has no answer yet; what is typed in the plan stands before the engine.

    Runs in the background; each chunk is stored by itself and tells the plan's page how far it is. When the plan
    was changed meanwhile it begins again; texts that were seen before cost little.
    """
    try:
        while True:
            subjects = subjects_of(plan)
            suggest_for(plan, subjects)
            if subjects_of(plan) == subjects:
                return
    finally:
        _tell(plan, {})
        touch(f"province/{plan.province_id}")


def suggest_for(plan: Plan, subjects: Sequence[Subject]) -> None:
    """Suggest links for these projects of a plan, as they were when `subjects` was made."""
    editions = editions_of(plan)
    for edition, choices in zip(editions, typed_choices(subjects, editions), strict=True):
        spoken = {subject.id for subject, _node in choices}
        take_typed(choices, by=None)
        forget_typed([subject for subject in subjects if subject.id not in spoken], edition)
    suggest_links(subjects, editions, by=None, progress=partial(_tell_progress, plan))
    wanted = {subject.id for subject in subjects}
    forget_subjects(SubjectKind.PROJECT, wanted - set(plan.projects.values_list("pk", flat=True)))


def _tell_progress(plan: Plan, done: int, total: int, what: str) -> None:
    _tell(plan, {"done": done, "total": total, "what": what})


@transaction.atomic
def _tell(plan: Plan, progress: dict[str, Any]) -> None:
    """Let the plan's page know how far the suggestions are; {} when they are done."""
    Plan.objects.filter(pk=plan.pk).update(suggesting=progress)
    touch(f"plan/{plan.pk}")


def look_again(plan: Plan, projects: Sequence[Project]) -> None:
    """Mark confirmed links of reworded projects as to be looked at again."""
    refresh_stale(subjects_of(plan, projects), editions_of(plan), by=None)


def decide(
    plan: Plan,
    edition: Edition,
    projects: Sequence[Project],
    verdict: str,
    *,
    by: User,
    node: Node | None = None,
    seconds: float | None = None,
) -> verdicts.Batch:
    """Give one verdict for one or many projects of a plan in one stroke.

    verdict: "confirmed" (of `node`), "first" (each its first suggestion), "rejected" (all that is suggested) or
    "none-fits". Raises framework.problems.NotPossible when there is nothing to decide on.
    """
    subjects = subjects_of(plan, projects)
    if verdict == Verdict.NONE_FITS:
        batch = _none_fits(subjects, edition, by=by, seconds=seconds)
    elif verdict == FIRST:
        batch = verdicts.confirm_suggested(subjects, edition, by=by)
    elif verdict == Verdict.REJECTED:
        batch = verdicts.reject_many(_suggested(subjects, edition), by=by)
    else:
        batch = _confirm(subjects, node, by=by, seconds=seconds)
    touch(f"plan/{plan.pk}")
    touch(f"province/{plan.province_id}")
    return batch


def _confirm(
    subjects: list[Subject], node: Node | None, *, by: User, seconds: float | None
) -> verdicts.Batch:
    if len(subjects) == 1 and node:
        return verdicts.confirm(subjects[0], node, by=by, seconds=seconds)
    return verdicts.confirm_many([(subject, node) for subject in subjects if node], by=by)


def _none_fits(
    subjects: list[Subject], edition: Edition, *, by: User, seconds: float | None
) -> verdicts.Batch:
    if len(subjects) == 1:
        return verdicts.none_fits(subjects[0], edition, by=by, seconds=seconds)
    return verdicts.none_fits_many(subjects, edition, by=by)


def _suggested(subjects: list[Subject], edition: Edition) -> list[tuple[Subject, Node]]:
    by_id = {subject.id: subject for subject in subjects}
    open_links = edition.links.filter(
        subject_kind=SubjectKind.PROJECT, subject_id__in=by_id, state__in=("suggested", "stale")
    ).select_related("node__edition")
    return [(by_id[link.subject_id], link.node) for link in open_links if link.node]


def confirm_first_suggestions(plan: Plan, *, limit: int, by: User) -> None:
    """Confirm the first suggestion of the first `limit` projects in every edition in force, e.g. for the demo."""
    subjects = subjects_of(plan)[:limit]
    for edition in editions_of(plan):
        if _suggested(subjects, edition):
            verdicts.confirm_suggested(subjects, edition, by=by)


def take_back(batch_id: str, plan: Plan, *, by: User) -> int:
    """Undo one stroke of verdicts on this plan as a whole; returns how many verdicts it held."""
    undone = verdicts.withdraw(batch_id, by=by)
    touch(f"plan/{plan.pk}")
    touch(f"province/{plan.province_id}")
    return undone
