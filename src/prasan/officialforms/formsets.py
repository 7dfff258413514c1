"""The official forms of each planning cycle, loaded from data/formsets.yaml.

Forms change with every cycle, so columns, titles, alignment blocks, group lines and total rows are data;
the same description drives reading, checking and printing. Old cycles stay readable and printable.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column of a form. `per` is "year" for a column repeated per year, `sub` its lower heading.

    width is per cent of the table (per repeated column); `required` cells left empty are reported.
    """

    key: str
    header: str
    width: float
    align: str = "left"
    sub: str = ""
    per: str | None = None
    required: bool = False
    optional: bool = False


@dataclass(frozen=True, slots=True)
class LineSpec:
    """A line of the alignment block (key, letter) or a group line (level, indent) and its template."""

    template: str
    key: str = ""
    letter: str = ""
    level: str = ""
    label: str = ""
    indent: int = 0


@dataclass(frozen=True, slots=True)
class TotalSpec:
    """A total row: what it measures ("budget", "count", "both"), its label and the column of the label.

    scope: "group" or "grand". `distinct`: the count in the label counts rows, not project-years.
    """

    measure: str
    label: str
    label_column: str
    scope: str
    count_label: str = ""
    distinct: bool = False
    total_label: str = ""
    total_column: str = ""


@dataclass(frozen=True, slots=True)
class FormSpec:
    """One official form in one cycle. `levels` are the line levels of a summary form, outermost first."""

    code: str
    stamp: str
    titles: tuple[str, ...]
    alignment: tuple[LineSpec, ...]
    group_lines: tuple[LineSpec, ...]
    header_rows: int
    columns: tuple[ColumnSpec, ...]
    totals: tuple[TotalSpec, ...]
    levels: tuple[str, ...] = ()

    def column(self, key: str) -> ColumnSpec | None:
        """The column with this key, or None when the form does not have it."""
        return next((column for column in self.columns if column.key == key), None)

    @property
    def required(self) -> frozenset[str]:
        """Keys of the columns that every project row must fill."""
        return frozenset(column.key for column in self.columns if column.required)


@dataclass(frozen=True, slots=True)
class FormSet:
    """All forms of one cycle. grouping: "strategy" or "issue"; confidence: "seen" or "medium"."""

    code: str
    start: int
    end: int
    grouping: str
    forms: Mapping[str, FormSpec]
    confidence: str = "seen"
    note: str = field(default="", compare=False)


def form_set_of(first_year: int) -> FormSet:
    """The form set in force for a plan whose first year is `first_year` (B.E.).

    A four-year plan of 2561-2564 uses the forms of 2561-2565; anything from 2571 on the newest set.
    """
    for form_set in sorted(FORM_SETS.values(), key=lambda one: -one.start):
        if first_year >= form_set.start:
            return form_set
    return min(FORM_SETS.values(), key=lambda one: one.start)


def _form(code: str, raw: Mapping[str, Any]) -> FormSpec:
    return FormSpec(
        code=code,
        stamp=raw["stamp"],
        titles=tuple(raw["titles"]),
        alignment=tuple(LineSpec(**line) for line in raw["alignment"]),
        group_lines=tuple(LineSpec(**line) for line in raw["group_lines"]),
        header_rows=raw["header_rows"],
        columns=tuple(ColumnSpec(**column) for column in raw["columns"]),
        totals=tuple(TotalSpec(**total) for total in raw["totals"]),
        levels=tuple(raw.get("levels", ())),
    )


def _form_set(code: str, raw: Mapping[str, Any]) -> FormSet:
    return FormSet(
        code=code,
        start=raw["start"],
        end=raw["end"],
        grouping=raw["grouping"],
        forms={form: _form(form, spec) for form, spec in raw["forms"].items()},
        confidence=raw["confidence"],
        note=raw["note"],
    )


def _load() -> dict[str, FormSet]:
    text = resources.files(__package__).joinpath("data/formsets.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    raw = yaml.load(text, Loader=loader)  # noqa: S506 (both are safe loaders)
    return {code: _form_set(code, spec) for code, spec in raw["form_sets"].items()}


FORM_SETS: Mapping[str, FormSet] = _load()
