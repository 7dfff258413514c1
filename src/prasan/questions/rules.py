"""Who may ask, follow and moderate. A moderator's pass counts at its own workshop only."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people import passes
from prasan.people.rules import explain, is_coordinator
from prasan.questions.models import ModerationPolicy, Question
from prasan.registration.rules import is_participant
from prasan.workshop.models import Session, Workshop
from prasan.workshop.rules import duties_of, is_moderator, runs_projector

SPEAKERS = "speaker"


def _workshop_key(thing: Any) -> int | None:
    return thing.pk if isinstance(thing, Workshop) else getattr(thing, "workshop_id", None)


@rules.predicate
def helps(user: Any, thing: Any = None) -> bool:
    """Carries a duty of any kind at the thing's workshop."""
    key = _workshop_key(thing)
    return key is not None and bool(duties_of(user, key))


@rules.predicate
def speaks(user: Any, thing: Session | Question | None = None) -> bool:
    """Carries the pass to the speaker's queue of this very session."""
    session = thing.session_id if isinstance(thing, Question) else getattr(thing, "pk", None)
    held = passes.carried(user, SPEAKERS)
    if not isinstance(thing, Session | Question) or session not in held:
        return False
    policy = ModerationPolicy.objects.filter(session=session).first()
    return held[session] == (policy.speaker_version if policy else 1)


moderates = is_moderator | is_coordinator

rules.add_perm("questions.ask", is_participant)
rules.add_perm("questions.support", is_participant)
rules.add_perm("questions.follow", is_participant | helps | speaks | is_coordinator)
rules.add_perm("questions.moderate", moderates)
rules.add_perm("questions.see_queue", moderates | runs_projector | speaks)
explain(
    {
        "questions.ask": _("ask a question in a session that takes questions"),
        "questions.support": _("support a question of somebody else"),
        "questions.follow": _("read the questions during the session"),
        "questions.moderate": _("release, hide, merge, order and answer questions, and set the rules"),
        "questions.see_queue": _("see the speaker's queue"),
    }
)
