"""Opening and closing the vote of a pillar."""

import hashlib
from datetime import UTC

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.tasks import enqueue
from prasan.voting.actions.acting import acted_as
from prasan.voting.actions.results import discover_job
from prasan.voting.models import Conversation, Vote
from prasan.voting.refusals import Refused
from prasan.workshop.models import Duty, Pillar


def ensure_conversation(pillar: Pillar) -> Conversation:
    """The conversation of the pillar; made when first needed."""
    return Conversation.objects.get_or_create(pillar=pillar)[0]


@transaction.atomic
def set_audience(
    conversation: Conversation, *, audience: str, shows_live: bool, by: User | None, duty: Duty | None = None
) -> Conversation:
    """Who votes and whether all see the results meanwhile; the audience stays once somebody has voted."""
    if audience != conversation.audience and conversation.voters.exists():
        raise Refused("audience-voted")
    conversation.audience, conversation.shows_live = audience, shows_live
    conversation.save(update_fields=["audience", "shows_live"])
    data = {"audience": audience, "shows_live": shows_live, **acted_as(duty)}
    record("voting.audience_set", on=conversation, by=by, data=data, scope=_scope(conversation))
    touch(f"voting/{conversation.pk}")
    return conversation


@transaction.atomic
def open_conversation(
    conversation: Conversation, *, by: User | None, duty: Duty | None = None
) -> Conversation:
    """Let the audience vote; opening a closed vote again is a turning point of its own in the ledger."""
    locked = Conversation.objects.select_for_update().get(pk=conversation.pk)
    if locked.is_open:
        return conversation
    if not locked.statements.filter(hidden_because="").exists():
        raise Refused("no-statements")
    if conversation.pillar.workshop.is_closed:
        raise Refused("workshop-closed")
    verb = "voting.reopened" if locked.closed_at else "voting.opened"
    conversation.opened_at = locked.opened_at or timezone.now()
    conversation.closed_at, conversation.digest = None, ""
    conversation.save(update_fields=["opened_at", "closed_at", "digest"])
    data = {"statements": locked.statements.filter(hidden_because="").count(), **acted_as(duty)}
    record(verb, on=conversation, by=by, data=data, scope=_scope(conversation))
    _tell(conversation)
    return conversation


@transaction.atomic
def close_conversation(
    conversation: Conversation, *, by: User | None, duty: Duty | None = None
) -> Conversation:
    """End the vote and write the number of votes and the digest of the log into the ledger."""
    # Locks the statements: a vote on its way has either been stored already or finds the vote closed.
    list(conversation.statements.select_for_update().values_list("pk"))
    locked = Conversation.objects.select_for_update().get(pk=conversation.pk)
    if not locked.is_open:
        return conversation
    conversation.closed_at = timezone.now()
    conversation.digest = log_digest(conversation)
    conversation.save(update_fields=["closed_at", "digest"])
    votes = Vote.objects.filter(statement__conversation=conversation)
    data = {
        "votes": votes.count(),
        "voters": conversation.voters.filter(votes__isnull=False).distinct().count(),
        "statements": conversation.statements.count(),
        "digest": conversation.digest,
        **acted_as(duty),
    }
    record("voting.closed", on=conversation, by=by, data=data, scope=_scope(conversation))
    enqueue(discover_job, conversation.pk)
    _tell(conversation)
    return conversation


def count_again(conversation: Conversation) -> None:
    """After late slips: the digest of the longer log, results computed anew, word to all pages; in a transaction."""
    conversation.digest = log_digest(conversation)
    conversation.save(update_fields=["digest"])
    enqueue(discover_job, conversation.pk)
    _tell(conversation)


def log_digest(conversation: Conversation) -> str:
    """SHA-256 over the log, one line a cast in order: time (UTC), voter's key, statement's number, value."""
    digest = hashlib.sha256()
    log = Vote.objects.filter(statement__conversation=conversation).order_by("pk")
    for at, key, number, value in log.values_list(
        "at", "voter__key", "statement__number", "value"
    ).iterator():
        digest.update(f"{at.astimezone(tz=UTC).isoformat()},{key},{number},{value}\n".encode())
    return digest.hexdigest()


def _scope(conversation: Conversation) -> str:
    return conversation.pillar.workshop.scope


def _tell(conversation: Conversation) -> None:
    touch(f"voting/{conversation.pk}")
    touch(f"votes/{conversation.pk}")
    touch(f"workshop/{conversation.workshop_id}")
