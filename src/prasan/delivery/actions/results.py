"""Reporting progress, taking a report back, publishing the result of a period and taking it back."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.delivery import figures, queries
from prasan.delivery.models import Progress, Report, TakenBack, period_ends_on
from prasan.delivery.problems import Refused
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Plan, Project
from prasan.thai import fiscal_year_range, format_date

__all__ = [
    "ProgressFields", "digest_of", "publish_report", "report_many", "report_progress", "take_back_progress",
    "withdraw_report",
]  # fmt: skip

Status = Progress.Status


@dataclass(frozen=True)
class ProgressFields:
    """How a project stood on a day. Disbursed baht are all of them so far, not since the last report."""

    reported_on: date
    status: str
    done_pct: int
    contract_thb: int | None = None
    disbursed_thb: int | None = None
    note: str = ""
    evidence_url: str = ""


@transaction.atomic
def report_progress(
    project: Project, fiscal_year: int, fields: ProgressFields, *, by: User | None
) -> Progress:
    """Add a report; nothing is overwritten. A later year's payments of the same project are reported in its own year.

    Refuses per cent that contradict the status, days before the year or in the future, and more disbursed than the
    contract says.
    """
    plan = project.plan
    if fiscal_year not in plan.cycle.years:
        raise Refused("year", year=fiscal_year, first=plan.cycle.first_year, last=plan.cycle.last_year)
    if not queries.own_projects(plan).filter(pk=project.pk).exists():
        raise Refused("other-plan")
    _demand_sound(fiscal_year, fields)
    progress = _progress(project, plan, fiscal_year, fields, by)
    progress.save()
    told = {"status": fields.status, "pct": fields.done_pct, "baht": _told(fields.disbursed_thb)}
    record("delivery.progress_reported", on=progress, by=by, data=told, scope=scope_of(plan))
    touch(f"plan/{plan.pk}")
    return progress


@transaction.atomic
def report_many(
    plan: Plan,
    fiscal_year: int,
    told: Mapping[int, ProgressFields],
    *,
    seen: Mapping[int, int],
    by: User | None,
) -> list[Progress]:
    """Add reports on many projects at once, by key, with one act in the ledger; all or nothing.

    `seen` is the key of the report that the writer looked at, 0 for none: refuses with "changed-reports" when another
    one came meanwhile, and with "in-row" naming the project where `report_progress` would refuse.
    """
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    queries.demand_year(plan, fiscal_year)
    projects = queries.own_projects(plan).in_bulk(list(told))
    newest = {one.project_id: one.pk for one in queries.counting_progress(plan, fiscal_year)}
    overtaken = [projects[key].name[:60] for key in projects if newest.get(key, 0) != seen.get(key, 0)]
    if overtaken:
        raise Refused("changed-reports", projects=", ".join(overtaken[:3]))
    for key, project in projects.items():
        try:
            _demand_sound(fiscal_year, told[key])
        except Refused as refusal:
            raise Refused("in-row", project=project.name[:60], problem=refusal) from refusal
    made = Progress.objects.bulk_create(
        _progress(project, plan, fiscal_year, told[key], by) for key, project in projects.items()
    )
    if made:
        data = {"projects": len(made), "on": made[0].reported_on.isoformat(), "year": fiscal_year}
        record("delivery.progress_brought_in", on=plan, by=by, data=data, scope=scope_of(plan))
        touch(f"plan/{plan.pk}")
    return made


def _progress(
    project: Project, plan: Plan, fiscal_year: int, fields: ProgressFields, by: User | None
) -> Progress:
    office = by.office_title[:200] if by else ""
    return Progress(
        plan=plan, project=project, fiscal_year=fiscal_year, by=by, office=office, **fields.__dict__
    )


def _told(baht: int | None) -> str:
    return "–" if baht is None else f"{baht:,}"


def _demand_sound(fiscal_year: int, fields: ProgressFields) -> None:
    first, _last = fiscal_year_range(fiscal_year)
    if fields.reported_on > timezone.localdate():
        raise Refused("in-future")
    if fields.reported_on < first:
        raise Refused("before-year")
    fits = {
        Status.NOT_STARTED: fields.done_pct == 0,
        Status.DONE: fields.done_pct == 100,
        Status.IN_PROGRESS: fields.done_pct < 100,
        Status.CANCELLED: True,
    }
    status = Status(fields.status)
    if not (0 <= fields.done_pct <= 100 and fits[status]):
        raise Refused("percent", status=status.label, pct=fields.done_pct)
    if fields.contract_thb is not None and (fields.disbursed_thb or 0) > fields.contract_thb:
        raise Refused("over-contract")


@transaction.atomic
def take_back_progress(progress: Progress, *, reason: str, by: User | None) -> TakenBack:
    """Let a report no longer count; both it and the reason stay to be read."""
    progress = (
        Progress.objects.select_for_update(of=("self",)).select_related("plan__authority").get(pk=progress.pk)
    )
    if TakenBack.objects.filter(progress=progress).exists():
        raise Refused("twice")
    taken = TakenBack.objects.create(progress=progress, reason=reason, by=by)
    data = {"reason": reason}
    record("delivery.progress_taken_back", on=progress, by=by, data=data, scope=scope_of(progress.plan))
    touch(f"plan/{progress.plan_id}")
    return taken


@transaction.atomic
def publish_report(plan: Plan, fiscal_year: int, kind: str, *, by: User | None) -> Report:
    """Freeze the figures as of the period's last day with their digest, for everybody to read.

    Refuses before that day has come, and while a report of the same period is published.
    """
    Plan.objects.select_for_update(of=("self",)).get(pk=plan.pk)
    as_of = period_ends_on(fiscal_year, kind)
    if as_of >= timezone.localdate():
        raise Refused("too-early", day=format_date(as_of))
    of_period = Report.objects.filter(plan=plan, fiscal_year=fiscal_year, kind=kind)
    if of_period.filter(withdrawn_at__isnull=True).exists():
        raise Refused("published")
    state = queries.year_state(plan, fiscal_year, as_of)
    if not state.figures.planned:
        raise Refused("nothing-planned")
    data = figures.frozen(state.figures, state.strategies, state.programmes, state.rows)
    report = Report.objects.create(
        plan=plan, fiscal_year=fiscal_year, kind=kind, as_of=as_of, figures=data, digest=digest_of(data)
    )
    told = {"done": state.figures.done, "planned": state.figures.planned, "digest": report.digest}
    record("delivery.report_published", on=report, by=by, data=told, scope=scope_of(plan))
    touch(f"plan/{plan.pk}")
    return report


def digest_of(data: object) -> str:
    """SHA-256 of the canonical JSON."""
    canonical = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@transaction.atomic
def withdraw_report(report: Report, *, reason: str, by: User | None) -> Report:
    """Take a published report back; it stays with the authority, and a new one can be published."""
    report = (
        Report.objects.select_for_update(of=("self",)).select_related("plan__authority").get(pk=report.pk)
    )
    if report.withdrawn_at:
        raise Refused("withdrawn")
    report.withdrawn_at, report.withdrawn_because = timezone.now(), reason
    report.save(update_fields=["withdrawn_at", "withdrawn_because"])
    record(
        "delivery.report_withdrawn", on=report, by=by, data={"reason": reason}, scope=scope_of(report.plan)
    )
    touch(f"plan/{report.plan_id}")
    return report
