"""Opening a plan, sending it to the province and taking it back."""

from io import BytesIO

from django.db import transaction
from django.utils import timezone

from prasan.centre.models import Cycle
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.plans.exporting import write_plan
from prasan.plans.models import ImportBatch, Plan
from prasan.plans.problems import NotNow
from prasan.plans.queries import plan_totals


def scope_of(plan: Plan) -> str:
    """The ledger scope of acts on a plan: they are its authority's."""
    return f"lao:{plan.authority.slug}"


@transaction.atomic
def open_plan(authority: LocalAuthority, cycle: Cycle, *, by: User | None) -> Plan:
    """The plan of an authority in a cycle, made when it is opened for the first time."""
    plan, made = Plan.objects.get_or_create(
        authority=authority, cycle=cycle, defaults={"province_id": authority.province_id}
    )
    if made:
        record("plans.plan_opened", on=plan, by=by, scope=scope_of(plan))
    return plan


@transaction.atomic
def send_plan(plan: Plan, *, by: User) -> Plan:
    """Hand the plan to the province; from then on the coordinator can open it and imports are closed.

    Raises NotNow while the plan holds no project or an import still waits for review.
    """
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    totals = plan_totals(plan)
    if plan.state != Plan.State.DRAFT:
        raise NotNow("already-sent")
    if not totals.projects:
        raise NotNow("empty-plan")
    if plan.imports.filter(state=ImportBatch.State.READY).exists():
        raise NotNow("import-waiting")
    plan.state, plan.sent_at = Plan.State.SENT, timezone.now()
    plan.save(update_fields=["state", "sent_at"])
    data = {"projects": totals.projects, "baht": f"{totals.total_thb:,}"}
    record("plans.plan_sent", on=plan, by=by, scope=scope_of(plan), data=data)
    touch(f"province/{plan.province_id}")
    return plan


@transaction.atomic
def recall_plan(plan: Plan, *, by: User) -> Plan:
    """Take a sent plan back to draft so that it can be changed; the ledger keeps both acts."""
    plan = Plan.objects.select_for_update().get(pk=plan.pk)
    if plan.state != Plan.State.SENT:
        raise NotNow("not-sent")
    plan.state, plan.sent_at = Plan.State.DRAFT, None
    plan.save(update_fields=["state", "sent_at"])
    record("plans.plan_recalled", on=plan, by=by, scope=scope_of(plan))
    touch(f"province/{plan.province_id}")
    return plan


def export_workbook(plan: Plan, *, by: User) -> bytes:
    """The official forms of the plan as an .xlsx with the findings sheet; that it was taken out is recorded.

    No transaction: a large plan takes seconds to print, and nobody should wait for that to write.
    """
    out = BytesIO()
    write_plan(plan, out)
    record("plans.workbook_exported", on=plan, by=by, scope=scope_of(plan))
    return out.getvalue()
