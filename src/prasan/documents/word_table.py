"""Tables of Word documents, written as XML at once: a thousand rows by the cell would take minutes."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from prasan.documents.grid import align_of, placed, table_head, words
from prasan.documents.paper import Cell, Paper, Row, Run, Table, clean

CHANGED = "◆"
_ALIGN = {"left": "left", "center": "center", "right": "right", "thai": "thaiDistribute"}
_TWIPS = 567  # of a centimetre


def table_xml(paper: Paper, table: Table, *, width_cm: float) -> object:
    """The w:tbl element: fixed widths, the head (and what stands above it) repeated on every page."""
    total = sum(column.width for column in table.columns) or 1
    widths = [int(column.width / total * width_cm * _TWIPS) for column in table.columns]
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [*_above(paper, table, widths), *_head(paper, table, widths), *_body(paper, table, widths)]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def runs_xml(runs: Sequence[Run], *, size: float, bold: bool = False, old: bool = False) -> str:
    """Runs in one size; Thai is complex script, so weight and size are said twice."""
    made = []
    for run in runs:
        look = "<w:b/><w:bCs/>" if bold or run.bold else ""
        look += "<w:strike/>" if old or run.mark == "removed" else ""
        look += f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>'
        look += '<w:u w:val="single"/>' if run.mark == "added" else ""
        parts = "<w:br/>".join(
            f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in clean(run.text).split("\n")
        ).replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
        made.append(f"<w:r><w:rPr>{look}</w:rPr>{parts}</w:r>")
    return "".join(made)


def _above(paper: Paper, table: Table, widths: Sequence[int]) -> Iterator[str]:
    for number, (text, indent) in enumerate(table.above, start=1):
        edges = ("top", "left", "right") if number == len(table.above) else ("top", "left", "bottom", "right")
        none = "".join(f'<w:{edge} w:val="nil"/>' for edge in edges)
        runs = runs_xml(paper.runs(text), size=table.size, bold=True)
        borders = f"<w:tcBorders>{none}</w:tcBorders>"
        yield _row(
            [_cell(runs, sum(widths), span=len(widths), extra=borders, left=indent * 450)], repeated=True
        )


def _head(paper: Paper, table: Table, widths: Sequence[int]) -> Iterator[str]:
    height = max((len(column.heads) for column in table.columns), default=0)
    rows: list[list[tuple[int, str]]] = [[] for _ in range(height)]
    for head in table_head(table):
        span, down = head.last_column - head.first_column + 1, head.last_row - head.first_row + 1
        width = sum(widths[head.first_column : head.last_column + 1])
        for row in range(head.first_row, head.last_row + 1):
            runs = (
                runs_xml(paper.runs(head.text), size=table.size, bold=True) if row == head.first_row else ""
            )
            merge = ("restart" if row == head.first_row else "continue") if down > 1 else ""
            cell = _cell(runs, width, span=span, merge=merge, fill="EDEDED", align="center", middle=True)
            rows[row].append((head.first_column, cell))
    for cells in rows:
        yield _row([cell for _, cell in sorted(cells)], repeated=True)


def _body(paper: Paper, table: Table, widths: Sequence[int]) -> Iterator[str]:
    reaching: dict[int, tuple[int, int]] = {}  # column → rows still to come, columns joined
    for row, cells in placed(table):
        made = [(at, _body_cell(paper, table, row, at, cell, widths)) for at, cell in cells]
        for at, (left, span) in list(reaching.items()):
            made.append((at, _cell("", sum(widths[at : at + span]), span=span, merge="continue")))
            reaching[at] = (left - 1, span)
        reaching = {at: kept for at, kept in reaching.items() if kept[0]}
        reaching |= {at: (cell.down - 1, cell.span) for at, cell in cells if cell.down > 1}
        yield _row(
            [cell for _, cell in sorted(made)],
            min_cm=table.min_row_cm,
            whole=_short(row),
            keep=row.kind == "band",
        )


def _body_cell(paper: Paper, table: Table, row: Row, at: int, cell: Cell, widths: Sequence[int]) -> str:
    runs = paper.runs(words(cell), typed=table.columns[at].typed)
    if cell.changed:
        runs = [Run(f"{CHANGED} "), *runs]
    bold = cell.bold or cell.changed or row.kind in ("total", "band")
    edges = '<w:tcBorders><w:top w:val="nil"/></w:tcBorders>' if row.kind == "more" else ""
    return _cell(
        runs_xml(runs, size=table.size, bold=bold, old=row.kind == "old"),
        sum(widths[at : at + cell.span]),
        span=cell.span,
        merge="restart" if cell.down > 1 else "",
        fill="FFF1C7" if cell.changed else "",
        align=align_of(table, at, cell),
        extra=edges,
        left=cell.indent * 280,
    )


def _short(row: Row) -> bool:
    """Whether a row is kept whole on one page; one with long texts may go on to the next."""
    return all(len(str(cell.value if isinstance(cell, Cell) else cell)) < 400 for cell in row.cells)


def _cell(  # noqa: PLR0913 (a cell's looks are independent of each other)
    runs: str,
    width: int,
    *,
    span: int = 1,
    merge: str = "",
    fill: str = "",
    align: str = "left",
    extra: str = "",
    left: int = 0,
    middle: bool = False,
) -> str:
    """One w:tc; what describes it stands in the order of the schema."""
    look = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    look += f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    look += f'<w:vMerge w:val="{merge}"/>' if merge else ""
    look += extra
    look += f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    look += '<w:vAlign w:val="center"/>' if middle else ""
    place = f'<w:ind w:left="{left}"/>' if left else ""
    return (
        f'<w:tc><w:tcPr>{look}</w:tcPr><w:p><w:pPr><w:spacing w:before="0" w:after="0"/>{place}'
        f'<w:jc w:val="{_ALIGN[align]}"/></w:pPr>{runs}</w:p></w:tc>'
    )


def _row(
    cells: Sequence[str],
    *,
    repeated: bool = False,
    min_cm: float = 0.0,
    whole: bool = True,
    keep: bool = False,
) -> str:
    look = "<w:cantSplit/>" if whole else ""
    look += f'<w:trHeight w:val="{int(min_cm * _TWIPS)}" w:hRule="atLeast"/>' if min_cm else ""
    look += "<w:tblHeader/>" if repeated else ""
    text = "".join(cells)
    if keep:
        text = text.replace("<w:pPr>", "<w:pPr><w:keepNext/>")
    return f"<w:tr><w:trPr>{look}</w:trPr>{text}</w:tr>"
