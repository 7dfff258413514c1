"""The documents of an evaluation: the sheets with averages, blank sheets for members, the announcement."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from prasan.documents import Column, Heading, PageBreak, Paper, Paragraph, Row, Sign, Signatures, Table
from prasan.evaluation import queries
from prasan.evaluation.averages import SheetAverage, average_sheet
from prasan.evaluation.models import Evaluation
from prasan.evaluation.queries import Report
from prasan.evaluation.queries import Row as Scored
from prasan.evaluation.sheets import PASS_MARK, SOURCE, Sheet, sheets
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.thai import format_date

FULL, AVERAGE = "คะแนนเต็ม", "คะแนนเฉลี่ยที่ได้"
SAMPLE_AUTHORITY = "เทศบาลตำบลตัวอย่าง"
NOT_CHECKED = (
    f"ประเด็นและคะแนนตาม{SOURCE} น้ำหนักคะแนนส่วนใหญ่และเกณฑ์ผ่านร้อยละ {PASS_MARK} ยังไม่ได้ตรวจสอบกับหนังสือแนวทางฉบับจริง"
)


def _columns() -> list[Column]:
    return [
        Column("ประเด็นการพิจารณา", 8),
        Column("รายละเอียดปรากฏตามแผนพัฒนาท้องถิ่น (หน้าที่ …)", 6),
        Column("ผลการตรวจอัตโนมัติ (หลักฐานประกอบ มิใช่คะแนน)", 8),
        Column(FULL, 2, "center"),
        Column(AVERAGE, 2.5, "center"),
        Column("จำนวนกรรมการ (n)", 2.5, "center"),
    ]


def _line(row: Scored) -> list[Any]:
    where = " ".join(part for part in (f"หน้า {row.pages}" if row.pages else "", row.note_th) if part)
    return [
        f"{row.item.code} {row.item.th}",
        where or "–",
        _seen(row),
        row.item.points,
        "–" if row.mean is None else str(row.mean),
        str(row.n),
    ]


def _seen(row: Scored) -> str:
    if row.check is None:
        return "กรรมการพิจารณาเอง"
    with override("th"):
        if row.check.of is None:
            return f"{row.check.found} {row.check.sentence}"
        return f"{row.check.found} จาก {row.check.of} {row.check.sentence}"


def _table(report: Report) -> Table:
    total = "–" if report.total is None else str(report.total)
    verdict = {True: "ผ่านเกณฑ์", False: "ไม่ผ่านเกณฑ์", None: "ข้อมูลยังไม่พอ"}[report.is_passed]
    rows = [Row(_line(row)) for row in report.rows]
    return Table(
        _columns(),
        [*rows, Row(["รวม", "", verdict, report.sheet.points, total, ""], "total")],
        name=report.sheet.th,
    )


def sheets_paper(evaluation: Evaluation, options: Options) -> Paper:
    """Both sheets with averages, n, evidence and checks, as the committee signs them."""
    return _sheets_paper(
        authority=evaluation.plan.authority.name_th,
        year=evaluation.fiscal_year,
        reports=queries.reports_of(evaluation),
        signers=[Sign(scorer.name, role="กรรมการ") for scorer in evaluation.scorers.all()],
        sample=evaluation.is_sample,
        digits=options.digits,
    )


def _sheets_paper(
    *, authority: str, year: int, reports: list[Report], signers: list[Sign], sample: bool, digits: Any
) -> Paper:
    blocks: list[Any] = []
    for report in reports:
        blocks += [
            *([PageBreak()] if blocks else []),
            Heading(f"{report.sheet.th} ({report.sheet.points} คะแนน)", 0),
            Paragraph(f"{authority} ประจำปีงบประมาณ พ.ศ. {year}", "center"),
            _table(report),
        ]
    blocks += [Paragraph(NOT_CHECKED, size=12), Signatures(signers, across=3)]
    return Paper(
        f"การติดตามและประเมินผลแผนพัฒนาท้องถิ่น {authority} ปีงบประมาณ พ.ศ. {year}",
        blocks,
        landscape=True,
        sample=sample,
        digits=digits,
    )


def blank_paper(evaluation: Evaluation, options: Options) -> Paper:
    """The two sheets for a member to fill in by pen."""
    return _blank_paper(
        evaluation.plan.authority.name_th, evaluation.fiscal_year, evaluation.is_sample, options.digits
    )


def _blank_paper(authority: str, year: int, sample: bool, digits: Any) -> Paper:
    blocks: list[Any] = []
    for sheet in sheets():
        blocks += [
            *([PageBreak()] if blocks else []),
            Heading(f"{sheet.th} ({sheet.points} คะแนน)", 0),
            Paragraph(f"{authority} ประจำปีงบประมาณ พ.ศ. {year}", "center"),
            _blank_table(sheet),
        ]
    blocks += [Paragraph(NOT_CHECKED, size=12), Signatures([Sign("", role="กรรมการ")])]
    return Paper(f"แบบให้คะแนนการติดตามและประเมินผล {authority} {year}", blocks, sample=sample, digits=digits)


def _blank_table(sheet: Sheet) -> Table:
    rows = [Row([f"{item.code} {item.th}", "", item.points, ""]) for item in sheet.items]
    return Table(
        [
            Column("ประเด็นการพิจารณา", 8),
            Column("ปรากฏในแผนหน้าที่", 4),
            Column(FULL, 2, "center"),
            Column("คะแนนที่ได้", 2, "center"),
        ],
        [*rows, Row(["รวม", "", sheet.points, ""], "total")],
        name=sheet.th,
        min_row_cm=0.9,
    )


def announcement_paper(evaluation: Evaluation, options: Options) -> Paper:
    """The announcement of the result, to be signed by the chief executive."""
    averages = queries.averages_of(evaluation)
    return _announcement_paper(
        evaluation.plan.authority.name_th, evaluation, averages, evaluation.is_sample, options.digits
    )


def _announcement_paper(
    authority: str, evaluation: Evaluation, averages: list[SheetAverage], sample: bool, digits: Any
) -> Paper:
    day = evaluation.announced_on
    dated = f"ประกาศ ณ วันที่ {format_date(day, era=True)}" if day else "ประกาศ ณ วันที่ ……………………………"
    rows = [
        [average.sheet.th, average.sheet.points, "–" if average.total is None else str(average.total)]
        for average in averages
    ]
    return Paper(
        f"ประกาศผลการให้คะแนนการติดตามและประเมินผลยุทธศาสตร์และโครงการ {authority} {evaluation.fiscal_year}",
        [
            Heading(f"ประกาศ{authority}", 0),
            Heading("เรื่อง ผลการให้คะแนนการติดตามและประเมินผลยุทธศาสตร์และโครงการ", 0),
            Heading(f"ประจำปีงบประมาณ พ.ศ. {evaluation.fiscal_year}", 0),
            Paragraph(_preamble(evaluation, authority), "thai", indent_cm=2.5),
            Table([Column("แบบ", 6), Column(FULL, 2, "center"), Column(AVERAGE, 2, "center")], rows),
            Paragraph("จึงประกาศให้ทราบโดยทั่วกัน", indent_cm=2.5),
            Paragraph(dated, "center"),
            Signatures([Sign("", office="ผู้บริหารท้องถิ่น")]),
        ],
        sample=sample,
        digits=digits,
    )


def _preamble(evaluation: Evaluation, authority: str) -> str:
    reported = (
        f"และได้รายงานต่อสภาท้องถิ่นและคณะกรรมการพัฒนาท้องถิ่นเมื่อวันที่ {format_date(evaluation.reported_on)} "
        if evaluation.reported_on
        else ""
    )
    return (
        f"ด้วยคณะกรรมการติดตามและประเมินผลแผนพัฒนาท้องถิ่นของ{authority} ได้ติดตามและประเมินผลแผนพัฒนาท้องถิ่น "
        f"ประจำปีงบประมาณ พ.ศ. {evaluation.fiscal_year} แล้ว {reported}จึงประกาศผลคะแนนเฉลี่ยให้ประชาชนทราบ ดังนี้"
    )


def _fetch(permission: str) -> Any:
    return lambda user, pk: queries.get_evaluation(user, registry.number(pk), can=permission)


def _name(what: str) -> Any:
    return lambda evaluation: f"{what} {evaluation.plan.authority.name_th} {evaluation.fiscal_year}"


def _sample_cards() -> list[dict[str, Decimal]]:
    """Invented sheets of three members: full points less a half, a whole, one and a half."""
    return [
        {item.key: item.points - Decimal(less) / 2 for sheet in sheets() for item in sheet.items}
        for less in (1, 2, 3)
    ]


def _sample_sheets() -> Paper:
    averages = [average_sheet(sheet, _sample_cards()) for sheet in sheets()]
    reports = [
        Report(
            average.sheet,
            [Scored(one.item, one.n, one.mean, None, "", "") for one in average.items],
            average.total,
            average.is_passed,
        )
        for average in averages
    ]
    signers = [Sign("", role="ประธานกรรมการ"), Sign("", role="กรรมการ"), Sign("", role="กรรมการและเลขานุการ")]
    return _sheets_paper(
        authority=SAMPLE_AUTHORITY, year=2570, reports=reports, signers=signers, sample=True, digits="arabic"
    )


def _sample_announcement() -> Paper:
    averages = [average_sheet(sheet, _sample_cards()) for sheet in sheets()]
    invented = Evaluation(
        fiscal_year=2570, reported_on=date(2027, 12, 1), announced_on=date(2027, 12, 9), is_sample=True
    )
    return _announcement_paper(SAMPLE_AUTHORITY, invented, averages, True, "arabic")


registry.add(
    Document(
        code="evaluation-sheets",
        title=_("Score sheets with the averages of the committee"),
        formats=("docx", "pdf", "xlsx"),
        fetch=_fetch("evaluation.view"),
        compose=sheets_paper,
        sample=_sample_sheets,
        filename=_name("ผลการติดตามและประเมินผลแผนพัฒนาท้องถิ่น"),
    )
)
registry.add(
    Document(
        code="evaluation-blank",
        title=_("Blank score sheets for members"),
        formats=("docx", "pdf", "xlsx"),
        fetch=_fetch("evaluation.manage"),
        compose=blank_paper,
        sample=lambda: _blank_paper(SAMPLE_AUTHORITY, 2570, True, "arabic"),
        filename=_name("แบบให้คะแนน"),
    )
)
registry.add(
    Document(
        code="evaluation-announcement",
        title=_("Announcement of the result of the evaluation"),
        formats=("docx", "pdf"),
        fetch=_fetch("evaluation.manage"),
        compose=announcement_paper,
        sample=_sample_announcement,
        filename=_name("ประกาศผลการติดตามและประเมินผล"),
    )
)
