"""The matrix and both sides of the gap as papers: Word, PDF, and Excel for those who go on counting."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from prasan.coverage.counting import Cell, Row
from prasan.coverage.grids import Grid, Only, grid_of
from prasan.coverage.queries.gaps import gaps_of
from prasan.coverage.queries.ground import Ground, get_ground
from prasan.documents import Column, Heading, Paper, Paragraph, Table
from prasan.documents import Row as Line
from prasan.printing import registry
from prasan.printing.registry import Document, Options, number

FORMATS = ("xlsx", "docx", "pdf")
NOT_ADDED = (
    "นับเฉพาะความเชื่อมโยงที่ยืนยันแล้ว คำแนะนำของระบบแสดงแยกและไม่นำไปรวม โครงการที่เชื่อมโยงหลายรายการปรากฏในทุกรายการ "
    "แต่ยอดรวมนับโครงการและงบประมาณเพียงครั้งเดียว"
)


def fetch(user: Any, pk: str) -> Ground:
    """ "83-2571-programmes" as far as the user may see; Http404 for what is not there."""
    province, _dash, rest = pk.partition("-")
    first_year, _dash, code = rest.partition("-")
    return get_ground(user, province, number(first_year), code)


def basis(ground: Ground) -> str:
    """What the figures rest on."""
    return (
        f"นับจาก {len(ground.plans)} แผน ใน {ground.opened} แผนที่เปิดไว้ในรอบ พ.ศ. {ground.cycle} "
        f"เฉพาะแผนที่ผู้พิมพ์มีสิทธิ์ดู เฉพาะโครงการของตนเอง (ผ.02, ผ.02/1, ผ.03)"
    )


def matrix_paper(ground: Ground, options: Options) -> Paper:
    """Two tables: items and authorities by year, each with projects and baht; suggestions apart in the last columns."""
    with override("th"):
        return Paper(
            f"ความครอบคลุมของ{ground.edition.title_th} จังหวัด{ground.cycle.province.name_th} พ.ศ. {ground.cycle}",
            [
                Heading(f"ความครอบคลุมของ{ground.edition.title_th}", 0),
                Paragraph(f"จังหวัด{ground.cycle.province.name_th} พ.ศ. {ground.cycle}", "center"),
                Paragraph(basis(ground)),
                Paragraph(NOT_ADDED),
                Heading("จำแนกตามรายการ", 2),
                _table(grid_of(ground, "item", Only()), "รายการ"),
                Heading("จำแนกตามองค์กรปกครองส่วนท้องถิ่น", 2),
                _table(grid_of(ground, "authority", Only()), "อปท."),
            ],
            landscape=True,
            digits=options.digits,
            sample=ground.has_samples,
        )


def _table(grid: Grid, name: str) -> Table:
    years = [
        column
        for year, _label in grid.columns
        for column in (Column([str(year), "โครงการ"], 1.4, "right"), Column([str(year), "บาท"], 2.2, "right"))
    ]
    last = [
        Column(["รวม", "โครงการ"], 1.4, "right"),
        Column(["รวม", "บาท"], 2.4, "right"),
        Column(["ระบบแนะนำ", "โครงการ"], 1.6, "right"),
        Column(["ระบบแนะนำ", "คาดว่า"], 1.6, "right"),
    ]
    rows = [
        Line([_name(line.thing), *_figures([p.cell for p in line.places], line.total.cell)])
        if line.is_in_sight
        else Line([_name(line.thing), *[None] * (len(years) + len(last))])
        for line in grid.lines
    ]
    total = Line(["รวมทั้งสิ้น", *_figures([p.cell for p in grid.totals], grid.whole.cell)], "total")
    return Table([Column([name, ""], 9), *years, *last], [*rows, total], name=name, size=12)


def _name(thing: Any) -> str:
    return f"{thing.code} {thing.title_th}" if hasattr(thing, "code") else str(thing.name_th)


def _figures(cells: list[Cell], whole: Cell) -> list[Any]:
    shown = [value for cell in [*cells, whole] for value in (cell.projects, cell.baht)]
    return [*shown, whole.suggested, f"{whole.chance / 10_000:.1f}"]


def gaps_paper(ground: Ground, options: Options) -> Paper:
    """Items without projects, and the money of each authority that serves no item."""
    gaps = gaps_of(ground)
    with override("th"):
        items = [[f"{o.node.code} {o.node.title_th}", o.cell.suggested] for o in gaps.items]
        money = [
            [o.authority.name_th, o.projects, o.of_projects, o.baht, o.of_baht, o.none_fits]
            for o in gaps.unlinked
        ]
        columns = ("โครงการที่ยังไม่เชื่อมโยง", "จากทั้งหมด", "บาท", "จากทั้งหมด (บาท)", "พิจารณาแล้วไม่มีข้อใดตรง")
        return Paper(
            f"ช่องว่างของ{ground.edition.title_th} จังหวัด{ground.cycle.province.name_th} พ.ศ. {ground.cycle}",
            [
                Heading(f"ช่องว่างของ{ground.edition.title_th}", 0),
                Paragraph(f"จังหวัด{ground.cycle.province.name_th} พ.ศ. {ground.cycle}", "center"),
                Paragraph(basis(ground)),
                Heading(f"รายการที่ยังไม่มีโครงการ ({len(items)} จาก {len(ground.nodes)} รายการ)", 2),
                Table(
                    [Column("รายการ", 10), Column("ระบบแนะนำ (โครงการ)", 3, "right")], items, name="รายการ"
                ),
                Heading("งบประมาณที่ยังไม่ตอบรายการใด", 2),
                Table(
                    [Column("อปท.", 7), *(Column(head, 3, "right") for head in columns)],
                    money,
                    name="งบประมาณ",
                ),
            ],
            landscape=True,
            digits=options.digits,
            sample=ground.has_samples,
        )


def _sample() -> Paper:
    """Invented figures."""
    from prasan.coverage.counting import cells

    rows = [Row(1, item, 2571, item, 100_000 * item, True, 10_000) for item in (1, 2, 3)]
    counted = cells(rows, "node")
    lines = [[f"รายการตัวอย่างที่ {key}", cell.projects, cell.baht] for (key,), cell in counted.items()]
    columns = [Column("รายการ", 9), Column("โครงการ", 2, "right"), Column("บาท", 3, "right")]
    return Paper(
        "ความครอบคลุม (ตัวอย่าง)",
        [Heading("ความครอบคลุม", 0), Paragraph(NOT_ADDED), Table(columns, lines, name="รายการ")],
        landscape=True,
        sample=True,
    )


for code, title, compose, filename in (
    ("coverage-matrix", _("Coverage matrix"), matrix_paper, "ความครอบคลุม"),
    ("coverage-gaps", _("Both sides of the gap"), gaps_paper, "ช่องว่าง"),
):
    registry.add(
        Document(
            code=code,
            title=title,
            formats=FORMATS,
            fetch=fetch,
            compose=compose,
            sample=_sample,
            filename=lambda ground, name=filename: f"{name} {ground.edition.code} {ground.cycle}",
        )
    )
