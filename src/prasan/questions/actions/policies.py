"""The rules of moderation, opening and closing a session for questions, and the pass to the speaker's queue."""

import hashlib

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from prasan.questions.actions.telling import Hand, note, tell_everybody
from prasan.questions.models import ModerationPolicy, Support
from prasan.questions.queries import manner_of
from prasan.ui.plain_text import plain
from prasan.workshop.models import Session, Workshop


@transaction.atomic
def set_policy(
    thing: Workshop | Session, *, pre_moderation: bool, text_th: str = "", text_en: str = "", by: Hand
) -> ModerationPolicy:
    """Set the rules for a workshop, or for one session where they differ."""
    policy = _row(thing)
    policy.pre_moderation = pre_moderation
    policy.text_th, policy.text_en = plain(text_th), plain(text_en)
    policy.save()
    note("policy_set", policy, by, {"pre_moderation": pre_moderation})
    if isinstance(thing, Session):
        tell_everybody(thing)
    return policy


@transaction.atomic
def close_questions(session: Session, *, by: Hand) -> None:
    """Take no more questions and supports. The act holds the counts and the digest of the supports as they stand."""
    policy = _row(session)
    if policy.closed_at:
        return
    policy.closed_at = timezone.now()
    policy.save()
    counts = dict(session.questions.order_by("state").values_list("state").annotate(Count("pk")))
    supports = Support.objects.filter(question__session=session).order_by("question__number", "voice")
    lines = "".join(
        f"{number} {voice}\n" for number, voice in supports.values_list("question__number", "voice")
    )
    data = {
        "asked": sum(counts.values()),
        "counts": counts,
        "supports": lines.count("\n"),
        "sha256": hashlib.sha256(lines.encode()).hexdigest(),
    }
    note("closed", session, by, data)
    tell_everybody(session)


@transaction.atomic
def open_questions(session: Session, *, by: Hand) -> None:
    """Take questions again."""
    policy = _row(session)
    if policy.closed_at is None:
        return
    policy.closed_at = None
    policy.save()
    note("opened", session, by)
    tell_everybody(session)


@transaction.atomic
def renew_speaker_pass(session: Session, *, by: Hand) -> int:
    """Make the passes to the speaker's queue that were handed out before void; returns the new version."""
    policy = _row(session)
    policy.speaker_version += 1
    policy.save()
    note("speaker_pass_renewed", session, by)
    return policy.speaker_version


def _row(thing: Workshop | Session) -> ModerationPolicy:
    """The row of the workshop or the session; a new one of a session begins as the workshop's stands."""
    if isinstance(thing, Workshop):
        return ModerationPolicy.objects.get_or_create(workshop=thing, session=None)[0]
    begin = {"workshop": thing.workshop, "pre_moderation": manner_of(thing).pre_moderation}
    policy = ModerationPolicy.objects.get_or_create(session=thing, defaults=begin)[0]
    policy.session, policy.workshop = thing, thing.workshop
    return policy
