"""Links of subjects that are gone, e.g. projects of an import that was undone."""

from collections.abc import Sequence

from django.db import transaction

from prasan.framework.models import Link


@transaction.atomic
def forget_subjects(kind: str, ids: Sequence[int]) -> int:
    """Remove every link of these subjects; returns how many. Decisions stay: they were given, and the engine
    learned from them. The caller's own act tells why the subjects are gone.
    """
    removed, _per_model = Link.objects.filter(subject_kind=kind, subject_id__in=ids).delete()
    return removed
