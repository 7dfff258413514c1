"""Who may see and drive the projector: one row for each permission, one column for each visitor.

Y = may, . = may not; "(open)" is a projector that the coordinator opened to everybody.
"""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.signed_cookies import SessionStore

from prasan.hall.actions import set_public
from prasan.live.topics import may_follow
from prasan.people import passes
from prasan.workshop.models import DutyKind
from tests.workshop_world import make_duty, make_participant, make_workshop
from tests.world import build

COLUMNS = (
    "stranger",
    "guest",
    "desk",
    "moderator",
    "projector",
    "elsewhere",
    "planner",
    "coordinator",
    "outsider",
)

#                       st gu de mo pr el pl co ou
MATRIX = {
    "hall.watch":        ". . . . Y . . Y .",
    "hall.watch (open)": "Y Y Y Y Y Y Y Y Y",
    "hall.drive":        ". . . . Y . . Y .",
    "hall.drive (open)": ". . . . Y . . Y .",
}  # fmt: skip


def carrying(kind: str, key: int) -> AnonymousUser:
    user, session = AnonymousUser(), SessionStore()
    session["passes"] = {f"{kind}.{key}": 1}
    passes.attach(user, session)
    return user


def test_the_table_of_permissions(db: None) -> None:
    world, home, other = build(), make_workshop(), make_workshop("other")
    visitors: dict[str, Any] = {
        "stranger": AnonymousUser(),
        "guest": carrying("participant", make_participant(home).pk),
        "desk": carrying("duty", make_duty(home, DutyKind.DESK).pk),
        "moderator": carrying("duty", make_duty(home, DutyKind.MODERATOR).pk),
        "projector": carrying("duty", make_duty(home, DutyKind.HALL).pk),
        "elsewhere": carrying("duty", make_duty(other, DutyKind.HALL).pk),
        "planner": world.fresh(world.planner),
        "coordinator": world.fresh(world.coordinator),
        "outsider": world.fresh(world.outsider),
    }

    found = {}
    for row in MATRIX:
        set_public(home, to=row.endswith("(open)"), by=None)
        may = {who: user.has_perm(row.partition(" ")[0], home) for who, user in visitors.items()}
        found[row] = " ".join("Y" if may[who] else "." for who in COLUMNS)

    assert found == MATRIX


def test_an_unreleased_workshop_is_never_shown_to_all(db: None) -> None:
    hidden = make_workshop("hidden", released=False)
    set_public(hidden, to=True, by=None)

    assert not AnonymousUser().has_perm("hall.watch", hidden)
    assert not any(may_follow(AnonymousUser(), topic) for topic in (f"hall/{hidden.pk}", "hall/x", "hall/0"))
