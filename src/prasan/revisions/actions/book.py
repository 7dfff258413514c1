"""Rounds that an imported workbook names by its marks: number and projects are known, what stood before is not."""

from collections.abc import Iterable

from django.db import transaction

from prasan.plans.models import Plan, RevisionMark
from prasan.revisions.models import Kind, Numbering, Round
from prasan.revisions.numbering import label_of

Key = tuple[str, int | None, int | None]


@transaction.atomic
def follow_marks(plan: Plan) -> None:
    """Keep a round of state "book" for every round that the marks in the plan name, and for no other.

    A round drafted here owns its number; a round of the book to which somebody gave its day is kept for good.
    """
    marks = RevisionMark.objects.filter(project__plan=plan).order_by("pk")
    named: dict[Key, str] = {}
    for kind, sequence, year, label in marks.values_list("kind", "sequence", "year", "label"):
        named.setdefault((kind, sequence, year), label)
    rounds = list(plan.rounds.exclude(state=Round.State.DISCARDED))
    known = {(each.kind, each.sequence, each.year) for each in rounds}
    gone = [
        each.pk
        for each in rounds
        if each.is_in_book and not each.promulgated_on and (each.kind, each.sequence, each.year) not in named
    ]
    Round.objects.filter(pk__in=gone).delete()
    _create(plan, [(key, label) for key, label in named.items() if key not in known])


def _create(plan: Plan, named: Iterable[tuple[Key, str]]) -> None:
    newest = plan.rounds.order_by("-running").first()
    running = newest.running if newest else 0
    ordered = sorted(named, key=lambda each: (each[0][2] or 0, each[0][1] or 0, each[0][0]))
    Round.objects.bulk_create(
        Round(
            plan=plan,
            province_id=plan.province_id,
            running=running + place,
            kind=kind,
            numbering=Numbering.CYCLE if sequence and not year else Numbering.YEAR,
            sequence=sequence,
            year=year,
            label=_label(kind, sequence, year, typed),
            state=Round.State.BOOK,
        )
        for place, ((kind, sequence, year), typed) in enumerate(ordered, start=1)
    )


def _label(kind: str, sequence: int | None, year: int | None, typed: str) -> str:
    """The round's own name where the mark is whole, else the mark as it was typed."""
    if kind == Kind.UNKNOWN or sequence is None:
        return typed[:200]
    return label_of(kind, Numbering.YEAR if year else Numbering.CYCLE, sequence, year)
