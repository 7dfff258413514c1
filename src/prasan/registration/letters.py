"""The links of passes, and messages with their link filled in."""

from prasan.people import passes
from prasan.registration.models import Invitation, Message, Participant
from prasan.registration.rules import INVITATIONS, PASSES_OF


def link_of(person: Participant | Invitation, site: str = "") -> str:
    """The address of the personal pass, or of the organisation's page; `site` is "https://host" without a slash."""
    kind = PASSES_OF if isinstance(person, Participant) else INVITATIONS
    return site.rstrip("/") + passes.link(kind, person.pk, person.version)


def filled(message: Message) -> str:
    """The text as it leaves, with the link of whoever gets it."""
    person = message.participant or message.invitation
    return message.body.replace("{link}", link_of(person, message.site) if person else "")
