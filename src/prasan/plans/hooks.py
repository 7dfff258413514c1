"""What this app tells the apps below it: who may follow its live topics, what its projects are called,
and where its pages are."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.drafting import afterwards
from prasan.drafting.models import Draft
from prasan.framework import subjects
from prasan.framework.models import SubjectKind
from prasan.framework.subjects import SubjectLine
from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.live import topics
from prasan.people.queries import provinces_coordinated
from prasan.plans.models import ImportBatch, Plan, Project
from prasan.tasks import enqueue
from prasan.ui import nav


def _suggest_for_framework(draft: Draft) -> None:
    """A framework was adopted for a cycle: links to it are suggested for the plans of that cycle; own strategies are
    the matter of their authority's plan alone."""
    from prasan.plans.jobs import suggest_links_job

    plans = Plan.objects.filter(cycle=draft.cycle_id)
    if draft.authority:
        plans = plans.filter(authority=draft.authority)
    for plan in plans.values_list("pk", flat=True):
        enqueue(suggest_links_job, plan)


def _number(key: str) -> int:
    return int(key) if key.isascii() and key.isdecimal() else 0


def _may_follow_import(user: Any, key: str) -> bool:
    return ImportBatch.objects.visible_to(user).filter(pk=_number(key)).exists()


def _may_follow_plan(user: Any, key: str) -> bool:
    return Plan.objects.visible_to(user).filter(pk=_number(key)).exists()


topics.allow("import", _may_follow_import)
topics.allow("plan", _may_follow_plan)
topics.allow("province", lambda user, key: key in provinces_coordinated(user))


def _titles(ids: Iterable[int]) -> dict[int, SubjectLine]:
    found = Project.objects.filter(pk__in=list(ids)).select_related("authority")
    return {p.pk: SubjectLine(p.name, p.get_absolute_url(), str(p.authority)) for p in found}


def _visible(user: Any) -> QuerySet[Any, Any]:
    return Project.objects.filter(plan__in=Plan.objects.visible_to(user), state=Project.State.ACTIVE).values(
        "pk"
    )


def _page_of_plan(act: Act) -> str:
    found = Plan.objects.select_related("authority", "cycle").filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


def _page_of_import(act: Act) -> str:
    """Imports are never deleted, so their address needs no look."""
    return reverse("plans:import", args=[act.subject_id])


afterwards.listen(_suggest_for_framework)
subjects.register(SubjectKind.PROJECT, subjects.Source(titles=_titles, visible=_visible))
locate(
    {
        "plans.plan": _page_of_plan,
        "plans.importbatch": _page_of_import,
    }
)
nav.add(_("Plans"), "plans:index", position=20, shown=lambda request: request.user.is_authenticated)
