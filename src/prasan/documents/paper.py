"""What a document says, told once: plain blocks that become Word, Excel and PDF.

Sizes are points of TH SarabunPSK, the typeface of Thai offices (letters 16); other faces are scaled to it. Lengths
are centimetres. Text is plain, never markup; line breaks in it are kept. Blocks hold data only and compare by value.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

from prasan.thai import to_thai_digits

__all__ = [
    "SAMPLE_NOTICE",
    "SIZE",
    "Align",
    "Block",
    "Cell",
    "Column",
    "Heading",
    "Lines",
    "PageBreak",
    "Paper",
    "Paragraph",
    "Picture",
    "Qr",
    "Row",
    "Run",
    "Sign",
    "Signatures",
    "Space",
    "Tabbed",
    "Table",
    "Text",
    "Value",
    "clean",
    "plain",
]  # fmt: skip

SIZE = 16
SAMPLE_NOTICE = "ตัวอย่าง — ข้อมูลสมมติ ไม่ใช่เอกสารของหน่วยงานใด"
Align = Literal["left", "center", "right", "thai"]
Mark = Literal["", "added", "removed"]
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_LINKS = re.compile(r"https?://\S+|[\w.+-]+@[\w-]+\.[\w.]+")


@dataclass(frozen=True)
class Run:
    """A stretch of text. `mark` shows a difference by a line under or through it, so that it survives a copier;
    `typed` keeps the digits as they were typed even in a document with Thai digits."""

    text: str
    bold: bool = False
    mark: Mark = ""
    typed: bool = False


Text = str | Sequence[Run]
Value = str | int | Decimal | None
"""What a cell holds: text, a number that Excel can add up, or nothing."""


def clean(text: str) -> str:
    """Without the characters that no file format can hold; line breaks and tabs stay."""
    return _UNWRITABLE.sub("", text)


def plain(text: Text) -> str:
    """The words alone."""
    return text if isinstance(text, str) else "".join(run.text for run in text)


@dataclass(frozen=True)
class Heading:
    """`level` 0 is the document's title, centred; 1 a chapter, 2 a part, 3 a paragraph's heading."""

    text: str
    level: Literal[0, 1, 2, 3] = 1


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; "thai" is distributed. `indent_cm` moves only its first line in, as letters do (2.5);
    `left_cm` moves all of it. `missing` prints it grey: nothing was recorded, the text says what belongs here.
    `close` leaves no room below, for lines of one title."""

    text: Text = ""
    align: Align = "left"
    bold: bool = False
    indent_cm: float = 0.0
    left_cm: float = 0.0
    size: float = SIZE
    missing: bool = False
    close: bool = False


@dataclass(frozen=True)
class Tabbed:
    """One line whose texts begin at the margin and at each stop; a longer last text hangs at the last stop."""

    texts: Sequence[str]
    stops_cm: Sequence[float]
    size: float = SIZE


@dataclass(frozen=True)
class Lines:
    """A list, by dots or numbered from 1."""

    items: Sequence[Text]
    numbered: bool = False


@dataclass(frozen=True)
class Column:
    """`head` has one text per header row: "" continues the cell above, equal neighbours in a row above the last join.

    `width` is a share of the table's width. A `typed` column keeps its digits (people's own words, money).
    """

    head: str | Sequence[str]
    width: float = 1.0
    align: Align = "left"
    typed: bool = False

    @property
    def heads(self) -> tuple[str, ...]:
        return (self.head,) if isinstance(self.head, str) else tuple(self.head)


@dataclass(frozen=True)
class Cell:
    """A number is printed with commas (so a year is a text). `changed` gives a background, and the sign ◆ for those who
    print without colours. `span` joins columns to the right, `down` rows below: those leave the cell out.
    `align` is the column's when not set."""

    value: Value | Sequence[Run] = None
    bold: bool = False
    changed: bool = False
    align: Align | None = None
    span: int = 1
    down: int = 1
    indent: int = 0


@dataclass(frozen=True)
class Row:
    """`kind`: "" a row, "total" a sum (bold), "band" a bold line, "old" the text that no longer holds (grey, lined
    through), "more" goes on the row above (no line between)."""

    cells: Sequence[Cell | Value]
    kind: Literal["", "total", "band", "old", "more"] = ""


@dataclass(frozen=True)
class Table:
    """A ruled table. `above` are bold lines that stand over the head and are repeated with it on every page, each with
    its indent (steps). `name` is what its sheet is called in Excel; `min_row_cm` leaves room to sign."""

    columns: Sequence[Column]
    rows: Sequence[Row | Sequence[Cell | Value]]
    above: Sequence[tuple[str, int]] = ()
    name: str = ""
    size: float = 14
    min_row_cm: float = 0.0

    @property
    def lines(self) -> list[Row]:
        return [row if isinstance(row, Row) else Row(row) for row in self.rows]


@dataclass(frozen=True)
class Sign:
    """One signer. `acting` is the phrase between the signer's own office and the one acted for ("รักษาราชการแทน",
    "ปฏิบัติราชการแทน", "แทน"); `acting_for` is that office. `role` is the part played here: ประธานกรรมการ."""

    name: str
    office: str = ""
    acting: str = ""
    acting_for: str = ""
    role: str = ""
    dated: str = ""

    @property
    def lines(self) -> list[str]:
        """What stands under the line to sign on."""
        own = f"{self.office} {self.acting}".strip()
        return [
            text
            for text in (f"({self.name or '.' * 40})", own, self.acting_for, self.role, self.dated)
            if text
        ]


@dataclass(frozen=True)
class Signatures:
    """Signers in the order of protocol, `across` beside each other; one alone stands right of the middle."""

    signers: Sequence[Sign]
    across: int = 1


@dataclass(frozen=True)
class Picture:
    """A drawing as SVG text. `title` is printed under it, `description` is for those who cannot see it."""

    svg: str
    title: str
    description: str = ""
    width_cm: float = 15.0


@dataclass(frozen=True)
class Qr:
    """A QR code of `text`, with the same in letters below it."""

    text: str
    width_cm: float = 2.6
    align: Align = "left"


@dataclass(frozen=True)
class Space:
    """Room left free: for an emblem, a stamp, a pen."""

    cm: float = 1.0


@dataclass(frozen=True)
class PageBreak:
    """What follows begins on a new sheet."""


Block = Heading | Paragraph | Tabbed | Lines | Table | Signatures | Picture | Qr | Space | PageBreak


@dataclass(frozen=True)
class Paper:
    """A whole document. On every page: `stamp` top right, `footer` in the middle below, "หน้า x / y" beside it, and the
    mark of a sample. `created` is the file's own date (now when None); digits are Arabic unless asked."""

    title: str
    blocks: Sequence[Block]
    landscape: bool = False
    digits: Literal["arabic", "thai"] = "arabic"
    sample: bool = False
    stamp: str = ""
    footer: str = ""
    author: str = ""
    numbered: bool = True
    created: datetime | None = None
    margins_cm: tuple[float, float, float, float] | None = None

    @property
    def margins(self) -> tuple[float, float, float, float]:
        """Top, right, bottom, left: a letter's (ระเบียบงานสารบรรณ), or narrow ones for landscape tables."""
        return self.margins_cm or ((1.9, 1.0, 1.7, 1.0) if self.landscape else (2.5, 2.0, 2.0, 3.0))

    @property
    def name(self) -> str:
        """The title for the file's own properties, which hold 255 characters."""
        return " ".join(clean(self.title).split())[:250]

    def say(self, text: str) -> str:
        """The text in the document's digits; links and addresses stay as they are typed into a browser."""
        text = clean(text)
        if self.digits == "arabic":
            return text
        kept = _LINKS.findall(text)
        parts = [to_thai_digits(part) for part in _LINKS.split(text)]
        return "".join(part + link for part, link in zip(parts, [*kept, ""], strict=True))

    def runs(self, text: Text, *, typed: bool = False) -> list[Run]:
        """Any text as runs in the document's digits."""
        runs = [Run(text)] if isinstance(text, str) else list(text)
        return [
            Run(clean(run.text) if typed or run.typed else self.say(run.text), run.bold, run.mark)
            for run in runs
            if run.text
        ]
