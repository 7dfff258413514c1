"""Report forms of the committee that follows up (DOMAIN 12.4): แบบที่ 1, 2 and 3/1. Their layouts are from memory."""

from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.delivery import queries
from prasan.delivery.figures import Figures, Group, figures_of, grouped
from prasan.delivery.models import Report, period_ends_on
from prasan.delivery.papers.result import SAMPLE_AUTHORITY, groups_table, sample_rows, summary_lines
from prasan.documents import Column, Heading, Paper, Paragraph, Row, Sign, Signatures, Table
from prasan.plans.models import Plan
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.thai import fiscal_year_range, format_date

FROM_MEMORY = "หมายเหตุ รายการและรูปแบบเรียบเรียงจากความจำ ยังไม่ได้ตรวจสอบกับคู่มือการติดตามและประเมินผลฉบับจริง"
QUARTERS = (Report.Kind.QUARTER_1, Report.Kind.QUARTER_2, Report.Kind.QUARTER_3, Report.Kind.QUARTER_4)
Year = tuple[Plan, int]


@cache
def _form1() -> dict[str, Any]:
    text = resources.files("prasan.delivery").joinpath("data/form1.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


def _paper(title: str, authority: str, year: int, blocks: list[Any], sample: bool, options: Options) -> Paper:
    return Paper(
        f"{title} {authority} {year}",
        [
            Heading(title, 0),
            Paragraph(f"{authority} ปีงบประมาณ พ.ศ. {year}", "center", bold=True),
            *blocks,
            Paragraph(FROM_MEMORY, size=12),
            Signatures([Sign("", role="ประธานกรรมการติดตามและประเมินผลแผนพัฒนาท้องถิ่น")]),
        ],
        landscape=True,
        digits=options.digits,
        sample=sample,
    )


def _form_1(authority: str, year: int, sample: bool, options: Options) -> Paper:
    columns = [Column("ประเด็นการประเมิน", 12), Column("มีการดำเนินงาน", 2.5), Column("ไม่มีการดำเนินงาน", 2.5)]
    rows: list[Row] = []
    number = 0
    for part in _form1()["parts"]:
        rows.append(Row([part["title"], "", ""], "band"))
        for item in part["items"]:
            number += 1
            rows.append(Row([f"{number}. {item}", "", ""]))
    title = "แบบที่ 1 การช่วยกำกับการจัดทำแผนพัฒนาท้องถิ่น"
    return _paper(
        title, authority, year, [Table(columns, rows, name="แบบที่ 1", min_row_cm=0.8)], sample, options
    )


def _form_2(
    authority: str, year: int, quarters: list[Figures | None], sample: bool, options: Options
) -> Paper:
    """A column for each quarter; one that is not over yet stays empty."""
    heads = [
        f"ไตรมาสที่ {n} (ถึง {format_date(period_ends_on(year, kind), 'short')})" for n, kind in _numbered()
    ]
    columns = [Column("รายการ (สะสมถึงสิ้นไตรมาส)", 7), *(Column(head, 4, "right") for head in heads)]
    lines: list[tuple[str, str]] = [
        ("โครงการตามแผนของปีนี้ (ตัวหาร)", "planned"),
        ("ได้รับงบประมาณ", "funded"),
        ("อยู่ในแผนการดำเนินงาน", "in_operation"),
        ("แล้วเสร็จ", "done"),
        ("อยู่ระหว่างดำเนินการ", "in_progress"),
        ("ยังไม่ดำเนินการ", "not_started"),
        ("ยกเลิก", "cancelled"),
        ("ยังไม่รายงาน", "unreported"),
        ("งบประมาณที่ได้รับ (บาท)", "given_thb"),
        ("เบิกจ่ายสะสม (บาท)", "disbursed_thb"),
    ]
    rows = [Row([label, *(_counted(figures, name) for figures in quarters)]) for label, name in lines]
    title = "แบบที่ 2 แบบติดตามผลการดำเนินงานรายไตรมาส"
    return _paper(title, authority, year, [Table(columns, rows, name="แบบที่ 2")], sample, options)


def _numbered() -> list[tuple[int, Report.Kind]]:
    return list(enumerate(QUARTERS, start=1))


def _counted(figures: Figures | None, name: str) -> Any:
    if figures is None:
        return ""
    share = figures.shares.get(name)
    if share is None or share.pct is None:
        return getattr(figures, name)
    return f"{share.n:,} จาก {share.of:,} (ร้อยละ {share.pct})"


def _form_3(
    authority: str, year: int, figures: Figures, strategies: list[Group], sample: bool, options: Options
) -> Paper:
    blocks = [
        *(Paragraph(line) for line in summary_lines(figures)),
        groups_table(strategies, "ยุทธศาสตร์", figures),
    ]
    return _paper("แบบที่ 3/1 แบบประเมินผลการดำเนินงานตามยุทธศาสตร์", authority, year, blocks, sample, options)


def form_1(thing: Year, options: Options) -> Paper:
    plan, year = thing
    return _form_1(plan.authority.name_th, year, plan.authority.is_sample, options)


def form_2(thing: Year, options: Options) -> Paper:
    plan, year = thing
    quarters = [_until(plan, year, period_ends_on(year, kind)) for kind in QUARTERS]
    return _form_2(plan.authority.name_th, year, quarters, plan.authority.is_sample, options)


def _until(plan: Plan, year: int, day: date) -> Figures | None:
    """The figures at the end of a quarter, or of today while it goes on; None before it begins."""
    today = timezone.localdate()
    begins = fiscal_year_range(year)[0]
    if today < begins or (day > today and (day - today).days > 92):
        return None
    return queries.year_state(plan, year, min(day, today)).figures


def form_3(thing: Year, options: Options) -> Paper:
    plan, year = thing
    state = queries.year_state(plan, year)
    sample = plan.authority.is_sample
    return _form_3(plan.authority.name_th, year, state.figures, state.strategies, sample, options)


def _sample_2() -> Paper:
    figures = figures_of(sample_rows(), whole_plan=8)
    return _form_2(SAMPLE_AUTHORITY, 2571, [figures, figures, None, None], True, Options())


def _sample_3() -> Paper:
    rows = sample_rows()
    figures = figures_of(rows, whole_plan=8)
    groups = grouped(rows, lambda row: row.strategy)
    return _form_3(SAMPLE_AUTHORITY, 2571, figures, groups, True, Options())


def _name(what: str) -> Any:
    return lambda thing: f"{what} {thing[0].authority.name_th} {thing[1]}"


for code, title, name, compose, sample in (
    (
        "delivery-form-1",
        _("Form 1: helping to see that the plan is made properly"),
        "แบบที่ 1",
        form_1,
        lambda: _form_1(SAMPLE_AUTHORITY, 2571, True, Options()),
    ),
    ("delivery-form-2", _("Form 2: follow-up by quarter"), "แบบที่ 2", form_2, _sample_2),
    ("delivery-form-3-1", _("Form 3/1: result by strategy"), "แบบที่ 3-1", form_3, _sample_3),
):
    registry.add(
        Document(
            code=code,
            title=title,
            formats=("docx", "xlsx", "pdf"),
            fetch=queries.get_keyed_year,
            compose=compose,
            sample=sample,
            filename=_name(name),
        )
    )
