"""Finds the tables of a sheet by the words of their headings, wherever they stand.

Heading rows are told by what they say (names of columns, years, "(บาท)"), never by their address. A table is
known by its first and last heading row and by what each column holds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from prasan.officialforms.grid import Grid
from prasan.officialforms.headings import (
    LONGEST_HEADING,
    MONEY_FIELDS,
    Heading,
    heading_of,
    is_heading_like,
    near_heading,
    squeeze,
)

LABEL_FIELDS = ("programme", "tactic", "strategy", "community")
_DETAIL_FIELDS = {"objective", "target", "kpi", "expected_result", "responsible_unit", "requested_agency"}
_NOT_TEXT = {"count", "budget_total", "fiscal_year", *MONEY_FIELDS}
_NUMBER_LIKE = re.compile(r"[\s\d.,\-–()]+$")
_YEAR_LIKE = re.compile(r"\D{0,12}(?:2[45]|20)\d\d\D{0,12}$")
_ROW_LABEL = re.compile(r"\s*(?:รวมงบ|รวมจำนวน|รวมทั้ง|ผลรวม|[-–]\s*$)")
_DEEPEST_BAND = 4
_LONGEST_PART = 30  # characters of the lower half of a heading, such as "จะได้รับ" below "ผลที่คาดว่า"


@dataclass(slots=True)
class Table:
    """One table found in a grid; rows and columns count from 0.

    fields: text field -> column. money: (group, year) -> column, group "budget" or "ordinance".
    counts and totals serve summary forms. undated: money columns under a heading without years;
    plan_years: n of "ปีที่ n" -> column. slips: (row, column, typed, year) of years typed in C.E.
    """

    first_row: int
    last_row: int
    kind: str = "detail"
    fields: dict[str, int] = field(default_factory=dict)
    money: dict[tuple[str, int], int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)
    totals: dict[str, int] = field(default_factory=dict)
    undated: list[int] = field(default_factory=list)
    undated_rank: int = 9
    plan_years: dict[int, int] = field(default_factory=dict)
    slips: list[tuple[int, int, str, int]] = field(default_factory=list)
    year_cells: dict[int, tuple[int, int]] = field(default_factory=dict)

    @property
    def years(self) -> list[int]:
        return sorted({year for _, year in self.money} | set(self.counts))

    @property
    def money_columns(self) -> set[int]:
        return set(self.money.values()) | set(self.counts.values()) | set(self.totals.values())


def find_tables(grid: Grid) -> list[Table]:
    """All tables of a sheet, top down. A heading repeated on a printed page is a table of its own here."""
    tables: list[Table] = []
    row = 0
    while row < len(grid.cells):
        if looks_like_heading(grid.cells[row]):
            table = _table_at(grid, row, tables[-1].last_row + 1 if tables else 0)
            if table is not None:
                tables.append(table)
                row = table.last_row
        row += 1
    return tables


def looks_like_heading(cells: Sequence[object]) -> bool:
    """Whether a row may name the columns of a table; asks the cheap questions first, it sees every row."""
    filled = [cell for cell in cells if cell != ""]
    if len(filled) < 2:
        return False
    for cell in filled:
        if not isinstance(cell, str):
            if not 2400 < float(cell) < 2700 and not 1990 < float(cell) < 2060:  # type: ignore[arg-type]
                return False
        elif len(cell) > LONGEST_HEADING + 40 or (_NUMBER_LIKE.match(cell) and not _YEAR_LIKE.match(cell)):
            return False
    headings = [heading_of(str(cell)) for cell in filled]
    fields = {one.field for one in headings if one.field and one.year is None}
    years = {one.year for one in headings if one.year} | {one.plan_year for one in headings if one.plan_year}
    whole = sum(1 for one in headings if one.rank <= 1)
    if len(fields) >= 3 and whole >= 2:
        return bool(fields & {"name", "no", "equipment_type", "programme", "strategy", "community"})
    if "name" in fields and whole >= 1:
        return bool(years) or bool(fields & {"budget", "budget_total"})
    return len(years) >= 2 and bool(fields & set(LABEL_FIELDS))


def _table_at(grid: Grid, core: int, floor: int) -> Table | None:
    first, last = _band(grid, core, floor)
    table = Table(first, last)
    texts = _column_texts(grid, first, last)
    rows = {column: row for row in range(first, last + 1) for column in _year_columns(grid.cells[row])}
    for column, pieces in enumerate(texts):
        if pieces:
            _place(table, column, pieces, rows.get(column, last))
    _place_near(table, texts)
    return _settled(table)


def _year_columns(cells: Sequence[object]) -> list[int]:
    return [
        column for column, cell in enumerate(cells) if cell != "" and heading_of(str(cell)).year is not None
    ]


def _band(grid: Grid, core: int, floor: int) -> tuple[int, int]:
    """First and last row of the heading around its core row."""
    first = last = core
    while (
        first > floor and core - first < _DEEPEST_BAND and _only_headings(grid.cells[first - 1], above=True)
    ):
        first -= 1
    merged_to = max((end for top, _, end, _ in grid.merges if first <= top <= core), default=core)
    while last + 1 < len(grid.cells) and last - core < _DEEPEST_BAND:
        below = grid.cells[last + 1]
        inside_merge = last < merged_to <= core + _DEEPEST_BAND
        if not (_only_headings(below) or (inside_merge and not any(cell != "" for cell in below))):
            break
        last += 1
    return first, last


def _only_headings(cells: Sequence[object], *, above: bool = False) -> bool:
    """Whether every filled cell is a year, filler such as (บาท), a column number or a whole heading."""
    filled = [str(cell) for cell in cells if cell != ""]
    if not filled or max(map(len, filled)) > LONGEST_HEADING:
        return False
    if any(_ROW_LABEL.match(text) for text in filled):
        return False
    headings = [heading_of(text) for text in filled]
    like = sum(1 for text in filled if is_heading_like(text))
    if sum(1 for one in headings if one.year) >= 2 and like * 2 > len(filled) and not above:
        return max(map(len, filled)) <= _LONGEST_PART
    if like < len(filled):
        return False
    if above:
        return all(one.field in (*MONEY_FIELDS, "budget_total", "count") or one.year for one in headings)
    loose = [one for one in headings if one.field is not None and one.rank == 2 and one.year is None]
    return not any(one.field not in MONEY_FIELDS for one in loose) and not _is_numbered_row(filled)


def _is_numbered_row(filled: list[str]) -> bool:
    """A first project row can look like (1)(2)(3); real column numbers fill the row."""
    return len(filled) == 1 and filled[0].isdigit() and not _YEAR_LIKE.match(filled[0])


def _column_texts(grid: Grid, first: int, last: int) -> list[list[str]]:
    """For every column the different texts over it, top down; merged and spread headings count for all."""
    width = max((len(grid.cells[row]) for row in range(first, last + 1)), default=0)
    spread = _spread(grid, first, last, width)
    texts: list[list[str]] = []
    for column in range(width):
        pieces = [spread[row - first][column] for row in range(first, last + 1)]
        texts.append(list(dict.fromkeys(piece for piece in pieces if piece)))
    return texts


def _spread(grid: Grid, first: int, last: int, width: int) -> list[list[str]]:
    rows = [
        [str(cell) for cell in grid.cells[row]] + [""] * (width - len(grid.cells[row]))
        for row in range(first, last + 1)
    ]
    merged: set[tuple[int, int]] = set()
    for top, left, bottom, right in grid.merges:
        if first <= top <= last and left < width:
            for row in range(top, min(bottom, last) + 1):
                for column in range(left, min(right, width - 1) + 1):
                    rows[row - first][column] = rows[top - first][left]
                    merged.add((row - first, column))
    for depth, row_texts in enumerate(rows[:-1]):
        _spread_right(row_texts, rows[depth + 1 :], {column for at, column in merged if at == depth})
    return rows


def _spread_right(texts: list[str], below: list[list[str]], merged: set[int]) -> None:
    """Carry "งบประมาณ" or "ปี 2566" to the right over blank cells that have a year, จำนวน or (บาท) below."""
    for column in range(1, len(texts)):
        left = texts[column - 1]
        if texts[column] or not left or column in merged or column - 1 in merged:
            continue
        over = heading_of(left)
        if over.field not in MONEY_FIELDS and not over.year and not over.total:
            continue
        under = [heading_of(row[column]) for row in below if row[column]]
        if under and all(
            one.year or one.field in (*MONEY_FIELDS, "count", "name", "budget_total") for one in under
        ):
            texts[column] = left


def _place(table: Table, column: int, pieces: list[str], year_row: int) -> None:
    headings = [heading_of(piece) for piece in pieces]
    joined = heading_of("".join(pieces)) if len(pieces) > 1 else headings[0]
    dated = next((one for one in headings if one.year), None) or (joined if joined.year else None)
    ordinal = next((one.plan_year for one in headings if one.plan_year), None)
    measure = _measure(headings, pieces)
    if any(one.total for one in headings) and not dated:
        table.totals.setdefault("count" if measure == "count" else "budget", column)
    elif dated is not None and dated.year is not None:
        _place_year(table, (year_row, column), measure, dated, pieces)
    elif ordinal is not None:
        table.plan_years.setdefault(ordinal, column)
    else:
        _place_text(table, column, [joined, *headings])


def _measure(headings: list[Heading], pieces: list[str]) -> str:
    fields = [one.field for one in headings]
    if "count" in fields or (len(pieces) > 1 and squeeze(pieces[-1]) == "โครงการ"):
        return "count"
    return "ordinance" if "ordinance" in fields else "budget"


def _place_year(
    table: Table, place: tuple[int, int], measure: str, dated: Heading, pieces: list[str]
) -> None:
    year, column = dated.year or 0, place[1]
    if measure == "count":
        table.counts.setdefault(year, column)
        return
    if (measure, year) in table.money:
        return
    table.money[measure, year] = column
    table.year_cells.setdefault(year, place)
    if dated.slipped:
        table.slips.append((*place, " ".join(pieces), year))


def _place_text(table: Table, column: int, headings: list[Heading]) -> None:
    best = min(headings, key=lambda one: one.rank)
    if best.field is None:
        return
    if best.field in MONEY_FIELDS:
        _place_undated(table, column, best.rank)
    elif best.field == "count":
        table.totals.setdefault("count", column)
    elif best.field == "budget_total":
        table.totals.setdefault("budget", column)
    else:
        table.fields.setdefault(best.field, column)


def _place_undated(table: Table, column: int, rank: int) -> None:
    """Keep the yearless money columns whose heading is the surest: "amount" wins over "budgetary unit"."""
    if rank < table.undated_rank:
        table.undated, table.undated_rank = [], rank
    if rank == table.undated_rank:
        table.undated.append(column)


def _place_near(table: Table, texts: list[list[str]]) -> None:
    """Give columns with a misspelt heading the field whose heading is spelt most like it, if still free."""
    taken = set(table.fields.values()) | table.money_columns | set(table.undated)
    for column, pieces in enumerate(texts):
        if column not in taken and pieces:
            near = near_heading("".join(pieces)) or near_heading(pieces[0])
            if near and near not in table.fields and near not in _NOT_TEXT:
                table.fields[near] = column


def _settled(table: Table) -> Table | None:
    """Decide between a list of projects and a summary; None when the words make neither."""
    labels = [name for name in LABEL_FIELDS if name in table.fields]
    has_details = bool(_DETAIL_FIELDS & set(table.fields))
    money = bool(table.money or table.undated or table.plan_years or table.totals)
    if table.counts and not has_details and (labels or "name" in table.fields):
        table.kind = "summary"
        return table
    if "name" in table.fields and (money or has_details):
        return table
    if {"equipment_type", "target"} & set(table.fields) and money and has_details:
        return table
    if labels and len(table.money) >= 2 and not has_details:
        table.kind = "summary"
        return table
    return None
