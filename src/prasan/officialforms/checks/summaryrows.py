"""ผ.01 against the project rows, strategy by programme by year, where both can be matched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prasan.officialforms.checks.making import amount, counted, finding, name_cell, short
from prasan.officialforms.checks.summaries import Block, blocks_of, column_names, read
from prasan.officialforms.headings import squeeze
from prasan.officialforms.lines import line_of
from prasan.officialforms.model import Finding, PlanBook, ProjectRow, SummaryRow
from prasan.officialforms.programmes import programme_of
from prasan.thai import closest

_FORM_OF_BLOCK = {"own": "ผ.02", "beyond_capacity": "ผ.02/2", "equipment": "ผ.03", "community": "ผ.02/1"}
_BEYOND = re.compile(r"ผ\.?\s*0?2\s*/\s*2|ขอหน่วยงานอื่น|เกินศักยภาพ|ขอประสาน")
_LEVEL_WORDS = re.compile(r"^(?:ยุทธศาสตร์(?:การพัฒนา)?|ประเด็น(?:การพัฒนา|ยุทธศาสตร์)?(?:ท้องถิ่น)?)+")


@dataclass(slots=True)
class Cell:
    """The projects of one strategy and programme (or issue, or community) in one form."""

    strategy: str
    number: int | None
    programme: str
    rows: list[tuple[int, ProjectRow]] = field(default_factory=list)
    matched: bool = False

    def value(self, column: str) -> int:
        measure, _, year = column.partition(".")
        if measure == "budget":
            return sum(amount(row, int(year)) for _, row in self.rows)
        return sum(1 for _, row in self.rows if amount(row, int(year)) > 0)


def findings(book: PlanBook) -> Iterator[Finding]:
    """Differences between summary lines and rows, lines without rows, rows without lines."""
    for sheet in book.sheets:
        rows = [row for row in book.summaries if row.sheet == sheet.name]
        if not rows:
            continue
        unmatched: list[SummaryRow] = []
        cells = {form: _cells_of(book, form) for form in _FORM_OF_BLOCK.values()}
        blocks = blocks_of(rows)
        for block in blocks:
            yield from _beyond_in_own(block, cells["ผ.02/2"], book.years)
            for section in block.sections:
                for line in section.lines:
                    yield from _line(book, line, cells, unmatched)
        if unmatched:
            lines = ", ".join(short(line.label, 40) for line in unmatched[:5])
            first = unmatched[0]
            yield finding(
                "summary-unmatched", first.sheet, first.cells["label"], typed=len(unmatched), lines=lines
            )
        if any(cell.matched for cell in cells["ผ.02"]):
            yield from _rows_without_lines(book, cells["ผ.02"])


def _cells_of(book: PlanBook, form: str) -> list[Cell]:
    cells: dict[tuple[str, str], Cell] = {}
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for index, row in counted(book):
        if row.form != form:
            continue
        groups = sheets[row.sheet].groups
        ref = groups[row.group].strategy if row.group < len(groups) else None
        number = ref.numbers[0] if ref is not None and ref.numbers else None
        strategy = strategy_key(row.strategy or "")
        programme = squeeze(row.community) if form == "ผ.02/1" else _programme_of(row)
        cell = cells.setdefault((strategy, programme), Cell(strategy, number, programme))
        cell.rows.append((index, row))
    return list(cells.values())


def _programme_of(row: ProjectRow) -> str:
    typed = row.programme_typed or ""
    return row.programme or programme_of(typed).suggestion or typed


def strategy_key(text: str) -> str:
    """A strategy for comparing: without numbering, the words ยุทธศาสตร์ and ด้าน, spaces and marks."""
    line = line_of(text)
    words = _LEVEL_WORDS.sub("", line.text if line.kind == "strategy" else text)
    return squeeze(words).lstrip("0123456789").removeprefix("ด้าน")


def _line(
    book: PlanBook, line: SummaryRow, cells: dict[str, list[Cell]], unmatched: list[SummaryRow]
) -> Iterator[Finding]:
    block = "beyond_capacity" if line.block == "own" and _BEYOND.search(line.label) else line.block
    form = _FORM_OF_BLOCK.get(block)
    candidates = cells.get(form or "", [])
    if not candidates:
        return
    found = _matching(line, candidates)
    if not found:
        if any(read(line, f"budget.{year}") for year in book.years):
            unmatched.append(line)
        return
    for cell in found:
        cell.matched = True
    if _shared(book, line, block):
        return
    yield from _compare(line, found, form or "", book.years)


def _compare(line: SummaryRow, found: list[Cell], form: str, years: Sequence[int]) -> Iterator[Finding]:
    for column in [f"{measure}.{year}" for year in years for measure in ("count", "budget")]:
        if column not in line.cells and not read(line, column):
            measure_typed = any(key.startswith(column.split(".")[0]) for key in line.cells)
            if not measure_typed:
                continue
        typed, computed = read(line, column), sum(cell.value(column) for cell in found)
        if typed != computed:
            th, en = column_names(column)
            yield finding(
                "summary-rows-differ", line.sheet, line.cells.get(column, line.cells["label"]), typed=typed,
                computed=computed, label=short(line.label, 50), column_th=th, column_en=en, form=form,
            )  # fmt: skip


def _matching(line: SummaryRow, cells: list[Cell]) -> list[Cell]:
    """Cells of the line's strategy and programme; a line without a strategy stands for all strategies."""
    if line.level == "community":
        return [cell for cell in cells if cell.programme == squeeze(line.label)]
    of_strategy = _of_strategy(line, cells)
    if line.level in ("issue", "tactic"):
        return of_strategy if line.level == "issue" else []
    return [cell for cell in of_strategy if cell.programme == line.programme]


def _of_strategy(line: SummaryRow, cells: list[Cell]) -> list[Cell]:
    if line.strategy is None or all(not cell.strategy for cell in cells):
        return cells
    key = strategy_key(line.strategy)
    numbers = line_of(line.strategy).numbers
    same = [cell for cell in cells if key and (_alike(cell.strategy, key) or _misspelt(cell, key, numbers))]
    if same:
        return same
    return [cell for cell in cells if numbers and cell.number == numbers[0]]


def _misspelt(cell: Cell, key: str, numbers: tuple[int, ...]) -> bool:
    """A letter or two apart under the same number: the spelling is told elsewhere, the rows are still its rows."""
    return (
        bool(numbers) and cell.number == numbers[0] and closest(cell.strategy, [key], cutoff=0.85) is not None
    )


def _alike(one: str, other: str) -> bool:
    """Equal, or one is the beginning or the end of the other: names are cut and get the authority put in."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    return len(shorter) >= 8 and (longer.startswith(shorter) or longer.endswith(shorter))


def _shared(book: PlanBook, line: SummaryRow, block: str) -> bool:
    """Whether other lines of the sheet stand for the same strategy and programme, as with several tactics."""
    if line.level != "programme":
        return False
    same = [
        one
        for one in book.summaries
        if (one.sheet, one.block, one.level, one.strategy, one.programme)
        == (line.sheet, line.block, line.level, line.strategy, line.programme)
        and bool(_BEYOND.search(one.label)) == (block == "beyond_capacity" and line.block == "own")
    ]
    return len(same) > 1


def _beyond_in_own(block: Block, beyond: list[Cell], years: Sequence[int]) -> Iterator[Finding]:
    """A line of ผ.02/2 inside the authority's own sums, or a grand total that contains all of ผ.02/2."""
    for section in block.sections:
        inside = [line for line in section.lines if line.block == "own" and _BEYOND.search(line.label)]
        total = section.subtotal or block.grand
        if inside and total is not None and len(inside) < len(section.lines):
            column = next((f"budget.{year}" for year in years if read(inside[0], f"budget.{year}")), "")
            if column and read(total, column) == section.value(column):
                own = section.value(column) - sum(read(line, column) for line in inside)
                yield _beyond_finding(total, column, own)
    if block.grand is not None and block.grand.block == "own" and beyond:
        sums = {year: sum(cell.value(f"budget.{year}") for cell in beyond) for year in years}
        own_sums = {year: sum(one.value(f"budget.{year}") for one in block.sections) for year in years}
        grand = {year: read(block.grand, f"budget.{year}") for year in years}
        if any(sums.values()) and all(grand[year] == own_sums[year] + sums[year] for year in years):
            year = next(year for year in years if sums[year])
            yield _beyond_finding(block.grand, f"budget.{year}", own_sums[year])


def _beyond_finding(total: SummaryRow, column: str, own: int) -> Finding:
    cell = total.cells.get(column, total.cells["label"])
    return finding(
        "beyond-capacity-counted", total.sheet, cell, typed=read(total, column), computed=own,
        label=short(total.label, 50),
    )  # fmt: skip


def _rows_without_lines(book: PlanBook, cells: list[Cell]) -> Iterator[Finding]:
    for cell in cells:
        if not cell.matched and (cell.programme or cell.strategy):
            index, first = cell.rows[0]
            total = sum(cell.value(f"budget.{year}") for year in book.years)
            label = " / ".join(part for part in (first.strategy, cell.programme) if part)
            yield finding(
                "rows-not-in-summary", first.sheet, name_cell(first), typed=len(cell.rows), computed=total,
                project=index, label=short(label),
            )  # fmt: skip
