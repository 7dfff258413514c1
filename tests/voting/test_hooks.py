"""What this app puts on the pages of others, who may follow a vote, and how often pages hear of it."""

from django.contrib.auth.models import AnonymousUser
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory

from prasan.live.topics import may_follow
from prasan.people import passes
from prasan.ui.slots import tiles
from prasan.voting.actions import close_conversation, open_round, prepare_round, set_audience
from prasan.workshop.models import DutyKind
from tests.voting.conftest import Hall
from tests.workshop_world import make_duty, visit


def labels(slot: str, thing: object) -> list[tuple[str, str]]:
    request = RequestFactory().get("/")
    request.user, request.session = AnonymousUser(), SessionStore()
    return [(str(tile.label), tile.url) for tile in tiles(slot, request, thing) if "/votes/" in tile.url]


def carrying(*things: object) -> AnonymousUser:
    user = AnonymousUser()
    passes.attach(user, visit(*things).session)  # type: ignore[arg-type]
    return user


def test_guests_helpers_and_staff_are_led_to_the_vote(hall: Hall) -> None:
    guest = hall.guest()
    group = hall.workshop.groups.get(pillar__code="economy")
    found = prepare_round(
        hall.workshop, title="ลำดับ", points=5, winners=1, statements=hall.statements, by=None
    )
    open_round(found, by=None)

    assert labels("participant", guest) == [
        ("ลงความเห็น", hall.url()),
        ("จัดลำดับความสำคัญ", f"/workshops/trial/votes/priorities/{found.pk}/"),
    ]
    duties = {kind: make_duty(hall.workshop, kind, group) for kind in (DutyKind.FACILITATOR, DutyKind.SCRIBE)}
    assert labels("duty", duties[DutyKind.FACILITATOR]) == [("ข้อความ", hall.url("statements"))]
    assert labels("duty", duties[DutyKind.SCRIBE]) == [("ใบลงความเห็นกระดาษ", hall.url("slips"))]
    assert labels("staff", hall.workshop) == [("ลงความเห็นและจัดลำดับ", "/workshops/trial/votes/")]
    assert labels("workshop", hall.workshop) == []
    close_conversation(hall.conversation, by=None)
    assert labels("participant", guest)[0] == ("ผลการลงความเห็น", hall.url("results"))
    assert labels("workshop", hall.workshop) == [("สิ่งที่ที่ประชุมเห็นพ้อง", "/workshops/trial/votes/")]


def test_votes_are_followed_by_those_who_may_see_them(hall: Hall) -> None:
    topic = f"votes/{hall.conversation.pk}"
    guest, screen = carrying(hall.guest()), carrying(make_duty(hall.workshop, DutyKind.HALL))

    before = [may_follow(who, topic) for who in (AnonymousUser(), guest, screen)]
    set_audience(hall.conversation, audience="pillar", shows_live=True, by=None)

    assert before == [False, False, True]
    assert may_follow(AnonymousUser(), topic)
    assert may_follow(AnonymousUser(), f"voting/{hall.conversation.pk}")
    assert [may_follow(AnonymousUser(), f"votes/{odd}") for odd in ("x", "9" * 40, "")] == [False] * 3
