"""Which rows a typed total may cover: officials end a group, a sheet or a block of rows with one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from prasan.officialforms.checks.making import amount
from prasan.officialforms.model import GroupRead, PlanBook, ProjectRow, SheetRead, TypedTotal

_EXPLAINED = ("moved", "merged", "duplicate", "cancelled", "sent_to_p02_2")


@dataclass(frozen=True, slots=True)
class Scope:
    """A set of rows that a total may cover. kind: "group", "above", "since", "strategy", "sheet", "book"
    or "unmarked" (the group without rows that a note says are moved, merged, duplicate or cancelled)."""

    kind: str
    rows: tuple[ProjectRow, ...]
    sums: dict[int, tuple[int, int]] = field(default_factory=dict, compare=False)

    def _sum(self, year: int) -> tuple[int, int]:
        if year not in self.sums:
            amounts = [amount(row, year) for row in self.rows]
            self.sums[year] = sum(amounts), sum(1 for one in amounts if one > 0)
        return self.sums[year]

    def budget(self, year: int) -> int:
        return self._sum(year)[0]

    def count(self, year: int) -> int:
        """Projects with money in the year."""
        return self._sum(year)[1]


def scopes_of(book: PlanBook, sheet: SheetRead, group: GroupRead, total: TypedTotal) -> list[Scope]:
    """Candidates in the order of likelihood for the label of the total."""
    own = _rows(book, [group])
    in_sheet = _rows(book, [one for one in sheet.groups if one.form == group.form])
    above = tuple(row for row in own if row.row < total.row)
    found = [Scope("group", own), Scope("above", above)]
    found.append(Scope("since", _since(sheet, in_sheet, total)))
    found.append(Scope("strategy", _same_strategy(book, sheet, group, total)))
    wide = [Scope("sheet", in_sheet)]
    if total.scope == "grand":
        whole = tuple(row for row in book.projects if row.form == group.form and not row.superseded)
        wide.append(Scope("book", whole))
        found = [*wide, *found]
    else:
        found += wide
    return [*_distinct(found), *_unmarked(found)]


def _rows(book: PlanBook, groups: Sequence[GroupRead]) -> tuple[ProjectRow, ...]:
    rows = (book.projects[index] for group in groups for index in group.projects)
    return tuple(row for row in rows if not row.superseded)


def _since(sheet: SheetRead, rows: tuple[ProjectRow, ...], total: TypedTotal) -> tuple[ProjectRow, ...]:
    """Rows after the last total of the same kind, up to this one: several groups may share one total."""
    before = max(
        (one.row for one in sheet.typed_totals if one.row < total.row and one.measure == total.measure),
        default=0,
    )
    return tuple(row for row in rows if before < row.row < total.row)


def _same_strategy(
    book: PlanBook, sheet: SheetRead, group: GroupRead, total: TypedTotal
) -> tuple[ProjectRow, ...]:
    groups = [one for one in sheet.groups if one.form == group.form and one.strategy == group.strategy]
    return tuple(row for row in _rows(book, groups) if row.row < total.row)


def _distinct(scopes: list[Scope]) -> Iterator[Scope]:
    seen = set()
    for scope in scopes:
        key = tuple((row.sheet, row.row) for row in scope.rows)
        if key not in seen and scope.rows:
            seen.add(key)
            yield scope


def _unmarked(scopes: list[Scope]) -> list[Scope]:
    group = next((scope for scope in scopes if scope.kind == "group"), None)
    if group is None:
        return []
    rows = tuple(row for row in group.rows if not any(note.kind in _EXPLAINED for note in row.notes))
    return [Scope("unmarked", rows)] if rows and len(rows) < len(group.rows) else []


def matches(scope: Scope, total: TypedTotal, years: Sequence[int]) -> int:
    """How many of the total's years agree with the rows of the scope."""
    typed, compute = (total.counts, scope.count) if total.measure == "count" else (total.budget, scope.budget)
    return sum(1 for year in years if figure(typed.get(year)) == compute(year))


def distance(scope: Scope, total: TypedTotal, years: Sequence[int]) -> int:
    """How far the total's figures are from the rows of the scope, over all years."""
    typed, compute = (total.counts, scope.count) if total.measure == "count" else (total.budget, scope.budget)
    return sum(abs(figure(typed.get(year)) - compute(year)) for year in years)


def figure(value: object) -> int:
    """The figure of a typed cell; blank, dash and no cell at all are 0. Satang round as in `amount`."""
    return (getattr(value, "amount", None) or 0) + (getattr(value, "satang", 0) >= 50)
