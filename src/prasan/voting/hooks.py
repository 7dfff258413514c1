"""What this app tells the apps below: who may follow a vote."""

from typing import Any

from prasan.live import topics
from prasan.voting.models import Conversation, PriorityRound

_WHOLE = "pillar__workshop__cycle"


def _conversation(rest: str) -> Conversation | None:
    if not rest.isdecimal() or len(rest) > 15:
        return None
    return Conversation.objects.filter(pk=int(rest)).select_related(_WHOLE).first()


def _follows_votes(user: Any, rest: str) -> bool:
    """That somebody voted, for those who see the results."""
    found = _conversation(rest)
    return found is not None and user.has_perm("voting.see_results", found)


def _follows_state(user: Any, rest: str) -> bool:
    """That a vote was opened or closed, for every guest."""
    found = _conversation(rest)
    return found is not None and found.pillar.workshop.is_released


def _follows_round(_user: Any, rest: str) -> bool:
    """That a round of priorities was opened, closed or decided."""
    if not rest.isdecimal() or len(rest) > 15:
        return False
    return PriorityRound.objects.filter(pk=int(rest), workshop__released_at__isnull=False).exists()


topics.allow("votes", _follows_votes)
topics.allow("voting", _follows_state)
topics.allow("priorities", _follows_round)
topics.allow("ballots", _follows_round)
