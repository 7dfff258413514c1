"""What may be read of the ledger, and whether its chain is whole."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.cache import cache
from django.db import models
from django.utils import timezone

from prasan.ledger import chain
from prasan.ledger.models import Act, ActQuerySet, Head
from prasan.ledger.sentences import public_verbs

VERIFIED_FOR_SECONDS = 60


@dataclass(frozen=True)
class Sight:
    """Which acts a reader sees beside the public ones: all of them, or those of the scopes (scope -> its name)."""

    everything: bool = False
    scopes: dict[str, str] = field(default_factory=dict)


_sight_of: list[Callable[[Any], Sight]] = []


def ask_sight_of(provider: Callable[[Any], Sight]) -> None:
    """Register who answers what a user sees; the ledger itself knows nothing of offices."""
    _sight_of[:] = [provider]


def sight_of(user: Any) -> Sight:
    return _sight_of[0](user) if _sight_of else Sight()


def acts_on(thing: models.Model) -> ActQuerySet:
    """Every act on one thing, oldest first; the caller has checked that the reader may see the thing."""
    return Act.objects.filter(subject_kind=thing._meta.label_lower, subject_id=str(thing.pk))


def acts_visible_to(user: Any) -> ActQuerySet:
    """The acts a reader may see, newest first."""
    return acts_in(sight_of(user))


def acts_in(sight: Sight) -> ActQuerySet:
    """The acts of a sight and the public ones, newest first."""
    acts = Act.objects.order_by("-seq")
    if sight.everything:
        return acts
    return acts.filter(models.Q(verb__in=public_verbs()) | models.Q(scope__in=sight.scopes))


def acts_of_day(acts: ActQuerySet, day: date) -> ActQuerySet:
    """The acts between midnight and midnight of the site's time zone."""
    start = timezone.make_aware(datetime.combine(day, time.min))
    return acts.filter(at__gte=start, at__lt=start + timedelta(days=1))


@dataclass(frozen=True)
class Verification:
    """Outcome of walking the chain. `broken_at` is the number of the first act that does not fit, `why` a code."""

    checked: int
    seq: int
    digest: str
    at: datetime
    broken_at: int | None = None
    why: str = ""

    @property
    def is_whole(self) -> bool:
        return self.broken_at is None


def verify() -> Verification:
    """Walk the whole chain and recompute every digest; stops at the first act that does not fit.

    `why`: "number" (an act is missing or doubled), "previous" (it does not follow the act before), "digest" (its
    content was changed), "head" (acts were cut off the end, or forged past it).
    """
    head = _head()
    seq, last, why = 0, chain.FIRST, ""
    for act in Act.objects.filter(seq__lte=head.seq).order_by("seq").iterator(chunk_size=1000):
        if why := _fault(act, seq, last):
            break
        seq, last = act.seq, act.digest
    if not why and ((seq, last) != (head.seq, head.digest) or _has_acts_beyond_head()):
        why = "head"
    return Verification(seq, head.seq, head.digest, timezone.now(), seq + 1 if why else None, why)


def _has_acts_beyond_head() -> bool:
    """Whether acts were forged past the end; the newest act is read first, for others may be writing meanwhile."""
    newest = Act.objects.aggregate(models.Max("seq"))["seq__max"] or 0
    return bool(newest > _head().seq)


def _head() -> Head:
    return Head.objects.filter(pk=1).first() or Head()


def _fault(act: Act, seq: int, last: str) -> str:
    if act.seq != seq + 1:
        return "number"
    if act.previous != last:
        return "previous"
    return "" if act.digest == chain.digest(act) else "digest"


def verify_for_page() -> Verification:
    """As `verify`, at most once a minute, so that a public page cannot be used to keep the machine busy."""
    found: Verification | None = cache.get("ledger-verification")
    if found is None:
        found = verify()
        cache.set("ledger-verification", found, VERIFIED_FOR_SECONDS)
    return found


def is_as_noted(seq: int, digest: str) -> bool:
    """Whether act `seq` still carries the digest that somebody noted."""
    return Act.objects.filter(seq=seq, digest=digest).exists()
