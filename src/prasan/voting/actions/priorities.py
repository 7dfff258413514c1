"""Rounds of priorities: prepared, opened, closed with their secrecy sealed, and the rule fixed once and for all."""

import hashlib
import json
from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.live.pulse import beat
from prasan.people.models import StakeholderGroup, User
from prasan.registration.models import Participant
from prasan.voting import slipnumbers
from prasan.voting.actions.acting import acted_as
from prasan.voting.actions.casting import TOLD_TO_FEW
from prasan.voting.counting import count_round
from prasan.voting.gate import one_writer
from prasan.voting.models import Ballot, PriorityItem, PriorityRound, Rule, Statement
from prasan.voting.refusals import Refused
from prasan.workshop.models import Duty, Workshop


@transaction.atomic
def prepare_round(
    workshop: Workshop,
    *,
    title: str,
    points: int,
    winners: int,
    statements: Sequence[Statement],
    costs: Mapping[int, int] | None = None,
    budget_baht: int | None = None,
    by: User | None,
) -> PriorityRound:
    """A round over chosen statements. `costs` (statement key -> baht) count only when every statement has one."""
    if not statements:
        raise Refused("no-items")
    found = PriorityRound.objects.create(
        workshop=workshop, title=title, points=points, winners=winners, budget_baht=budget_baht
    )
    PriorityItem.objects.bulk_create(
        PriorityItem(round=found, statement=one, position=at, cost_baht=(costs or {}).get(one.pk))
        for at, one in enumerate(statements)
    )
    data = {"items": len(statements), "points": points, "winners": winners}
    record("voting.priorities_prepared", on=found, by=by, data=data, scope=workshop.scope)
    return found


@transaction.atomic
def open_round(found: PriorityRound, *, by: User | None) -> PriorityRound:
    """Let the guests share out their points."""
    if found.closed_at:
        raise Refused("round-closed")
    if found.opened_at is None:
        found.opened_at = timezone.now()
        found.save(update_fields=["opened_at"])
        record("voting.priorities_opened", on=found, by=by, scope=found.workshop.scope)
        _tell(found)
    return found


@transaction.atomic
def close_round(found: PriorityRound, *, by: User | None) -> PriorityRound:
    """End the round for good: the ballots lose their voters, so nobody can ever say who gave what."""
    locked = PriorityRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not locked.is_open:
        return found
    rows = found.ballots.values_list("group__code", "points")
    canonical = sorted(json.dumps([code or "", points], sort_keys=True) for code, points in rows)
    found.digest = hashlib.sha256("\n".join(canonical).encode()).hexdigest()
    found.closed_at = timezone.now()
    found.save(update_fields=["closed_at", "digest"])
    found.ballots.update(participant=None, nonce="")
    data = {"ballots": len(canonical), "digest": found.digest}
    record("voting.priorities_closed", on=found, by=by, data=data, scope=found.workshop.scope)
    _tell(found)
    return found


@transaction.atomic
def cast_ballot(
    found: PriorityRound, *, participant: Participant, points: Mapping[int, int], nonce: str
) -> Ballot:
    """The points of a guest, {item key: points}; a new ballot replaces the one before, a replay changes nothing."""
    given = _checked(found, points)
    ballot = Ballot.objects.filter(round=found, participant=participant).first()
    if ballot and ballot.nonce == nonce:
        return ballot
    stored, _ = Ballot.objects.update_or_create(
        round=found,
        participant=participant,
        defaults={"points": given, "nonce": nonce[:64], "group": participant.group},
    )
    transaction.on_commit(lambda: beat(f"ballots/{found.pk}", every=TOLD_TO_FEW, inside=one_writer))
    return stored


@transaction.atomic
def enter_ballot(
    found: PriorityRound, *, number: int, points: Mapping[int, int], group: StakeholderGroup | None
) -> Ballot:
    """The points of a paper ballot; entering it again corrects it."""
    if not 1 <= number <= found.slips:
        raise Refused("no-slip")
    given = _checked(found, points)
    stored, _ = Ballot.objects.update_or_create(
        round=found,
        slip=slipnumbers.slip_number(number),
        defaults={"points": given, "nonce": "", "group": group},
    )
    transaction.on_commit(lambda: beat(f"ballots/{found.pk}", every=TOLD_TO_FEW, inside=one_writer))
    return stored


def _checked(found: PriorityRound, points: Mapping[int, int]) -> dict[str, int]:
    """The points that may be stored; locks the round so that none is stored after its closing."""
    locked = PriorityRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if not locked.is_open:
        raise Refused("round-closed" if locked.closed_at else "not-open")
    items = set(found.items.values_list("pk", flat=True))
    given = {str(key): value for key, value in sorted(points.items()) if value > 0}
    if any(value < 0 for value in points.values()) or not {int(key) for key in given} <= items:
        raise Refused("points")
    if not given:
        raise Refused("no-points")
    if sum(given.values()) > found.points:
        raise Refused("too-many-points")
    return given


@transaction.atomic
def hand_out_ballots(found: PriorityRound, *, count: int) -> tuple[int, int]:
    """Give numbers to paper ballots; returns the first and the last."""
    locked = PriorityRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    first = locked.slips + 1
    found.slips = locked.slips + min(max(count, 1), 100)
    found.save(update_fields=["slips"])
    return first, found.slips


@transaction.atomic
def note_ballots_entered(
    found: PriorityRound, *, ballots: int, by: User | None, duty: Duty | None = None
) -> None:
    """Write once into the ledger that a pile of paper ballots was entered."""
    data = {"ballots": ballots, **acted_as(duty)}
    record("voting.ballots_entered", on=found, by=by, data=data, scope=found.workshop.scope)


@transaction.atomic
def fix_rule(found: PriorityRound, *, rule: str, by: User | None) -> PriorityRound:
    """Decide by which rule the ballots count. It is decided once, after all have seen what each rule would choose."""
    locked = PriorityRound.objects.select_for_update(of=("self",)).get(pk=found.pk)
    if locked.closed_at is None:
        raise Refused("round-open")
    if locked.rule:
        raise Refused("rule-fixed")
    count = count_round(found)
    if rule not in count.results:
        raise Refused("rule")
    found.rule, found.rule_fixed_at = rule, timezone.now()
    found.save(update_fields=["rule", "rule_fixed_at"])
    chosen = [
        f"{item.statement.conversation.pillar.code}/{item.statement.number}" for item in count.chosen(rule)
    ]
    data = {"rule": Rule(rule).value, "chosen": chosen, "digest": found.digest}
    record("voting.rule_fixed", on=found, by=by, data=data, scope=found.workshop.scope)
    _tell(found)
    return found


def _tell(found: PriorityRound) -> None:
    touch(f"priorities/{found.pk}")
    touch(f"workshop/{found.workshop_id}")
