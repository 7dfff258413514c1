"""The one way to write into the ledger."""

import re
from typing import Any, Protocol

from django.db import models, transaction
from django.utils import timezone

from prasan.ledger import chain
from prasan.ledger.models import Act, Head

_ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_CITIZEN_NUMBER = re.compile(r"(?<!\d)\d[ -]?\d{4}[ -]?\d{5}[ -]?\d{2}[ -]?\d(?!\d)")
_HIDDEN = "…"


class Actor(Protocol):
    """Who acts: a user with a key, a name and the offices held."""

    pk: Any

    @property
    def office_title(self) -> str: ...


class NotForTheLedger(TypeError):
    """The data of an act holds a kind of value that does not come back from every database as it went in."""


@transaction.atomic
def record(
    verb: str, *, on: models.Model, by: Actor | None, data: dict[str, Any] | None = None, scope: str = ""
) -> Act:
    """Append one act to the chain, in the transaction of the action that it tells of.

    `data` is JSON without fractions (NotForTheLedger): money is whole baht, a share is text, for a fraction may come
    back from another database with other digits. E-mail addresses and citizen numbers are replaced by "…": names of
    office-holders in office are the only personal data that is kept for ever (PDPA). `by` is None for the
    installation itself.
    """
    clean = _clean(data or {}, "data")
    head, _ = Head.objects.select_for_update().get_or_create(pk=1)
    act = Act(
        seq=head.seq + 1,
        at=timezone.now(),
        actor_id=by.pk if by else None,
        actor=_clean_text(str(by))[:200] if by else "",
        office=by.office_title[:200] if by else "",
        verb=verb,
        subject_kind=on._meta.label_lower,
        subject_id=str(on.pk),
        subject=_clean_text(str(on))[:300],
        scope=scope,
        data=clean,
        previous=head.digest,
    )
    act.digest = chain.digest(act)
    act.save()
    head.seq, head.digest = act.seq, act.digest
    head.save(update_fields=["seq", "digest"])
    return act


def _clean(value: Any, path: str) -> Any:
    """The value as JSON gives it back (tuples become lists), without personal numbers and addresses."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return _clean_text(value)
    if isinstance(value, list | tuple):
        return [_clean(item, f"{path}[{index}]") for index, item in enumerate(value)]
    if isinstance(value, dict):
        return {_key(key, path): _clean(item, f"{path}.{key}") for key, item in value.items()}
    raise NotForTheLedger(
        f"{path}: {type(value).__name__} is not kept; give whole numbers, text, lists or tables"
    )


def _clean_text(text: str) -> str:
    """Text that both databases can store (no NUL, no half characters) and that names nobody by number or address."""
    storable = text.replace("\x00", "").encode("utf-8", "replace").decode()
    return _CITIZEN_NUMBER.sub(_hide_citizen, _ADDRESS.sub(_HIDDEN, storable))


def _hide_citizen(found: re.Match[str]) -> str:
    """Hide thirteen digits only when their check digit is right: file names are full of other long numbers."""
    digits = [int(char) for char in found[0] if char.isdigit()]
    total = sum(digit * weight for digit, weight in zip(digits, range(13, 1, -1), strict=False))
    return _HIDDEN if (11 - total % 11) % 10 == digits[12] else found[0]


def _key(key: object, path: str) -> str:
    if isinstance(key, str | int):
        return _clean_text(str(key))
    raise NotForTheLedger(f"{path}: the key {key!r} is not text")
