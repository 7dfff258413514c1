"""A layout said by hand: which row names the columns, what each column is, which form it is.

A mapping is kept per authority under the signature of its heading row, so that next year's file of the same
shape is read without asking again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from typing import Any

from prasan.officialforms.addresses import column_index
from prasan.officialforms.body import SheetReading
from prasan.officialforms.drafts import TEXT_FIELDS
from prasan.officialforms.grid import Grid
from prasan.officialforms.headings import squeeze
from prasan.officialforms.layout import Table
from prasan.officialforms.model import PROJECT_FORMS, SUMMARY_FORMS
from prasan.officialforms.refusals import Unreadable

MAPPABLE_FIELDS = (
    "no",
    *TEXT_FIELDS,
    "strategy",
    "tactic",
    "programme",
    "revision",
    "remark",
    "fiscal_year",
    "form",
)
_MONEY_KINDS = ("budget", "ordinance", "count")


@dataclass(frozen=True, slots=True)
class SheetMapping:
    """One sheet. header_row counts from 1 (0: the sheet has no heading row).

    columns: column letter -> field, or "budget.2566" / "ordinance.2566" / "count.2566" for a year,
    "budget.total" for a sum over the years. form: one of the form codes.
    """

    header_row: int
    columns: AnyMapping[str, str]
    form: str = "ผ.02"


@dataclass(frozen=True, slots=True)
class Mapping:
    """Sheets by name; "*" serves every sheet that is not named. period: first and last year (B.E.)."""

    sheets: AnyMapping[str, SheetMapping] = field(default_factory=dict)
    period: tuple[int, int] | None = None

    def to_json(self) -> dict[str, Any]:
        """Plain data to store; `Mapping.from_json` reads it back."""
        sheets = {
            name: {"header_row": one.header_row, "columns": dict(one.columns), "form": one.form}
            for name, one in self.sheets.items()
        }
        return {"sheets": sheets, "period": list(self.period) if self.period else None}

    @classmethod
    def from_json(cls, raw: AnyMapping[str, Any]) -> Mapping:
        """Read stored or submitted data; raises Unreadable("bad-mapping") for anything that is none."""
        try:
            sheets = {
                str(name): SheetMapping(
                    int(one["header_row"]), dict(one["columns"]), str(one.get("form", "ผ.02"))
                )
                for name, one in dict(raw["sheets"]).items()
            }
            period = raw.get("period")
            years = (int(period[0]), int(period[1])) if period else None
        except (KeyError, TypeError, ValueError, IndexError) as error:
            raise Unreadable("bad-mapping") from error
        mapping = cls(sheets, years)
        for one in mapping.sheets.values():
            _table(one)
        return mapping


def signature(texts: Iterable[object]) -> str:
    """A short key of a heading row: the same words in the same order give the same key, years aside."""
    words = [squeeze(str(text)) for text in texts]
    plain = "|".join("year" if word.isdigit() and len(word) == 4 else word for word in words).strip("|")
    return hashlib.sha256(plain.encode()).hexdigest()[:16]


def tables_for(grid: Grid, mapping: Mapping | None) -> list[Table]:
    """The one table a mapping describes for this sheet; none when it says nothing about it."""
    if mapping is None:
        return []
    found = mapping.sheets.get(grid.name) or mapping.sheets.get("*")
    return [_table(found)] if found is not None and grid.cells else []


def _table(mapping: SheetMapping) -> Table:
    if mapping.form not in (*PROJECT_FORMS, *SUMMARY_FORMS) or not 0 <= mapping.header_row <= 1_048_576:
        raise Unreadable("bad-mapping")
    row = mapping.header_row - 1
    table = Table(max(row, 0), row, "summary" if mapping.form in SUMMARY_FORMS else "detail")
    for letter, name in mapping.columns.items():
        _place(table, _column(letter), name)
    if "name" not in table.fields and not {"target", "strategy", "programme", "community"} & set(
        table.fields
    ):
        raise Unreadable("bad-mapping")
    return table


def _column(letter: str) -> int:
    try:
        return column_index(letter)
    except ValueError as error:
        raise Unreadable("bad-mapping") from error


def _place(table: Table, column: int, name: str) -> None:
    kind, _, year = name.partition(".")
    if kind in _MONEY_KINDS and year == "total":
        table.totals["count" if kind == "count" else "budget"] = column
    elif kind in _MONEY_KINDS and year.isdigit():
        if kind == "count":
            table.counts[int(year)] = column
        else:
            table.money[kind, int(year)] = column
    elif name == "budget":
        table.undated.append(column)
    elif name in MAPPABLE_FIELDS:
        table.fields[name] = column
    elif name:
        raise Unreadable("bad-mapping")


def overrule_form(reading: SheetReading, mapping: Mapping | None) -> None:
    """Rows and groups of a mapped sheet carry the form the mapping names."""
    found = (mapping.sheets.get(reading.grid.name) or mapping.sheets.get("*")) if mapping else None
    if found is None or found.form not in PROJECT_FORMS:
        return
    for draft in reading.drafts:
        draft.form = found.form
    for group in reading.groups:
        group.form = found.form
    reading.forms = [found.form]
