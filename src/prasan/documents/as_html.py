"""A paper as a page: what is printed to PDF, and the print view where a PDF cannot be made."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from html import escape
from importlib import resources

from prasan.documents import qr
from prasan.documents.grid import align_of, placed, table_head, words
from prasan.documents.paper import (
    SAMPLE_NOTICE,
    Block,
    Cell,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Qr,
    Row,
    Signatures,
    Space,
    Tabbed,
    Table,
    Text,
    clean,
)

SARABUN_SHARE = 0.65  # TH SarabunPSK 16 pt is as wide as Sarabun 10.4 pt
CHANGED = "◆"


@dataclass
class Page:
    """`body` and `css` of a paper. Lengths become classes, so that a page needs no inline style."""

    paper: Paper
    body: str = ""
    _classes: dict[str, str] = field(default_factory=dict)

    def style(self, declarations: str) -> str:
        """The class that stands for these declarations."""
        return self._classes.setdefault(declarations, f"s{len(self._classes)}")

    @property
    def css(self) -> str:
        fixed = resources.files(__package__).joinpath("data/paper.css").read_text(encoding="utf-8")
        own = "\n".join(f".{name} {{ {text} }}" for text, name in self._classes.items())
        return f"{fixed}\n{_page_rule(self.paper)}\n{own}"


def page(paper: Paper) -> Page:
    """The paper laid out as a page."""
    made = Page(paper)
    made.body = "\n".join(_block(made, block) for block in paper.blocks)
    return made


def html(paper: Paper, *, fonts: str = "", nonce: str = "") -> str:
    """A whole document; `fonts` are @font-face rules, `nonce` is what the site's policy asks of a style element."""
    made = page(paper)
    allowed = f' nonce="{nonce}"' if nonce else ""
    created = f'<meta name="dcterms.created" content="{paper.created.isoformat()}">' if paper.created else ""
    return (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{escape(paper.name)}</title>'
        f'<meta name="author" content="{escape(clean(paper.author))}">{created}'
        f"<style{allowed}>{fonts}{made.css}</style></head>"
        f"<body>{made.body}</body></html>"
    )


def points(size: float) -> str:
    """A size of TH SarabunPSK as one of Sarabun."""
    return f"{size * SARABUN_SHARE:.2f}pt"


def _css_text(text: str) -> str:
    """A text as a CSS string."""
    return '"' + "".join(f"\\{ord(char):x} " if char in '"\\\n\r<' else char for char in text) + '"'


def _page_rule(paper: Paper) -> str:
    top, right, bottom, left = paper.margins
    count = ", thai" if paper.digits == "thai" else ""
    boxes = []
    if paper.numbered:
        boxes.append(
            f'@bottom-right {{ content: "หน้า " counter(page{count}) " / " counter(pages{count}); {_SMALL} }}'
        )
    for place, text in (
        ("bottom-center", paper.say(paper.footer)),
        ("top-right", paper.say(paper.stamp)),
        ("top-left", SAMPLE_NOTICE if paper.sample else ""),
    ):
        if text:
            boxes.append(f"@{place} {{ content: {_css_text(text)}; {_SMALL} {_PLACES[place]} }}")
    size = "A4 landscape" if paper.landscape else "A4"
    return f"@page {{ size: {size}; margin: {top}cm {right}cm {bottom}cm {left}cm; {' '.join(boxes)} }}"


_SMALL = f"font-family: Sarabun; font-size: {points(13)};"
_PLACES = {
    "bottom-center": "width: 70%; text-align: center; font-weight: bold;",
    "top-right": "font-weight: bold; width: 20%; text-align: right;",
    "top-left": "color: #a00000; font-weight: bold; width: 70%;",
}


def _block(made: Page, block: Block) -> str:  # noqa: PLR0911 (one line per kind of block)
    match block:
        case Heading(text, level):
            return f'<h{level + 1} class="h{level}">{escape(made.paper.say(text))}</h{level + 1}>'
        case Paragraph():
            return _paragraph(made, block)
        case Tabbed():
            return _tabbed(made, block)
        case Lines(items, numbered):
            kind = "ol" if numbered else "ul"
            listed = "".join(f"<li>{_text(made, item)}</li>" for item in items)
            return f"<{kind}>{listed}</{kind}>"
        case Table():
            return _table(made, block)
        case Signatures():
            return _signatures(made, block)
        case Picture(svg, title, description, width):
            box = made.style(f"max-width: {width}cm")
            caption = f"<figcaption>{escape(made.paper.say(title))}</figcaption>"
            return f'<figure class="{box}" role="group" aria-label="{escape(description)}">{svg}{caption}</figure>'
        case Qr(text, width, align):
            code = qr.svg(text, title=text)
            box = made.style(f"width: {width}cm; margin-left: {'0' if align == 'left' else 'auto'};"
                             f" margin-right: {'0' if align == 'right' else 'auto'}")  # fmt: skip
            return f'<div class="qr {align}"><div class="{box}">{code}</div><p>{escape(text)}</p></div>'
        case Space(cm):
            return f'<div class="{made.style(f"height: {cm}cm")}"></div>'
        case PageBreak():
            return '<div class="break"></div>'


def _text(made: Page, text: Text, *, typed: bool = False) -> str:
    parts = []
    for run in made.paper.runs(text, typed=typed):
        said = escape(run.text).replace("\n", "<br>")
        tag = {"added": "ins", "removed": "del", "": ""}[run.mark]
        said = f"<{tag}>{said}</{tag}>" if tag else said
        parts.append(f"<b>{said}</b>" if run.bold else said)
    return "".join(parts)


def _paragraph(made: Page, block: Paragraph) -> str:
    look = (
        f"font-size: {points(block.size)}; text-indent: {block.indent_cm}cm; margin-left: {block.left_cm}cm"
    )
    names = [
        made.style(look),
        block.align,
        *(["bold"] if block.bold else []),
        *(["none"] if block.missing else []),
        *(["close"] if block.close else []),
    ]
    return f'<p class="{" ".join(names)}">{_text(made, block.text) or "&nbsp;"}</p>'


def _tabbed(made: Page, block: Tabbed) -> str:
    """A row of boxes: each as wide as the way to the next stop."""
    edges = [0.0, *block.stops_cm]
    cells = []
    for at, text in enumerate(block.texts):
        wide = edges[at + 1] - edges[at] if at + 1 < len(block.texts) else 0
        box = made.style(f"width: {wide:.2f}cm" if wide else "width: auto")
        cells.append(f'<div class="{box}">{_text(made, text) or "&nbsp;"}</div>')
    return f'<div class="tabbed {made.style(f"font-size: {points(block.size)}")}">{"".join(cells)}</div>'


def _signatures(made: Page, block: Signatures) -> str:
    boxes = []
    for sign in block.signers:
        lines = "<br>".join(escape(made.paper.say(line)) for line in sign.lines)
        boxes.append(f"<td><p>(ลงชื่อ) {'.' * 40}</p><p>{lines}</p></td>")
    if block.across == 1:
        rows = [f"<td></td>{box}" for box in boxes]
    else:
        rows = ["".join(boxes[at : at + block.across]) for at in range(0, len(boxes), block.across)]
    return f'<table class="signs">{"".join(f"<tr>{row}</tr>" for row in rows)}</table>'


def _table(made: Page, table: Table) -> str:
    total = sum(column.width for column in table.columns) or 1
    cols = "".join(
        f'<col class="{made.style(f"width: {column.width / total * 100:.2f}%")}">' for column in table.columns
    )
    size = made.style(f"font-size: {points(table.size)}")
    body = "".join(_row(made, table, row, cells) for row, cells in placed(table))
    return (
        f'<table class="ruled {size}"><colgroup>{cols}</colgroup>'
        f"<thead>{_above(made, table)}{_head(made, table)}</thead><tbody>{body}</tbody></table>"
    )


def _above(made: Page, table: Table) -> str:
    width = len(table.columns)
    return "".join(
        f'<tr class="above"><td colspan="{width}"><div class="{made.style(f"margin-left: {indent * 0.8}cm")}">'
        f"{_text(made, text)}</div></td></tr>"
        for text, indent in table.above
    )


def _head(made: Page, table: Table) -> str:
    rows: list[list[str]] = [
        [] for _ in range(max((len(column.heads) for column in table.columns), default=0))
    ]
    for cell in sorted(table_head(table), key=lambda one: one.first_column):
        joins = _joins(cell.last_column - cell.first_column + 1, cell.last_row - cell.first_row + 1)
        rows[cell.first_row].append(f"<th{joins}>{_text(made, cell.text)}</th>")
    return "".join(f"<tr>{''.join(row)}</tr>" for row in rows)


def _joins(span: int, down: int) -> str:
    return (f' colspan="{span}"' if span > 1 else "") + (f' rowspan="{down}"' if down > 1 else "")


def _row(made: Page, table: Table, row: Row, cells: Sequence[tuple[int, Cell]]) -> str:
    classes: list[str] = [row.kind] if row.kind else []
    if table.min_row_cm:
        classes.append(made.style(f"height: {table.min_row_cm}cm"))
    name = f' class="{" ".join(classes)}"' if classes else ""
    return f"<tr{name}>{''.join(_cell(made, table, at, cell) for at, cell in cells)}</tr>"


def _cell(made: Page, table: Table, at: int, cell: Cell) -> str:
    align = align_of(table, at, cell)
    names: list[str] = [align] if align != "left" else []
    names += [name for name in ("bold", "changed") if getattr(cell, name)]
    names += ["number"] if isinstance(cell.value, int | Decimal) else []
    inner = _text(made, words(cell), typed=table.columns[at].typed)
    inner = f"{CHANGED} {inner}" if cell.changed else inner
    if cell.indent:
        inner = f'<div class="{made.style(f"margin-left: {cell.indent * 0.5}cm")}">{inner}</div>'
    name = f' class="{" ".join(names)}"' if names else ""
    return f"<td{_joins(cell.span, cell.down)}{name}>{inner}</td>"
