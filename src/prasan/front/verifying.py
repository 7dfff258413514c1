"""Everything that carries a digest, computed again: the ledger's chain, adopted editions, closed votes, evaluations,
published results, indexes of readiness."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import cache
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.delivery.actions.results import digest_of
from prasan.delivery.models import Report
from prasan.evaluation.models import Evaluation
from prasan.framework.models import Edition
from prasan.framework.queries.editions import is_intact
from prasan.readiness import frozen
from prasan.readiness.models import IndexEdition
from prasan.voting.actions.conversations import log_digest
from prasan.voting.models import Conversation

__all__ = ["Kept", "kept_digests"]

FOR_SECONDS = 60
"""So long an answer is kept, so that a public page cannot be used to keep the machine busy."""


@dataclass(frozen=True)
class Kept:
    """A thing with the digest that was written down for it, and whether it still comes out the same."""

    what: str | Promise
    title: str
    url: str
    digest: str
    is_same: bool


def kept_digests() -> tuple[list[Kept], datetime]:
    """All public things with a digest, and when they were computed; at most once a minute."""
    found: tuple[list[Kept], datetime] | None = cache.get("front-verification")
    if found is None:
        found = ([*_editions(), *_votes(), *_evaluations(), *_results(), *_indexes()], timezone.now())
        cache.set("front-verification", found, FOR_SECONDS)
    return found


def _editions() -> Iterator[Kept]:
    adopted = Edition.objects.filter(state=Edition.State.ADOPTED).exclude(digest="")
    for edition in adopted.select_related("framework"):
        yield Kept(
            _("adopted edition"), str(edition), edition.get_absolute_url(), edition.digest, is_intact(edition)
        )


def _votes() -> Iterator[Kept]:
    """Votes that are closed in workshops everybody may see; their log is read again from the first cast."""
    closed = Conversation.objects.filter(
        closed_at__isnull=False, pillar__workshop__released_at__isnull=False
    ).exclude(digest="")
    for one in closed.select_related("pillar__workshop"):
        yield Kept(
            _("log of a closed vote"),
            f"{one.pillar.title}, {one.pillar.workshop.title}",
            one.pillar.workshop.get_absolute_url(),
            one.digest,
            log_digest(one) == one.digest,
        )


def _evaluations() -> Iterator[Kept]:
    announced = Evaluation.objects.filter(state=Evaluation.State.ANNOUNCED)
    for one in announced.select_related("plan__authority"):
        text = json.dumps(one.result, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        same = hashlib.sha256(text.encode()).hexdigest() == one.digest
        yield Kept(_("announced evaluation"), str(one), one.get_absolute_url(), one.digest, same)


def _results() -> Iterator[Kept]:
    published = Report.objects.filter(withdrawn_at__isnull=True).select_related("plan__authority")
    for one in published:
        same = digest_of(one.figures) == one.digest
        yield Kept(_("published result"), str(one), one.get_absolute_url(), one.digest, same)


def _indexes() -> Iterator[Kept]:
    published = IndexEdition.objects.filter(published_at__isnull=False)
    for one in published.select_related("scheme__cycle", "scheme__province"):
        yield Kept(_("readiness index"), str(one), one.get_absolute_url(), one.digest, frozen.is_intact(one))
