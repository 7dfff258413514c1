"""The framework book (เล่มกรอบยุทธศาสตร์): its parts, alignment table, indicators and linkage diagrams, as a document."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from prasan.documents import Column, Heading, Lines, PageBreak, Paper, Paragraph, Picture, Row, Table
from prasan.drafting import pictures
from prasan.drafting.models import Draft
from prasan.drafting.queries import drafts
from prasan.drafting.queries.alignment import Alignment, alignment_of
from prasan.framework.models import Framework, Indicator, Link, Node
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.thai import format_date

HEADS = {
    Framework.Kind.NATIONAL: "ยุทธศาสตร์ชาติ 20 ปี",
    Framework.Kind.NESDP: "แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ",
    Framework.Kind.SDG: "SDGs",
    Framework.Kind.PROVINCIAL: "ยุทธศาสตร์จังหวัด",
    Framework.Kind.ASEAN: "ประชาคมอาเซียน",
    Framework.Kind.MASTER_PLAN: "แผนแม่บท",
}
OWN = "ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัด"
DIRECTIONS = {"at-least": "ไม่น้อยกว่า", "at-most": "ไม่เกิน"}
TITLES = {"vision": "วิสัยทัศน์", "mission": "พันธกิจ", "positioning": "จุดยืนทางยุทธศาสตร์"}


def fetch(user: Any, code: str) -> Draft:
    """The draft by its edition's code, with permission to read it."""
    return drafts.get_draft(user, code)


def compose(draft: Draft, options: Options) -> Paper:
    """The whole book; only confirmed links stand in its table, with the digests of what was adopted."""
    nodes = list(Node.objects.filter(edition=draft.edition_id).order_by("position"))
    table = alignment_of(draft)
    blocks = [Heading(draft.edition.title_th, 0), Paragraph(_standing(draft), "center")]
    blocks += _words(nodes)
    blocks += [PageBreak(), Heading("ความเชื่อมโยงกับแผนระดับต่าง ๆ"), _alignment(table)]
    blocks += [Paragraph("นับเฉพาะความเชื่อมโยงที่มีผู้ยืนยันแล้ว", size=14)]
    blocks += [Heading("ตัวชี้วัดและค่าเป้าหมาย"), _indicators(draft)]
    blocks += [PageBreak(), *_diagrams(table, nodes), *_proof(draft)]
    return Paper(
        draft.edition.title_th, tuple(blocks), landscape=True, digits=options.digits, sample=draft.is_sample
    )


def _standing(draft: Draft) -> str:
    if draft.is_open:
        return "ฉบับร่าง ยังไม่ได้ประกาศใช้"
    day = draft.edition.adopted_on
    return f"ประกาศใช้เมื่อ {format_date(day)}" if day else "ประกาศใช้แล้ว"


def _words(nodes: Sequence[Node]) -> list[Any]:
    """The parts in the order of the paper (DOMAIN 11.2); goals and tactics under their strategy."""
    blocks: list[Any] = []
    for level, title in TITLES.items():
        found = [node.title_th for node in nodes if node.level == level]
        blocks += [Heading(title), Lines(found, numbered=len(found) > 1)] if found else []
    blocks.append(Heading("ประเด็นยุทธศาสตร์"))
    for node in nodes:
        if node.level != "strategy":
            continue
        blocks.append(Heading(f"ยุทธศาสตร์ที่ {node.code} {node.title_th}", 2))
        for level, title in (("goal", "เป้าประสงค์"), ("tactic", "กลยุทธ์")):
            below = [
                f"{one.code} {one.title_th}"
                for one in nodes
                if one.parent_id == node.pk and one.level == level
            ]
            blocks += [Paragraph(title, bold=True, close=True), Lines(below)] if below else []
    return blocks


def _alignment(table: Alignment) -> Table:
    """The table of DOMAIN 11.3 as far as the province goes; its last line counts distinct items of each column."""
    heads = [HEADS[Framework.Kind(edition.framework.kind)] for edition in table.references]
    rows: list[Row] = []
    seen: list[set[int]] = [set() for _ in heads]
    for number, row in enumerate(table.rows, start=1):
        cells = [_cell(cell.confirmed) for cell in row.cells]
        for at, cell in enumerate(row.cells):
            seen[at] |= {link.node_id or 0 for link in cell.confirmed}
        rows.append(Row([str(number), *cells, f"{row.node.code} {row.node.title_th}"]))
    totals = [f"{len(found)} รายการ" for found in seen]
    rows.append(Row(["รวม", *totals, f"{len(table.rows)} ยุทธศาสตร์"], "total"))
    columns = [Column("ที่", 0.4, "center"), *(Column(head, 2) for head in heads), Column(OWN, 2.4)]
    return Table(columns, rows, name="ความเชื่อมโยง", size=13)


def _cell(links: Sequence[Link]) -> str:
    return "\n".join(f"{link.node.code} {link.node.title_th}" for link in links if link.node) or "-"


def _indicators(draft: Draft) -> Table:
    years = list(draft.cycle.years)
    found = (
        Indicator.objects.filter(node__edition=draft.edition_id)
        .select_related("node")
        .prefetch_related("targets")
        .order_by("node__position", "position", "pk")
    )
    columns = [
        Column("ข้อ", 0.6), Column("ตัวชี้วัด", 3), Column("หน่วยนับ", 1), Column("ข้อมูลปัจจุบัน", 1.2, "center"),
        *(Column(("ค่าเป้าหมาย", str(year)), 0.8, "right") for year in years), Column("ผู้จัดเก็บข้อมูล", 1.6),
    ]  # fmt: skip
    rows = [_measured(one, years) for one in found]
    return Table(columns, rows or [["-"] * len(columns)], name="ตัวชี้วัด", size=13)


def _measured(one: Indicator, years: Sequence[int]) -> list[Any]:
    targets = one.targets_by_year
    base = "-" if one.baseline is None else f"{one.baseline_shown} ({one.baseline_year or '-'})"
    values = [targets.get(year) for year in years]
    name = f"{one.name} ({DIRECTIONS[one.direction]})"
    return [one.node.code, name, one.unit or "-", base, *values, one.responsible or "-"]


def _diagrams(table: Alignment, nodes: Sequence[Node]) -> list[Any]:
    """ยท.01 what the strategies serve, ยท.02 from the vision to the tactics, ยท.03 strategies and who measures them."""
    strategies = [node for node in nodes if node.level == "strategy"]
    return [
        Picture(_linkage(table), "แบบ ยท.01 โครงสร้างความเชื่อมโยงแผนยุทธศาสตร์การพัฒนา", _told(table), 14.0),
        Picture(
            _chart(nodes, strategies), "แบบ ยท.02 แผนผังยุทธศาสตร์", "วิสัยทัศน์ ยุทธศาสตร์ เป้าประสงค์ กลยุทธ์", 25.0
        ),
        Picture(_keepers(nodes, strategies), "แบบ ยท.03 ยุทธศาสตร์ กลยุทธ์ และผู้จัดเก็บข้อมูล", "", 19.0),
    ]


def _linkage(table: Alignment) -> str:
    above: dict[int, pictures.Node] = {}
    for row in table.rows:
        for cell in row.cells:
            for link in cell.confirmed:
                known = above.get(link.node_id or 0)
                leads = (*(known.leads_to if known else ()), str(row.node.pk))
                text = f"{cell.edition.label}: {link.node}" if known is None else known.text
                above[link.node_id or 0] = pictures.Node(str(link.node_id), text, leads)
    own = [pictures.Node(str(row.node.pk), f"{row.node.code} {row.node.title_th}") for row in table.rows]
    columns = [pictures.Column("แผนระดับบน", list(above.values())), pictures.Column(OWN, own)]
    return pictures.diagram("ยท.01", _told(table), columns)


def _told(table: Alignment) -> str:
    """The lines of the drawing in words."""
    told = []
    for row in table.rows:
        codes = [link.node.code for cell in row.cells for link in cell.confirmed if link.node]
        told.append(f"{row.node.code}: {', '.join(codes) or '-'}")
    return " · ".join(told)


def _chart(nodes: Sequence[Node], strategies: Sequence[Node]) -> str:
    vision = [node for node in nodes if node.level == "vision"]
    keys = tuple(str(node.pk) for node in strategies)
    goals = [node for node in nodes if node.level == "goal"]
    tactics = [node for node in nodes if node.level == "tactic"]
    columns = [
        pictures.Column("วิสัยทัศน์", [pictures.Node(str(one.pk), one.title_th, keys) for one in vision]),
        pictures.Column("ยุทธศาสตร์", [_box(one, goals) for one in strategies]),
        pictures.Column("เป้าประสงค์", [_box(one, tactics, one.parent_id) for one in goals]),
        pictures.Column("กลยุทธ์", [_box(one, []) for one in tactics]),
    ]
    return pictures.diagram("ยท.02", "แผนผังยุทธศาสตร์", columns)


def _keepers(nodes: Sequence[Node], strategies: Sequence[Node]) -> str:
    tactics = [node for node in nodes if node.level == "tactic"]
    keepers: dict[int, list[str]] = {}
    measured = Indicator.objects.filter(node__in=[node.pk for node in nodes]).exclude(responsible="")
    above = {node.pk: node.parent_id or node.pk for node in nodes}
    for one in measured:
        keepers.setdefault(above[one.node_id], []).append(one.responsible)
    names = sorted({name for found in keepers.values() for name in found})
    columns = [
        pictures.Column("ยุทธศาสตร์", [_box(one, tactics) for one in strategies]),
        pictures.Column(
            "กลยุทธ์",
            [
                pictures.Node(str(t.pk), f"{t.code} {t.title_th}", tuple(keepers.get(t.parent_id or 0, ())))
                for t in tactics
            ],
        ),
        pictures.Column("ผู้จัดเก็บข้อมูล", [pictures.Node(name, name) for name in names]),
    ]
    return pictures.diagram("ยท.03", "ยุทธศาสตร์ กลยุทธ์ ผู้จัดเก็บข้อมูล", columns)


def _box(node: Node, below: Sequence[Node], parent: int | None = None) -> pictures.Node:
    over = node.pk if parent is None else parent
    leads = tuple(str(one.pk) for one in below if one.parent_id == over)
    return pictures.Node(str(node.pk), f"{node.code} {node.title_th}", leads)


def _proof(draft: Draft) -> list[Any]:
    if draft.is_open:
        return []
    resolution = draft.resolution
    lines = [f"รหัสตรวจสอบข้อความ (SHA-256) {draft.edition.digest}"]
    lines.append(f"รหัสตรวจสอบตัวชี้วัด ที่มา และมติ (SHA-256) {draft.record_digest}")
    if resolution:
        lines.insert(0, f"มติ {resolution.meeting}: {resolution.text_th}")
    return [Heading("หลักฐานการประกาศใช้"), *(Paragraph(line, size=14) for line in lines)]


def sample() -> Paper:
    """A short book of invented words."""
    columns = [Column("ที่", 0.4, "center"), Column("SDGs", 2), Column(OWN, 2.4)]
    rows = [
        Row(["1", "SDG11 เมืองและชุมชนยั่งยืน", "1 พัฒนาเมืองน่าอยู่"]),
        Row(["รวม", "1 รายการ", "1 ยุทธศาสตร์"], "total"),
    ]
    one = pictures.Node("1", "1 พัฒนาเมืองน่าอยู่")
    vision = pictures.Node("v", "เมืองน่าอยู่อย่างยั่งยืน", ("1",))
    levels = [pictures.Column("วิสัยทัศน์", [vision]), pictures.Column("ยุทธศาสตร์", [one])]
    drawing = pictures.diagram("ยท.02", "ตัวอย่าง", levels)
    blocks = (
        Heading("กรอบยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัดตัวอย่าง", 0),
        Heading("วิสัยทัศน์"),
        Lines(["เมืองน่าอยู่อย่างยั่งยืน"]),
        Heading("ความเชื่อมโยงกับแผนระดับต่าง ๆ"),
        Table(columns, rows, name="ความเชื่อมโยง"),
        Picture(drawing, "แบบ ยท.02 แผนผังยุทธศาสตร์", "ตัวอย่าง"),
    )
    return Paper("กรอบยุทธศาสตร์ (ตัวอย่าง)", blocks, landscape=True, sample=True)


registry.add(
    Document(
        code="framework-book",
        title=_("Framework book"),
        formats=("docx", "pdf", "xlsx"),
        fetch=fetch,
        compose=compose,
        sample=sample,
        filename=lambda draft: draft.edition.title_th,
        about=_("vision to tactics, indicators, alignment table and diagrams ยท.01–ยท.03"),
    )
)
