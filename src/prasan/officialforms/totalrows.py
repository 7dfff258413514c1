"""Total rows as typed: which row is one, what it measures, and the figures in it."""

from __future__ import annotations

import re

from prasan.officialforms.addresses import address
from prasan.officialforms.drafts import read_money
from prasan.officialforms.layout import Table
from prasan.officialforms.lines import Line, count_in, total_of
from prasan.officialforms.model import TypedTotal
from prasan.thai import Baht

_CARRIED = re.compile(r"^\s*(?:ผล|รวม)?(?:ยอด|เงิน)?ยก(?:ไป|มา)")


def is_total_row(filled: list[tuple[int, object]], first_money: int) -> bool:
    """Whether some text left of the money is the label of a total."""
    return _label(filled, first_money) is not None


def is_carried(filled: list[tuple[int, object]]) -> bool:
    """A sum carried to the next page (ยอดยกไป) or from the last (ยอดยกมา): no total of anything."""
    return any(isinstance(cell, str) and _CARRIED.match(cell) for _, cell in filled)


def _label(filled: list[tuple[int, object]], first_money: int) -> tuple[int, Line] | None:
    for column, cell in filled:
        if column >= first_money:
            return None
        if isinstance(cell, str) and ("รวม" in cell or "otal" in cell.lower()) and (line := total_of(cell)):
            return column, line
    return None


def typed_total(row: int, filled: list[tuple[int, object]], table: Table, first_money: int) -> TypedTotal:
    """The figures of a total row by year; the count may stand in a label such as "12 โครงการ"."""
    found = _label(filled, first_money)
    if found is None:
        raise ValueError(row)
    column, line = found
    years = {at: year for (group, year), at in table.money.items() if group == "budget"}
    labels = [str(cell) for at, cell in filled if at < first_money and isinstance(cell, str)]
    measure, scope = _measure(labels, line)
    values: dict[int, Baht] = {}
    cells: dict[str, str] = {}
    for at, cell in filled:
        if at in years:
            value, problem, _ = read_money(_bare(cell))
            if problem is None:
                values[years[at]] = value
                cells[f"{years[at]}"] = address(row, at)
    count = next((number for number in map(count_in, labels) if number is not None), None)
    return TypedTotal(
        row=row + 1,
        label=" ".join(dict.fromkeys(labels)),
        cell=address(row, column),
        measure=measure,
        scope=scope,
        budget=values if measure != "count" else {},
        counts=values if measure == "count" else {},
        count=count,
        total=_over_all_years(row, filled, table, first_money, cells),
        cells=cells,
    )


def _measure(labels: list[str], line: Line) -> tuple[str, str]:
    """measure and scope over all label cells of the row: "รวม" beside "รวมงบประมาณทั้งสิ้น" is a grand total."""
    lines = [found for found in map(total_of, labels) if found is not None]
    scope = "grand" if any(one.label == "grand" for one in lines) else line.label
    measure = line.key if len(lines) < 2 or line.key != "both" else lines[-1].key
    return measure, scope


def _over_all_years(
    row: int, filled: list[tuple[int, object]], table: Table, first_money: int, cells: dict[str, str]
) -> Baht | None:
    """The sum over all years: in a column of its own, or in words such as "รวม 5 ปี: 1,200,000 บาท"."""
    at = table.totals.get("budget")
    for column, cell in filled:
        text: object = cell
        if column != at:
            if column < first_money or not isinstance(cell, str) or "รวม" not in cell:
                continue
            text = cell.split(":")[-1].split("ปี")[-1]
        value, problem, _ = read_money(_bare(text))
        if problem is None:
            cells["total"] = address(row, column)
            return value
    return None


def _bare(cell: object) -> object:
    """A figure without a unit of counting: "22 โครงการ" is 22."""
    return cell.replace("โครงการ", "").replace("รายการ", "").strip() if isinstance(cell, str) else cell
