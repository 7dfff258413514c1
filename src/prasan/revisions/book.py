"""What is known of a round that stands in the book only: its projects, and what an import saw before them.

Marks give an order within a kind (by year, then number) and between kinds only by year; the rest is not known.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from prasan.plans.models import ImportBatch, ImportRow
from prasan.plans.records import Record, differences
from prasan.revisions.models import Kind, Round

Mark = list[Any]
Key = tuple[str, int | None, int | None]


@dataclass(frozen=True)
class BookItem:
    """A project that carries the mark of a round. `before` is None when not known, or not in the plan (`is_known`)."""

    project: int
    before: Record | None
    after: Record
    is_known: bool

    @property
    def action(self) -> str:
        return "add" if self.before is None and self.is_known else "change"


@dataclass(frozen=True)
class BookState:
    """The plan after a round of the book, as far as its marks tell: records by project key.

    `reworded`: in the plan, but changed by a later round, so that the words of that time are not in the book. `unsure`:
    the marks do not tell whether a change came before or after the round.
    """

    certain: dict[int, Record] = field(default_factory=dict)
    reworded: dict[int, Record] = field(default_factory=dict)
    unsure: dict[int, Record] = field(default_factory=dict)
    not_yet: dict[int, Record] = field(default_factory=dict)


def key_of(mark: Mark) -> Key:
    return mark[0], mark[1], mark[2]


def is_later(mark: Key, than: Key) -> bool | None:
    """Whether the round of a mark came after another; None when numbers and years do not tell."""
    if mark == than:
        return False
    if mark[2] and than[2] and mark[2] != than[2]:
        return mark[2] > than[2]
    if mark[0] == than[0] != Kind.UNKNOWN and mark[2] == than[2] and mark[1] and than[1]:
        return mark[1] > than[1]
    return None


def state_of_book(records: Mapping[int, Record], after: Key) -> BookState:
    """Sort the projects of a book by what its marks tell of the time after one round."""
    found = BookState()
    for key, record in records.items():
        _part(found, record, after)[key] = record
    return found


def _part(found: BookState, record: Record, after: Key) -> dict[int, Record]:
    marks = [key_of(mark) for mark in record["revisions"]]
    arrived = [is_later(mark, after) for mark in marks if mark[0] == Kind.ADDITION]
    changed = [is_later(mark, after) for mark in marks if mark[0] != Kind.ADDITION]
    if True in arrived:
        return found.not_yet
    if None in arrived or (None in changed and True not in changed):
        return found.unsure
    return found.reworded if True in changed else found.certain


def items_of_book(found: Round, records: Mapping[int, Record]) -> list[BookItem]:
    """The projects that carry a round's mark; an import from before the round tells what stood there."""
    key = (found.kind, found.sequence, found.year)
    marked = {pk: record for pk, record in records.items() if key in map(key_of, record["revisions"])}
    seen = _seen_before(found, key, marked)
    return [
        BookItem(pk, seen.get(pk), record, pk in seen or found.kind == Kind.ADDITION)
        for pk, record in marked.items()
    ]


def _seen_before(found: Round, key: Key, keys: Iterable[int]) -> dict[int, Record]:
    """Records as they were before the import that brought the round's mark, by project key."""
    rows = ImportRow.objects.filter(
        batch__plan=found.plan,
        batch__state=ImportBatch.State.APPLIED,
        change=ImportRow.Change.CHANGED,
        takes_effect=True,
        project__in=list(keys),
    )
    seen: dict[int, Record] = {}
    for row in rows.order_by("batch__applied_at"):
        new = {key_of(mark) for mark in row.data["revisions"]}
        old = {key_of(mark) for mark in (row.before or {}).get("revisions", [])}
        if row.before and row.project_id and new - old == {key} and differences(row.before, row.data):
            seen[row.project_id] = row.before
    return seen
