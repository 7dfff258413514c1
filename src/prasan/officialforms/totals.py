"""Totals of a plan, always computed from its rows."""

from __future__ import annotations

from collections.abc import Sequence

from prasan.officialforms.checks.making import amount
from prasan.officialforms.model import OWN_FORMS, PROJECT_FORMS, FormTotals, PlanBook, ProjectRow, Totals


def totals(book: PlanBook) -> Totals:
    """The authority's own totals over the years of the plan, and those of every form.

    Own are ผ.02, ผ.02/1 and ผ.03. ผ.02/2 asks others for money: it has totals of its own only. Old
    versions of changed rows do not count. A project-year is a project with more than 0 baht in the year.
    """
    rows = [row for row in book.projects if not row.superseded]
    by_form = {
        form: _of([row for row in rows if row.form == form], book.years)
        for form in PROJECT_FORMS
        if any(row.form == form for row in rows)
    }
    own = _of([row for row in rows if row.form in OWN_FORMS], book.years)
    return Totals(own.projects, own.project_years, own.budget_thb, by_form)


def _of(rows: Sequence[ProjectRow], years: Sequence[int]) -> FormTotals:
    counts = {year: sum(1 for row in rows if amount(row, year) > 0) for year in years}
    budget = {year: sum(amount(row, year) for row in rows) for year in years}
    return FormTotals(len(rows), sum(counts.values()), counts, budget)
