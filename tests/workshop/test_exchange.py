"""Programmes to and from other systems: what we write others accept, what they write we read, the rest is refused."""

import json
import os
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from prasan.commands.export_schedule import main as export_command
from prasan.commands.import_schedule import main as import_command
from prasan.ledger.models import Act
from prasan.workshop import queries
from prasan.workshop.actions.importing import import_as_workshop, import_schedule
from prasan.workshop.actions.programme import release_programme
from prasan.workshop.exchange.reading import MAX_BYTES, MAX_EVENTS, read
from prasan.workshop.exchange.schedule import NotASchedule
from prasan.workshop.models import Session, Workshop
from tests.workshop_world import at, lecture_of

ADDRESS = "https://prasan.example"
# What the independent validator (PyPI c3voc-schedule-tools) does with a file of ours: load it, walk every event
# and write its own XML; the schemas' own rules on names are asserted beside it.
ORACLE = """
import json, sys
from voc.schedule import Schedule
found = Schedule(json=json.load(open(sys.argv[1])))
events = []
found.foreach_event(events.append)
print(json.dumps({"version": found.version(), "days": len(found.days()), "rooms": found.rooms(),
    "events": [[e["title"], e["room"], str(e.start), e["duration"]] for e in events], "xml": len(found.xml())}))
"""


def event(**changed: Any) -> dict[str, Any]:
    return {
        "guid": str(uuid4()), "id": 7, "date": "2027-01-12T09:00:00+07:00", "start": "09:00", "duration": "01:30",
        "room": "Hall A", "slug": "conf-7-talk", "url": "https://example.org/7", "title": "A talk", "subtitle": "",
        "track": "Economy", "type": "talk", "language": "en", "abstract": "Why", "persons": [{"id": 1, "name": "Ann"}],
        "links": [], **changed,
    }  # fmt: skip


def schedule(*events: Any, **conference: Any) -> bytes:
    days = [
        {"index": 1, "date": "2027-01-12", "day_start": "", "day_end": "", "rooms": {"Hall A": list(events)}}
    ]
    whole = {
        "title": "A conference",
        "acronym": "conf",
        "start": "2027-01-12",
        "end": "2027-01-12",
        "days": days,
    }
    return json.dumps({"schedule": {"version": "1", "conference": {**whole, **conference}}}).encode()


@pytest.fixture
def released(workshop: Workshop) -> Workshop:
    release_programme(workshop, by=None)
    return workshop


@pytest.mark.parametrize("form", ["json", "xml"])
def test_what_we_export_comes_back_the_same(released: Workshop, form: str) -> None:
    data = queries.schedule_of(released, form, address=ADDRESS)
    assert data is not None

    found = import_schedule(released, read(data), by=None)

    assert (len(found.same), found.changed, found.added, found.missing) == (2, [], [], [])
    assert (found.rooms, found.tracks, found.persons) == ([], [], [])


def test_both_formats_say_the_same(released: Workshop) -> None:
    both = [read(queries.schedule_of(released, form, address=ADDRESS) or b"") for form in ("json", "xml")]

    assert both[0].entries == both[1].entries


def test_an_independent_validator_accepts_our_export(released: Workshop, tmp_path: Path) -> None:
    python = os.environ.get("PRASAN_ORACLES")
    if not python:
        reason = "PRASAN_ORACLES does not name the python of a venv with c3voc-schedule-tools"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    if Path(python).is_dir():
        python = str(Path(python) / "bin" / "python")
    ours = tmp_path / "ours.json"
    ours.write_bytes(queries.schedule_of(released, "json", address=ADDRESS) or b"")

    done = subprocess.run(
        [python, "-c", ORACLE, str(ours)], capture_output=True, text=True, check=False, cwd=tmp_path
    )

    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout.splitlines()[-1])
    assert (seen["version"], seen["days"], seen["rooms"]) == (
        "1",
        1,
        ["ห้องประชุมใหญ่", "ศาลาประชาคม", "ห้อง 1", "ห้อง 2", "ห้อง 3"],
    )
    assert [row[:2] for row in seen["events"]] == [
        ["การบรรยาย", "ห้องประชุมใหญ่"],
        ["แบ่งกลุ่ม", "ศาลาประชาคม"],
    ]
    assert [row[3] for row in seen["events"]] == ["02:30", "02:00"]
    assert seen["xml"] > 500


def test_a_file_becomes_a_new_workshop_in_thai_time(workshop: Workshop) -> None:
    early = event(date="2027-01-12T23:30:00+00:00", title="Early", track="Economy", type="Workshop")

    made = import_as_workshop(read(schedule(event(), early)), workshop.cycle, by=None)

    draft = queries.draft(made)
    assert (made.slug, str(made.starts_on), str(made.ends_on)) == ("a-conference", "2027-01-12", "2027-01-13")
    assert [(i.title.th, i.clock, i.kind, i.pillar) for i in draft.items] == [
        ("A talk", "09.00–10.30 น.", "lecture", "economy"),
        ("Early", "06.30–08.00 น.", "breakout", "economy"),
    ]
    assert [room.title.th for room in draft.rooms] == ["Hall A"]
    assert [person.name.th for person in draft.persons] == ["Ann"]
    assert made.is_released is False


def test_a_second_import_changes_by_guid_and_doubles_nothing(workshop: Workshop) -> None:
    one, other = event(), event(title="Another")
    made = import_as_workshop(read(schedule(one, other)), workshop.cycle, by=None)

    found = import_schedule(
        made, read(schedule({**one, "title": "A better talk", "room": "Hall B"})), by=None
    )

    assert [row.fields for row in found.changed] == [("title_th", "title_en", "room")]
    assert [session.title_th for session in found.missing] == ["Another"]
    assert sorted(made.sessions.values_list("title_th", flat=True)) == ["A better talk", "Another"]
    import_schedule(made, read(schedule(one)), by=None, drop_missing=True)
    assert list(made.sessions.values_list("title_th", flat=True)) == ["A talk"]
    assert Act.objects.order_by("-seq")[0].data == {"added": 0, "changed": 1, "same": 0}


BILLION_LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE schedule [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>
<schedule><version>&b;</version><conference><title>x</title></conference></schedule>"""


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "ไฟล์ว่างเปล่า"),
        (b"PK\x03\x04 not a schedule", "ไฟล์นี้ไม่ใช่กำหนดการแบบ JSON หรือ XML"),
        (b'{"schedule": {', "อ่านไฟล์เป็น JSON ไม่ได้ ไฟล์เสียหรือไม่ครบ"),
        (b'{"a":' * 100_000, "อ่านไฟล์เป็น JSON ไม่ได้ ไฟล์เสียหรือไม่ครบ"),
        (b"{" + b" " * MAX_BYTES, "ไฟล์ใหญ่เกิน 5 เมกะไบต์"),
        (b"[1, 2]", "ไฟล์นี้ไม่ใช่กำหนดการแบบ JSON หรือ XML"),
        (b'{"schedule": []}', "“schedule” ขาดหายหรือผิดชนิด"),
        (b"<schedule><version>1</version>", "อ่านไฟล์เป็น XML ไม่ได้ ไฟล์เสียหรือไม่ครบ"),
        (b"<html><body/></html>", "“schedule/conference” ขาดหายหรือผิดชนิด"),
        (BILLION_LAUGHS, "ไฟล์มี entity หรือ DTD ซึ่งกำหนดการไม่จำเป็นต้องใช้"),
        (schedule(), "ไฟล์ไม่มีรายการในกำหนดการ"),
        (schedule(event(id="2814")), "“A talk”: “id” ผิดชนิด"),
        (schedule(event(id=True)), "“A talk”: “id” ผิดชนิด"),
        (schedule(event(answers=[])), "“A talk”: รูปแบบไฟล์ไม่มี “answers”"),
        (schedule(event(guid="../../etc")), "“A talk”: “guid” เป็น “../../etc” ไม่ได้"),
        (schedule(event(date="2027-01-12T09:00")), "“A talk”: “date” เป็น “2027-01-12T09:00” ไม่ได้"),
        (schedule(event(duration="00:00")), "“A talk”: “duration” เป็น “00:00” ไม่ได้"),
        (schedule(event(persons=[7])), "“A talk”: “persons” เป็น “[7]” ไม่ได้"),
        (schedule(event(), 7), "“rooms.Hall A” ขาดหายหรือผิดชนิด"),
        (schedule(event(guid="0" * 32), event(guid="0" * 32)), "มีสองรายการที่ใช้ guid เดียวกัน"),
        (schedule(event(), end="2026-01-01"), "วันสุดท้ายอยู่ก่อนวันแรก หรือห่างเกินหนึ่งปี"),
        (schedule(event(), start="soon"), "“soon” ไม่ใช่วันที่"),
    ],
)
def test_what_is_no_schedule_is_refused_with_the_reason(data: bytes, reason: str) -> None:
    with pytest.raises(NotASchedule) as refusal:
        read(data)

    assert refusal.value.reasons == (reason,)


def test_more_sessions_than_any_conference_has_are_refused() -> None:
    with pytest.raises(NotASchedule):
        read(schedule(*[event()] * (MAX_EVENTS + 1)))


def test_hostile_text_is_plain_text_afterwards(workshop: Workshop) -> None:
    nasty = event(title="<script>x</script>\x00\ud800 😀", abstract="=cmd()" * 9_000, room="R" * 900)

    made = import_as_workshop(read(schedule(nasty)), workshop.cycle, by=None)

    session = made.sessions.get()
    assert (session.title_th, len(session.description_th)) == ("<script>x</script> 😀", 20_000)
    assert session.room is not None
    assert len(session.room.title_th) == 500


def upload(data: bytes) -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile("programme.json", data)}


def test_the_page_shows_what_changes_and_stores_only_after_the_click(
    desk: Client, released: Workshop
) -> None:
    guid = str(lecture_of(released).guid)
    data = schedule(event(guid=guid, title="ชื่อจากไฟล์", language="th"), event(title="ใหม่จากไฟล์"))

    shown = desk.post("/workshops/trial/import/", upload(data))

    assert (len(shown.context["preview"].added), len(shown.context["preview"].changed)) == (1, 1)
    assert not Session.objects.filter(title_th="ชื่อจากไฟล์").exists()
    done = desk.post("/workshops/trial/import/", {"digest": shown.context["digest"]})
    assert (done.status_code, done["Location"]) == (303, "/workshops/trial/programme/")
    assert sorted(released.sessions.values_list("title_th", flat=True)) == ["ชื่อจากไฟล์", "แบ่งกลุ่ม", "ใหม่จากไฟล์"]
    assert "ชื่อจากไฟล์" not in Client().get("/workshops/trial/").content.decode()


def test_a_refused_file_stores_nothing_and_says_why(desk: Client, workshop: Workshop) -> None:
    answer = desk.post("/workshops/import/", upload(schedule(event(id="2814"))))

    assert (answer.status_code, Workshop.objects.count()) == (422, 1)
    assert "ไม่ได้บันทึกสิ่งใด" in answer.content.decode()
    assert desk.post("/workshops/import/", {"digest": "0" * 64}).status_code == 422


def test_the_commands_import_and_export(
    workshop: Workshop, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    given, out = tmp_path / "given.json", tmp_path / "out.xml"
    given.write_bytes(schedule(event()))

    assert import_command([str(given)]) == 0
    assert import_command([str(given), "--workshop", "trial"]) == 0
    assert export_command(["trial", "--format", "xml", "--out", str(out)]) == 1
    release_programme(workshop, by=None)
    for form in ("json", "xml", "ics"):
        assert export_command(["trial", "--format", form, "--out", str(out)]) == 0
    assert out.read_bytes().startswith(b"BEGIN:VCALENDAR")
    given.write_bytes(schedule(event(id="2814")))
    assert import_command([str(given)]) == 1
    assert import_command([str(tmp_path / "none.json")]) == 1
    given.write_bytes(schedule(event()))
    assert import_command([str(given), "--workshop", "nobody"]) == 1
    assert "There is no workshop nobody." in capsys.readouterr().err


def test_sessions_by_day_reach_the_day_they_are_on(workshop: Workshop) -> None:
    Session.objects.create(
        workshop=workshop, kind="closing", title_th="ปิด", starts_at=at(23), ends_at=at(23, 59)
    )
    release_programme(workshop, by=None)

    data = json.loads(queries.schedule_of(workshop, "json", address=ADDRESS) or b"{}")

    day = data["schedule"]["conference"]["days"][0]
    assert (day["date"], [len(events) for events in day["rooms"].values()]) == (
        workshop.starts_on.isoformat(),
        [1, 2, 0, 0, 0],
    )
