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

_SHORT_PERIOD = re.compile(r"(?<!\d)([5-9]\d)\s*[-–]\s*([5-9]\d)(?!\d)")
_SINGLE_YEAR = re.compile(r"(?:ปีงบประมาณ|ประจำปี|พ\.?\s?ศ\.?)\s*\.?\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)")


def plan_period(grids: list[Grid], tables: list[list[Table]], filename: str) -> tuple[int, int] | None:
    """First and last year (B.E.), as most titles and headings say; headings decide between equals.

    None when neither titles, headings, sheet names nor the name of the file name a year.
    """
    votes: Counter[tuple[int, int]] = Counter()
    headings: Counter[tuple[int, int]] = Counter()
    for grid, found in zip(grids, tables, strict=True):
        for table in found:
            if (named := _in_titles(grid, found, table)) is not None:
                votes[named] += 1
            if years := table.years or _in_column(grid, table):
                headings[years[0], years[-1]] += 1
    votes.update(headings)
    plausible = {period: count for period, count in votes.items() if 0 <= period[1] - period[0] <= 9}
    if plausible:
        return max(plausible, key=lambda period: (plausible[period], headings[period], period[1] - period[0]))
    for text in [filename, *(grid.name for grid in grids)]:
        if (named := period_of(text) or _short_period(text)) is not None:
            return named
    return _single_year(grids, filename)


def _in_titles(grid: Grid, tables: list[Table], table: Table) -> tuple[int, int] | None:
    before = max((one.last_row + 1 for one in tables if one.last_row < table.first_row), default=0)
    for row in range(max(before, table.first_row - 25), table.first_row):
        for cell in grid.cells[row]:
            text = cell if isinstance(cell, str) and len(cell) < 300 else ""
            if ("25" in text or "๒๕" in text) and (named := period_of(text)) is not None:
                return named
    return None


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
