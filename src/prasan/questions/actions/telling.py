"""Who hears of a change: the pages that follow, and the ledger for what a moderator does."""

from typing import Any

from django.core.cache import cache

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.questions.models import Question
from prasan.workshop.models import Duty, Session

__all__ = ["Hand", "note", "tell_everybody", "tell_moderators", "tell_soon"]

Hand = User | Duty | None
PACE = 2  # seconds between two refreshes of a thousand phones because of supports


def note(verb: str, thing: Question | Any, by: Hand, data: dict[str, Any] | None = None) -> None:
    """Write an act of moderation. A duty pass is no user: the act says which duty did it."""
    given = dict(data or {})
    if isinstance(thing, Question):
        given |= {"number": thing.number, "session": thing.session.title_th}
    if isinstance(by, Duty):
        given["as"] = str(by)
    user = by if isinstance(by, User) else None
    workshop = thing.session.workshop if isinstance(thing, Question) else thing.workshop
    record(f"questions.{verb}", on=thing, by=user, data=given, scope=workshop.scope)


def tell_moderators(session: Session) -> None:
    """Something came in that only moderators see."""
    touch(f"moderation/{session.pk}")


def tell_everybody(session: Session) -> None:
    """What the hall sees has changed: the phones, the speaker, the moderators and the projector."""
    touch(f"questions/{session.pk}")
    touch(f"moderation/{session.pk}")
    touch(f"hall/{session.workshop_id}")


def tell_soon(session: Session) -> None:
    """Supports come in hundreds: the phones hear of the first at once and of the others together a little later."""
    from prasan.questions.jobs import tell_of_supports

    touch(f"moderation/{session.pk}")
    if cache.add(f"questions-told-{session.pk}", 1, timeout=PACE):
        touch(f"questions/{session.pk}")
        tell_of_supports(session.pk, after=PACE + 1)
