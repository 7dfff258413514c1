"""ผ.01 and ผ.01/1 by themselves: every line across the years, every subtotal down, and the grand total.

The real case behind this: a subtotal whose last year was left out of its five-year total made the printed
grand total of a city 27 million baht too small. The grand row's own cross-sum betrays it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prasan.officialforms.checks.grouptotals import across_finding
from prasan.officialforms.checks.making import finding, short
from prasan.officialforms.checks.scopes import figure
from prasan.officialforms.model import Finding, PlanBook, SummaryRow

_LEAVES = ("programme", "issue", "tactic", "community")


@dataclass(slots=True)
class Section:
    """The lines of one strategy with its subtotal, when it has one."""

    lines: list[SummaryRow] = field(default_factory=list)
    subtotal: SummaryRow | None = None

    def value(self, column: str) -> int:
        """What it adds up to in a column such as "budget.2566": its lines, else its typed subtotal."""
        if self.lines:
            return sum(read(line, column) for line in self.lines)
        return read(self.subtotal, column) if self.subtotal is not None else 0


@dataclass(slots=True)
class Block:
    """The sections up to one grand total."""

    sections: list[Section] = field(default_factory=list)
    grand: SummaryRow | None = None


def findings(book: PlanBook) -> Iterator[Finding]:
    """Across, down and grand, for every block of every summary sheet."""
    for sheet in book.sheets:
        rows = [row for row in book.summaries if row.sheet == sheet.name]
        for row in rows:
            yield from _across(row, book.years)
        for block in blocks_of(rows):
            for section in block.sections:
                if section.subtotal is not None and section.lines:
                    yield from _down(section, book.years)
            if block.grand is not None:
                yield from _grand(block, block.grand, book.years)


def read(row: SummaryRow | None, column: str) -> int:
    """The typed figure of a column ("count.2566", "budget.2566", "count.total", "budget.total")."""
    if row is None:
        return 0
    measure, _, year = column.partition(".")
    if year == "total":
        return figure(row.count_total if measure == "count" else row.budget_total)
    return figure((row.counts if measure == "count" else row.budget).get(int(year)))


def blocks_of(rows: Sequence[SummaryRow]) -> list[Block]:
    """Cut the lines of a sheet into blocks at grand totals, and blocks into sections at subtotals."""
    blocks = [Block([Section()])]
    for row in rows:
        block = blocks[-1]
        if row.level == "grand":
            block.grand = row
            blocks.append(Block([Section()]))
        elif row.level == "subtotal":
            block.sections[-1].subtotal = row
            block.sections.append(Section())
        elif row.level in _LEAVES:
            block.sections[-1].lines.append(row)
    for block in blocks:
        block.sections = [
            _leaves_only(one) for one in block.sections if one.lines or one.subtotal is not None
        ]
    return [block for block in blocks if block.sections]


def _leaves_only(section: Section) -> Section:
    """Strategy or tactic lines with figures of their own are sums of the programme lines below them."""
    if any(line.level == "programme" for line in section.lines):
        section.lines = [line for line in section.lines if line.level == "programme"]
    return section


def _columns(years: Sequence[int]) -> list[str]:
    return [f"{measure}.{year}" for year in years for measure in ("count", "budget")]


def _typed(row: SummaryRow, column: str) -> bool:
    return column in row.cells


def _across(row: SummaryRow, years: Sequence[int]) -> Iterator[Finding]:
    if row.level == "grand":
        return
    for measure in ("count", "budget"):
        column = f"{measure}.total"
        by_year = {year: read(row, f"{measure}.{year}") for year in years}
        typed, computed = read(row, column), sum(by_year.values())
        if not _typed(row, column) or typed == computed or not any(by_year.values()):
            continue
        label = name_of(row)
        if measure == "count" and typed == max(by_year.values()):
            yield finding(
                "count-mixed", row.sheet, row.cells[column], typed=typed, computed=computed, label=label,
                what_th="คือจำนวนโครงการที่ไม่นับซ้ำ", what_en="the number of distinct projects",
                rule_th="จำนวนรวมหลายปีคือผลบวกของจำนวนรายปี",
                rule_en="over several years the yearly counts are added",
            )  # fmt: skip
        else:
            yield across_finding(row.sheet, row.cells[column], label, typed, computed, by_year)


def _down(section: Section, years: Sequence[int]) -> Iterator[Finding]:
    """A subtotal against its lines. Its sum over the years is left to the check across."""
    subtotal = section.subtotal
    if subtotal is None:
        return
    for column in _columns(years):
        typed, computed = read(subtotal, column), section.value(column)
        if typed == computed or not (_typed(subtotal, column) or computed):
            continue
        place = {"typed": typed, "computed": computed}
        cell = subtotal.cells.get(column, subtotal.cells["label"])
        lines = [line for line in section.lines if read(line, column) == computed - typed > 0]
        th, en = column_names(column)
        if len(lines) == 1:
            yield finding(
                "row-left-out", subtotal.sheet, cell, label=f"{name_of(subtotal)} ช่อง{th}",
                year=column.split(".")[1], row=lines[0].row, name=short(lines[0].label), **place,
            )  # fmt: skip
        else:
            yield finding(
                "strategy-total-differs", subtotal.sheet, cell, column_th=th, column_en=en,
                of_th=f"ของ {subtotal.strategy}" if subtotal.strategy else "",
                of_en=f" of {subtotal.strategy}" if subtotal.strategy else "",
                difference=f"{typed - computed:+,d}", **place,
            )  # fmt: skip


def _grand(block: Block, grand: SummaryRow, years: Sequence[int]) -> Iterator[Finding]:
    for column in [*_columns(years), "count.total", "budget.total"]:
        if not _typed(grand, column):
            continue
        measure, _, year = column.partition(".")
        of_years = [f"{measure}.{one}" for one in years] if year == "total" else [column]
        computed = sum(section.value(one) for section in block.sections for one in of_years)
        if year == "total" and not any(_typed(grand, one) for one in of_years):
            computed = sum(section.value(column) for section in block.sections)
        typed = read(grand, column)
        if typed == computed:
            continue
        th, en = column_names(column)
        cause = _cause(block, column, of_years, typed)
        yield finding(
            "grand-total-differs", grand.sheet, grand.cells[column], typed=typed, computed=computed,
            column_th=th, column_en=en, difference=f"{typed - computed:+,d}",
            cause_th=f" ผิดต่อเนื่องมาจาก{cause[0]}" if cause else "",
            cause_en=f"; it follows from {cause[1]}" if cause else "",
        )  # fmt: skip


def _cause(block: Block, column: str, of_years: list[str], typed: int) -> tuple[str, str] | None:
    """The subtotals that were wrong themselves, when the grand total is exactly their sum as typed."""
    subtotals = [section.subtotal for section in block.sections if section.subtotal is not None]
    if len(subtotals) != len(block.sections) or sum(read(one, column) for one in subtotals) != typed:
        return None
    wrong = [
        section.subtotal
        for section in block.sections
        if read(section.subtotal, column) != sum(section.value(one) for one in of_years)
    ]
    rows = ", ".join(str(one.row) for one in wrong if one is not None)
    return (f"บรรทัดรวมแถวที่ {rows}", f"the subtotal in row {rows}") if rows else None


def name_of(row: SummaryRow) -> str:
    """A line as a person would name it: a bare รวม gets its strategy."""
    if row.level == "subtotal" and row.strategy:
        return short(f"{row.label} {row.strategy}", 60)
    return short(row.label, 60)


def column_names(column: str) -> tuple[str, str]:
    """The Thai and English name of a figure column."""
    measure, _, year = column.partition(".")
    th, en = ("จำนวนโครงการ", "projects") if measure == "count" else ("งบประมาณ", "budget")
    return (
        (f"{th}รวมทุกปี", f"{en} over all years") if year == "total" else (f"{th}ปี {year}", f"{en} of {year}")
    )
