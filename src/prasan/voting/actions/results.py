"""Storing what the engine computed, with the digest of what it saw, so that anybody can compute it again."""

from django.db import transaction

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.opinion import ENGINE_VERSION
from prasan.opinion.discovery import Verdict, discover
from prasan.people.models import User
from prasan.tasks import enqueue, task
from prasan.voting import log
from prasan.voting.actions.acting import acted_as
from prasan.voting.models import Conversation, Result, Statement
from prasan.voting.results import outcome_at
from prasan.workshop.models import Duty


@transaction.atomic
def ask_discovery(conversation: Conversation, *, by: User | None, duty: Duty | None = None) -> None:
    """Have the votes tested for opinion groups; it takes from seconds to a minute and runs in the background."""
    scope = conversation.pillar.workshop.scope
    record("voting.discovery_asked", on=conversation, by=by, data=acted_as(duty), scope=scope)
    enqueue(discover_job, conversation.pk)


@task
def discover_job(conversation: int) -> None:
    found = Conversation.objects.select_related("pillar__workshop__cycle").filter(pk=conversation).first()
    if found:
        store_result(found)


def store_result(conversation: Conversation) -> Result:
    """Compute declared and discovered groups for the log as it is; the same votes are stored once.

    `payload["discovered"]` holds the keys of voters, for the house only.
    """
    reading, outcome = outcome_at(conversation, upto=log.last_vote(conversation))
    state = {"left_out": list(reading.left_out), "people": reading.people}
    known = conversation.results.filter(
        inputs=outcome.digest, engine_version=ENGINE_VERSION, last_vote=reading.last_vote, with_discovery=True
    ).first()
    if known and {key: known.payload[key] for key in state} == state:
        _keep_extremity(conversation, known)
        return known
    found = discover(reading.votes, reading.groups, checked_in=reading.people)
    with transaction.atomic():
        result = Result.objects.create(
            conversation=conversation,
            engine_version=ENGINE_VERSION,
            inputs=outcome.digest,
            last_vote=reading.last_vote,
            payload={
                "declared": outcome.as_dict(),
                "discovered": found.as_dict(people=True),
                **state,
            },
            with_discovery=True,
        )
        _keep_extremity(conversation, result)
        touch(f"voting/{conversation.pk}")
    return result


def _keep_extremity(conversation: Conversation, result: Result) -> None:
    """For the routing, at each statement, so that a cast reads nothing more; 0 while no map is reliable."""
    found = result.payload["discovered"]
    told = found["extremity"] if found["verdict"] == Verdict.SHOW else {}
    rows = list(conversation.statements.all())
    for row in rows:
        row.extremity = told.get(str(row.number), 0.0)
    Statement.objects.bulk_update(rows, ["extremity"])
