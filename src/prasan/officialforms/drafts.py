"""Rows and groups while a sheet is being read; they become the frozen dataclasses of `model` at the end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from prasan.officialforms.model import GroupRead, Note, ProjectRow, RevisionMark, TypedRef, TypedTotal
from prasan.thai import Baht, BahtError, parse_baht

TEXT_FIELDS = (
    "name", "objective", "target", "kpi", "expected_result", "responsible_unit", "requested_agency",
    "community", "category", "equipment_type", "district", "coordinates", "justification",
)  # fmt: skip
BLANK = Baht("blank", None, 0, "")


@dataclass(slots=True)
class Money:
    """One filled money cell. `problem` is the code of a BahtError; its text then counts as blank."""

    value: Baht
    problem: str | None
    suggestion: str | None
    cell: str
    row: int


@dataclass(slots=True)
class Draft:
    """A project while its continuation rows may still come. Rows count from 1."""

    sheet: str
    row: int
    last_row: int
    form: str
    group: int
    no: str = ""
    texts: dict[str, list[str]] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    money: dict[tuple[str, int], list[Money]] = field(default_factory=dict)
    total: Money | None = None
    strategy: str | None = None
    tactic: str | None = None
    programme: str | None = None
    programme_typed: str | None = None
    alignment: Mapping[str, str] = field(default_factory=dict)
    revisions: list[RevisionMark] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    hidden: bool = False
    superseded: bool = False

    def add_text(self, name: str, text: str, cell: str) -> None:
        if name in self.texts:
            self.texts[name].append(text)
        else:
            self.texts[name] = [text]
            self.cells[name] = cell

    def add_money(self, key: tuple[str, int], money: Money) -> None:
        if key in self.money:
            self.money[key].append(money)
        else:
            self.money[key] = [money]
            self.cells[f"{key[0]}.{key[1]}"] = money.cell

    def text(self, name: str) -> str:
        return "\n".join(self.texts.get(name, ()))

    def finished(self, years: tuple[int, ...]) -> ProjectRow:
        """The frozen row; `years` are the plan's, so that every one has its key."""
        texts = {name: "\n".join(parts) for name, parts in self.texts.items()}
        return ProjectRow(
            sheet=self.sheet,
            row=self.row,
            form=self.form,
            no=self.no or None,
            strategy=self.strategy,
            tactic=self.tactic,
            programme=self.programme,
            programme_typed=self.programme_typed,
            budget={**dict.fromkeys(years, BLANK), **self._by_year("budget")},
            ordinance=self._by_year("ordinance"),
            revisions=tuple(self.revisions),
            notes=tuple(self.notes),
            cells=self.cells,
            alignment=self.alignment,
            last_row=self.last_row,
            group=self.group,
            hidden=self.hidden,
            superseded=self.superseded,
            **texts,
        )

    def _by_year(self, group: str) -> dict[int, Baht]:
        parts = {year: values for (kind, year), values in self.money.items() if kind == group}
        head_is_sum = _head_is_sum(parts, self.row)
        return {year: added(values[:1] if head_is_sum else values) for year, values in sorted(parts.items())}


def _head_is_sum(parts: Mapping[int, list[Money]], head_row: int) -> bool:
    """Whether the head row holds the sum of its sub-items in every year, so that it must count once."""
    if all(len(values) < 3 for values in parts.values()):
        return False
    split = [values for values in parts.values() if len(values) > 2 and values[0].row == head_row]
    return bool(split) and all(
        (values[0].value.amount or 0) == sum(one.value.amount or 0 for one in values[1:]) for values in split
    )


def added(values: list[Money]) -> Baht:
    """The sum of a head cell and its continuation cells; a lone cell stays as it was typed."""
    if len(values) == 1:
        return values[0].value
    amounts = [one.value for one in values if one.value.amount is not None]
    if not amounts:
        return next((one.value for one in values if one.value.state == "dash"), BLANK)
    baht, satang = divmod(sum((one.amount or 0) * 100 + one.satang for one in amounts), 100)
    return Baht("amount", baht, satang, "\n".join(one.raw for one in amounts))


@dataclass(slots=True)
class GroupDraft:
    """One table with its group lines while it is read."""

    form: str
    first_row: int
    last_row: int
    strategy: TypedRef | None = None
    tactic: TypedRef | None = None
    programme: TypedRef | None = None
    heading: TypedRef | None = None
    alignment: dict[str, TypedRef] = field(default_factory=dict)
    projects: list[int] = field(default_factory=list)
    typed_totals: list[TypedTotal] = field(default_factory=list)
    key: tuple[object, ...] = ()

    def finished(self) -> GroupRead:
        return GroupRead(
            self.form,
            self.first_row,
            self.last_row,
            self.strategy,
            self.tactic,
            self.programme,
            self.heading,
            self.alignment,
            tuple(self.projects),
            tuple(self.typed_totals),
        )


@lru_cache(maxsize=8192)
def read_money(raw: object) -> tuple[Baht, str | None, str | None]:
    """The value of a money cell, and for one that is no money the code of the problem and a suggestion."""
    if isinstance(raw, str):
        raw = raw.strip()
    try:
        return parse_baht(raw), None, None  # type: ignore[arg-type]
    except BahtError as error:
        return Baht("blank", None, 0, str(raw)), error.code, error.suggestion
