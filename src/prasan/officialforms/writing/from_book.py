"""From a plan as read to a plan to be printed: the same projects and texts, only totals are new."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from prasan.officialforms.model import GroupRead, PlanBook, ProjectRow, TypedRef
from prasan.officialforms.writing.plan import ExportGroup, ExportPlan, ExportRow, Mark, Money
from prasan.thai import Baht

OLD_HEADING, NEW_HEADING = "ข้อความเดิม", "ข้อความใหม่"
_COMPARED = (
    "name", "objective", "target", "kpi", "expected_result", "responsible_unit", "requested_agency",
    "community",
)  # fmt: skip

_Numbered = tuple[int, ProjectRow]


def export_of(book: PlanBook) -> ExportPlan:
    """The export of a plan book: its tables as they were, revision marks and notes as boxes at their rows.

    The invented authority of the samples stays marked as a sample.
    """
    lao, _, province = (book.lao or "").partition(" จังหวัด")
    return ExportPlan(
        lao=lao,
        province=f"จังหวัด{province}" if province else "",
        form_set=book.form_set,
        period=book.period,
        groups=tuple(_groups(book)),
        edition=book.edition.label if book.edition else "",
        sample=lao.endswith("ตัวอย่าง"),
    )


def money_from(baht: Baht) -> Money:
    """Three states kept; money that could not be understood is printed as it was typed."""
    if baht.state == "dash":
        return "-"
    if baht.amount is None:
        return baht.raw.strip() or None
    return baht.amount + Decimal(baht.satang) / 100 if baht.satang else baht.amount


def _groups(book: PlanBook) -> Iterator[ExportGroup]:
    """One table per table read; a flat list is cut into one per strategy, tactic and programme."""
    tables: dict[tuple[str | int | None, ...], list[_Numbered]] = {}
    for index, row in enumerate(book.projects):
        place = (row.strategy, row.tactic, row.programme or row.programme_typed) if row.form != "ผ.03" else ()
        tables.setdefault((row.form, row.sheet, row.group, *place), []).append((index, row))
    marks = _marks(book)
    reads = {
        (sheet.name, number): group for sheet in book.sheets for number, group in enumerate(sheet.groups)
    }
    for rows in tables.values():
        first = rows[0][1]
        yield _group(rows, reads.get((first.sheet, first.group)), marks)


def _group(
    rows: Sequence[_Numbered], read: GroupRead | None, marks: Mapping[int, tuple[Mark, ...]]
) -> ExportGroup:
    first = rows[0][1]
    programme = first.programme or first.programme_typed
    return ExportGroup(
        form=first.form,
        rows=tuple(_export_rows(rows, marks)),
        strategy=labelled(first.strategy, read.strategy if read else None),
        tactic=labelled(first.tactic, read.tactic if read else None),
        programme=labelled(programme, read.programme if read else None) if first.form != "ผ.03" else "",
        alignment=first.alignment,
    )


def labelled(text: str | None, ref: TypedRef | None) -> str:
    """The text with the number that its line carried, so that printed numbers stay those of the plan."""
    if not text or ref is None or not ref.numbers:
        return text or ""
    return f"{'.'.join(map(str, ref.numbers))}. {text}"


def _marks(book: PlanBook) -> dict[int, tuple[Mark, ...]]:
    """Boxes as they were drawn, then what columns beside the form say, per project."""
    marks: dict[int, list[Mark]] = {}
    for sheet in book.sheets:
        for box in sheet.text_boxes:
            if box.project is not None:
                marks.setdefault(box.project, []).append(Mark(box.text, box.kind))
    for index, row in enumerate(book.projects):
        said = [Mark(mark.label, "revision") for mark in row.revisions if mark.source == "column"]
        said += [Mark(note.text) for note in row.notes if note.source == "column"]
        if said:
            marks.setdefault(index, []).extend(said)
    return {index: tuple(found) for index, found in marks.items()}


def _export_rows(rows: Sequence[_Numbered], marks: Mapping[int, tuple[Mark, ...]]) -> Iterator[ExportRow]:
    """Rows with the lines that stood above them: revision dividers, and which version a row shows."""
    divider, before = "", None
    for index, row in rows:
        headings = []
        said = " ".join(mark.label for mark in row.revisions if mark.source == "divider")
        if said and said != divider:
            headings.append(said)
        divider = said
        was_old = before is not None and before.superseded
        if row.superseded != was_old:
            headings.append(OLD_HEADING if row.superseded else NEW_HEADING)
        replaced = before if was_old and not row.superseded else None
        changed: frozenset[str] = _changes(replaced, row) if replaced else frozenset()
        yield replace(_row(row, marks.get(index, ())), heading="\n".join(headings), changed=changed)
        before = row


def _changes(old: ProjectRow, new: ProjectRow) -> frozenset[str]:
    """What a change edition prints bold: the cells of the new version that differ from the old one."""
    texts = {name for name in _COMPARED if getattr(old, name) != getattr(new, name)}
    years = {
        f"budget.{year}"
        for year, baht in new.budget.items()
        if money_from(old.budget[year]) != money_from(baht)
    }
    return frozenset(texts | years)


def _row(row: ProjectRow, marks: tuple[Mark, ...]) -> ExportRow:
    return ExportRow(
        no=row.no or "",
        name=row.name,
        objective=row.objective,
        target=row.target,
        budget={year: money_from(baht) for year, baht in row.budget.items()},
        ordinance={year: money_from(baht) for year, baht in row.ordinance.items()},
        kpi=row.kpi,
        expected_result=row.expected_result,
        responsible_unit=row.responsible_unit,
        requested_agency=row.requested_agency,
        community=row.community,
        programme=row.programme or row.programme_typed or "",
        category=row.category,
        equipment_type=row.equipment_type,
        district=row.district,
        coordinates=row.coordinates,
        justification=row.justification,
        marks=marks,
        superseded=row.superseded,
    )
