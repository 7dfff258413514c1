"""What a vote says, ready for a page: the engine's numbers beside the sentences and the names of groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prasan.opinion import POOL, MinorityReport, Outcome, StatementClass, StatementResult, consensus
from prasan.people.models import StakeholderGroup
from prasan.studio.models import Card
from prasan.voting import log
from prasan.voting.models import Conversation, Result, Statement, Vote

__all__ = ["FEWEST", "Line", "Report", "group_names", "latest_result", "outcome_at", "report_of"]

FEWEST = 5  # voters of a group, before its counts are shown
FLAGS = {
    "agree_all": gettext_lazy("agreed with nearly everything"),
    "disagree_all": gettext_lazy("disagreed with nearly everything"),
    "pass_all": gettext_lazy("passed on nearly everything"),
    "burst": gettext_lazy("more than a vote a second"),
}
_KEPT = 24
_outcomes: dict[tuple[Any, ...], tuple[log.Reading, Outcome]] = {}
_lock = Lock()


def outcome_at(conversation: Conversation, *, upto: int) -> tuple[log.Reading, Outcome]:
    """The declared part for one state of the log; kept in memory by that state, so it never grows stale."""
    hidden = tuple(
        Statement.objects.filter(conversation=conversation.pk).values_list("number", "hidden_because")
    )
    people = log.people_by_group(conversation)
    last = Vote.objects.filter(pk=upto).values_list("at", "nonce").first()  # keys come back after a restore
    key = (conversation.pk, upto, last, hidden, tuple(people.items()))
    if key not in _outcomes:
        reading = log.read_log(conversation, upto=upto)
        found = consensus(reading.votes, reading.groups, checked_in=reading.people, cast_at=reading.cast_at)
        with _lock:
            while len(_outcomes) >= _KEPT:
                _outcomes.pop(next(iter(_outcomes)))
            _outcomes[key] = (reading, found)
        return reading, found
    return _outcomes[key]


def group_names(codes: Any = None) -> dict[str, str]:
    """Code -> name of declared groups in the reader's language, with the pool of small groups."""
    rows = (
        StakeholderGroup.objects.all() if codes is None else StakeholderGroup.objects.filter(code__in=codes)
    )
    return {group.code: group.name for group in rows} | {POOL: _("Others (small groups together)")}


@dataclass(frozen=True)
class Cell:
    """How one declared group voted on a statement; `shown` is False where fewer than five of it have voted."""

    name: str
    agree: int
    disagree: int
    passed: int
    lower_pct: int
    shown: bool = True

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def share_pct(self) -> int:
        return round(100 * self.agree / self.seen) if self.seen else 0


@dataclass(frozen=True)
class Line:
    """One statement with its result."""

    statement: Statement
    result: StatementResult
    cells: list[Cell]

    @property
    def all(self) -> Cell:
        one = self.result
        return Cell("", one.agree, one.disagree, one.passed, 0)

    @property
    def score_pct(self) -> int:
        """In each group, with 90 % credibility, at least this share agrees (rejections: disagrees)."""
        one = self.result
        return round(100 * (one.rejection if one.status == StatementClass.REJECTION else one.score))

    @property
    def decided_pct(self) -> int | None:
        share = self.result.decided_share
        return None if share is None else round(100 * share)


@dataclass(frozen=True)
class Dissenting:
    """A statement on which a group stands apart; `words` are the cards of the group's own members."""

    statement: Statement
    direction: str
    share_pct: int = 0
    rest_pct: int = 0
    words: tuple[Card, ...] = ()


@dataclass(frozen=True)
class Chapter:
    """One group's chapter of the minority report."""

    name: str
    is_small: bool
    dissents: list[Dissenting]
    differences: list[Dissenting]

    @property
    def is_empty(self) -> bool:
        return not self.dissents and not self.differences


def _chapter(one: MinorityReport, names: Mapping[str, str], by_id: Mapping[str, Statement]) -> Chapter:
    return Chapter(
        names.get(one.group, one.group),
        one.fewer_than_five,
        [
            Dissenting(
                by_id[found.statement],
                found.direction,
                words=_words_of(one.group, by_id[found.statement]),
            )
            for found in one.dissents
        ],
        [
            Dissenting(
                by_id[found.statement],
                found.direction,
                round(100 * found.share),
                round(100 * found.rest_share),
            )
            for found in one.differences
        ],
    )


def _words_of(group: str, statement: Statement) -> tuple[Card, ...]:
    """The cards behind the statement that members of the group wrote."""
    return tuple(
        card
        for card in statement.cards.all()
        if card.participant and card.participant.group and card.participant.group.code == group
    )


@dataclass(frozen=True)
class Report:
    """The result page of one pillar: lines by number, and by class the best first."""

    reading: log.Reading
    outcome: Outcome
    lines: list[Line]
    untouched: list[Statement]
    names: dict[str, str]
    groups: list[tuple[str, int, int]]

    def _having(self, status: StatementClass) -> list[Line]:
        by_number = {line.result.id: line for line in self.lines}
        return [by_number[one.id] for one in self.outcome.having(status)]

    @property
    def shared(self) -> list[Line]:
        return self._having(StatementClass.CONSENSUS)

    @property
    def refused(self) -> list[Line]:
        return self._having(StatementClass.REJECTION)

    @property
    def divided(self) -> list[Line]:
        return self._having(StatementClass.DIVIDED)

    @property
    def untested(self) -> list[Line]:
        return self._having(StatementClass.UNTESTED)

    @property
    def undecided(self) -> list[Line]:
        return self._having(StatementClass.OPEN)

    @property
    def carry(self) -> list[Statement]:
        """What the engine suggests to carry forward, best first."""
        by_id = {line.result.id: line.statement for line in self.lines}
        return [by_id[key] for key in self.outcome.chosen.statements]

    @property
    def density_pct(self) -> int:
        return round(100 * self.outcome.density)

    @property
    def flags(self) -> list[tuple[str, int]]:
        """Why voters deserve a look, in words, and how many."""
        return [(str(FLAGS.get(key, key)), count) for key, count in self.outcome.flagged.counts.items()]

    @property
    def changes(self) -> list[dict[str, str]]:
        """Statements whose class would be another without the flagged voters."""
        found = self.outcome.flagged.changes.items()
        return [{"number": key, "with_all": was, "without": now} for key, (was, now) in found]

    @property
    def chapters(self) -> list[Chapter]:
        """The minority report with sentences and names."""
        by_id = {line.result.id: line.statement for line in self.lines}
        return [_chapter(one, self.names, by_id) for one in self.outcome.minority]


def report_of(conversation: Conversation, *, until: datetime | None = None) -> Report:
    """The report for the whole log or for its state at a past moment."""
    reading, outcome = outcome_at(conversation, upto=log.last_vote(conversation, until))
    cards = Prefetch("cards", Card.objects.filter(hidden_because="").select_related("participant__group"))
    statements = {
        str(one.number): one
        for one in Statement.objects.filter(conversation=conversation.pk, hidden_because="").prefetch_related(
            cards
        )
    }
    names = group_names()
    voters = {one.name: one.voters for one in outcome.lens}
    return Report(
        reading=reading,
        outcome=outcome,
        lines=[Line(statements[one.id], one, _cells(one, names, voters)) for one in outcome.statements],
        untouched=[statements[str(number)] for number in reading.untouched if str(number) in statements],
        names=names,
        groups=[(names.get(one.name, one.name), one.checked_in, one.voters) for one in outcome.lens],
    )


def _cells(one: StatementResult, names: Mapping[str, str], voters: Mapping[str, int]) -> list[Cell]:
    return [
        Cell(
            names.get(name, name),
            vote.agree,
            vote.disagree,
            vote.passed,
            round(100 * vote.lower),
            shown=voters.get(name, 0) >= FEWEST,
        )
        for name, vote in one.by_group.items()
    ]


def latest_result(conversation: Conversation) -> Result | None:
    """The newest result that was tested for opinion groups."""
    return Result.objects.filter(conversation=conversation.pk, with_discovery=True).first()
