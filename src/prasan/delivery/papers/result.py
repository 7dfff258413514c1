"""The budget against the plan, and the published result of a period (O11, O12), with every denominator in words."""

from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.delivery import queries
from prasan.delivery.figures import (
    Figures,
    Group,
    ProjectYear,
    Share,
    figures_of,
    from_frozen,
    frozen,
    grouped,
)
from prasan.delivery.models import Fund, Ordinance, OrdinanceLine, Progress, Report
from prasan.delivery.operating import programme_name
from prasan.documents import Column, Heading, Paper, Paragraph, Row, Table
from prasan.documents.paper import Value
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.thai import format_date

SAMPLE_AUTHORITY = "เทศบาลตำบลตัวอย่าง"
TITLES = {
    Report.Kind.QUARTER_1: "รายงานผลการดำเนินงาน ไตรมาสที่ 1",
    Report.Kind.QUARTER_2: "รายงานผลการดำเนินงาน ไตรมาสที่ 2",
    Report.Kind.QUARTER_3: "รายงานผลการดำเนินงาน ไตรมาสที่ 3",
    Report.Kind.QUARTER_4: "รายงานผลการดำเนินงาน ไตรมาสที่ 4",
    Report.Kind.SIX_MONTHS: "รายงานการกำกับติดตามการดำเนินงานประจำปี รอบ 6 เดือน",
    Report.Kind.YEAR: "รายงานผลการดำเนินงานประจำปี",
}
STATUSES = {
    "": "ยังไม่รายงาน",
    Progress.Status.NOT_STARTED: "ยังไม่ดำเนินการ",
    Progress.Status.IN_PROGRESS: "อยู่ระหว่างดำเนินการ",
    Progress.Status.DONE: "ดำเนินการแล้วเสร็จ",
    Progress.Status.CANCELLED: "ยกเลิก",
}
FUNDS = {
    Fund.ORDINANCE: "งบประมาณรายจ่ายประจำปี",
    Fund.SUPPLEMENT: "งบประมาณรายจ่ายเพิ่มเติม",
    Fund.RESERVE: "เงินสะสม",
    Fund.GRANT: "เงินอุดหนุนเฉพาะกิจ",
    Fund.OTHER: "งบประมาณของหน่วยงานอื่น",
}


def told(share: Share, unit: str = "โครงการ") -> str:
    """A rate with its denominator: "18 จาก 98 โครงการ (ร้อยละ 18.37)"."""
    if share.pct is None:
        return f"0 {unit} (ไม่มีตัวหาร)"
    return f"{share.n:,} จาก {share.of:,} {unit} (ร้อยละ {share.pct})"


def summary_lines(figures: Figures) -> list[str]:
    """The quantities of a year in sentences."""
    shares = figures.shares
    planned = f"โครงการที่แผนตั้งงบประมาณไว้ในปีนี้ {figures.planned:,} โครงการ {figures.planned_thb:,} บาท"
    lines = [
        f"{planned} (ทั้งแผนมี {figures.whole_plan:,} โครงการ ร้อยละด้านล่างคิดจากโครงการของปีนี้เท่านั้น)",
        f"ได้รับงบประมาณ {told(shares['funded'])} เป็นเงิน {figures.given_thb:,} บาท",
        f"อยู่ในแผนการดำเนินงาน {told(shares['in_operation'])}",
        f"ดำเนินการแล้วเสร็จ {told(shares['done'])}",
        f"อยู่ระหว่างดำเนินการ {told(shares['in_progress'])}",
        f"ยังไม่ดำเนินการ {told(shares['not_started'])}",
        f"ยกเลิก {told(shares['cancelled'])} · ยังไม่รายงาน {told(shares['unreported'])}",
        f"เบิกจ่ายแล้ว {told(shares['disbursed'], 'บาท')}",
    ]
    if figures.beside:
        lines.append(
            f"นอกจากนี้มีโครงการในแผนที่ไม่ได้ตั้งงบประมาณไว้ในปีนี้ {figures.beside:,} โครงการ แล้วเสร็จ {figures.beside_done:,} "
            f"เบิกจ่าย {figures.beside_disbursed_thb:,} บาท ไม่นำมาคิดร้อยละ"
        )
    return lines


def groups_table(groups: list[Group], head: str, figures: Figures) -> Table:
    columns = [
        Column(head, 7),
        Column("โครงการตามแผนปีนี้", 2.4, "right"),
        Column("งบประมาณตามแผน (บาท)", 3, "right"),
        Column("ได้รับงบประมาณ (โครงการ)", 2.6, "right"),
        Column("งบประมาณที่ได้รับ (บาท)", 3, "right"),
        Column("แล้วเสร็จ (โครงการ)", 2.4, "right"),
        Column("ร้อยละของโครงการปีนี้", 2.4, "right"),
        Column("เบิกจ่าย (บาท)", 3, "right"),
    ]
    rows = [Row(_group_cells(group.title or "ไม่ระบุ", group.figures)) for group in groups]
    return Table(columns, [*rows, Row(_group_cells("รวม", figures), "total")], name=head)


def _group_cells(title: str, figures: Figures) -> list[Any]:
    share = figures.shares["done"].pct
    return [
        title, figures.planned, figures.planned_thb, figures.funded, figures.given_thb, figures.done,
        "–" if share is None else str(share), figures.disbursed_thb,
    ]  # fmt: skip


def _projects_table(rows: list[ProjectYear]) -> Table:
    columns = [
        Column("ที่", 1, "center"),
        Column("โครงการ", 8),
        Column("งบประมาณตามแผน (บาท)", 2.8, "right"),
        Column("งบประมาณที่ได้รับ (บาท)", 2.8, "right"),
        Column("สถานะ", 3.4),
        Column("ร้อยละของงาน", 1.8, "right"),
        Column("สัญญา (บาท)", 2.8, "right"),
        Column("เบิกจ่าย (บาท)", 2.8, "right"),
    ]
    lines: list[list[Value]] = [
        [
            str(number), row.name, row.planned_thb, row.given_thb, STATUSES[row.status],
            "–" if row.done_pct is None else str(row.done_pct), row.contract_thb, row.disbursed_thb,
        ]
        for number, row in enumerate(rows, start=1)
    ]  # fmt: skip
    return Table(columns, lines, name="รายโครงการ")


def result_paper(report: Report, options: Options) -> Paper:
    """The published result as it was frozen."""
    plan = report.plan
    return _result_paper(report, plan.authority.name_th, plan.authority.is_sample, options)


def _result_paper(report: Report, authority: str, sample: bool, options: Options) -> Paper:
    figures, strategies, programmes, rows = from_frozen(report.figures)
    title = TITLES[Report.Kind(report.kind)]
    taken_back = [Paragraph(f"ถอนจากการเผยแพร่แล้ว: {report.withdrawn_because}", bold=True)]
    named = [Group(programme_name(group.title) or group.title, group.figures) for group in programmes]
    return Paper(
        f"{title} {authority} ปีงบประมาณ พ.ศ. {report.fiscal_year}",
        [
            Heading(title, 0),
            Paragraph(f"{authority} ปีงบประมาณ พ.ศ. {report.fiscal_year}", "center", bold=True, close=True),
            Paragraph(f"ข้อมูล ณ วันที่ {format_date(report.as_of)}", "center"),
            *(taken_back if report.withdrawn_at else []),
            *(Paragraph(line) for line in summary_lines(figures)),
            Heading("จำแนกตามยุทธศาสตร์", 1),
            groups_table(strategies, "ยุทธศาสตร์", figures),
            Heading("จำแนกตามแผนงาน", 1),
            groups_table(named, "แผนงาน", figures),
            Heading("รายโครงการ", 1),
            _projects_table(rows),
            Paragraph(f"SHA-256 {report.digest}", size=11),
        ],
        landscape=True,
        digits=options.digits,
        sample=sample,
    )


def ordinance_paper(ordinance: Ordinance, options: Options) -> Paper:
    state = queries.year_state(ordinance.plan, ordinance.fiscal_year)
    authority = ordinance.plan.authority
    return _ordinance_paper(
        ordinance, authority.name_th, state.rows, state.figures, state.outside, authority.is_sample, options
    )


def _ordinance_paper(
    ordinance: Ordinance,
    authority: str,
    rows: list[ProjectYear],
    figures: Figures,
    outside: list[OrdinanceLine],
    sample: bool,
    options: Options,
) -> Paper:
    title = "การเปรียบเทียบแผนพัฒนาท้องถิ่นกับข้อบัญญัติ/เทศบัญญัติงบประมาณรายจ่าย"
    day = ordinance.in_force_on
    since = f"งบประมาณมีผลใช้บังคับวันที่ {format_date(day)}" if day else "อยู่ระหว่างบันทึก ยังไม่มีผลใช้บังคับ"
    typed = ordinance.typed_total_thb
    sums = [f"รวมที่คำนวณจากรายการ {figures.all_given_thb:,} บาท"]
    if typed is not None:
        sums.append(
            f"ยอดตามข้อบัญญัติ {typed:,} บาท ({'ตรงกัน' if typed == figures.all_given_thb else 'ไม่ตรงกัน'})"
        )
    return Paper(
        f"{title} {authority} {ordinance.fiscal_year}",
        [
            Heading(title, 0),
            Paragraph(f"{authority} ปีงบประมาณ พ.ศ. {ordinance.fiscal_year}", "center", bold=True, close=True),
            Paragraph(since, "center"),
            Paragraph(" · ".join(sums)),
            Paragraph(f"ได้รับงบประมาณ {told(figures.shares['funded'])} ของโครงการที่แผนตั้งไว้ในปีนี้"),
            _comparison_table(rows),
            *_outside(outside),
            Heading("จำแนกตามยุทธศาสตร์", 1),
            groups_table(grouped(rows, lambda row: row.strategy), "ยุทธศาสตร์", figures),
        ],
        landscape=True,
        digits=options.digits,
        sample=sample,
    )


def _comparison_table(rows: list[ProjectYear]) -> Table:
    columns = [
        Column("ที่", 1, "center"),
        Column("โครงการ", 9),
        Column("แผนงาน", 4),
        Column("ตามแผน (บาท)", 3, "right"),
        Column("ตามงบประมาณ (บาท)", 3, "right"),
        Column("ข้อสังเกต", 5),
    ]
    lines: list[list[Value]] = [
        [str(n), row.name, programme_name(row.programme) or "–", row.planned_thb, row.given_thb, _remark(row)]
        for n, row in enumerate(rows, start=1)
    ]
    return Table(columns, lines, name="รายโครงการ")


def _remark(row: ProjectYear) -> str:
    remarks = []
    if row.over_thb and row.is_planned:
        remarks.append(f"เกินแผน {row.over_thb:,} บาท")
    if row.is_funded and not row.is_planned:
        remarks.append("แผนไม่ได้ตั้งงบประมาณไว้ในปีนี้")
    if row.is_planned and not row.is_funded:
        remarks.append("อยู่ในแผน ไม่ได้รับงบประมาณ")
    if row.differs_from_workbook:
        remarks.append(f"ในเล่มแผนพิมพ์ไว้ {row.typed_thb:,} บาท")
    return "\n".join(remarks) or "–"


def _outside(lines: list[OrdinanceLine]) -> list[Any]:
    if not lines:
        return []
    cells: list[list[Value]] = [[line.name, FUNDS[Fund(line.fund)], line.budget_thb] for line in lines]
    columns = [Column("รายการ", 9), Column("แหล่งเงิน", 4), Column("บาท", 3, "right")]
    return [Heading("ตั้งงบประมาณแต่ไม่อยู่ในแผน", 1), Table(columns, cells, name="นอกแผน")]


def sample_rows() -> list[ProjectYear]:
    """Three invented projects: one done, one begun, one without money."""
    roads, health = "1. ยุทธศาสตร์ด้านโครงสร้างพื้นฐาน", "2. ยุทธศาสตร์ด้านคุณภาพชีวิต"
    return [
        ProjectYear(
            1, "", "ก่อสร้างถนนสายตัวอย่าง", roads, "00310", 1_000_000, 1_200_000, None, True,
            "done", 100, 1_150_000, 1_150_000,
        ),
        ProjectYear(
            2, "", "ออกหน่วยเคลื่อนที่ (ตัวอย่าง)", health, "00220", 50_000, 50_000, 40_000, True,
            "in-progress", 40, None, 20_000,
        ),
        ProjectYear(3, "", "ปรับปรุงสนามกีฬา (ตัวอย่าง)", health, "00260", 300_000),
    ]  # fmt: skip


def _sample_result() -> Paper:
    rows = sample_rows()
    groups = [grouped(rows, lambda row: row.strategy), grouped(rows, lambda row: row.programme)]
    figures = frozen(figures_of(rows, whole_plan=8), groups[0], groups[1], rows)
    invented = Report(
        fiscal_year=2571,
        kind=Report.Kind.SIX_MONTHS,
        as_of=date(2028, 3, 31),
        figures=figures,
        digest="0" * 64,
    )
    return _result_paper(invented, SAMPLE_AUTHORITY, True, Options())


def _sample_ordinance() -> Paper:
    outside = [OrdinanceLine(name="ซื้อรถตู้ (ตัวอย่าง)", fund=Fund.RESERVE, budget_thb=1_400_000)]
    invented = Ordinance(fiscal_year=2571, in_force_on=date(2027, 10, 1), typed_total_thb=2_700_000)
    figures = figures_of(sample_rows(), whole_plan=8, outside=1, outside_thb=1_400_000)
    return _ordinance_paper(invented, SAMPLE_AUTHORITY, sample_rows(), figures, outside, True, Options())


registry.add(
    Document(
        code="delivery-ordinance",
        title=_("The budget against the plan"),
        formats=("docx", "xlsx", "pdf"),
        fetch=lambda user, pk: queries.get_ordinance(user, registry.number(pk)),
        compose=ordinance_paper,
        sample=_sample_ordinance,
        filename=lambda one: f"แผนกับงบประมาณ {one.plan.authority.name_th} {one.fiscal_year}",
    )
)
registry.add(
    Document(
        code="delivery-result",
        title=_("Result of a period (O11 after six months, O12 after the year)"),
        formats=("docx", "xlsx", "pdf"),
        fetch=lambda user, pk: queries.get_report(user, registry.number(pk)),
        compose=result_paper,
        sample=_sample_result,
        filename=lambda one: (
            f"{TITLES[Report.Kind(one.kind)]} {one.plan.authority.name_th} {one.fiscal_year}"
        ),
    )
)
