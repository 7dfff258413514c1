"""Where the messy sample goes wrong: each slip is planted at a known cell and remembered with its finding code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from prasan.officialforms.samples.handmade import Handmade
from prasan.officialforms.samples.pages import Page

NOT_PLANTED = ("macros-ignored",)
"""A workbook with macros would be a danger to hand out, so this code has no place in a sample."""


class Planted(NamedTuple):
    """One planted slip: the code of its finding and the place the finding names."""

    code: str
    sheet: str
    cell: str


@dataclass
class Book:
    """The messy workbook while it grows: its pages, the tables that the summary adds up, the slips."""

    pages: list[Page] = field(default_factory=list)
    tables: list[Handmade] = field(default_factory=list)
    planted: list[Planted] = field(default_factory=list)

    def add(self, table: Handmade) -> Handmade:
        """Take in a table, and its page when it is new."""
        if table.page not in self.pages:
            self.pages.append(table.page)
        self.tables.append(table)
        return table

    def plant(self, codes: str | Sequence[str], page: Page, cell: str) -> None:
        """Remember that these findings are due at this cell."""
        for code in [codes] if isinstance(codes, str) else codes:
            self.planted.append(Planted(code, page.name, cell))
