"""Old over new as the forms print it (DOMAIN 8.7): the columns of the form, and which cells changed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from prasan.catalogues import programmes
from prasan.officialforms import FORM_SETS
from prasan.officialforms.formsets import FormSpec
from prasan.plans.exporting import FORM_ORDER
from prasan.plans.models import Plan
from prasan.plans.records import Record

PROGRAMMES = {programme.code: programme.name for programme in programmes()}
BLANK: list[Any] = ["blank", None]


@dataclass(frozen=True)
class Head:
    """A column of the form: heading, and whether it holds figures. Years stand under one upper heading."""

    key: str
    label: str
    upper: str = ""
    is_number: bool = False


@dataclass(frozen=True)
class Cell:
    text: str
    is_changed: bool = False
    is_number: bool = False
    label: str = ""


@dataclass(frozen=True)
class Compared:
    """One project: where it stood and stands, its old row and its new row; None = not in the plan on that side."""

    item: Any
    form: str
    old_place: str
    new_place: str
    old: list[Cell] | None
    new: list[Cell] | None

    @property
    def is_moved(self) -> bool:
        return bool(self.old and self.new) and self.old_place != self.new_place


@dataclass(frozen=True)
class Table:
    """The projects of one form, under its columns."""

    form: str
    heads: list[Head]
    rows: list[Compared]


def spec_of(plan: Plan, form: str) -> FormSpec:
    """The form of the plan's form set; ผ.02 stands in where a cycle's set does not know the form."""
    forms = FORM_SETS[plan.cycle.form_set].forms
    return forms.get(form) or forms["ผ.02"]


def heads_of(plan: Plan, form: str, records: Iterable[Record]) -> list[Head]:
    """The columns of a form with each year's money; what the ordinance gave is left out, and so is
    a column of local custom (district, coordinates) that none of the records fills.
    """
    heads = []
    filled = {column for record in records for column, value in record.items() if value}
    for column in spec_of(plan, form).columns:
        if column.optional and column.key not in filled:
            continue
        if column.key == "budget":
            heads += [
                Head(f"budget.{year}", str(year), column.header.replace("\n", " "), is_number=True)
                for year in plan.cycle.years
            ]
        elif column.key not in ("no", "ordinance"):
            heads.append(Head(column.key, column.header.replace("\n", "")))
    return heads


def value_of(record: Record, key: str) -> str:
    """A cell of the form as text; money keeps blank, dash and amount apart."""
    base, _dot, year = key.partition(".")
    if year:
        state, amount = record[base].get(year) or BLANK
        return {"blank": "", "dash": "-"}.get(state, f"{amount:,}" if amount is not None else "")
    if base == "programme":
        return programme_of(record).removeprefix("แผนงาน")
    return str(record.get(base, "") or "")


def programme_of(record: Record) -> str:
    """The official name of a record's programme, else the words that were typed."""
    return str(PROGRAMMES.get(str(record["programme"])) or record["programme_typed"])


def place_of(record: Record | None) -> str:
    """Form, strategy, tactic and programme in one line."""
    if record is None:
        return ""
    steps = (record["form"], record["strategy"], record["tactic"], programme_of(record))
    return " › ".join(step for step in steps if step)


def compare(plan: Plan, items: Iterable[Any]) -> list[Table]:
    """One table for each form, in the order of the forms; items have `before`, `after`.

    An item that moves from one form to another stands under its new form.
    """
    pairs = sorted(((_form(item), item) for item in items), key=lambda pair: FORM_ORDER.index(pair[0]))
    tables = []
    for form, members in groupby(pairs, key=lambda pair: pair[0]):
        of_form = [item for _form_code, item in members]
        records = [record for item in of_form for record in (item.before, item.after) if record]
        heads = heads_of(plan, form, records)
        tables.append(Table(form, heads, [_compared(item, form, heads) for item in of_form]))
    return tables


def _form(item: Any) -> str:
    return str((item.after or item.before)["form"])


def _compared(item: Any, form: str, heads: Sequence[Head]) -> Compared:
    before, after = item.before, item.after
    is_known = getattr(item, "is_known", True)
    both = before is not None and after is not None
    changed = {head.key for head in heads if both and value_of(before, head.key) != value_of(after, head.key)}

    def row(record: Record | None) -> list[Cell] | None:
        if record is None:
            return None
        return [
            Cell(value_of(record, head.key), head.key in changed, head.is_number, head.label)
            for head in heads
        ]

    return Compared(
        item, form, place_of(before) if is_known else "", place_of(after), row(before), row(after)
    )
