"""Keeping a state of the draft."""

from django.db import transaction
from django.db.models import Max

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.content import content_of, words_digest
from prasan.drafting.models import Draft, Version
from prasan.drafting.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import User


@transaction.atomic
def keep_version(draft: Draft, label: str, *, by: User | None) -> Version:
    """A save-point. Refuses with "unchanged" when nothing differs from the last one."""
    draft = locked(draft)
    last = draft.versions.first()
    if last and last.content == content_of(draft.edition):
        raise Refused("unchanged")
    return _keep(draft, label, by)


def kept_or_last(draft: Draft, label: str, by: User | None) -> Version:
    """The last version when it is the present state, else a new one; for actions that hold the draft."""
    last = draft.versions.first()
    return last if last and last.content == content_of(draft.edition) else _keep(draft, label, by)


def _keep(draft: Draft, label: str, by: User | None) -> Version:
    content = content_of(draft.edition)
    number = (draft.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    version = Version.objects.create(
        draft=draft, number=number, label=label, content=content, digest=words_digest(content), by=by
    )
    data = {"number": number, "label": label, "digest": version.digest}
    record("drafting.version_kept", on=draft, by=by, data=data, scope=draft.scope)
    tell(draft)
    return version
