"""The documents of this app for the register of documents: who may take them out, and samples of invented data."""

from datetime import date
from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Cycle
from prasan.documents import Paper
from prasan.places.models import LocalAuthority, Province
from prasan.plans.models import Plan
from prasan.plans.records import Record
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.revisions import queries
from prasan.revisions.models import Round
from prasan.revisions.papers import Pair, as_of_paper, compare_paper, compared_paper
from prasan.revisions.project_form import blank_record
from prasan.revisions.states import PlanState, state_on
from prasan.thai import format_date


def _fetch_round(user: Any, pk: str) -> Round:
    return queries.get_round(user, registry.number(pk))


def _fetch_state(user: Any, pk: str) -> PlanState:
    """`pk` is the plan's key and the day: "12-2026-11-22"."""
    key, _dash, day = pk.partition("-")
    plans = Plan.objects.visible_to(user).select_related("authority", "cycle__province")
    plan = plans.filter(pk=registry.number(key)).first()
    try:
        on = date.fromisoformat(day)
    except ValueError:
        raise Http404 from None
    if plan is None:
        raise Http404
    return state_on(plan, on)


def _named(found: Round) -> str:
    return f"{found.label} {found.plan.authority.name_th}".replace("/", "-")


def _named_state(state: PlanState) -> str:
    day = format_date(state.on, "short") if state.on else ""
    return f"แผนพัฒนาท้องถิ่น {state.plan.authority.name_th} ณ {day}"


def _sample_plan() -> Plan:
    """A plan of nobody, never stored."""
    authority = LocalAuthority(name_th="เทศบาลตำบลตัวอย่าง", is_sample=True)
    cycle = Cycle(
        first_year=2571, last_year=2575, form_set="2571-2575", province=Province(code="00", name_th="ตัวอย่าง")
    )
    return Plan(authority=authority, cycle=cycle)


def _sample_record(**fields: Any) -> Record:
    record = blank_record("ผ.02") | {
        "name": "ก่อสร้างรางระบายน้ำถนนตัวอย่าง",
        "strategy": "1. ด้านโครงสร้างพื้นฐาน",
        "objective": "1. เพื่อระบายน้ำฝนออกจากชุมชน\n2. เพื่อลดปัญหาน้ำท่วมขัง",
        "target": "รางระบายน้ำ ค.ส.ล. กว้าง 0.40 เมตร ยาว 640 เมตร พร้อมฝาปิด",
        "expected_result": "ระบายน้ำได้เร็วขึ้น",
        "responsible_unit": "กองช่าง",
        "budget": {"2571": ["dash", None], "2572": ["amount", 1_200_000]},
    }
    return record | fields


def _sample_compared() -> Paper:
    old = _sample_record()
    new = _sample_record(budget={"2571": ["amount", 1_450_000]}, justification="ราคาวัสดุสูงขึ้น")
    pairs = [
        Pair(old, new, "เปลี่ยนแปลง (เปลี่ยนแปลง ครั้งที่ 1/2571)", "ราคาวัสดุก่อสร้างสูงขึ้น"),
        Pair(_sample_record(name="ปรับปรุงลานกีฬาชุมชน"), None, "ยกเลิก (เปลี่ยนแปลง ครั้งที่ 1/2571)", "ดำเนินการแล้ว"),
    ]
    title = "บัญชีเปรียบเทียบโครงการพัฒนาท้องถิ่น (เปลี่ยนแปลง)"
    return compared_paper(_sample_plan(), pairs, title, "เปลี่ยนแปลง ครั้งที่ 1/2571", "ราคาวัสดุสูงขึ้น", Options())


def _sample_state() -> Paper:
    records = {1: _sample_record(), 2: _sample_record(name="ปรับปรุงลานกีฬาชุมชน")}
    return as_of_paper(PlanState(_sample_plan(), records, on=date(2027, 11, 1)), Options())


registry.add(
    Document(
        code="revision-compare",
        title=_("Old over new: what a round changes"),
        about=_("Each project's old row above its new row on the official form, changed cells bold."),
        formats=("docx", "pdf", "xlsx"),
        fetch=_fetch_round,
        compose=compare_paper,
        sample=_sample_compared,
        filename=_named,
    )
)
registry.add(
    Document(
        code="plan-as-of",
        title=_("The plan as of any day"),
        about=_("All projects on the official forms as they were in force on a day."),
        formats=("docx", "pdf", "xlsx"),
        fetch=_fetch_state,
        compose=as_of_paper,
        sample=_sample_state,
        filename=_named_state,
    )
)
