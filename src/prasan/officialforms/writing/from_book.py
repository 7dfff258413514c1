"""From a plan as read to a plan to be printed: the same projects and texts, only totals are new."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby

from prasan.officialforms.model import GroupRead, PlanBook, ProjectRow, SheetRead
from prasan.officialforms.writing.plan import ExportGroup, ExportPlan, ExportRow, Mark, Money
from prasan.thai import Baht


def export_of(book: PlanBook) -> ExportPlan:
    """The export of a plan book: its tables as they were, revision marks and notes as boxes at their rows."""
    return ExportPlan(
        lao=book.lao or "",
        form_set=book.form_set,
        period=book.period,
        groups=tuple(_groups(book)),
        edition=book.edition.label if book.edition else "",
    )


def money_from(baht: Baht) -> Money:
    """Three states kept; money that could not be understood is printed as it was typed."""
    if baht.state == "dash":
        return "-"
    if baht.amount is None:
        return baht.raw.strip() or None
    return baht.amount + Decimal(baht.satang) / 100 if baht.satang else baht.amount


def _groups(book: PlanBook) -> Iterator[ExportGroup]:
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for (name, _, form), run in groupby(book.projects, key=lambda one: (one.sheet, one.group, one.form)):
        rows = list(run)
        yield _group(form, rows, sheets.get(name))


def _group(form: str, rows: Sequence[ProjectRow], sheet: SheetRead | None) -> ExportGroup:
    first = rows[0]
    return ExportGroup(
        form=form,
        rows=tuple(_export_rows(rows)),
        strategy=first.strategy or "",
        tactic=first.tactic or "",
        programme=(first.programme or first.programme_typed or "") if form != "ผ.03" else "",
        alignment={key: ref.text for key, ref in _table(first, sheet).alignment.items()} if sheet else {},
    )


def _table(row: ProjectRow, sheet: SheetRead) -> GroupRead | SheetRead:
    return sheet.groups[row.group] if row.group < len(sheet.groups) else sheet


def _export_rows(rows: Sequence[ProjectRow]) -> Iterator[ExportRow]:
    for row in rows:
        yield _row(row)


def _row(row: ProjectRow) -> ExportRow:
    marks = [Mark(mark.label, "revision") for mark in row.revisions if mark.source in {"box", "divider"}]
    notes = [Mark(note.text) for note in row.notes if note.source == "box"]
    return ExportRow(
        no=row.no or "", name=row.name, objective=row.objective, target=row.target,
        budget={year: money_from(baht) for year, baht in row.budget.items()},
        ordinance={year: money_from(baht) for year, baht in row.ordinance.items()},
        kpi=row.kpi, expected_result=row.expected_result, responsible_unit=row.responsible_unit,
        requested_agency=row.requested_agency, community=row.community,
        programme=row.programme or row.programme_typed or "", category=row.category,
        equipment_type=row.equipment_type, district=row.district, coordinates=row.coordinates,
        justification=row.justification, marks=(*marks, *notes), superseded=row.superseded,
    )  # fmt: skip
