"""The sample evaluation of the second sample plan: three invented members, one of them still scoring."""

from decimal import Decimal

from prasan.evaluation.actions import add_scorer, begin_evaluation, cite, hand_in, keep_points
from prasan.evaluation.sheets import sheets
from prasan.people.models import User
from prasan.plans.models import Plan

MEMBERS = (
    ("นายตัวอย่าง หนึ่ง (ตัวอย่าง)", "ผู้แทนสภาท้องถิ่น", "0.9"),
    ("นางตัวอย่าง สอง (ตัวอย่าง)", "ผู้แทนประชาคมท้องถิ่น", "0.8"),
    ("นางสาวตัวอย่าง สาม (ตัวอย่าง)", "ผู้ทรงคุณวุฒิ", ""),
)


def build_evaluation(plan: Plan, *, by: User) -> None:
    """Begin the evaluation of the first year; nothing happens when there is one already."""
    if plan.evaluations.exists():
        return
    evaluation = begin_evaluation(plan, fiscal_year=plan.cycle.first_year, body=None, by=by)
    for name, office, share in MEMBERS:
        scorer = add_scorer(evaluation, name=name, office_th=office, by=by)
        if share:
            hand_in(keep_points(scorer, _points(share), seen=0), by=None)
    cite(evaluation, {"projects:5.1": ("12-30", "ตัวอย่าง"), "strategies:3.1": ("5-8", "")}, by=by)


def _points(share: str) -> dict[str, Decimal | None]:
    """So large a share of the full points for every item, in halves."""
    return {
        item.key: Decimal(int(item.points * Decimal(share) * 2)) / 2
        for sheet in sheets()
        for item in sheet.items
    }
