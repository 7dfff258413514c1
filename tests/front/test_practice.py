"""The invented workshop of the demo: everything is marked, and everything is there to play with."""

from datetime import timedelta

from django.db.models import F
from django.test import Client
from django.utils import timezone

from prasan.centre.models import Meeting, Resolution
from prasan.front.practice import AHEAD, build_practice, refresh_practice
from prasan.ledger.models import Act
from prasan.people import demo
from prasan.people.models import Organisation
from prasan.places.models import Province
from prasan.questions.models import Question
from prasan.registration.models import Invitation, Participant, State
from prasan.studio.models import Card, GuideQuestion, Seat
from prasan.voting.models import Conversation, PriorityRound, Statement, Vote
from prasan.workshop.models import Session, Workshop
from tests.front.conftest import played


def test_it_is_released_and_lies_in_the_near_future(practised: Workshop) -> None:
    assert (practised.starts_on, practised.is_released, practised.is_closed) == (
        timezone.localdate() + AHEAD, True, False,
    )  # fmt: skip
    assert str(practised.cycle) == "2571–2575"
    assert practised.resolution is not None
    assert practised.resolution.meeting.is_released


def test_every_bit_of_it_says_that_it_is_a_sample(practised: Workshop) -> None:
    assert practised.is_sample
    for model in (Meeting, Resolution, Participant, Card, Statement, Question):
        assert model.objects.exists()
        assert not model.objects.filter(is_sample=False).exists(), model
    invented = {guest.organisation for guest in Participant.objects.select_related("organisation")}
    assert all("ตัวอย่าง" in str(organisation) for organisation in invented)
    assert not Organisation.objects.filter(code__startswith="invited-", is_sample=False).exists()


def test_every_room_of_the_house_shows_life(practised: Workshop) -> None:
    """Worked from the data file: 5 + 4 + 5 + 4 + 4 + 4 + 5 + 4 named, of one body two more than its seats."""
    states = [Participant.objects.filter(state=state).count() for state in State]

    assert states == [33, 2, 0]
    assert (
        Invitation.objects.filter(participants__isnull=True).distinct().count() == 20
    )  # 19 real, 1 invented
    assert practised.duties.count() == 13
    assert Seat.objects.count() == 33
    assert GuideQuestion.objects.filter(group__workshop=practised).count() >= 12
    assert Card.objects.exclude(merged_into=None).count() == 1
    assert sorted(Question.objects.values_list("state", flat=True)) == [
        "on_stage", "shortlisted", "shown", "shown", "waiting",
    ]  # fmt: skip
    voted, *waiting = Conversation.objects.order_by("pillar__code")
    assert (voted.pillar.code, voted.is_open, [c.is_open for c in waiting]) == (
        "economy",
        False,
        [True, True],
    )
    assert 150 < Vote.objects.count() <= 33 * 6
    assert PriorityRound.objects.get().ballots.count() == 33


def test_anybody_may_look_at_it(practised: Workshop) -> None:
    page = Client().get(practised.get_absolute_url())

    assert page.status_code == 200
    assert "การประชุมนี้สมมติขึ้นเพื่อฝึกใช้งาน" in page.content.decode()


def test_building_again_changes_nothing(practised: Workshop, province: Province) -> None:
    acts = Act.objects.count()

    again = build_practice(province, **played())

    assert refresh_practice(again, by=played()["coordinator"]) == practised
    assert (Workshop.objects.count(), Act.objects.count()) == (1, acts)


def test_a_demo_started_weeks_later_holds_it_once_more(practised: Workshop) -> None:
    past = timezone.localdate() - timedelta(days=30)
    Workshop.objects.update(starts_on=past, ends_on=past)
    Session.objects.update(starts_at=F("starts_at") - timedelta(40), ends_at=F("ends_at") - timedelta(40))
    stale = Workshop.objects.get()

    day = timezone.localdate() + 2 * AHEAD

    moved = refresh_practice(stale, by=demo.player_of("coordinator"), day=day)

    assert (moved.starts_on, moved.ends_on) == (day, day)
    assert {timezone.localtime(s.starts_at).date() for s in moved.sessions.all()} == {day}
    assert not moved.is_over


def test_the_practice_is_closed_for_good_when_somebody_closed_it(practised: Workshop) -> None:
    past = timezone.localdate() - timedelta(days=30)
    Workshop.objects.update(starts_on=past, ends_on=past, closed_at=timezone.now())

    untouched = refresh_practice(Workshop.objects.get(), by=demo.player_of("coordinator"))

    assert untouched.starts_on == past
