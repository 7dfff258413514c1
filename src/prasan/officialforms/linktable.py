"""Reads the book's own table of links (part 3.1): which strategy of the authority serves what above it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prasan.officialforms.addresses import address
from prasan.officialforms.grid import Grid
from prasan.officialforms.lines import line_of, numbers_after
from prasan.officialforms.marks import tidy
from prasan.officialforms.model import Link

_OWN_STRATEGY = re.compile(r"^ยุทธศาสตร์\s*(?:การพัฒนา)?\s*(?:ของ)?\s*(?:อปท|เทศบาล|อบต|อบจ|องค์การบริหาร|$)")
_LEADING = re.compile(r"(?:^|\n)\s*\(?(\d{1,2})\s*[.)]|(?:^|\n)\s*(\d{1,2})(?=\s|$)")
_DEEPEST = 40


@dataclass(slots=True)
class _Columns:
    row: int
    strategy: int
    keys: dict[int, str]


def links_of(grid: Grid) -> list[Link]:
    """One link per strategy and column of the table; none when the sheet holds no such table."""
    columns = next(
        (found for row in range(min(_DEEPEST, len(grid.cells))) if (found := _heading(grid, row))), None
    )
    if columns is None:
        return []
    links: list[Link] = []
    strategy, number = "", None
    for row in range(columns.row + 1, len(grid.cells)):
        cells = grid.cells[row]
        typed = _text(cells, columns.strategy)
        if typed.startswith("รวม") or any(
            _text(cells, column).startswith("รวม") for column in range(len(cells))
        ):
            break
        if typed:
            line = line_of(typed.split("\n")[0])
            strategy = line.text if line.kind == "strategy" else typed
            number = (numbers_of(typed) or (None,))[0]
        if strategy:
            for column, key in columns.keys.items():
                if numbers := numbers_of(_text(cells, column)):
                    links.append(Link(strategy, number, key, numbers, grid.name, address(row, column)))
    return _joined(links)


def _heading(grid: Grid, row: int) -> _Columns | None:
    keys: dict[int, str] = {}
    strategy = None
    for column, cell in enumerate(grid.cells[row]):
        text = " ".join(tidy(str(cell)).split()) if cell != "" else ""
        line = line_of(text) if 0 < len(text) < 90 else None
        if line is not None and line.kind == "alignment":
            keys[column] = line.key
        elif strategy is None and text and _OWN_STRATEGY.search(text):
            strategy = column
    return _Columns(row, strategy, keys) if len(keys) >= 3 and strategy is not None else None


def numbers_of(text: str) -> tuple[int, ...]:
    """Ordinals in a cell that lists items: "ยุทธศาสตร์ที่ 4", "1. …⏎3. …", "หมุดหมายที่ 2, 5"."""
    clean = tidy(text)
    named = numbers_after(clean)
    leading = [int(first or second) for first, second in _LEADING.findall(clean)]
    return tuple(dict.fromkeys([*named, *leading]))


def _text(cells: list[object], column: int) -> str:
    return str(cells[column]).strip() if column < len(cells) else ""


def _joined(links: list[Link]) -> list[Link]:
    """All numbers of one strategy and column together, at the first cell that names some."""
    together: dict[tuple[str, str], Link] = {}
    for link in links:
        key = (link.strategy, link.key)
        before = together.get(key)
        if before is None:
            together[key] = link
        else:
            numbers = tuple(dict.fromkeys([*before.numbers, *link.numbers]))
            together[key] = Link(
                before.strategy, before.strategy_number, before.key, numbers, before.sheet, before.cell
            )
    return list(together.values())
