"""Stored suggestions that no page will ask for again."""

from django.db import transaction
from django.db.models import Q

from prasan.framework.engine import version_of
from prasan.framework.models import Edition, SuggestionCache


@transaction.atomic
def prune_suggestions() -> int:
    """Delete suggestions of former states of editions and engine; returns how many. For nightly work."""
    current = Q(pk__in=[])
    for edition in Edition.objects.exclude(aid_digest=""):
        current |= Q(edition_digest=edition.aid_digest, engine_version=version_of(edition))
    deleted, _ = SuggestionCache.objects.exclude(current).delete()
    return deleted
