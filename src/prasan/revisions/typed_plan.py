"""A plan typed from nothing, in five steps that can be left and taken up again: what is done is read from the plan."""

import io
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.core.cache import cache
from django.db.models import Max, Sum
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prasan.catalogues import programmes
from prasan.drafting.queries.own import lines_of, own_draft
from prasan.officialforms import Finding, check, read_plan
from prasan.officialforms.writing import write_workbook
from prasan.plans.exporting import export_plan
from prasan.plans.models import Plan, Project
from prasan.plans.queries import active_projects
from prasan.revisions.models import Kind, Round

SEVERITIES = ("error", "warning", "notice")
OF_FILES = {
    "formula-error", "formula-uncached", "hidden-sheet", "hidden-row", "external-links", "macros-ignored",
    "sheet-skipped", "sheet-name-cut", "sheet-name-contradicts",
}  # fmt: skip
"""Findings about a workbook as a file: a typed plan is none."""
KEPT_SECONDS = 3600


@dataclass(frozen=True)
class Step:
    """One step with how far it has come, in words, and where it is done; `url` is empty while it cannot be."""

    number: int
    title: str | Promise
    detail: str
    is_done: bool
    url: str = ""
    label: str | Promise = ""


@dataclass(frozen=True)
class Told:
    """A finding of the check beside the project that it is about, where it is about one."""

    finding: Finding
    project: Project | None = None


@dataclass(frozen=True)
class Checked:
    """What the check of the official forms says of the plan as it stands; `counts` by severity."""

    told: list[Told] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def errors(self) -> int:
        return self.counts.get("error", 0)


def first_round(plan: Plan) -> Round | None:
    """The first edition, written or not."""
    found = plan.rounds.filter(kind=Kind.FIRST).first()
    if found:
        found.plan = plan
    return found


def check_typed(plan: Plan) -> Checked:
    """Print the plan on its official forms and check those as any workbook that comes in: one check for both ways.

    The answer is kept until the plan changes.
    """
    key = f"typed-check:{plan.pk}:{_state_of(plan)}"
    told: Checked | None = cache.get(key)
    if told is None:
        told = _check(plan)
        cache.set(key, told, KEPT_SECONDS)
    return told


def _state_of(plan: Plan) -> str:
    """Differs whenever a project of the plan was added, rewritten, moved or withdrawn."""
    items = plan.rounds.aggregate(n=Sum("items__version"), at=Max("items__changed_at"))
    projects = active_projects(plan).aggregate(last=Max("pk"), places=Sum("position"))
    batch = plan.imports.aggregate(last=Max("applied_at"))
    return "-".join(
        str(part).replace(" ", "T") for part in (*items.values(), *projects.values(), *batch.values())
    )


def _check(plan: Plan) -> Checked:
    if not active_projects(plan).exists():
        return Checked()
    out = io.BytesIO()
    write_workbook(export_plan(plan, None), out)
    book = read_plan(out.getvalue(), filename="plan.xlsx")
    by_name: dict[tuple[str, str], list[Project]] = {}
    for project in active_projects(plan):
        by_name.setdefault((project.form, _flat(project.name)), []).append(project)
    told = []
    for finding in check(book):
        if finding.code in OF_FILES:
            continue
        row = book.projects[finding.project] if finding.project is not None else None
        same = by_name.get((row.form or "", _flat(row.name)), []) if row else []
        told.append(Told(finding, same[0] if same else None))
    return Checked(told, dict(Counter(one.finding.severity for one in told)))


def _flat(text: str) -> str:
    return " ".join(text.split())


def steps_of(plan: Plan, checked: Checked) -> list[Step]:
    """The five steps of typing a plan, as far as each has come."""
    place = [plan.authority.slug, plan.cycle.first_year]
    found = first_round(plan)
    used = list(active_projects(plan).values_list("programme", flat=True))
    add = reverse("revisions:typing_where", args=place) if found and found.is_draft else ""
    return [
        _own(plan, place),
        Step(
            2, gettext_lazy("Programmes: where the projects stand"),
            _("%(n)s of %(all)s programmes hold projects; %(without)s projects without a programme")
            % {"n": len({code for code in used if code}), "all": len(programmes()), "without": used.count("")},
            bool(used) and "" not in used, add, gettext_lazy("Choose where"),
        ),
        Step(
            3, gettext_lazy("Project forms, one after another"), _("projects kept: %(n)s") % {"n": len(used)},
            bool(used), add, gettext_lazy("Type a project"),
        ),
        Step(
            4, gettext_lazy("Check"), _told(checked) if used else _("nothing to check yet"),
            bool(used) and not checked.errors,
            reverse("revisions:typing_check", args=place) if used else "", gettext_lazy("See what was found"),
        ),
        _send(plan, found, bool(used)),
    ]  # fmt: skip


def _own(plan: Plan, place: list[Any]) -> Step:
    draft = own_draft(plan.cycle, plan.authority_id)
    n = len(lines_of(plan.cycle, plan.authority_id))
    state = "" if draft is None else _("being written") if draft.is_open else _("adopted")
    detail = _("%(n)s own strategies, %(state)s") % {"n": n, "state": state} if draft else _("none yet")
    url = reverse("drafting:own_open", args=place)
    return Step(1, gettext_lazy("Own strategies"), detail, n > 0, url, gettext_lazy("Own strategies"))


def _told(checked: Checked) -> str:
    return _("errors %(error)s, warnings %(warning)s, notices %(notice)s") % {
        severity: checked.counts.get(severity, 0) for severity in SEVERITIES
    }


def _send(plan: Plan, found: Round | None, has_projects: bool) -> Step:
    """The first edition goes the way of its approval; the plan is sent to the province from its own page."""
    is_sent = plan.state == Plan.State.SENT
    on_its_way = found is not None and not found.is_draft
    parts = [str(found.get_state_display())] if found else []
    parts += [str(plan.get_state_display())] if is_sent else []
    url = found.get_absolute_url() if found and has_projects else ""
    detail = " · ".join(parts) or _("not begun")
    title = gettext_lazy("Approve and send")
    return Step(5, title, detail, is_sent or on_its_way, url, gettext_lazy("To approval"))
