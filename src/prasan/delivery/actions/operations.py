"""The operation plan of a year: begun from the budget, edited, announced, amended, taken back."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from prasan.delivery import queries
from prasan.delivery.models import OperationItem, OperationPlan, Ordinance
from prasan.delivery.problems import Refused
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.plans.actions.plans import scope_of
from prasan.plans.models import Plan, Project
from prasan.posting.actions import lapse, owe

__all__ = [
    "ItemFields", "add_item", "amend_operation", "announce_operation", "begin_operation", "change_item",
    "discard_amendment", "recall_operation", "remove_item", "restore_item", "set_months",
]  # fmt: skip

COPIED = (
    "project_id", "form", "strategy", "programme", "name", "detail", "budget_thb", "place", "unit", "agency", "months",
)  # fmt: skip


@dataclass(frozen=True)
class ItemFields:
    """What an item says. `months` are of the fiscal year: 1 = October … 12 = September."""

    name: str
    budget_thb: int
    form: str = OperationItem.Form.PROJECT
    project: Project | None = None
    strategy: str = ""
    programme: str = ""
    detail: str = ""
    place: str = ""
    unit: str = ""
    agency: str = ""
    months: list[int] = field(default_factory=list)


@transaction.atomic
def begin_operation(plan: Plan, fiscal_year: int, *, by: User | None) -> OperationPlan:
    """Begin the first operation plan of a year with an item for each project that the budget gives money to.

    Months and places are left to be chosen: a plan of a whole year knows neither.
    """
    if fiscal_year not in plan.cycle.years:
        raise Refused("year", year=fiscal_year, first=plan.cycle.first_year, last=plan.cycle.last_year)
    operation, is_new = OperationPlan.objects.get_or_create(plan=plan, fiscal_year=fiscal_year, number=1)
    if not is_new:
        raise Refused("exists")
    funded = {
        row.project: row.given_thb for row in queries.year_state(plan, fiscal_year).rows if row.is_funded
    }
    projects = Project.objects.filter(pk__in=funded).order_by("position", "pk")
    items = [_from_project(operation, project, funded[project.pk] or 0) for project in projects]
    OperationItem.objects.bulk_create(items)
    _record("delivery.operation_begun", operation, by, items=len(items))
    return operation


def _from_project(operation: OperationPlan, project: Project, budget_thb: int) -> OperationItem:
    is_equipment = project.form == "ผ.03"
    return OperationItem(
        operation=operation,
        project=project,
        form=OperationItem.Form.EQUIPMENT if is_equipment else OperationItem.Form.PROJECT,
        strategy=project.strategy,
        programme=project.programme,
        name=project.name,
        detail=project.target,
        budget_thb=budget_thb,
        place=project.community,
        unit=project.responsible_unit,
        months=[],
    )


@transaction.atomic
def add_item(operation: OperationPlan, fields: ItemFields, *, by: User | None) -> OperationItem:
    """Add an item of the plan, or what another agency carries out in the area."""
    operation = _locked(operation)
    _demand_sound(operation, fields)
    item = OperationItem.objects.create(operation=operation, **_values(fields))
    _record("delivery.item_kept", operation, by, item=item.name[:200])
    return item


@transaction.atomic
def change_item(item: OperationItem, fields: ItemFields, *, seen: int, by: User | None) -> OperationItem:
    """Change an item; `seen` is the version that the writer looked at, so that nothing is overwritten unseen."""
    operation = _locked(item.operation)
    item = OperationItem.objects.get(pk=item.pk)
    if item.removed_at:
        raise Refused("removed")
    if item.version != seen:
        raise Refused("changed-meanwhile")
    _demand_sound(operation, fields)
    for name, value in _values(fields).items():
        setattr(item, name, value)
    item.version += 1
    item.save()
    _record("delivery.item_kept", operation, by, item=item.name[:200])
    return item


@transaction.atomic
def set_months(
    operation: OperationPlan, months: Mapping[int, list[int]], *, seen: Mapping[int, int], by: User | None
) -> int:
    """Set the months of many items at once, by key; returns how many differ from before.

    All or nothing: refuses with "changed-items" when somebody changed one of them since it was looked at.
    """
    operation = _locked(operation)
    items = {item.pk: item for item in operation.items.kept().filter(pk__in=months)}
    wanted = {key: sorted(set(chosen)) for key, chosen in months.items() if key in items}
    differing = [items[key] for key, chosen in wanted.items() if chosen != items[key].months]
    overtaken = [item.name[:60] for item in differing if seen.get(item.pk) != item.version]
    if overtaken:
        raise Refused("changed-items", items=", ".join(overtaken[:3]))
    for item in differing:
        item.months, item.version = wanted[item.pk], item.version + 1
    OperationItem.objects.bulk_update(differing, ["months", "version"])
    if differing:
        _record("delivery.months_set", operation, by, items=len(differing))
    return len(differing)


@transaction.atomic
def remove_item(item: OperationItem, *, by: User | None) -> OperationItem:
    """Take an item out; it can be put back while the plan is a draft."""
    operation = _locked(item.operation)
    item = OperationItem.objects.get(pk=item.pk)
    if item.removed_at:
        raise Refused("removed")
    item.removed_at = timezone.now()
    item.save(update_fields=["removed_at"])
    _record("delivery.item_removed", operation, by, item=item.name[:200])
    return item


@transaction.atomic
def restore_item(item: OperationItem, *, by: User | None) -> OperationItem:
    """Put a removed item back as it was."""
    operation = _locked(item.operation)
    item = OperationItem.objects.get(pk=item.pk)
    if item.removed_at is None:
        raise Refused("not-removed")
    item.removed_at = None
    item.save(update_fields=["removed_at"])
    _record("delivery.item_restored", operation, by, item=item.name[:200])
    return item


@transaction.atomic
def announce_operation(
    operation: OperationPlan, *, on: date, cited: str = "", by: User | None
) -> OperationPlan:
    """Announce it: everybody may read it, and it stays as it is; what changes later is an amendment.

    Refuses while the budget is not in force, before that day, and while an item has no month.
    """
    operation = _locked(operation)
    items = operation.items.kept()
    if on > timezone.localdate():
        raise Refused("in-future")
    if not items.exists():
        raise Refused("no-items")
    if any(not months for months in items.values_list("months", flat=True)):
        raise Refused("months")
    ordinance = Ordinance.objects.filter(
        plan=operation.plan, fiscal_year=operation.fiscal_year, state=Ordinance.State.IN_FORCE
    ).first()
    if ordinance is None or ordinance.in_force_on is None:
        raise Refused("no-ordinance")
    if on < ordinance.in_force_on:
        raise Refused("before-budget")
    operation.state, operation.announced_on, operation.cited = OperationPlan.State.ANNOUNCED, on, cited
    operation.save(update_fields=["state", "announced_on", "cited"])
    _record("delivery.operation_announced", operation, by, items=items.count(), on=on.isoformat())
    owe(
        "operation",
        operation.plan.authority,
        about=f"delivery.operationplan:{operation.pk}",
        title=operation.notice_title,
        url=operation.get_absolute_url(),
        since=on,
        by=by,
    )
    return operation


@transaction.atomic
def amend_operation(operation: OperationPlan, *, reason: str, by: User | None) -> OperationPlan:
    """Begin an amendment with a copy of the items; the announced plan counts until the amendment is announced."""
    Plan.objects.select_for_update(of=("self",)).get(pk=operation.plan_id)
    operation = _found(operation)
    if operation.is_draft:
        raise Refused("not-announced")
    newest = _of_year(operation).order_by("-number")[0]
    if newest.is_draft:
        raise Refused("amendment-open")
    amendment = OperationPlan.objects.create(
        plan=operation.plan, fiscal_year=operation.fiscal_year, number=newest.number + 1, reason=reason
    )
    OperationItem.objects.bulk_create(
        OperationItem(operation=amendment, **{name: getattr(item, name) for name in COPIED})
        for item in newest.items.kept()
    )
    _record("delivery.operation_amended", amendment, by, reason=reason)
    return amendment


@transaction.atomic
def discard_amendment(operation: OperationPlan, *, by: User | None) -> None:
    """Give up an amendment that was not announced."""
    operation = _locked(operation)
    if operation.number == 1:
        raise Refused("first-stays")
    _record("delivery.operation_discarded", operation, by)
    operation.delete()


@transaction.atomic
def recall_operation(operation: OperationPlan, *, reason: str, by: User | None) -> OperationPlan:
    """Take an announcement back that was a slip; only of the newest, for a later one rests on it."""
    operation = _found(operation)
    if operation.is_draft:
        raise Refused("not-announced")
    if _of_year(operation).filter(number__gt=operation.number).exists():
        raise Refused("newer")
    operation.state, operation.announced_on = OperationPlan.State.DRAFT, None
    operation.save(update_fields=["state", "announced_on"])
    _record("delivery.operation_recalled", operation, by, reason=reason)
    lapse(f"delivery.operationplan:{operation.pk}", by=by)
    return operation


def _found(operation: OperationPlan) -> OperationPlan:
    found = OperationPlan.objects.select_for_update(of=("self",))
    return found.select_related("plan__authority__organisation", "plan__cycle").get(pk=operation.pk)


def _of_year(operation: OperationPlan) -> QuerySet[OperationPlan]:
    return OperationPlan.objects.filter(plan=operation.plan, fiscal_year=operation.fiscal_year)


def _locked(operation: OperationPlan) -> OperationPlan:
    """The draft as it stands, for this transaction alone; an announced plan is not changed."""
    found = _found(operation)
    if not found.is_draft:
        raise Refused("announced")
    return found


def _values(fields: ItemFields) -> dict[str, object]:
    values = {name: value for name, value in asdict(fields).items() if name != "project"}
    return values | {"project": fields.project, "months": sorted(set(fields.months))}


def _demand_sound(operation: OperationPlan, fields: ItemFields) -> None:
    if not fields.months:
        raise Refused("months")
    if fields.project and not queries.own_projects(operation.plan).filter(pk=fields.project.pk).exists():
        raise Refused("other-plan")


def _record(verb: str, operation: OperationPlan, by: User | None, **data: object) -> None:
    record(verb, on=operation, by=by, data=data, scope=scope_of(operation.plan))
    touch(f"plan/{operation.plan_id}")
