"""The log of votes as the engine wants it: voters by random keys, groups by codes, people on paper included."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, Max, OuterRef

from prasan.attendance.models import Mark
from prasan.opinion.votes import Votes
from prasan.registration.models import Participant, State
from prasan.voting.models import Audience, Conversation, Statement, Tally, Vote, Voter

__all__ = ["Reading", "last_vote", "people_by_group", "present", "read_log"]


@dataclass(frozen=True)
class Reading:
    """One state of the log. Statements that were taken out are not in it; they leave no trace in a result."""

    votes: Votes
    groups: dict[str, str]
    people: dict[str, int]
    cast_at: dict[str, list[float]]
    last_vote: int
    on_paper: int
    left_out: tuple[int, ...]
    untouched: tuple[int, ...]


def last_vote(conversation: Conversation, until: datetime | None = None) -> int:
    """Key of the last vote in the log, or of the last one before `until`; 0 when there is none."""
    found = Vote.objects.filter(statement__conversation=conversation.pk)
    if until:
        found = found.filter(at__lt=until)
    return int(found.aggregate(last=Max("pk"))["last"] or 0)


def present(conversation: Conversation, *columns: str) -> list[list[Any]]:
    """Columns of the guests who may vote: of those checked in, of all with a seat while nobody is. One query."""
    here = Mark.objects.standing().filter(participant=OuterRef("pk"))
    seated = Participant.objects.filter(workshop=conversation.workshop_id, state=State.REGISTERED)
    if conversation.audience == Audience.PILLAR:
        seated = seated.filter(seat__group__pillar=conversation.pillar_id)
    rows = list(seated.annotate(is_here=Exists(here)).values_list("is_here", *columns))
    return [values for is_here, *values in rows if is_here] or [values for _, *values in rows]


def people_by_group(conversation: Conversation) -> dict[str, int]:
    """Code of the declared group -> its guests who may vote and are present.

    A group never has fewer people than voters: slips are entered for people whom no desk has seen.
    """
    counted = [code for (code,) in present(conversation, "group__code") if code]
    voters = Voter.objects.filter(conversation=conversation.pk, votes__isnull=False, group__isnull=False)
    voting = Counter(voters.distinct().values_list("group__code", flat=True))
    return dict(sorted((Counter(counted) | voting).items()))


def read_log(conversation: Conversation, *, upto: int) -> Reading:
    """The votes up to the one with key `upto`; three queries and one pass over the log."""
    numbers, left_out = {}, []
    for key, number, hidden in Statement.objects.filter(conversation=conversation.pk).values_list(
        "pk", "number", "hidden_because"
    ):
        if hidden:
            left_out.append(number)
        else:
            numbers[key] = number
    log = list(
        Vote.objects.filter(statement__in=list(numbers), pk__lte=upto)
        .order_by("pk")
        .values_list("pk", "voter__key", "statement_id", "value", "at", "voter__slip", "voter__group__code")
    )
    cast_at: dict[str, list[float]] = defaultdict(list)
    for _, voter, _, _, at, slip, _ in log:
        if slip is None:
            cast_at[str(voter)].append(at.timestamp())
    touched = {numbers[key] for _, _, key, *_ in log}
    return Reading(
        votes=Votes.from_log((pk, str(voter), numbers[key], value) for pk, voter, key, value, *_ in log),
        groups={str(voter): code for _, voter, *_, code in log if code},
        people=people_by_group(conversation),
        cast_at=dict(cast_at),
        last_vote=upto,
        on_paper=len({voter for _, voter, _, _, _, slip, _ in log if slip is not None}),
        left_out=tuple(sorted(left_out)),
        untouched=tuple(sorted(set(numbers.values()) - touched)),
    )


def tallies_of(conversation: Conversation) -> dict[int, dict[str, Tally]]:
    """Statement key -> code of the group -> its tally; one query, whatever the number of votes."""
    found: dict[int, dict[str, Tally]] = defaultdict(dict)
    for row in Tally.objects.filter(statement__conversation=conversation.pk, statement__hidden_because=""):
        found[row.statement_id][row.group_code] = row
    return dict(found)
