"""A plan and its findings as plain data, in the form that `prasan check-plan --json` prints."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from prasan.officialforms.checks.making import amount
from prasan.officialforms.model import Finding, FormTotals, Note, PlanBook, ProjectRow, RevisionMark
from prasan.officialforms.totals import totals


def to_json(book: PlanBook, findings: Sequence[Finding]) -> dict[str, Any]:
    """Plain data. Every year of the plan has its key; blank and dash are null, a typed zero is 0 (baht)."""
    total = totals(book)
    return {
        "form_set": book.form_set,
        "lao": book.lao,
        "sheets": [
            {
                "name": one.name,
                "form": one.form,
                "hidden": one.hidden,
                "rows": one.rows,
                "skipped": one.skipped_why,
            }
            for one in book.sheets
        ],
        "projects": [_project(book, row) for row in book.projects],
        "totals": {
            "projects": total.projects,
            "project_years": total.project_years,
            "budget_thb": _by_year(total.budget_thb, total.total_thb),
            "by_form": {form: _form(one) for form, one in total.by_form.items()},
        },
        "findings": [_finding(one) for one in findings],
    }


def _project(book: PlanBook, row: ProjectRow) -> dict[str, Any]:
    years = sorted({*book.years, *row.budget})
    return {
        "sheet": row.sheet,
        "row": row.row,
        "form": row.form,
        "no": row.no,
        "name": row.name,
        "objective": row.objective,
        "target": row.target,
        "strategy": row.strategy,
        "tactic": row.tactic,
        "programme": row.programme or row.programme_typed,
        "budget_thb": {str(year): _money(row, year) for year in years},
        "kpi": row.kpi,
        "responsible_unit": row.responsible_unit or row.requested_agency,
        "revisions": [_revision(mark) for mark in row.revisions],
        "notes": [_note(note) for note in row.notes],
    }


def _money(row: ProjectRow, year: int) -> int | None:
    value = row.budget.get(year)
    return None if value is None or value.amount is None else amount(row, year)


def _revision(mark: RevisionMark) -> dict[str, Any]:
    return {
        "kind": mark.kind,
        "sequence": mark.sequence,
        "year": mark.year,
        "label": mark.label,
        "cell": mark.cell,
    }


def _note(note: Note) -> dict[str, Any]:
    return {"kind": note.kind, "text": note.text, "cell": note.cell}


def _form(one: FormTotals) -> dict[str, Any]:
    return {
        "projects": one.projects,
        "project_years": one.project_years,
        "budget_thb": _by_year(one.budget_thb, one.total_thb),
    }


def _by_year(budget: Any, total: int) -> dict[str, int]:
    return {**{str(year): amount for year, amount in budget.items()}, "total": total}


def _finding(one: Finding) -> dict[str, Any]:
    return {
        "code": one.code,
        "severity": one.severity,
        "sheet": one.sheet,
        "cell": one.cell,
        "typed": one.typed,
        "computed": one.computed,
        "message_th": one.message_th,
        "message_en": one.message_en,
    }
