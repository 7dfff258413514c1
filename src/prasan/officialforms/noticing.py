"""What the reader notices about the file itself, its sheets and its money cells, to be told as findings."""

from __future__ import annotations

from prasan.officialforms.addresses import address
from prasan.officialforms.body import SheetReading
from prasan.officialforms.containers import Container
from prasan.officialforms.drafts import Draft, Money
from prasan.officialforms.grid import Grid
from prasan.officialforms.layout import Table
from prasan.officialforms.model import Sighting
from prasan.thai import format_baht

_SHEET_NAME_LIMIT = 31


def notices_of_file(container: Container, grids: list[Grid]) -> list[Sighting]:
    """Macros and links to other files: both are left alone, and said."""
    first = grids[0].name if grids else ""
    found = []
    names = container.package.names if container.package is not None else set()
    if container.kind == "xlsm" or b"_\x00V\x00B\x00A\x00_\x00P\x00R\x00O\x00J" in container.data[:2_000_000]:
        found.append(Sighting("macros-ignored", first, "A1"))
    if any(name.startswith("xl/externalLinks/") for name in names):
        links = sum(1 for name in names if name.startswith("xl/externalLinks/externalLink"))
        found.append(Sighting("external-links", first, "A1", typed=str(max(links, 1))))
    return found


def notices_of_sheet(reading: SheetReading, tables: list[Table], period: tuple[int, int]) -> list[Sighting]:
    """Hidden sheets and rows with projects, formula cells without a usable value, odd years, cut names."""
    grid, name = reading.grid, reading.grid.name
    found = []
    if not tables:
        if sum(1 for row in grid.cells if any(cell != "" for cell in row)) > 3 or grid.skipped_why:
            found.append(
                Sighting(
                    "sheet-skipped", name, "A1", words={"why": grid.skipped_why or "ไม่พบหัวตารางของแบบ ผ."}
                )
            )
        return found
    if grid.hidden and reading.drafts:
        found.append(Sighting("hidden-sheet", name, "A1", typed=str(len(reading.drafts))))
    found += _hidden_rows(reading)
    for cell, error in grid.errors:
        found.append(Sighting("formula-error", name, cell, typed=error))
    for cell in grid.uncached[:20]:
        found.append(Sighting("formula-uncached", name, cell))
    for table in tables:
        found += _odd_years(table, name, period)
    if len(name) == _SHEET_NAME_LIMIT:
        found.append(Sighting("sheet-name-cut", name, "A1", typed=name))
    return found


def _hidden_rows(reading: SheetReading) -> list[Sighting]:
    if reading.grid.hidden:
        return []
    return [
        Sighting(
            "hidden-row",
            reading.grid.name,
            draft.cells.get("name", f"A{draft.row}"),
            typed=draft.text("name")[:80],
            project=reading.first_project + index,
        )
        for index, draft in enumerate(reading.drafts)
        if draft.hidden
    ]


def _odd_years(table: Table, sheet: str, period: tuple[int, int]) -> list[Sighting]:
    found = []
    for row, column, typed, year in table.slips:
        found.append(Sighting("year-slip", sheet, address(row, column), typed, str(year)))
    for year, (row, column) in table.year_cells.items():
        if not period[0] <= year <= period[1]:
            words = {"first": str(period[0]), "last": str(period[1])}
            found.append(Sighting("year-outside-plan", sheet, address(row, column), str(year), words=words))
    return found


def notices_of_rows(reading: SheetReading) -> list[Sighting]:
    """Money cells that are no whole baht, and typed row sums."""
    found: list[Sighting] = []
    for index, draft in enumerate(reading.drafts):
        found += [
            _money_notice(draft, money, reading.first_project + index)
            for values in draft.money.values()
            for money in values
            if money.problem is not None or money.value.satang
        ]
        if draft.total is not None and draft.total.value.amount is not None:
            found += _row_total(draft, reading.first_project + index)
    return found


def _money_notice(draft: Draft, money: Money, project: int) -> Sighting:
    raw = " ".join(money.value.raw.split())[:60]
    if money.problem is None:
        return Sighting("money-not-whole", draft.sheet, money.cell, raw, project=project)
    code = (
        "money-unclear"
        if money.problem in ("grouping", "several", "unit", "size", "negative")
        else "money-text"
    )
    return Sighting(code, draft.sheet, money.cell, raw, money.suggestion or "", project)


def _row_total(draft: Draft, project: int) -> list[Sighting]:
    """The typed sum over the years of one row against its years."""
    if draft.total is None or not any(group == "budget" for group, _ in draft.money):
        return []
    typed = draft.total.value.amount or 0
    by_year = {
        year: sum(one.value.amount or 0 for one in values)
        for (group, year), values in draft.money.items()
        if group == "budget"
    }
    total = sum(by_year.values())
    if typed == total:
        return []
    left_out = [year for year, amount in by_year.items() if amount and amount == total - typed]
    code = "column-left-out" if left_out else "row-total-differs"
    words = {"year": str(left_out[-1]) if left_out else "", "label": draft.text("name")[:60]}
    return [
        Sighting(code, draft.sheet, draft.total.cell, format_baht(typed), format_baht(total), project, words)
    ]
