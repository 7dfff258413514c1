"""The pages of the centre with the plain client, which has no JavaScript."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from prasan.centre import actions
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.models import AgendaItem, Body, BodyKind, Meeting, Resolution, Seat
from prasan.ui import slots
from tests.centre.conftest import TODAY, Centre

Browse = Callable[[str], Client]


def text_of(client: Client, page: str, *args: object) -> str:
    answer = client.get(reverse(page, args=args))
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_secretary_walks_from_founding_to_a_resolution_that_is_carried_out(
    centre: Centre, browse: Browse
) -> None:
    me = browse("secretary")
    founded = me.post(
        "/centre/83/found/?as=province-coordination",
        {"kind": "committee", "name_th": "คณะกรรมการประสานแผน", "organisation": centre.pao.pk},
    )
    body = Body.objects.get(name_th="คณะกรรมการประสานแผน")
    assert (founded.status_code, founded.url) == (303, f"/centre/bodies/{body.slug}/")
    chair = body.seats.first()
    me.post(f"/centre/seats/{chair.pk}/fill/", {"holder": "นายประธาน ดี", "starts_on": "๒๓ ธ.ค. ๒๕๖๘"})
    me.post(f"/centre/bodies/{body.slug}/meetings/plan/", {"held_on": "23/12/2568", "starts_at": "๐๙.๓๐ น."})
    meeting = Meeting.objects.get(body=body)
    me.post(f"/centre/meetings/{meeting.pk}/items/add/", {"chapter": "4", "title_th": "การจัดสัมมนา"})
    item = AgendaItem.objects.get(meeting=meeting)
    me.post(
        f"/centre/items/{item.pk}/resolve/",
        {"kind": "approved", "text_th": "เห็นชอบให้จัด", "owner": centre.pao.pk, "due_on": "1 ก.พ. 2569"},
    )
    resolution = Resolution.objects.get(item=item)
    stranger = browse("stranger")
    assert stranger.get(resolution.get_absolute_url()).status_code == 404
    released = me.post(f"/centre/meetings/{meeting.pk}/release/")
    assert (released.status_code, released.url) == (303, meeting.get_absolute_url())

    assert Seat.objects.get(pk=chair.pk).starts_on == date(2025, 12, 23)
    assert (str(meeting.starts_at), meeting.label) == ("09:30:00", "1/2568")
    page = text_of(stranger, "centre:resolution", resolution.pk)
    for words in ("เห็นชอบให้จัด", "องค์การบริหารส่วนจังหวัดภูเก็ต", "1 กุมภาพันธ์ 2569", "23 ธันวาคม 2568", "การจัดสัมมนา"):
        assert words in page
    me.post(f"/centre/resolutions/{resolution.pk}/done/", {"done_on": "2 ก.พ. 2569"})
    assert "ดำเนินการแล้ว 2 ก.พ. 2569" in text_of(stranger, "centre:resolution", resolution.pk)


@pytest.mark.parametrize("person", ["stranger", "newcomer", "member", "secretary", "coordinator"])
def test_the_public_pages_are_open_to_everybody(centre: Centre, browse: Browse, person: str) -> None:
    client = browse(person)

    assert centre.body.name_th in text_of(client, "centre:province", "83")
    assert "นายนั่ง ประชุม" in text_of(client, "centre:body", centre.body.slug)
    assert client.get("/centre/").url == "/centre/83/"
    assert text_of(client, "centre:resolutions", "83").count("<h1") == 1


@pytest.mark.parametrize(
    ("person", "status"),
    [("stranger", 404), ("newcomer", 404), ("planner", 404), ("outsider", 404), ("member", 200),
     ("secretary", 200), ("coordinator", 200)],
)  # fmt: skip
def test_a_draft_is_there_for_its_circle_only(
    centre: Centre, browse: Browse, person: str, status: int
) -> None:
    resolution = centre.resolve()

    for page in (centre.meeting, resolution):
        assert browse(person).get(page.get_absolute_url()).status_code == status


def test_a_member_reads_but_does_not_write(centre: Centre, browse: Browse) -> None:
    member = browse("member")

    assert "/resolve/" not in text_of(member, "centre:meeting", centre.meeting.pk)
    for address in (f"meetings/{centre.meeting.pk}/release", f"items/{centre.item.pk}/move"):
        assert member.post(f"/centre/{address}/").status_code == 403
    for address in (f"meetings/{centre.meeting.pk}/edit", f"bodies/{centre.body.slug}/seats/add", "83/found"):
        assert member.get(f"/centre/{address}/").status_code == 403


def test_a_stranger_is_asked_to_sign_in_before_writing(centre: Centre, browse: Browse) -> None:
    there = f"/centre/bodies/{centre.body.slug}/meetings/plan/"

    assert browse("stranger").get(there).url == f"/accounts/login/?next={there}"


def test_what_a_released_meeting_refuses_is_said_kindly(centre: Centre, browse: Browse) -> None:
    boss = browse("secretary")
    actions.release_meeting(centre.meeting, by=None)
    assert boss.post(f"/centre/items/{centre.item.pk}/remove/").status_code == 403

    actions.withdraw_meeting(centre.meeting, by=None)
    centre.resolve()
    answer = boss.post(f"/centre/items/{centre.item.pk}/remove/")

    assert answer.status_code == 422
    assert "ที่ประชุมมีมติในเรื่องนี้แล้ว" in answer.content.decode()


def test_wrong_input_comes_back_in_the_form(centre: Centre, browse: Browse) -> None:
    me = browse("secretary")
    plan = f"/centre/bodies/{centre.body.slug}/meetings/plan/"
    wrong = (
        (plan, {"held_on": "สัปดาห์หน้า"}, "สัปดาห์หน้า"),
        (plan, {"held_on": "1/2/2569", "starts_at": "บ่ายสอง"}, "บ่ายสอง"),
        (plan, {"held_on": "1/2/2569", "starts_at": "10.00", "ends_at": "09.00"}, "เวลาเลิกต้องอยู่หลังเวลาเริ่ม"),
        (plan, {"held_on": TODAY().isoformat(), "number": str(centre.meeting.number)}, "ครั้งที่นี้อยู่แล้ว"),
        (f"/centre/seats/{centre.body.seats.get().pk}/fill/",
         {"holder": "ก", "starts_on": "1/2/2569", "account": "nobody@example.org"}, "ไม่มีผู้ใช้ระบบที่ใช้อีเมลนี้"),
        ("/centre/83/found/", {"kind": "committee", "name_th": centre.body.name_th, "organisation": centre.pao.pk},
         "จังหวัดนี้มีคณะชื่อนี้อยู่แล้ว"),
    )  # fmt: skip
    if (TODAY() - timedelta(days=1)).year != TODAY().year:
        wrong = (*wrong[:3], *wrong[4:])  # on 1 January the number is free again

    for address, data, words in wrong:
        answer = me.post(address, data)
        assert (answer.status_code, words in answer.content.decode()) == (422, True), words


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "ก" * 10_000, "🎉 ดีมาก", "\u202eกลับหลัง", "นิ\x00ล", "{{ 7|add:7 }}"],
    ids=["html", "long", "emoji", "rtl", "nul", "template"],
)
def test_hostile_text_is_kept_as_text_or_refused(centre: Centre, browse: Browse, text: str) -> None:
    me = browse("secretary")
    answer = me.post(f"/centre/items/{centre.item.pk}/resolve/", {"kind": "approved", "text_th": text})

    if "\x00" in text:
        assert answer.status_code == 422
        return
    assert answer.status_code == 303
    page = text_of(me, "centre:resolution", Resolution.objects.get().pk)
    assert "<script>alert" not in page
    assert Resolution.objects.get().text_th == text


def test_later_apps_put_their_tile_on_a_resolution(centre: Centre, browse: Browse) -> None:
    resolution = centre.resolve()

    def tile(request: object, thing: Resolution) -> slots.Tile:
        return slots.Tile("จัดประชุม", f"/there/{thing.pk}/", post=True)

    slots.add("resolution", tile, position=1)
    try:
        page = text_of(browse("secretary"), "centre:resolution", resolution.pk)
    finally:
        slots._fillers["resolution"].pop(f"{tile.__module__}.{tile.__qualname__}")

    assert f'action="/there/{resolution.pk}/"' in page


def test_the_pages_are_complete_in_english(centre: Centre, browse: Browse) -> None:
    resolution = centre.resolve(owner=centre.pao, due_on=TODAY())
    me = browse("secretary")
    me.cookies["django_language"] = "en"

    pages = (
        ("centre:province", "83"), ("centre:body", centre.body.slug), ("centre:meeting", centre.meeting.pk),
        ("centre:resolution", resolution.pk), ("centre:resolutions", "83"), ("centre:found", "83"),
    )  # fmt: skip
    for page, key in pages:
        text = text_of(me, page, key)
        assert '<html lang="en">' in text
        assert "ระเบียบวาระที่" not in text
    assert "4. For decision" in text_of(me, "centre:meeting", centre.meeting.pk)


def test_empty_pages_teach(centre: Centre, browse: Browse) -> None:
    bare = actions.found_body(
        centre.world.province, BodyFields(BodyKind.ASSEMBLY, "ประชาคม", centre.pao), by=None
    )

    page = text_of(browse("secretary"), "centre:body", bare.slug)

    assert "ยังไม่มีการประชุม" in page
    assert "ยังไม่มีองค์ประกอบ" in page
    assert f"/centre/bodies/{bare.slug}/meetings/plan/" in page


@pytest.mark.parametrize("number", [1, 3])
def test_lists_ask_as_often_for_three_as_for_one(
    centre: Centre, django_assert_num_queries: Callable[[int], object], number: int
) -> None:
    for place in range(number):
        name = f"คณะที่ {place}"
        body = actions.found_body(
            centre.world.province, BodyFields(BodyKind.COMMITTEE, name, centre.pao, parent=centre.body), by=None,
            composition="support",
        )  # fmt: skip
        meeting = actions.plan_meeting(body, MeetingFields(TODAY()), by=None)
        for title in ("หนึ่ง", "สอง")[: place + 1]:
            item = actions.add_item(meeting, chapter=4, title_th=title, by=None)
            fields = actions.resolutions.ResolutionFields("assigned", title, owner=centre.pao)
            actions.resolve(item, fields, by=None)
        actions.release_meeting(meeting, by=None)
    stranger = Client()

    with django_assert_num_queries(
        8
    ):  # province, bodies, meetings, owed, figures, seats, authorities, their bodies
        stranger.get("/centre/83/")
    with django_assert_num_queries(4):  # body, seats, past seats, meetings
        stranger.get(f"/centre/bodies/{body.slug}/")
    with django_assert_num_queries(
        10
    ):  # meeting, items, resolutions, papers, comments, minutes, 3 of the quorum, its news
        stranger.get(meeting.get_absolute_url())
    with django_assert_num_queries(4):  # province, figures, count, page
        stranger.get("/centre/83/resolutions/")
