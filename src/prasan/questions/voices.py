"""Codes that stand for guests who do not give their name.

A code is made from the guest, the session and the signing key of the installation. The guest's own pass makes it again,
so the guest finds the question and the answer; whoever only reads the database learns nothing. Askers and supporters
have different codes, so that what somebody supports tells nothing about what the same person asked.
"""

from collections.abc import Iterable

from django.utils.crypto import salted_hmac

from prasan.registration.models import Participant
from prasan.workshop.models import Session

__all__ = ["asker_code", "asker_codes", "voice_code"]


def _code(role: str, participant: Participant, session: int) -> str:
    words = f"{participant.pk}.{session}"
    return salted_hmac(f"prasan.questions.{role}", words, algorithm="sha256").hexdigest()


def asker_code(participant: Participant, session: Session | int) -> str:
    """Stands for the guest in questions asked without a name in this session."""
    return _code("asker", participant, session if isinstance(session, int) else session.pk)


def asker_codes(participant: Participant, sessions: Iterable[int]) -> list[str]:
    """The guest's codes in several sessions, given by their keys."""
    return [asker_code(participant, session) for session in sessions]


def voice_code(participant: Participant, session: Session | int) -> str:
    """Stands for the guest as a supporter of questions in this session."""
    return _code("voice", participant, session if isinstance(session, int) else session.pk)
