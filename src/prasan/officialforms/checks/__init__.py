"""Checks a plan as read: every figure recomputed and shown beside what was typed, nothing changed."""

from __future__ import annotations

from prasan.officialforms.checks import (
    alignment,
    duplicates,
    grouptotals,
    names,
    numbering,
    revisions,
    rows,
    sightings,
    summaries,
    summaryrows,
)
from prasan.officialforms.messages import SEVERITIES, finding_kinds
from prasan.officialforms.model import Finding, PlanBook

_FAMILIES = (
    grouptotals.findings,
    summaries.findings,
    summaryrows.findings,
    sightings.findings,
    rows.findings,
    duplicates.findings,
    numbering.findings,
    names.findings,
    alignment.findings,
    revisions.findings,
)


def check(book: PlanBook) -> list[Finding]:
    """All findings of a book, worst first; equals in the order of the message file, then of the book."""
    found = [finding for family in _FAMILIES for finding in family(book)]
    severity = {name: rank for rank, name in enumerate(SEVERITIES)}
    code = {name: rank for rank, name in enumerate(finding_kinds())}
    sheet = {one.name: rank for rank, one in enumerate(book.sheets)}
    return sorted(
        found,
        key=lambda one: (severity[one.severity], code[one.code], sheet.get(one.sheet, 0), _row(one.cell)),
    )


def _row(cell: str) -> int:
    digits = cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    return int(digits) if digits.isdigit() else 0
