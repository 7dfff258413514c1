"""Who may do what with questions: one row for each permission, one column for each visitor.

Y = may, . = may not. The thing asked about is the lecture of the workshop.
"""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore

from prasan.live.topics import may_follow
from prasan.people import passes
from prasan.workshop.models import DutyKind
from tests.questions.conftest import Hall
from tests.workshop_world import make_duty, make_participant, make_workshop

COLUMNS = (
    "stranger", "guest", "cancelled", "elsewhere", "moderator", "moderator elsewhere", "ended moderator", "desk",
    "projector", "speaker", "old speaker", "planner", "coordinator", "outsider",
)  # fmt: skip

#                          st gu ca el mo me em de pr sp os pl co ou
MATRIX = {
    "questions.ask":      ". Y . . . . . . . . . . . .",
    "questions.support":  ". Y . . . . . . . . . . . .",
    "questions.follow":   ". Y . . Y . . Y Y Y . . Y .",
    "questions.moderate": ". . . . Y . . . . . . . Y .",
    "questions.see_queue": ". . . . Y . . . Y Y . . Y .",
    "topic questions":    ". Y . . Y . . Y Y Y . . Y .",
    "topic moderation":   ". . . . Y . . . . . . . Y .",
}  # fmt: skip


def carrying(kind: str, key: int, version: int = 1) -> AnonymousUser:
    user, session = AnonymousUser(), SessionStore()
    session["passes"] = {f"{kind}.{key}": version}
    passes.attach(user, session)
    return user


@pytest.fixture
def visitors(hall_with_staff: Hall) -> dict[str, Any]:
    hall, other = hall_with_staff, make_workshop("other")
    ended = make_duty(hall.workshop, DutyKind.MODERATOR)
    ended.ended_at = hall.workshop.released_at
    ended.save()
    world = hall.world
    assert world is not None
    return {
        "stranger": AnonymousUser(),
        "guest": carrying("participant", hall.guest().pk),
        "cancelled": carrying("participant", hall.guest(state="cancelled").pk),
        "elsewhere": carrying("participant", make_participant(other).pk),
        "moderator": carrying("duty", hall.moderator.pk),
        "moderator elsewhere": carrying("duty", make_duty(other, DutyKind.MODERATOR).pk),
        "ended moderator": carrying("duty", ended.pk),
        "desk": carrying("duty", make_duty(hall.workshop, DutyKind.DESK).pk),
        "projector": carrying("duty", make_duty(hall.workshop, DutyKind.HALL).pk),
        "speaker": carrying("speaker", hall.session.pk),
        "old speaker": carrying("speaker", hall.session.pk, version=0),
        "planner": world.fresh(world.planner),
        "coordinator": world.fresh(world.coordinator),
        "outsider": world.fresh(world.outsider),
    }


def test_the_table_of_permissions(hall_with_staff: Hall, visitors: dict[str, Any]) -> None:
    session = hall_with_staff.session

    def may(user: Any, what: str) -> bool:
        if what.startswith("topic "):
            return may_follow(user, f"{what.removeprefix('topic ')}/{session.pk}")
        return bool(user.has_perm(what, session))

    found = {what: " ".join("Y" if may(visitors[who], what) else "." for who in COLUMNS) for what in MATRIX}

    assert found == MATRIX


def test_topics_of_no_session_are_followed_by_nobody(visitors: dict[str, Any]) -> None:
    for topic in ("questions/0", "questions/x", "questions/", "moderation/999999"):
        assert not may_follow(visitors["coordinator"], topic)
