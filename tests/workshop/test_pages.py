"""The pages: who sees what, forms that come back with their faults, and how many questions a page asks the database."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from prasan.ui import slots
from prasan.workshop.actions.parts import put_part, put_speaker
from prasan.workshop.actions.programme import release_programme
from prasan.workshop.models import Aim, Room, Session, Speaker, Workshop
from tests.workshop_world import at, lecture_of, make_workshop
from tests.world import World

STAFF = (
    "staff", "edit", "programme", "session_new", "duties", "duty_sheet", "import",
)  # fmt: skip
KINDS = ("aims", "hosts", "pillars", "rooms", "groups", "speakers")


def addresses() -> list[str]:
    return [
        *(reverse(f"workshop:{name}", args=["trial"]) for name in STAFF),
        *(reverse("workshop:parts", args=["trial", kind]) for kind in KINDS),
    ]


def test_staff_pages_are_for_the_coordinator_of_the_province(workshop: Workshop, world: World) -> None:
    for person, status in ((world.coordinator, 200), (world.planner, 403), (world.outsider, 403)):
        browser = Client()
        browser.force_login(person)
        assert {browser.get(address).status_code for address in addresses()} == {status}
    assert {Client().get(address).status_code for address in addresses()} == {302}


def test_a_draft_is_not_known_to_others(world: World) -> None:
    make_workshop("trial", released=False)
    outsider = Client()
    outsider.force_login(world.outsider)

    assert {outsider.get(address).status_code for address in addresses()} == {404}
    assert "ประชุมเชิงปฏิบัติการทดลอง" not in outsider.get("/workshops/").content.decode()


def test_the_public_sees_the_release_and_the_coordinator_the_draft(desk: Client, workshop: Workshop) -> None:
    release_programme(workshop, by=None, note="ฉบับแรก")
    session = lecture_of(workshop)
    session.title_th = "ยังเป็นความลับ"
    session.save()

    page = Client().get("/workshops/trial/").content.decode()

    assert "ฉบับที่ 1 เมื่อ" in page
    assert "ฉบับแรก" in page
    assert "ดร.วิทยา กร" in page
    assert "กลุ่มด้านเศรษฐกิจ" in page
    assert "ยังเป็นความลับ" not in page
    assert "ยังเป็นความลับ" in desk.get("/workshops/trial/programme/").content.decode()


def test_the_public_pages_of_a_release(workshop: Workshop) -> None:
    release_programme(workshop, by=None)
    lecture = lecture_of(workshop)
    lecture.title_th = "ปาฐกถา"
    lecture.save()
    release_programme(workshop, by=None)

    for address in ("print/", "changes/", "version/1/", "version/2/", "changes/1-2/", "schedule.xml"):
        assert Client().get(f"/workshops/trial/{address}").status_code == 200, address
    assert "เปลี่ยนชื่อเป็น “ปาฐกถา”" in Client().get("/workshops/trial/changes/").content.decode()
    assert "ปาฐกถา" not in Client().get("/workshops/trial/version/1/").content.decode()
    for address in ("version/9/", "changes/1-9/", "schedule.pdf", "parts/none/"):
        assert Client().get(f"/workshops/trial/{address}").status_code in (302, 404), address


def test_pages_speak_english_too(workshop: Workshop) -> None:
    release_programme(workshop, by=None)

    page = Client().get("/workshops/trial/", headers={"accept-language": "en"}).content.decode()

    assert "<h1>Trial workshop</h1>" in page
    assert "09:30–12:00" in page


def test_the_release_button_and_its_refusal(desk: Client, workshop: Workshop) -> None:
    address = reverse("workshop:release", args=["trial"])

    assert desk.post(address, {"note": "สวัสดี"}).status_code == 303
    again = desk.post(address)

    assert again.status_code == 422
    assert "จึงไม่มีอะไรต้องเผยแพร่" in again.content.decode()
    assert desk.post(address, {"note": "ก" * 501}).status_code == 422


@pytest.mark.parametrize(
    ("kind", "given"),
    [
        ("aims", {"text_th": "ให้จังหวัดไปทางเดียวกัน"}),
        ("pillars", {"title_th": "ด้านสิ่งแวดล้อม", "code": "green"}),
        ("rooms", {"title_th": "ห้อง 4", "capacity": "40"}),
        ("speakers", {"part": "chair", "name_th": "นายไมตรี อินทุสุต", "office_th": "ผู้ว่าราชการจังหวัดภูเก็ต"}),
    ],
)
def test_rows_are_added_changed_moved_and_deleted_without_javascript(
    desk: Client, workshop: Workshop, kind: str, given: dict[str, str]
) -> None:
    page = reverse("workshop:parts", args=["trial", kind])
    first = next(iter(given))
    refused = desk.post(page, {**given, first: ""})
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, [first])

    assert desk.post(page, given).status_code == 303
    row = desk.get(page).context["rows"][-1][0]
    address = f"{page}{row.pk}/"
    assert desk.post(address, given).status_code == 303
    assert desk.post(f"{address}move/", {"to": "up"}).status_code == 303
    assert desk.post(f"{address}delete/").status_code == 303

    assert desk.get(address).status_code == 404


def test_a_host_must_be_of_the_province_and_a_pillar_of_a_free_name(
    desk: Client, workshop: Workshop, world: World
) -> None:
    host = reverse("workshop:parts", args=["trial", "hosts"])
    pillar = reverse("workshop:parts", args=["trial", "pillars"])

    assert desk.post(host, {"organisation": world.pao.organisation.pk, "is_lead": "on"}).status_code == 303
    assert desk.post(host, {"organisation": 999_999}).status_code == 422
    assert desk.post(pillar, {"title_th": "ซ้ำ", "code": "economy"}).status_code == 422


def test_a_session_through_its_form(desk: Client, workshop: Workshop) -> None:
    page = reverse("workshop:session_new", args=["trial"])
    given = {
        "title_th": "พิธีเปิด",
        "kind": "ceremony",
        "day": str(workshop.starts_on),
        "start": "๙.๐๐",
        "end": "09:30",
    }
    for wrong in (
        {"end": "08.00"},
        {"start": "สาย"},
        {"day": "2020-01-01"},
        {"title_th": ""},
        {"room": "999"},
    ):
        assert desk.post(page, {**given, **wrong}).status_code == 422

    speaker = workshop.speakers.all()[0]
    assert desk.post(page, {**given, "speakers": [speaker.pk]}).status_code == 303

    made = Session.objects.get(title_th="พิธีเปิด")
    assert (made.starts_at, made.ends_at, list(made.speakers.all())) == (at(9), at(9, 30), [speaker])
    edit = reverse("workshop:session_edit", args=["trial", made.pk])
    assert "09.00" in desk.get(edit).content.decode()
    assert desk.post(edit, {**given, "end": "10.00"}).status_code == 303
    assert desk.post(reverse("workshop:session_delete", args=["trial", made.pk])).status_code == 303
    assert desk.get(edit).status_code == 404


def test_the_staff_page_says_what_is_missing_and_where_to_mend_it(desk: Client, workshop: Workshop) -> None:
    missing = {str(need.label): need.url for need in desk.get("/workshops/trial/staff/").context["missing"]}

    assert list(missing) == [
        "ความเป็นมา", "วัตถุประสงค์", "ผู้จัด", "ประธานในพิธีเปิด", "ไม่มีรายการซ้อนกัน", "โต๊ะลงทะเบียน",
        "ผู้ดำเนินรายการ", "จอฉาย", "วิทยากรประจำกลุ่ม", "ผู้บันทึกประจำกลุ่ม",
    ]  # fmt: skip
    assert missing["วัตถุประสงค์"] == "/workshops/trial/parts/aims/"


def more(workshop: Workshop, times: int) -> None:
    """As many further sessions, speakers, rooms and aims."""
    for number in range(times):
        room = put_part(Room(title_th=f"เพิ่ม {number}"), workshop=workshop, by=None)
        session = Session.objects.create(
            workshop=workshop,
            kind="lecture",
            title_th=f"บรรยาย {number}",
            starts_at=at(16),
            ends_at=at(17),
            room=room,
        )
        put_speaker(Speaker(name_th=f"วิทยากร {number}"), [session], workshop=workshop, by=None)
        put_part(Aim(text_th=f"เป้า {number}"), workshop=workshop, by=None)


def asked(browser: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as caught:
        assert browser.get(address).status_code == 200
    return len(caught)


@pytest.mark.parametrize("times", [1, 3])
def test_the_number_of_questions_does_not_grow(
    desk: Client, workshop: Workshop, monkeypatch: pytest.MonkeyPatch, times: int
) -> None:
    monkeypatch.setattr(slots, "_fillers", {})  # tiles of later apps are counted in their own tests
    more(workshop, times)
    release_programme(workshop, by=None)
    stranger = Client()

    assert asked(stranger, "/workshops/trial/") == 6  # the table is drawn once
    assert asked(stranger, "/workshops/trial/") == 5
    assert asked(stranger, "/workshops/trial/print/") == 5
    assert asked(stranger, "/workshops/trial/changes/") == 2
    assert asked(stranger, "/workshops/trial/calendar.ics") == 3  # the file is written once
    assert asked(stranger, "/workshops/trial/calendar.ics") == 2
    assert asked(stranger, "/workshops/") == 1
    assert asked(desk, "/workshops/trial/staff/") == 17
    assert asked(desk, "/workshops/trial/programme/") == 12
