"""The years a plan covers, from its titles and from the years over the money columns."""

from __future__ import annotations

import re
from collections import Counter

from prasan.officialforms.formsets import form_set_of
from prasan.officialforms.grid import Grid
from prasan.officialforms.headings import year_of
from prasan.officialforms.layout import Table
from prasan.officialforms.lines import period_of
from prasan.thai import to_arabic_digits

_LONGEST_PLAN = 9
_SHORT_PERIOD = re.compile(r"(?<!\d)([5-9]\d)\s*[-–]\s*([5-9]\d)(?!\d)")
_SINGLE_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|พ\.?\s?ศ\.?)\s*\.?\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)")


def plan_period(grids: list[Grid], tables: list[list[Table]], filename: str) -> tuple[int, int] | None:
    """First and last year (B.E.) of the plan.

    What most titles say, where it holds the years over the money; else what most headings say. None when
    neither titles, headings, sheet names nor the name of the file name a year.
    """
    titles: Counter[tuple[int, int]] = Counter()
    headings: Counter[tuple[int, int]] = Counter()
    covers: Counter[tuple[int, int]] = Counter()
    for grid, found in zip(grids, tables, strict=True):
        for table in found:
            titles.update(_in_titles(grid, found, table))
            if (years := table.years or _in_column(grid, table)) and years[-1] - years[0] <= _LONGEST_PLAN:
                headings[years[0], years[-1]] += 1
        if not found:
            covers.update(_named(grid, 0, min(len(grid.cells), 30)))
    usual = _usual(headings)
    for named in (_usual(titles), _usual(covers)):
        if named is not None and (usual is None or named[0] <= usual[0] <= usual[1] <= named[1]):
            return named
    if usual is not None:
        return usual if headings[usual] >= titles.total() or len(headings) == 1 else _usual(titles)
    for text in [filename, *(grid.name for grid in grids)]:
        if (found_in := period_of(text) or _short_period(text)) is not None:
            return found_in
    return _single_year(grids, filename)


def _usual(votes: Counter[tuple[int, int]]) -> tuple[int, int] | None:
    return max(votes, key=lambda period: (votes[period], period[1] - period[0])) if votes else None


def _in_titles(grid: Grid, tables: list[Table], table: Table) -> list[tuple[int, int]]:
    before = max((one.last_row + 1 for one in tables if one.last_row < table.first_row), default=0)
    return _named(grid, max(before, table.first_row - 25), table.first_row)


def _named(grid: Grid, first: int, end: int) -> list[tuple[int, int]]:
    """The first period named in some rows, as a list of one, or an empty list."""
    for row in range(first, end):
        for cell in grid.cells[row]:
            text = cell if isinstance(cell, str) and len(cell) < 300 else ""
            if ("25" in text or "๒๕" in text) and (named := period_of(text)) is not None:
                return [named]
    return []


def _in_column(grid: Grid, table: Table) -> list[int]:
    """Years of a list that has them in a column: the whole cycle that holds them, else first and last."""
    column = table.fields.get("fiscal_year")
    if column is None:
        return []
    texts = (str(row[column]) for row in grid.cells[table.last_row + 1 :] if column < len(row))
    years = sorted({year for text in texts if (year := year_of(text)[0]) is not None})
    cycle = form_set_of(years[0]) if years else None
    if cycle is not None and cycle.start <= years[0] and years[-1] <= cycle.end:
        return [cycle.start, cycle.end]
    return years


def _short_period(text: str) -> tuple[int, int] | None:
    for first, last in _SHORT_PERIOD.findall(to_arabic_digits(text)):
        if 0 < int(last) - int(first) <= 9:
            return 2500 + int(first), 2500 + int(last)
    return None


def _single_year(grids: list[Grid], filename: str) -> tuple[int, int] | None:
    """A list for one year only: "ประจำปีงบประมาณ พ.ศ. 2566" in a title or in the name of the file."""
    texts = [
        filename,
        *(str(cell) for grid in grids for row in grid.cells[:12] for cell in row if cell != ""),
    ]
    for text in texts:
        if len(text) < 300 and (found := _SINGLE_YEAR.search(to_arabic_digits(text))):
            return int(found[1]), int(found[1])
    return None


def settle_years(table: Table, period: tuple[int, int]) -> None:
    """Give years to money columns that name none: "ปีที่ n", or as many columns as the plan has years."""
    for ordinal, column in table.plan_years.items():
        table.money.setdefault(("budget", period[0] + ordinal - 1), column)
    if "fiscal_year" in table.fields or any(group == "budget" for group, _ in table.money):
        return
    years = range(period[0], period[1] + 1)
    if len(table.undated) == len(years) or len(years) == 1:
        for year, column in zip(years, table.undated, strict=False):
            table.money["budget", year] = column
    elif len(table.undated) == 1:
        table.totals.setdefault("budget", table.undated[0])
