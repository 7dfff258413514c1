"""The running numbers of a group. ที่ is no identity: it restarts in each group and after each divider."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator

from prasan.officialforms.checks.making import finding, name_cell, short
from prasan.officialforms.model import Finding, GroupRead, PlanBook, ProjectRow, SheetRead

_WHOLE = re.compile(r"\d+")


def findings(book: PlanBook) -> Iterator[Finding]:
    """Restarts without a divider, gaps, repeats and missing numbers, group by group."""
    for sheet in book.sheets:
        if "no" in sheet.columns and "strategy" not in sheet.columns:
            last = 0
            for group in sheet.groups:
                last = yield from _group(book, sheet, group, last)


def _group(book: PlanBook, sheet: SheetRead, group: GroupRead, last: int) -> Generator[Finding, None, int]:
    """A group or a divided part starts again from 1 or goes on counting, as ผ.02/1 does; returns its last number."""
    previous, divider, starts = last, "", True
    seen: dict[int, int] = {}
    for index in group.projects:
        project = book.projects[index]
        if project.superseded:
            continue
        if project.superseded:
            continue
        if project.no is None:
            yield finding(
                "number-missing", sheet.name, name_cell(project), project=index, name=short(project.name)
            )
            continue
        number = _number(project)
        if number is None:
            continue
        if (here := _divider(project)) != divider or starts:
            previous = previous if number == previous + 1 else 0
            divider, seen, starts = here, {}, False
        yield from _step(sheet, index, project, number, previous, seen)
        if number == 1 and previous >= 1:
            seen = {}
        previous = number
        seen[number] = project.row
    return previous


def _step(
    sheet: SheetRead, index: int, project: ProjectRow, number: int, previous: int, seen: dict[int, int]
) -> Iterator[Finding]:
    cell = project.cells.get("no", name_cell(project))
    if number == previous + 1 or (number == previous and _is_version(project)):
        return
    if number == 1 and previous > 1:
        yield finding("number-restarts", sheet.name, cell, typed=number, project=index, previous=previous)
    elif number in seen:
        yield finding("number-repeats", sheet.name, cell, typed=number, project=index, other_row=seen[number])
    elif previous < number <= previous + 20:
        missing = f"{previous + 1}" if number == previous + 2 else f"{previous + 1}-{number - 1}"
        yield finding(
            "number-skips", sheet.name, cell, typed=number, project=index, previous=previous, missing=missing
        )


def _is_version(project: ProjectRow) -> bool:
    """A new version of a changed row keeps the number of the old one."""
    return any(mark.kind in ("change", "correction") for mark in project.revisions)


def _number(project: ProjectRow) -> int | None:
    found = _WHOLE.fullmatch((project.no or "").strip(" .()"))
    return int(found.group()) if found and len(found.group()) < 7 else None


def _divider(project: ProjectRow) -> str:
    return "|".join(f"{mark.label}{mark.cell}" for mark in project.revisions if mark.source == "divider")
