"""Discovered opinion groups for the page: shown as far as their tests allow; by position only oneself."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from prasan.opinion import ENGINE_VERSION, consensus, json_text
from prasan.opinion.discovery import Verdict
from prasan.registration.models import Participant
from prasan.voting import log
from prasan.voting.models import Conversation, Result, Statement, Voter
from prasan.voting.pictures import Point, opinion_map
from prasan.voting.results import group_names

__all__ = ["Group", "OpinionMap", "Replay", "map_for", "replays_of"]

REPLAYED = 10  # newest results on the page


@dataclass(frozen=True)
class Group:
    """One opinion group: how many people, how many of each declared group, what sets it apart."""

    letter: str
    people: int
    counts: list[int]
    described: list[tuple[Statement, int, int]]


@dataclass(frozen=True)
class OpinionMap:
    """What a reader may see of the discovered groups."""

    found: dict[str, Any]
    is_staff: bool
    own: tuple[float, float] | None
    statements: dict[str, Statement]

    @property
    def is_provisional(self) -> bool:
        return bool(self.found["verdict"] == Verdict.PROVISIONAL)

    @property
    def is_shown(self) -> bool:
        """Both tests passed; one of them is enough for facilitators, marked as provisional."""
        return self.found["verdict"] == Verdict.SHOW or (self.is_provisional and self.is_staff)

    @property
    def p(self) -> str:
        return f"{self.found['p_value']:.3f}"

    @property
    def stability(self) -> str:
        return f"{self.found['stability']:.2f}"

    @property
    def agree_to_all_pct(self) -> int:
        return round(100 * self.found["agree_to_all"])

    @property
    def ami(self) -> str:
        return "" if self.found["ami"] is None else f"{self.found['ami']:.2f}"

    @property
    def ari(self) -> str:
        return "" if self.found["ari"] is None else f"{self.found['ari']:.2f}"

    @property
    def has_own(self) -> bool:
        return self.own is not None and not self.is_provisional

    @cached_property
    def _declared(self) -> dict[str, str]:
        names = group_names(list(self.found["cross_table"]))
        return {code: names.get(code, code) for code in self.found["cross_table"]}

    @property
    def declared(self) -> list[str]:
        """Names of the declared groups that count, as columns of the table."""
        return list(self._declared.values())

    @property
    def rows(self) -> list[Group]:
        return [
            Group(
                letter,
                people,
                [self.found["cross_table"][code][letter] for code in self._declared],
                [
                    (
                        self.statements[one["statement"]],
                        _pct(one["agree_share"]),
                        _pct(one["rest_agree_share"]),
                    )
                    for one in self.found["described"].get(letter, ())[:3]
                    if one["statement"] in self.statements
                ],
            )
            for letter, people in self.found["sizes"].items()
        ]

    @property
    def picture(self) -> str:
        """The map; the reader's own mark is drawn for the reader only."""
        letters = list(self.found["sizes"])
        points = [Point(x, y, letters.index(letter)) for x, y, letter in self.found["points"]]
        if self.has_own and self.own:
            points.append(Point(*self.own, 0, is_own=True))
        return opinion_map(points, letters)


def _pct(share: float) -> int:
    return round(100 * share)


def map_for(conversation: Conversation, *, guest: Participant | None, is_staff: bool) -> OpinionMap | None:
    """The newest tested result as this reader may see it; None before the first test."""
    result = Result.objects.filter(conversation=conversation.pk, with_discovery=True).first()
    if result is None:
        return None
    found = result.payload["discovered"]
    own = None
    if guest and (voter := Voter.objects.filter(conversation=conversation, participant=guest).first()):
        own = found["coordinates"].get(str(voter.key))
    statements = {str(one.number): one for one in Statement.objects.filter(conversation=conversation)}
    return OpinionMap(found, is_staff, tuple(own) if own else None, statements)


@dataclass(frozen=True)
class Replay:
    """A stored result beside the same computation made now."""

    result: Result
    digest: str
    is_same_numbers: bool
    left_out_changed: bool

    @property
    def is_same_votes(self) -> bool:
        return self.digest == self.result.inputs

    @property
    def is_other_engine(self) -> bool:
        """Another version of the mathematics computed it; its numbers may differ in the last place."""
        return self.result.engine_version != ENGINE_VERSION

    @property
    def is_same(self) -> bool:
        return self.is_same_votes and self.is_same_numbers


def replays_of(conversation: Conversation) -> list[Replay]:
    """The stored results, newest first, each computed again from the log as far as it went then."""
    return [_replay(conversation, one) for one in conversation.results.all()[:REPLAYED]]


def _replay(conversation: Conversation, result: Result) -> Replay:
    reading = log.read_log(conversation, upto=result.last_vote)
    people = result.payload["people"]
    again = consensus(reading.votes, reading.groups, checked_in=people, cast_at=reading.cast_at)
    return Replay(
        result,
        again.digest,
        json_text(again.as_dict()) == json_text(result.payload["declared"]),
        list(reading.left_out) != result.payload["left_out"],
    )
