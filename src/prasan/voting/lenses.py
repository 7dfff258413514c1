"""Other ways to divide the room, beside the headline lens of stakeholder groups: sector, district, pillar.

Each is a partition by itself, known from registration, under the same rules: groups of fewer than five people are
pooled, a small pool counts in the total only, bounds hold for each group.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from prasan.opinion import POOL, Lens, StatementClass, lens_of
from prasan.opinion.classes import classify, joint_lower_bounds
from prasan.opinion.tallies import Tally, tally
from prasan.places.models import District
from prasan.registration.models import sector_name
from prasan.voting import log
from prasan.voting.models import Conversation, Statement, Voter
from prasan.voting.results import FEWEST, Cell, Report
from prasan.workshop.models import Pillar

__all__ = ["LensRow", "LensTable", "lenses_of"]

_OF_VOTERS = ("group__sector", "participant__district_id", "participant__seat__group__pillar_id")
_OF_GUESTS = ("group__sector", "district_id", "seat__group__pillar_id")
Names = Callable[[Iterable[str]], dict[str, str]]


@dataclass(frozen=True)
class LensRow:
    """A statement as the groups of one lens see it; `score_pct` of each group at least agrees (90 % credibility)."""

    statement: Statement
    cells: list[Cell]
    status: StatementClass
    score_pct: int


@dataclass(frozen=True)
class LensTable:
    """One lens; `columns` are (name, people) of the groups that count."""

    code: str
    title: str
    columns: list[tuple[str, int]]
    rows: list[LensRow]


def lenses_of(conversation: Conversation, report: Report) -> list[LensTable]:
    """The lenses in which at least two groups count; four queries at most, whatever the number of votes."""
    voters = Voter.objects.filter(conversation=conversation.pk).values_list("key", *_OF_VOTERS)
    placed = {str(key): values for key, *values in voters}
    here = log.present(conversation, *_OF_GUESTS)
    tables = []
    for at, (code, title, names) in enumerate(_lenses()):
        groups = {key: str(values[at]) for key, values in placed.items() if values[at]}
        sizes = _sizes(report, groups, Counter(str(one[at]) for one in here if one[at]))
        lens = lens_of(report.reading.votes, groups, sizes)
        if len(lens.checked_in) > 1:
            named = names(lens.checked_in) | {POOL: report.names[POOL]}
            columns = [(named.get(one, one), size) for one, size in lens.checked_in.items()]
            tables.append(
                LensTable(code, title, columns, _rows(report, lens, [name for name, _n in columns]))
            )
    return tables


def _sizes(report: Report, groups: dict[str, str], here: Counter[str]) -> dict[str, int]:
    """People present by group; never fewer than its voters: slips are entered for people whom no desk has seen."""
    voted = Counter(groups[one] for one in report.reading.votes.people if one in groups)
    return dict(here | voted)


def _rows(report: Report, lens: Lens, names: list[str]) -> list[LensRow]:
    votes, voted = report.reading.votes, Counter(lens.group_of)
    counted = [tally(votes, lens.rows(one)) for one in lens.checked_in]
    shown = [voted[one] >= FEWEST for one in lens.checked_in]
    classes, scores = classify(counted), joint_lower_bounds(counted)[0]
    return [
        LensRow(
            line.statement,
            [_cell(*group, at) for group in zip(names, counted, shown, strict=True)],
            classes[at],
            round(100 * float(scores[at])),
        )
        for at, line in enumerate(report.lines)
    ]


def _cell(name: str, one: Tally, shown: bool, at: int) -> Cell:
    counts = (int(one.agree[at]), int(one.disagree[at]), int(one.passed[at]))
    return Cell(name, *counts, round(100 * float(one.lower[at])), shown)


def _lenses() -> list[tuple[str, str, Names]]:
    """Code, title, names of its groups; in the order of the columns."""
    return [
        ("sector", _("By sector"), lambda codes: {code: sector_name(code) for code in codes}),
        ("district", _("By district"), lambda codes: _named(District.objects.filter(code__in=codes))),
        (
            "pillar",
            _("By pillar"),
            lambda keys: _named(Pillar.objects.filter(pk__in=[key for key in keys if key.isdigit()])),
        ),
    ]


def _named(found: Any) -> dict[str, str]:
    return {str(one.pk): str(one) for one in found}
