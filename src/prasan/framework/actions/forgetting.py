"""When subjects are deleted, e.g. because an import is undone."""

from collections.abc import Iterable

from django.db import transaction

from prasan.framework.models import Link


@transaction.atomic
def forget_subjects(kind: str, ids: Iterable[int]) -> int:
    """Remove the links of subjects that are about to be deleted; returns how many.

    Called by the action that deletes them, whose act in the ledger covers this. Decisions stay: what people
    judged about a text remains true, and the engine keeps learning from it.
    """
    removed, _ = Link.objects.filter(subject_kind=kind, subject_id__in=list(ids)).delete()
    return removed
