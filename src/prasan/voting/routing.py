"""Which statement a voter gets next: the one whose votes the hall needs most from the voter's declared group."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from prasan.opinion.routing import Counts, Standing, next_statement
from prasan.prepared import Prepared
from prasan.voting import queries
from prasan.voting.models import Conversation, Statement, Tally, Voter

__all__ = ["next_for"]

_tallies = Prepared(
    lambda conversation: Tally.objects.filter(statement__conversation=conversation).values_list(
        "statement_id", "group_code", "agree", "disagree", "passed"
    )
)


def next_for(
    voter: Voter, conversation: Conversation, own: dict[int, int], among: list[Statement]
) -> dict[str, Any] | None:
    """Statement, weight, rank and reason of the next showing; None when the voter has answered all.

    Three queries, however many statements and voters there are. A statement made only of the voter's own cards comes
    last: it is counted like any other, but it is not asked for its author's sake.
    """
    statements = {s.number: s for s in among if not s.hidden_because and s.pk not in own}
    if not statements:
        return None
    mine = queries.statements_by(conversation, voter.participant_id)
    candidates = {number for number, s in statements.items() if s.pk not in mine} or set(statements)
    standing = _standings(conversation, voter.group.code if voter.group else "")
    choice = next_statement(
        {number: _standing(statements[number], standing) for number in candidates},
        conversation=conversation.pk,
        person=str(voter.key),
        votes_so_far=len(own),
        group_size=queries.people_of_group(conversation, voter.group_id),
    )
    if choice is None:
        return None
    shown: Statement = statements[int(choice.statement)]
    return {"statement": shown, "weight": choice.weight, "rank": choice.rank, "reason": choice.reason.value}


def _standing(statement: Statement, standing: Mapping[int, tuple[Counts, Counts]]) -> Standing:
    everybody, ours = standing.get(statement.pk, (Counts(), Counts()))
    return Standing(everybody, ours, statement.extremity)


def _standings(conversation: Conversation, group: str) -> dict[int, tuple[Counts, Counts]]:
    """Statement key -> how everybody and how the voter's group stand."""
    everybody: dict[int, Counts] = defaultdict(Counts)
    ours: dict[int, Counts] = defaultdict(Counts)
    for key, code, agree, disagree, passed in _tallies(conversation.pk):
        so_far = everybody[key]
        everybody[key] = Counts(so_far.agree + agree, so_far.disagree + disagree, so_far.passed + passed)
        if code == group:
            ours[key] = Counts(agree, disagree, passed)
    return {key: (counts, ours[key]) for key, counts in everybody.items()}
