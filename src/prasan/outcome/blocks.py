"""A report as a list of blocks: written once, shown as a page and as a Word document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from prasan.documents.paper import Column, Paper
from prasan.documents.paper import Table as Ruled
from prasan.documents.word import Word

__all__ = ["Block", "Heading", "Lines", "Table", "Text", "to_word"]


@dataclass(frozen=True)
class Heading:
    """level 1 is a chapter, 2 a part of it."""

    text: str
    level: int = 1
    kind: str = "heading"


@dataclass(frozen=True)
class Text:
    """Paragraphs, parted by line breaks. `missing` = nothing was recorded; the text says what belongs here."""

    text: str
    missing: bool = False
    kind: str = "text"

    @property
    def paragraphs(self) -> list[str]:
        return [line.strip() for line in self.text.splitlines() if line.strip()]


@dataclass(frozen=True)
class Lines:
    items: Sequence[str]
    kind: str = "lines"


@dataclass(frozen=True)
class Table:
    """`widths_cm` are for paper; `numbers` are the indexes of the columns that hold figures."""

    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths_cm: Sequence[float]
    numbers: frozenset[int] = field(default_factory=frozenset)
    kind: str = "table"

    @property
    def marked_rows(self) -> list[list[tuple[str, bool]]]:
        """The cells with whether they hold a figure."""
        return [[(cell, column in self.numbers) for column, cell in enumerate(row)] for row in self.rows]

    @property
    def marked_head(self) -> list[tuple[str, bool]]:
        return [(cell, column in self.numbers) for column, cell in enumerate(self.head)]


Block = Heading | Text | Lines | Table


def to_word(title: str, blocks: Sequence[Block]) -> bytes:
    """The report as a .docx file."""
    word = Word(title)
    word.furniture(notice="", stamp="", footer="", numbered=True, thai=False)
    word.heading(title, 0)
    for block in blocks:
        _write(word, block)
    return word.bytes()


def _write(word: Word, block: Block) -> None:
    if isinstance(block, Heading):
        word.heading(block.text, block.level)
    elif isinstance(block, Lines):
        word.bullets(block.items)
    elif isinstance(block, Table):
        columns = [
            Column(head, width, "right" if number in block.numbers else "left")
            for number, (head, width) in enumerate(zip(block.head, block.widths_cm, strict=True))
        ]
        word.ruled(Paper("", ()), Ruled(columns, block.rows, size=14), width_cm=sum(block.widths_cm))
    else:
        for paragraph in block.paragraphs:
            word.paragraph(paragraph, align="thai", indent_cm=0 if block.missing else 1.5)
