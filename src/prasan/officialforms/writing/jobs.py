"""Which tables a plan prints: in which order, numbered how, with which columns. The same for every format."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prasan.officialforms.formsets import FormSet, FormSpec
from prasan.officialforms.writing.canvas import fitted
from prasan.officialforms.writing.layout import PrintColumn, print_columns
from prasan.officialforms.writing.numbering import GroupLabels, number_groups
from prasan.officialforms.writing.plan import ExportGroup, ExportPlan, ExportRow
from prasan.officialforms.writing.rows import amount, money_of
from prasan.officialforms.writing.style import BODY_SIZE, SUMMARY_SIZE
from prasan.officialforms.writing.tables import total_of

FORM_ORDER = ("ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03")


@dataclass(frozen=True)
class Job:
    """One table still to be written: its form, its group, its labels."""

    form: FormSpec
    group: ExportGroup
    labels: GroupLabels


def _ordered(plan: ExportPlan) -> list[ExportGroup]:
    """Groups by form, then by strategy, tactic and programme as each first appears."""
    seen: dict[tuple[str, ...], int] = {}

    def place(*path: str) -> int:
        return seen.setdefault(path, len(seen))

    keys = {
        id(group): (
            FORM_ORDER.index(group.form), place(group.strategy), place(group.strategy, group.tactic),
            place(group.strategy, group.tactic, group.programme),
        )
        for group in plan.groups
    }  # fmt: skip
    return sorted(plan.groups, key=lambda group: keys[id(group)])


def _numbered(rows: Sequence[ExportRow]) -> tuple[ExportRow, ...]:
    """Rows without a number get the next one: an empty number would mean a continuation of the row above."""
    numbered, last = [], 0
    for row in rows:
        numbered.append(row if row.no.strip() else replace(row, no=str(last + 1)))
        no = numbered[-1].no.strip()
        last = int(no) if no.isdecimal() else last
    return tuple(numbered)


def jobs_of(plan: ExportPlan, form_set: FormSet) -> list[Job]:
    """Every table of the plan that has rows, in print order, its rows and group lines numbered."""
    groups = [replace(group, rows=_numbered(group.rows)) for group in _ordered(plan) if group.rows]
    labels = number_groups(groups)
    return [Job(form_set.forms[g.form], g, label) for g, label in zip(groups, labels, strict=True)]


def columns_of(plan: ExportPlan, jobs: Sequence[Job]) -> tuple[PrintColumn, ...]:
    """The columns of a sheet: optional ones where a row fills them, money columns as wide as their sums."""
    rows = [row for job in jobs for row in job.group.rows]
    used = {
        spec.key
        for spec in jobs[0].form.columns
        if spec.optional and any(_fills(row, spec.key) for row in rows)
    }
    columns = print_columns(jobs[0].form, plan.years, used)
    widest = {
        index: max((f"{value:,}" for value in (total_of(rows, column), *_amounts(rows, column))), key=len)
        for index, column in enumerate(columns)
        if column.is_money
    }
    return fitted(columns, widest, BODY_SIZE)


def summary_columns(plan: ExportPlan, form: FormSpec, rows: Sequence[ExportRow]) -> tuple[PrintColumn, ...]:
    """The columns of ผ.01 or ผ.01/1, wide enough for the sums of `rows`."""
    columns = print_columns(form, plan.years, ())
    per_year = {year: sum((amount(row.budget.get(year)) for row in rows), start=0) for year in plan.years}
    widest = {
        index: f"{per_year[column.year] if column.year else sum(per_year.values()):,}"
        if column.is_money
        else "โครงการ"
        for index, column in enumerate(columns)
        if column.is_money or column.is_count
    }
    return fitted(columns, widest, SUMMARY_SIZE)


def _amounts(rows: Iterable[ExportRow], column: PrintColumn) -> Iterator[object]:
    return (amount(money_of(row, column)) for row in rows)


def _fills(row: ExportRow, key: str) -> bool:
    value = getattr(row, key)
    return any(one is not None for one in value.values()) if key == "ordinance" else bool(value)
