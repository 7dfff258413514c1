"""Revision marks and notes of text boxes: told, and asked about when they say too little."""

from __future__ import annotations

from collections.abc import Iterator

from prasan.officialforms.checks.making import finding, short
from prasan.officialforms.model import Finding, PlanBook, ProjectRow, RevisionMark

_NOTE_CODES = {
    "moved": "note-moved",
    "merged": "note-merged",
    "duplicate": "note-duplicate",
    "cancelled": "note-cancelled",
    "sent_to_p02_2": "note-sent-to-p02-2",
    "cofunded": "note-cofunded",
}


def findings(book: PlanBook) -> Iterator[Finding]:
    """Notices of marks and notes, and warnings for marks without a kind or a round."""
    said: set[tuple[str, str, str]] = set()
    for index, project in enumerate(book.projects):
        for mark in project.revisions:
            key = (project.sheet, mark.cell, mark.label)
            if mark.source != "divider" or key not in said:
                said.add(key)
                yield from _mark(book, index, project, mark)
        for note in project.notes:
            if note.kind in _NOTE_CODES and note.source != "text":
                yield finding(
                    _NOTE_CODES[note.kind], project.sheet, note.cell, typed=short(note.text), project=index,
                    name=short(project.name),
                )  # fmt: skip


def _mark(book: PlanBook, index: int, project: ProjectRow, mark: RevisionMark) -> Iterator[Finding]:
    cell = mark.cell or f"A{project.row}"
    lacking = _lacking(mark)
    if lacking:
        yield finding(
            "revision-incomplete", project.sheet, cell, typed=mark.label, project=index,
            lacking_th=lacking[0], lacking_en=lacking[1],
        )  # fmt: skip
    elif mark.year is not None and mark.year < 2400:
        yield finding(
            "year-slip",
            project.sheet,
            cell,
            typed=str(mark.year),
            computed=str(mark.year + 543),
            project=index,
        )
    elif mark.year is not None and not book.period[0] - 2 <= mark.year <= book.period[1]:
        yield finding(
            "year-outside-plan", project.sheet, cell, typed=str(mark.year), project=index,
            first=book.period[0], last=book.period[1],
        )  # fmt: skip
    if mark.source == "box" and not lacking:
        yield finding(
            "note-revised", project.sheet, cell, typed=mark.label, project=index, name=short(project.name)
        )


def _lacking(mark: RevisionMark) -> tuple[str, str] | None:
    if mark.kind is None:
        return "ประเภท (แก้ไข เปลี่ยนแปลง หรือเพิ่มเติม)", "its kind (correction, change or addition)"
    if mark.sequence is None:
        return "ครั้งที่", "its round"
    return None
