"""A project as plain data: the shape in which it is compared, stored with an import and restored from.

A record is a dict that JSON can hold::

    {"form": "ผ.02", "number": "1", "strategy": …, every text field of TEXT_FIELDS …, "programme": "00220",
     "alignment": {"ก": …}, "budget": {"2566": ["amount", 50000], "2567": ["dash", None]}, "ordinance": {…},
     "revisions": [[kind, sequence, year, label, cell], …], "notes": [[kind, text, cell], …],
     "sheet": "ยุทธ1.1", "row": 15, "position": 1}

Money is whole baht; years are B.E.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from prasan.catalogues import programme_named
from prasan.officialforms import PlanBook, ProjectRow
from prasan.officialforms.model import GroupRead
from prasan.officialforms.writing import labelled
from prasan.plans.models import Project, ProjectNote, RevisionMark, YearBudget
from prasan.thai import Baht

Record = dict[str, Any]

TEXT_FIELDS = (
    "form",
    "number",
    "strategy",
    "tactic",
    "programme",
    "programme_typed",
    "name",
    "objective",
    "target",
    "kpi",
    "expected_result",
    "responsible_unit",
    "requested_agency",
    "community",
    "category",
    "equipment_type",
    "district",
    "coordinates",
    "justification",
)
COMPARED = (*TEXT_FIELDS, "alignment", "budget", "ordinance", "revisions", "notes")
"""What makes a project different. Sheet, row and position are where it stands, not what it is."""


def _money(cells: Mapping[int, Baht]) -> dict[str, list[Any]]:
    return {str(year): [cell.state, cell.value] for year, cell in sorted(cells.items())}


def from_book(book: PlanBook) -> list[Record]:
    """The records of a workbook's projects in its order; old versions and cancelled rows are left out.

    Strategy and tactic keep the number of their line, so that a booklet that holds only strategy 3 still says 3.
    """
    groups = {(sheet.name, n): group for sheet in book.sheets for n, group in enumerate(sheet.groups)}
    current = (row for row in book.projects if not row.superseded)
    return [
        from_row(row, position, groups.get((row.sheet, row.group)))
        for position, row in enumerate(current, start=1)
    ]


def from_row(row: ProjectRow, position: int, group: GroupRead | None = None) -> Record:
    """The record of one project as read; equipment lines of ผ.03 are named by their target."""
    programme, _exact, _suggestion = programme_named(row.programme or row.programme_typed or "")
    record: Record = {
        field: getattr(row, field, "") or "" for field in TEXT_FIELDS if field not in ("number", "programme")
    }
    record |= {
        "number": row.no or "",
        "programme": programme.code if programme else "",
        "name": row.name or row.target or row.equipment_type,
        "strategy": labelled(row.strategy, group.strategy if group else None),
        "tactic": labelled(row.tactic, group.tactic if group else None),
        "alignment": dict(row.alignment),
        "budget": _money(row.budget),
        "ordinance": {year: cell for year, cell in _money(row.ordinance).items() if cell[0] != "blank"},
        "revisions": [[r.kind or "unknown", r.sequence, r.year, r.label, r.cell] for r in row.revisions],
        "notes": [[note.kind, note.text, note.cell] for note in row.notes],
        "sheet": row.sheet,
        "row": row.row,
        "position": position,
    }
    return storable(record)


Value = TypeVar("Value")


def storable(value: Value) -> Value:
    """The same JSON-able value with texts that both databases can keep: no NUL, no halves of characters."""
    kept: Any = value
    if isinstance(value, str):
        kept = value.replace("\x00", "").encode("utf-8", "replace").decode()
    elif isinstance(value, list | tuple):
        kept = [storable(item) for item in value]
    elif isinstance(value, dict):
        kept = {storable(key): storable(item) for key, item in value.items()}
    return cast("Value", kept)


def from_project(project: Project) -> Record:
    """The record of a stored project; `budgets`, `revisions` and `notes` should be prefetched."""
    record: Record = {field: getattr(project, field) for field in TEXT_FIELDS}
    budgets = list(project.budgets.all())
    record |= {
        "alignment": project.alignment,
        "budget": {
            str(b.fiscal_year): [b.state, b.budget_thb] for b in budgets if b.kind == YearBudget.Kind.PLAN
        },
        "ordinance": {
            str(b.fiscal_year): [b.state, b.budget_thb]
            for b in budgets
            if b.kind == YearBudget.Kind.ORDINANCE
        },
        "revisions": [[r.kind, r.sequence, r.year, r.label, r.cell] for r in project.revisions.all()],
        "notes": [[note.kind, note.text, note.cell] for note in project.notes.all()],
        "sheet": project.sheet,
        "row": project.row,
        "position": project.position,
    }
    return record


def differences(before: Record, after: Record) -> list[list[Any]]:
    """[field, before, after] for every compared field that differs; money is compared year by year."""
    found: list[list[Any]] = []
    for field in COMPARED:
        old, new = before[field], after[field]
        if field in ("budget", "ordinance"):
            found += [
                [f"{field}.{year}", old.get(year), new.get(year)]
                for year in sorted({*old, *new})
                if _cell(old, year) != _cell(new, year)
            ]
        elif field in ("revisions", "notes"):
            if sorted(map(_without_cell, old)) != sorted(map(_without_cell, new)):
                found.append([field, [_shown(item) for item in old], [_shown(item) for item in new]])
        elif old != new:
            found.append([field, old, new])
    return found


def _cell(money: Mapping[str, list[Any]], year: str) -> list[Any]:
    return money.get(year) or ["blank", None]


def _without_cell(item: list[Any]) -> list[str]:
    return [str(part) for part in item[:-1]]


def _shown(item: list[Any]) -> str:
    return str(item[-2])


def fill(project: Project, record: Record) -> Project:
    """Set the plain fields of `project` from a record, without saving."""
    for field in (*TEXT_FIELDS, "alignment", "sheet", "row", "position"):
        setattr(project, field, record[field])
    return project


def details(
    project: Project, record: Record
) -> tuple[list[YearBudget], list[RevisionMark], list[ProjectNote]]:
    """The unsaved rows that hang on a project: money, revision marks and notes."""
    budgets = [
        YearBudget(project=project, kind=kind, fiscal_year=int(year), state=state, budget_thb=value)
        for kind, money in ((YearBudget.Kind.PLAN, "budget"), (YearBudget.Kind.ORDINANCE, "ordinance"))
        for year, (state, value) in record[money].items()
    ]
    revisions = [
        RevisionMark(project=project, kind=kind, sequence=sequence, year=year, label=label, cell=cell)
        for kind, sequence, year, label, cell in record["revisions"]
    ]
    notes = [
        ProjectNote(project=project, kind=kind, text=text, cell=cell) for kind, text, cell in record["notes"]
    ]
    return budgets, revisions, notes


def project_years(records: Iterable[Record]) -> int:
    """How many (project, year) pairs have more than 0 baht."""
    return sum((value or 0) > 0 for record in records for _state, value in record["budget"].values())


def baht_by_year(records: Iterable[Record]) -> dict[str, int]:
    """Whole baht per fiscal year over all records."""
    total: dict[str, int] = {}
    for record in records:
        for year, (_state, value) in record["budget"].items():
            total[year] = total.get(year, 0) + (value or 0)
    return dict(sorted(total.items()))
