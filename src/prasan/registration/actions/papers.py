"""What the letters say beside names."""

from typing import Any

from django.db import transaction

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.registration.models import LetterHead
from prasan.workshop.models import Workshop


@transaction.atomic
def set_letter_head(workshop: Workshop, *, by: User, **fields: Any) -> LetterHead:
    """Keep number, sender, signer and the rest for the letters of a workshop."""
    head, _made = LetterHead.objects.update_or_create(workshop=workshop, defaults=fields)
    record("registration.letters_set", on=workshop, by=by, scope=workshop.scope)
    return head
