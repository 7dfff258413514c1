"""Typed totals of groups, sheets and the whole book against the project rows, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from prasan.officialforms.checks.making import amount, finding, short
from prasan.officialforms.checks.scopes import Scope, distance, figure, matches, scopes_of
from prasan.officialforms.formsets import FORM_SETS
from prasan.officialforms.model import Finding, GroupRead, PlanBook, ProjectRow, SheetRead, TypedTotal


def findings(book: PlanBook) -> Iterator[Finding]:
    """Differences between typed totals and rows, and sheets without any total."""
    for sheet in book.sheets:
        for group in sheet.groups:
            for total in group.typed_totals:
                scopes = scopes_of(book, sheet, group, total)
                if scopes:
                    yield from _check_total(book, sheet, total, scopes)
        yield from _missing_total(book, sheet)


def _check_total(
    book: PlanBook, sheet: SheetRead, total: TypedTotal, scopes: list[Scope]
) -> Iterator[Finding]:
    years = book.years
    if total.budget or total.counts:
        best = _best(scopes, total, years)
        group = next((scope for scope in scopes if scope.kind == "group"), scopes[0])
        if matches(best, total, years) == len(years) and best.kind in ("above", "unmarked"):
            yield from _partly_covered(sheet, total, best, group, years)
        elif total.measure == "count":
            yield from _counts(sheet, total, best, years)
        else:
            yield from _budgets(book, sheet, total, best, years)
        yield from _over_the_years(sheet, total, years)
    yield from _distinct_count(sheet, total, scopes, years)


def _best(scopes: list[Scope], total: TypedTotal, years: Sequence[int]) -> Scope:
    """The rows that agree in most years, then those whose sums come nearest; marked rows leave only if exact."""
    whole = [
        scope for scope in scopes if scope.kind != "unmarked" or matches(scope, total, years) == len(years)
    ]
    return max(whole, key=lambda scope: (matches(scope, total, years), -distance(scope, total, years)))


def _partly_covered(
    sheet: SheetRead, total: TypedTotal, best: Scope, group: Scope, years: Sequence[int]
) -> Iterator[Finding]:
    """The total is right for part of the group: rows follow below it, or marked rows were left out."""
    typed, compute = (total.counts, group.count) if total.measure == "count" else (total.budget, group.budget)
    code = "total-omits-rows-below" if best.kind == "above" else "total-leaves-out-marked-rows"
    for year in years:
        if figure(typed.get(year)) != compute(year):
            yield finding(
                code, sheet.name, _cell(total, year), typed=figure(typed.get(year)), computed=compute(year),
                label=_label(total), year=year,
            )  # fmt: skip
            if code == "total-leaves-out-marked-rows":
                return


def _budgets(
    book: PlanBook, sheet: SheetRead, total: TypedTotal, scope: Scope, years: Sequence[int]
) -> Iterator[Finding]:
    wrong = [year for year in years if figure(total.budget.get(year)) != scope.budget(year)]
    if not wrong:
        return
    if _with_beyond_capacity(book, total, scope, years):
        year = wrong[0]
        yield finding(
            "beyond-capacity-counted", sheet.name, _cell(total, year), typed=figure(total.budget.get(year)),
            computed=scope.budget(year), label=_label(total),
        )  # fmt: skip
        return
    left_out = _row_left_out(total, scope, wrong)
    for year in wrong:
        typed, computed = figure(total.budget.get(year)), scope.budget(year)
        place: dict[str, Any] = {
            "typed": typed, "computed": computed, "label": _label(total), "year": year,
        }  # fmt: skip
        row = left_out or _only_row_of(scope, year, computed - typed)
        if row is not None:
            yield finding(
                "row-left-out", sheet.name, _cell(total, year), row=row.row, name=short(row.name), **place
            )
        else:
            code = "sheet-total-differs" if scope.kind in ("sheet", "book") else "total-differs"
            difference = f"{typed - computed:+,d}"
            yield finding(code, sheet.name, _cell(total, year), difference=difference, **place)


def _with_beyond_capacity(book: PlanBook, total: TypedTotal, scope: Scope, years: Sequence[int]) -> bool:
    """Whether the typed figures are those of the rows plus all ผ.02/2 rows."""
    if scope.kind not in ("sheet", "book") and total.scope != "grand":
        return False
    beyond = Scope("book", tuple(row for row in book.projects if row.form == "ผ.02/2" and not row.superseded))
    return bool(beyond.rows) and all(
        figure(total.budget.get(year)) == scope.budget(year) + beyond.budget(year) for year in years
    )


def _row_left_out(total: TypedTotal, scope: Scope, wrong: list[int]) -> ProjectRow | None:
    """The one row whose amounts are the difference in every wrong year, when there is exactly one."""
    differences = {year: scope.budget(year) - figure(total.budget.get(year)) for year in wrong}
    if min(differences.values()) <= 0:
        return None
    rows = [row for row in scope.rows if all(amount(row, year) == differences[year] for year in wrong)]
    return rows[0] if len(rows) == 1 else None


def _only_row_of(scope: Scope, year: int, difference: int) -> ProjectRow | None:
    if difference <= 0:
        return None
    rows = [row for row in scope.rows if amount(row, year) == difference]
    return rows[0] if len(rows) == 1 else None


def _counts(sheet: SheetRead, total: TypedTotal, scope: Scope, years: Sequence[int]) -> Iterator[Finding]:
    wrong = [year for year in years if figure(total.counts.get(year)) != scope.count(year)]
    filled = [year for year in years if year in total.counts]
    distinct = len(scope.rows)
    if len(filled) > 1 and len(wrong) > 1 and all(figure(total.counts[year]) == distinct for year in filled):
        year = wrong[0]
        yield finding(
            "count-mixed", sheet.name, _cell(total, year), typed=distinct, computed=scope.count(year),
            label=_label(total),
            what_th="คือจำนวนโครงการทั้งหมดของกลุ่มในทุกปี", what_en="the number of all projects in every year",
            rule_th="นับเฉพาะโครงการที่มีงบในปีนั้น", rule_en="only projects with money in that year",
        )  # fmt: skip
        return
    for year in wrong:
        yield finding(
            "count-differs", sheet.name, _cell(total, year), typed=figure(total.counts.get(year)),
            computed=scope.count(year), label=_label(total), year_th=f" ปี {year}", year_en=f" for {year}",
        )  # fmt: skip


def _over_the_years(sheet: SheetRead, total: TypedTotal, years: Sequence[int]) -> Iterator[Finding]:
    """The typed sum over all years against the typed years of the same row."""
    if total.total is None or total.total.amount is None:
        return
    values = total.counts if total.measure == "count" else total.budget
    by_year = {year: figure(values.get(year)) for year in years}
    typed, computed = total.total.amount, sum(by_year.values())
    if typed != computed:
        cell = total.cells.get("total", total.cell)
        yield across_finding(sheet.name, cell, _label(total), typed, computed, by_year)


def across_finding(
    sheet: str, cell: str, label: str, typed: int, computed: int, by_year: dict[int, int]
) -> Finding:
    """A sum over the years that is wrong: by exactly one column, which is then named, or otherwise."""
    left_out = [year for year, value in by_year.items() if value and value == computed - typed]
    if left_out:
        others = ", ".join(str(year) for year in left_out[:-1])
        return finding(
            "column-left-out", sheet, cell, typed=typed, computed=computed, label=label, year=left_out[-1],
            also_th=f" (ปี {others} มียอดเท่ากัน)" if others else "",
            also_en=f" ({others} has the same figure)" if others else "",
        )  # fmt: skip
    return finding(
        "five-year-total-differs", sheet, cell, typed=typed, computed=computed, label=label,
        difference=f"{typed - computed:+,d}",
    )  # fmt: skip


def _distinct_count(
    sheet: SheetRead, total: TypedTotal, scopes: list[Scope], years: Sequence[int]
) -> Iterator[Finding]:
    """The count in a label such as "12 โครงการ" counts rows, unlike the yearly counts of ผ.01."""
    if total.count is None or any(len(scope.rows) == total.count for scope in scopes):
        return
    expected = len(scopes[0].rows)
    if total.count == sum(scopes[0].count(year) for year in years):
        yield finding(
            "count-mixed", sheet.name, total.cell, typed=total.count, computed=expected, label=_label(total),
            what_th="คือผลบวกจำนวนรายปี", what_en="the sum of the yearly counts",
            rule_th="ช่องนี้นับจำนวนโครงการจริง ไม่นับซ้ำตามปี", rule_en="this cell counts projects once each",
        )  # fmt: skip
    else:
        yield finding(
            "count-differs", sheet.name, total.cell, typed=total.count, computed=expected, label=_label(total)
        )


def _missing_total(book: PlanBook, sheet: SheetRead) -> Iterator[Finding]:
    """A form that demands totals has none; a flat list (strategy or programme in a column) needs none."""
    form = FORM_SETS[book.form_set].forms.get(sheet.form or "")
    flat = {"strategy", "programme", "tactic", "fiscal_year"} & set(sheet.columns)
    if form is None or not form.totals or sheet.typed_totals or flat or sheet.form in ("ผ.01", "ผ.01/1"):
        return
    if not sheet.groups or not any(group.strategy or group.programme for group in sheet.groups):
        return
    rows = _rows_of(book, sheet.groups)
    if rows:
        total = sum(amount(row, year) for row in rows for year in book.years)
        cell = f"A{max(row.last_row for row in rows)}"
        yield finding("total-missing", sheet.name, cell, typed=len(rows), computed=total)


def _rows_of(book: PlanBook, groups: Sequence[GroupRead]) -> list[ProjectRow]:
    return [book.projects[index] for group in groups for index in group.projects]


def _cell(total: TypedTotal, year: int) -> str:
    return total.cells.get(str(year), total.cell)


def _label(total: TypedTotal) -> str:
    return short(total.label, 50)
