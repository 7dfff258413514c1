"""The programme in a phone's calendar, read back with icalendar."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.test import Client
from icalendar import Calendar

from prasan.workshop import queries
from prasan.workshop.actions.programme import release_programme
from prasan.workshop.models import SessionKind, Workshop
from tests.workshop_world import at, lecture_of


def events(data: bytes | None) -> list[tuple[str, str, int]]:
    found = Calendar.from_ical(data or b"")
    return [(str(e["summary"]), str(e["location"]), int(e["sequence"])) for e in found.walk("VEVENT")]


def test_the_whole_workshop_as_a_calendar_with_the_iana_zone(workshop: Workshop) -> None:
    release_programme(workshop, by=None)

    answer = Client().get("/workshops/trial/calendar.ics")

    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    found = Calendar.from_ical(answer.content)
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Asia/Bangkok"]
    lecture = found.walk("VEVENT")[0]
    row = lecture_of(workshop)
    assert (str(lecture["uid"]), lecture["dtstart"].dt, lecture["dtend"].dt) == (
        f"{row.guid}@prasan",
        row.starts_at,
        row.ends_at,
    )
    assert lecture["dtstart"].dt.tzinfo == ZoneInfo("Asia/Bangkok")
    text = str(lecture["description"])
    assert f"{row.starts_at.astimezone(ZoneInfo('Asia/Bangkok')).year + 543} 09.30–12.00 น." in text
    assert "ดร.วิทยา กร" in text
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75


def test_a_moved_session_keeps_its_uid_and_counts_its_sequence_on(workshop: Workshop) -> None:
    release_programme(workshop, by=None)
    before = Calendar.from_ical(queries.calendar_of(workshop) or b"").walk("VEVENT")[0]
    lecture = lecture_of(workshop)
    lecture.starts_at += timedelta(minutes=30)
    lecture.save()
    draft_only = Calendar.from_ical(queries.calendar_of(workshop) or b"").walk("VEVENT")[0]
    release_programme(workshop, by=None)

    after = Calendar.from_ical(queries.calendar_of(workshop) or b"").walk("VEVENT")[0]

    assert before["uid"] == after["uid"]
    assert (int(before["sequence"]), int(after["sequence"])) == (1, 2)
    assert (draft_only["dtstart"].dt, after["dtstart"].dt) == (at(9, 30), at(10))


def test_a_personal_calendar_holds_only_the_own_pillar_and_the_own_room(workshop: Workshop) -> None:
    for code in ("security", "economy"):
        workshop.sessions.create(
            kind=SessionKind.BREAKOUT,
            title_th=f"เฉพาะ {code}",
            starts_at=at(15),
            ends_at=at(16),
            pillar=workshop.pillars.get(code=code),
        )
    release_programme(workshop, by=None)
    economy = workshop.groups.get(pillar__code="economy")

    data = queries.calendar_for(queries.sessions_for(workshop, economy.pillar), group=economy)

    assert events(data) == [
        ("การบรรยาย", "ห้องประชุมใหญ่, ศาลาประชาคม", 1),
        ("แบ่งกลุ่ม", "ห้อง 2, ศาลาประชาคม", 1),
        ("เฉพาะ economy", "ห้อง 2, ศาลาประชาคม", 1),
    ]
    nobody = queries.calendar_for(queries.sessions_for(workshop, None))
    assert [title for title, _, _ in events(nobody)] == ["การบรรยาย", "แบ่งกลุ่ม"]


def test_before_the_first_release_there_is_no_calendar(workshop: Workshop) -> None:
    assert queries.calendar_of(workshop) is None
    assert queries.calendar_for(workshop.sessions.all()) is None
    assert Client().get("/workshops/trial/calendar.ics").status_code == 404
    assert Client().get("/workshops/trial/schedule.json").status_code == 404
