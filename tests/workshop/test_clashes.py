"""What does not fit in a programme is said, each kind with its own sentence."""

from datetime import timedelta

from django.test import Client

from prasan.registration.models import State
from prasan.workshop.clashes import clashes
from prasan.workshop.models import Room, Session, SessionKind, Workshop
from prasan.workshop.queries import draft
from tests.workshop_world import at, lecture_of, make_participant, make_workshop
from tests.world import build


def codes(workshop: Workshop, **kwargs: int) -> list[str]:
    return [clash.code for clash in clashes(draft(workshop), **kwargs)]


def test_a_programme_that_fits_has_none_but_the_gap_at_noon(workshop: Workshop) -> None:
    found = clashes(draft(workshop))

    assert [(clash.code, clash.text) for clash in found] == [
        ("gap", "ว่าง 60 นาที ระหว่าง “การบรรยาย” กับ “แบ่งกลุ่ม”")
    ]


def test_room_speaker_and_people_cannot_be_twice_at_once(workshop: Workshop) -> None:
    lecture = lecture_of(workshop)
    other = Session.objects.create(
        workshop=workshop,
        kind=SessionKind.QUESTIONS,
        title_th="ถามตอบ",
        starts_at=at(11, 30),
        ends_at=at(13),
        room=lecture.room,
    )
    other.speakers.set(lecture.speakers.all())

    assert codes(workshop) == ["room", "speaker", "people"]


def test_break_outs_of_different_pillars_may_meet_at_once_and_of_one_pillar_not(workshop: Workshop) -> None:
    workshop.sessions.get(kind=SessionKind.BREAKOUT).delete()
    for code in ("security", "economy", "economy"):
        Session.objects.create(
            workshop=workshop,
            kind=SessionKind.BREAKOUT,
            title_th=f"กลุ่ม {code}",
            starts_at=at(12),
            ends_at=at(14),
            pillar=workshop.pillars.get(code=code),
        )

    assert codes(workshop) == ["room", "pillar"]


def test_a_session_outside_the_days_and_a_room_too_small_are_noticed(workshop: Workshop) -> None:
    lecture = lecture_of(workshop)
    lecture.starts_at += timedelta(days=3)
    lecture.ends_at += timedelta(days=3)
    lecture.save()
    group = workshop.groups.all()[0]
    group.room = Room.objects.create(workshop=workshop, title_th="ห้องเล็ก", capacity=10)
    group.seats = 40
    group.save()

    assert codes(workshop, guests=400) == ["outside", "small", "small"]


def test_a_lecture_without_a_speaker_is_noticed(workshop: Workshop) -> None:
    lecture_of(workshop).speakers.clear()

    assert codes(workshop) == ["gap", "nobody"]


def test_the_coordinator_is_warned_when_more_guests_have_seats_than_the_hall(
    db: None, client: Client
) -> None:
    coordinator = build().coordinator
    workshop = make_workshop()
    workshop.rooms.filter(capacity=300).update(capacity=1)
    for name in ("นายหนึ่ง", "นายสอง"):
        make_participant(workshop, name)
    make_participant(workshop, "นายรอ", state=State.WAITING)
    client.force_login(coordinator)

    page = client.get("/workshops/trial/programme/").content.decode()

    assert "“การบรรยาย” สำหรับผู้เข้าร่วมทั้งหมด 2 คน แต่ห้องประชุมใหญ่มี 1 ที่นั่ง" in page
