"""ผด.01, ผด.02 and ผด.02/1, and the announcement's own words. Their columns are from memory (DOMAIN 5)."""

from collections.abc import Callable, Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.delivery import queries
from prasan.delivery.figures import Share
from prasan.delivery.forms import FISCAL_MONTHS
from prasan.delivery.models import OperationItem, OperationPlan
from prasan.delivery.operating import Section, sections_of, summary_of
from prasan.documents import Column, Heading, Paper, Paragraph, Row, Sign, Signatures, Table
from prasan.documents.paper import Value
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.thai import MONTHS_SHORT_TH, format_date

FROM_MEMORY = "หมายเหตุ แบบและคอลัมน์นี้เรียบเรียงจากความจำ ยังไม่ได้ตรวจสอบกับหนังสือสั่งการฉบับจริง"
SAMPLE_AUTHORITY = "เทศบาลตำบลตัวอย่าง"
ITEMS = {
    OperationItem.Form.PROJECT: "บัญชีจำนวนโครงการพัฒนาท้องถิ่น กิจกรรมและงบประมาณ",
    OperationItem.Form.EQUIPMENT: "บัญชีจำนวนครุภัณฑ์สำหรับที่ไม่ได้ดำเนินการตามโครงการพัฒนาท้องถิ่น",
}


def pct(share: Share) -> str:
    return "–" if share.pct is None else str(share.pct)


def _name_of(operation: OperationPlan) -> str:
    amended = f" แก้ไขเพิ่มเติม ครั้งที่ {operation.amendment}" if operation.amendment else ""
    return f"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. {operation.fiscal_year}{amended}"


def _paper(
    operation: OperationPlan, authority: str, title: str, stamp: str, tables: Sequence[Any], options: Options
) -> Paper:
    day = operation.announced_on
    told = f"ประกาศ ณ วันที่ {format_date(day, era=True)}" if day else "ร่าง ยังไม่ประกาศ"
    return Paper(
        f"{title} {_name_of(operation)} {authority}",
        [
            Heading(title, 0),
            Paragraph(_name_of(operation), "center", bold=True, close=True),
            Paragraph(authority, "center", bold=True),
            *tables,
            Paragraph(told, size=14),
            Paragraph(FROM_MEMORY, size=12),
            Signatures([Sign("", office="ผู้บริหารท้องถิ่น")]),
        ],
        landscape=True,
        digits=options.digits,
        sample=operation.plan_id is None or operation.plan.authority.is_sample,
        stamp=stamp,
    )


def _summary_table(items: list[OperationItem]) -> Table:
    summary = summary_of(items)
    rows: list[Row] = []
    strategy = None
    for line in summary.lines:
        if line.strategy != strategy:
            strategy = line.strategy
            rows.append(Row([strategy or "ไม่ระบุยุทธศาสตร์", "", "", "", "", ""], "band"))
        cells = [
            line.programme or "ไม่ระบุแผนงาน",
            line.projects.n,
            pct(line.projects),
            line.baht.n,
            pct(line.baht),
        ]
        rows.append(Row([*cells, line.units or "–"]))
    whole = [Share(summary.projects, summary.projects), Share(summary.total_thb, summary.total_thb)]
    rows.append(Row(["รวมทั้งสิ้น", whole[0].n, pct(whole[0]), whole[1].n, pct(whole[1]), ""], "total"))
    columns = [
        Column("ยุทธศาสตร์ / แผนงาน", 7),
        Column("จำนวนโครงการที่ดำเนินการ", 3, "right"),
        Column(f"คิดเป็นร้อยละของโครงการทั้งหมด ({summary.projects})", 3, "right"),
        Column("จำนวนงบประมาณ (บาท)", 3.5, "right"),
        Column("คิดเป็นร้อยละของงบประมาณทั้งหมด", 3, "right"),
        Column("หน่วยงานรับผิดชอบหลัก", 5),
    ]
    return Table(columns, rows, name="ผด.01")


def _items_table(section: Section, year: int) -> Table:
    months = [
        Column((f"พ.ศ. {year - (number > 9)}", MONTHS_SHORT_TH[number - 1]), 1.2, "center")
        for number in FISCAL_MONTHS
    ]
    columns = [
        Column(("ที่", ""), 1, "center"),
        Column(("โครงการ/กิจกรรม", ""), 5),
        Column(("รายละเอียดของกิจกรรม", ""), 5),
        Column(("งบประมาณ (บาท)", ""), 2.6, "right"),
        Column(("สถานที่ดำเนินการ", ""), 3),
        Column(("หน่วยงานรับผิดชอบหลัก", ""), 3),
        *months,
    ]
    rows = [
        Row(
            [
                str(number),
                item.name,
                item.detail or "–",
                item.budget_thb,
                item.place or "–",
                item.agency or item.unit or "–",
                *("●" if month in item.months else "" for month in range(1, 13)),
            ]
        )
        for number, item in enumerate(section.items, start=1)
    ]
    total: list[Value] = ["", f"รวม {len(section.items)} รายการ", "", section.total_thb, *([""] * 14)]
    above = [(section.strategy or "ไม่ระบุยุทธศาสตร์", 0), (section.programme or "ไม่ระบุแผนงาน", 1)]
    return Table(columns, [*rows, Row(total, "total")], above=above, name=section.form)


def _summary_paper(operation: OperationPlan, authority: str, items: list[OperationItem], o: Options) -> Paper:
    title = "บัญชีสรุปจำนวนโครงการพัฒนาท้องถิ่น กิจกรรมและงบประมาณ"
    return _paper(operation, authority, title, "แบบ ผด. 01", [_summary_table(items)], o)


def _items_paper(
    operation: OperationPlan, authority: str, items: list[OperationItem], form: OperationItem.Form, o: Options
) -> Paper:
    sections = [section for section in sections_of(items) if section.form == form]
    tables: list[Any] = [_items_table(section, operation.fiscal_year) for section in sections]
    stamp = f"แบบ {form.value.replace('ผด.', 'ผด. ')}"
    empty = [Paragraph("ไม่มีรายการในแบบนี้", "center", missing=True)]
    return _paper(operation, authority, ITEMS[form], stamp, tables or empty, o)


def _sample() -> tuple[OperationPlan, list[OperationItem]]:
    """An invented operation plan."""
    operation = OperationPlan(fiscal_year=2571)
    roads = {"strategy": "1. ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน", "programme": "00310", "unit": "กองช่าง"}
    items = [
        OperationItem(
            name="ก่อสร้างถนนคอนกรีตเสริมเหล็ก (ตัวอย่าง)", detail="กว้าง 4 เมตร ยาว 300 เมตร", budget_thb=1_250_000,
            place="หมู่ที่ 3", months=[3, 4, 5, 6], **roads,
        ),
        OperationItem(
            name="ขยายเขตไฟฟ้า (ตัวอย่าง)", detail="โดยรัฐวิสาหกิจ", budget_thb=800_000, place="หมู่ที่ 5",
            agency="การไฟฟ้าส่วนภูมิภาค (ตัวอย่าง)", months=[8, 9], **roads,
        ),
        OperationItem(
            form=OperationItem.Form.EQUIPMENT, name="เครื่องคอมพิวเตอร์ (ตัวอย่าง)", detail="จำนวน 2 เครื่อง",
            budget_thb=46_000, place="สำนักงาน", unit="สำนักปลัด", programme="00110", months=[2],
        ),
    ]  # fmt: skip
    return operation, items


def _fetch(user: Any, pk: str) -> OperationPlan:
    return queries.get_operation(user, registry.number(pk))


Make = Callable[[OperationPlan, str, list[OperationItem], Options], Paper]


def _add(code: str, title: Any, name: str, make: Make) -> None:
    def compose(operation: OperationPlan, options: Options) -> Paper:
        return make(operation, operation.plan.authority.name_th, list(operation.items.kept()), options)

    def sample() -> Paper:
        operation, items = _sample()
        return make(operation, SAMPLE_AUTHORITY, items, Options())

    registry.add(
        Document(
            code=code,
            title=title,
            formats=("docx", "xlsx", "pdf"),
            fetch=_fetch,
            compose=compose,
            sample=sample,
            filename=lambda one: f"{name} {one.plan.authority.name_th} {one.fiscal_year}",
        )
    )


_add("delivery-pd01", _("ผด.01: summary of the operation plan"), "ผด.01", _summary_paper)
_add(
    "delivery-pd02",
    _("ผด.02: projects of the operation plan by month"),
    "ผด.02",
    lambda operation, authority, items, o: _items_paper(
        operation, authority, items, OperationItem.Form.PROJECT, o
    ),
)
_add(
    "delivery-pd02-1",
    _("ผด.02/1: equipment of the operation plan by month"),
    "ผด.02-1",
    lambda operation, authority, items, o: _items_paper(
        operation, authority, items, OperationItem.Form.EQUIPMENT, o
    ),
)
