"""Cards as tables: read from Excel, CSV or pasted lines; written as Excel and CSV without anything personal."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from prasan.officialforms.containers import open_container
from prasan.officialforms.grid import read_grids
from prasan.officialforms.limits import Limits
from prasan.studio.models import Card, CardKind
from prasan.studio.queries import organisation_said
from prasan.thai import normalize, normalize_key

LIMITS = Limits(
    max_bytes=1_000_000, max_expanded=30_000_000, max_sheets=20, max_cells=50_000, max_all_cells=100_000
)
MOST_CARDS = 500
LONGEST = 500

_KINDS = {
    CardKind.PROBLEM: ("ปัญหา", "problem", "ป"),
    CardKind.PROPOSAL: ("ข้อเสนอ", "ข้อเสนอแนะ", "proposal", "ข"),
    CardKind.APPROACH: ("แนวทาง", "แนวทางพัฒนา", "แนวทางการพัฒนา", "ยุทธศาสตร์", "approach", "น"),
    CardKind.PROJECT: ("โครงการ", "project", "ค"),
    CardKind.INDICATOR: ("ตัวชี้วัด", "indicator", "ต"),
}
KIND_OF = {normalize_key(name): kind.value for kind, names in _KINDS.items() for name in names}
_TEXT_HEADS = frozenset(
    map(normalize_key, ("ข้อความ", "บัตรความคิด", "การ์ด", "ความเห็น", "ข้อคิดเห็น", "text", "card"))
)
_KIND_HEADS = frozenset(map(normalize_key, ("ชนิด", "ประเภท", "kind", "type")))
_BULLET = re.compile(r"\s*(?:[-•*·▪]|\(?[0-9๐-๙]{1,3}[.)])\s*(?=\S)")


@dataclass(frozen=True)
class Read:
    """What would become cards: (kind, text) each, and in words what was left out."""

    lines: list[tuple[str, str]]
    left_out: list[str]


def read_table(data: bytes, filename: str, kind: str) -> Read:
    """The first sheet that holds text; raises officialforms.Unreadable for what is no table."""
    for grid in read_grids(open_container(data, filename=filename, limits=LIMITS), LIMITS):
        rows = [[_text(cell) for cell in row] for row in grid.cells]
        if any(any(row) for row in rows):
            return _checked(_rows(rows, kind))
    return Read([], [_("The file holds no text.")])


def read_lines(text: str, kind: str) -> Read:
    """One card a line; "ปัญหา: …" or "ปัญหา<tab>…" names the kind."""
    return _checked([_line(line, kind) for line in text.splitlines()])


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(normalize(str(cell)).split()) if cell not in (None, "") else ""


def _rows(rows: Sequence[Sequence[str]], kind: str) -> list[tuple[str, str]]:
    """Kind and text of each row: by the headings, else the column of kinds is found and the longest text taken."""
    for at, row in enumerate(rows[:10]):
        keys = [normalize_key(cell) for cell in row]
        if (text_at := _first(keys, _TEXT_HEADS)) is not None:
            kind_at = _first(keys, _KIND_HEADS)
            return [_pair(row, text_at, kind_at, kind) for row in rows[at + 1 :]]
    return [_guess(row, kind) for row in rows]


def _first(keys: Sequence[str], heads: frozenset[str]) -> int | None:
    return next((at for at, key in enumerate(keys) if key in heads), None)


def _pair(row: Sequence[str], text_at: int, kind_at: int | None, kind: str) -> tuple[str, str]:
    text = row[text_at] if text_at < len(row) else ""
    typed = row[kind_at] if kind_at is not None and kind_at < len(row) else ""
    return KIND_OF.get(normalize_key(typed), kind), text


def _guess(row: Sequence[str], kind: str) -> tuple[str, str]:
    kinds = [KIND_OF[normalize_key(cell)] for cell in row if normalize_key(cell) in KIND_OF]
    texts = [cell for cell in row if normalize_key(cell) not in KIND_OF]
    return (kinds[0] if kinds else kind), max(texts, key=len, default="")


def _line(line: str, kind: str) -> tuple[str, str]:
    line = _BULLET.sub("", line, count=1)
    for mark in ("\t", ":"):
        named, found, text = line.partition(mark)
        if found and normalize_key(named) in KIND_OF:
            return KIND_OF[normalize_key(named)], _text(text)
    return kind, _text(line)


def _checked(pairs: Iterable[tuple[str, str]]) -> Read:
    """Without empty and repeated lines; what is too long or too much is named."""
    kept: dict[tuple[str, str], None] = {}
    left_out = []
    for kind, text in pairs:
        if not text or (kind, text) in kept:
            continue
        if len(text) > LONGEST:
            left_out.append(_("Longer than 500 characters: %(start)s…") % {"start": text[:60]})
        elif len(kept) >= MOST_CARDS:
            left_out.append(_("More than 500 cards: bring the rest in with a second file."))
            break
        else:
            kept[kind, text] = None
    return Read(list(kept), left_out)


def _head() -> list[str]:
    return [
        pgettext("row", "No."),
        _("Kind"),
        _("Text"),
        _("Guide question"),
        _("Organisation"),
        _("Merged into"),
    ]


def _cells(card: Card) -> list[Any]:
    """A card as a row: the organisation only where it was stated, names never."""
    into = card.merged_into.number if card.merged_into else ""
    question = card.question.text if card.question else ""
    return [card.number, card.get_kind_display(), card.text, question, organisation_said(card), into]


def as_csv(cards: Iterable[Card]) -> str:
    """CSV for Excel (byte-order mark); text that Excel would take for a formula gets an apostrophe before it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(_head())
    for card in cards:
        writer.writerow([_harmless(cell) for cell in _cells(card)])
    return "\ufeff" + out.getvalue()


def _harmless(cell: Any) -> Any:
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_xlsx(cards: Iterable[Card], title: str) -> bytes:
    """The same as a workbook; every text is written as text."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold = book.add_format({"bold": True, "bottom": 1})
    wrap = book.add_format({"text_wrap": True, "valign": "top"})
    sheet = book.add_worksheet(re.sub(r"[\[\]:*?/\\']", " ", title)[:31].strip() or "cards")
    for column, (text, width) in enumerate(zip(_head(), (8, 16, 70, 40, 30, 12), strict=True)):
        sheet.write_string(0, column, text, bold)
        sheet.set_column(column, column, width, wrap)
    for row, card in enumerate(cards, start=1):
        for column, cell in enumerate(_cells(card)):
            if isinstance(cell, int):
                sheet.write_number(row, column, cell)
            else:
                sheet.write_string(row, column, cell)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def nothing() -> str:
    """What to say when there was nothing to read."""
    return _("No line with text was found.")
