"""The coordination list: projects beyond capacity in the order of the district, with what the province decided."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from prasan.documents import Column, Heading, Paper, Paragraph, Row, Table
from prasan.people.queries import provinces_coordinated
from prasan.places.models import District
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.referrals.models import Referral, State

TITLE = "บัญชีประสานโครงการพัฒนา (โครงการที่เกินศักยภาพ)"
COLUMNS = [
    Column("ลำดับ", 1.4, "center"),
    Column("อปท.", 4.2),
    Column("โครงการ", 6),
    Column("เป้าหมาย", 4.5),
    Column("งบประมาณ (บาท)", 2.8, "right"),
    Column("หน่วยงานที่จะขอประสาน", 3.6),
    Column("ผลการพิจารณา", 3.5),
]


def _fetch(user: Any, pk: str) -> District:
    """A district: its whole list for the province, for everybody else what was decided."""
    found = District.objects.select_related("province").filter(pk=pk).first() if pk.isdecimal() else None
    if found is None:
        raise Http404
    every = Referral.objects.filter(district=found).exclude(state=State.WITHDRAWN)
    if not (user.is_superuser or str(found.province_id) in provinces_coordinated(user)):
        every = every.filter(state=State.DECIDED)
    found.listed = list(  # type: ignore[attr-defined]
        every.select_related("project__authority").prefetch_related("project__budgets")
    )
    return found


def _compose(district: Any, options: Options) -> Paper:
    rows = [_row(one) for one in district.listed]
    return _paper(f"อำเภอ{district.name_th} จังหวัด{district.province.name_th}", rows, options.digits)


def _row(one: Referral) -> Row:
    project = one.project
    baht = sum(money.budget_thb or 0 for money in project.budgets.all() if money.kind == money.Kind.PLAN)
    cells = [
        str(one.rank or "–"),
        str(project.authority),
        project.name,
        project.target,
        f"{baht:,}",
        one.asked,
        str(one.get_fate_display() or one.get_state_display()),
    ]
    return Row(cells)


def _paper(place: str, rows: list[Row], digits: Any = "arabic", *, sample: bool = False) -> Paper:
    blocks: list[Any] = [Heading(TITLE, 0), Paragraph(place, align="center")]
    if rows:
        blocks.append(Table(COLUMNS, rows))
    else:
        blocks.append(Paragraph("ยังไม่มีโครงการในบัญชีนี้", align="center"))
    return Paper(TITLE, blocks, landscape=True, digits=digits, sample=sample)


def _sample() -> Paper:
    cells = ["1", "เทศบาลตำบลตัวอย่าง", "ก่อสร้างเขื่อนป้องกันตลิ่ง", "เขื่อน 1 แห่ง ยาว 400 เมตร"]
    return _paper(
        "อำเภอตัวอย่าง จังหวัดตัวอย่าง",
        [Row([*cells, "12,500,000", "อบจ.ตัวอย่าง", "บรรจุในแผน อบจ."])],
        sample=True,
    )


registry.add(
    Document(
        code="coordination-list",
        title=_("Coordination list of projects beyond capacity"),
        formats=("docx", "xlsx", "pdf"),
        fetch=_fetch,
        compose=_compose,
        sample=_sample,
        filename=lambda district: f"บัญชีประสานโครงการ {district.name_th}",
    )
)
