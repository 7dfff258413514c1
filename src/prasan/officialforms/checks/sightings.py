"""What the reader noticed, put into sentences."""

from __future__ import annotations

from collections.abc import Iterator

from prasan.officialforms.checks.making import finding
from prasan.officialforms.model import Finding, PlanBook, Sighting


def findings(book: PlanBook) -> Iterator[Finding]:
    """One finding for each sighting of the reader."""
    for one in book.sightings:
        yield finding(
            one.code,
            one.sheet,
            one.cell,
            typed=one.typed,
            computed=one.computed,
            project=one.project,
            **_words(one),
        )


def _words(one: Sighting) -> dict[str, object]:
    words: dict[str, object] = dict(one.words)
    if one.code == "money-unclear" and one.computed:
        words |= {"meant_th": f" หมายถึง {one.computed} ใช่หรือไม่", "meant_en": f"; is {one.computed} meant?"}
    return words
