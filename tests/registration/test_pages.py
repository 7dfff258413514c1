"""Whole journeys without JavaScript: an organisation, a guest, somebody who registers alone; and hostile text."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from prasan.ledger.models import Act
from prasan.registration import actions
from prasan.registration.models import Invitation, Participant, Quota, SpecialNeed, State
from prasan.workshop.models import DutyKind, Workshop
from tests.workshop_world import make_duty, make_invitation, make_participant, make_quota, visit

HOME = "/workshops/trial/guests/"
HOSTILE = "<script>alert(1)</script>\u202e🙂=1+1{{ 7 }}"


@pytest.fixture
def invitation(workshop: Workshop) -> Invitation:
    return make_invitation(workshop)


def person(name: str, **more: str) -> dict[str, str]:
    return {"name": name, "nonce": str(uuid4()), **more}


def test_an_organisation_names_replaces_and_withdraws_its_delegates(
    invitation: Invitation, django_capture_on_commit_callbacks
) -> None:
    browser = visit(invitation)

    with django_capture_on_commit_callbacks(execute=True):
        named = browser.post(f"{HOME}invited/", person("นางสมใจ ตั้งใจดี", email="somjai@example.org"))
    first = Participant.objects.get()
    replaced = browser.post(f"{HOME}invited/{first.pk}/replace/", person("นายวิชัย มาแทน", substitute="on"))
    second = Participant.objects.get(replaces=first)
    page = browser.get(f"{HOME}invited/").content.decode()
    withdrawn = browser.post(f"{HOME}invited/{second.pk}/withdraw/")

    assert [answer.status_code for answer in (named, replaced, withdrawn)] == [303, 303, 303]
    assert (second.stands_in_for, second.state, second.quota) == ("นางสมใจ ตั้งใจดี", "registered", first.quota)
    assert "นายวิชัย มาแทน" in page
    assert "แทน นางสมใจ ตั้งใจดี" in page
    assert set(Participant.objects.values_list("state", flat=True)) == {State.CANCELLED}
    assert [m.to for m in mail.outbox] == [["somjai@example.org"]]


def test_the_ledger_tells_of_delegates_without_naming_them(invitation: Invitation) -> None:
    visit(invitation).post(f"{HOME}invited/", person("นางสมใจ ตั้งใจดี", phone="0812345678"))

    act = Act.objects.get(verb="registration.delegate_named")
    assert (act.subject, act.data, act.actor) == ("สโมสรโรตารีภูเก็ต", {}, "")


def test_an_organisation_declines_and_comes_after_all(invitation: Invitation) -> None:
    browser = visit(invitation)

    browser.post(f"{HOME}invited/decline/", {"note": "ติดราชการ"})
    declined = Invitation.objects.get()
    browser.post(f"{HOME}invited/decline/", {"back": "1"})

    assert (declined.note, declined.declined_at is None) == ("ติดราชการ", False)
    assert Invitation.objects.get().declined_at is None


def test_an_organisation_cannot_touch_the_delegates_of_another(
    invitation: Invitation, workshop: Workshop
) -> None:
    stranger = make_participant(workshop)
    browser = visit(invitation)

    answers = [
        browser.get(f"{HOME}invited/{stranger.pk}/replace/"),
        browser.post(f"{HOME}invited/{stranger.pk}/withdraw/"),
        Client().get(f"{HOME}invited/"),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_double_is_asked_about_before_it_counts(invitation: Invitation) -> None:
    browser = visit(invitation)
    browser.post(f"{HOME}invited/", person("นางสมใจ ตั้งใจดี"))

    asked = browser.post(f"{HOME}invited/", person("ดร.สมใจ ตั้งใจดี"))
    sure = browser.post(f"{HOME}invited/", person("ดร.สมใจ ตั้งใจดี", sure="on"))

    assert (asked.status_code, sure.status_code) == (422, 303)
    assert "มีผู้ลงทะเบียนชื่อนี้จากหน่วยงานนี้แล้ว" in asked.content.decode()


def test_hostile_text_comes_back_as_plain_text_or_a_clear_message(invitation: Invitation) -> None:
    browser = visit(invitation)

    taken = browser.post(f"{HOME}invited/", person(HOSTILE, office="\x00ปลัด"))
    refused = [
        browser.post(f"{HOME}invited/", person("ก" * 10_000)),
        browser.post(f"{HOME}invited/", person("ก", phone="ไม่มี")),
        browser.post(f"{HOME}invited/", {"name": "ก", "nonce": "x"}),
    ]
    page = browser.get(f"{HOME}invited/").content.decode()

    assert (taken.status_code, [answer.status_code for answer in refused]) == (303, [422, 422, 422])
    assert "&lt;script&gt;alert(1)&lt;/script&gt;🙂=1+1{{ 7 }}" in page
    assert "<script>alert" not in page
    assert Participant.objects.get().office == "ปลัด"


def open_house(workshop: Workshop, seats: int | None = None) -> Quota:
    Quota.objects.filter(pk=make_quota(workshop).pk).update(is_open=True, seats=seats)
    return make_quota(workshop)


def test_somebody_registers_alone_and_has_a_page_at_once(workshop: Workshop) -> None:
    quota, browser = open_house(workshop), Client()
    form = person("นางสาวมาลี ดอกไม้", part=str(quota.pk), consent="room", organisation_text="ชุมชนบ้านเหนือ")

    answers = [browser.post(f"{HOME}join/", form) for _ in range(2)]

    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, f"{HOME}me/")] * 2
    guest = Participant.objects.get()
    assert (guest.consent, guest.organisation_name, guest.notice) == ("room", "ชุมชนบ้านเหนือ", "2026-11")
    assert guest.badge in browser.get(f"{HOME}me/").content.decode()


def test_a_group_that_is_not_open_takes_nobody(workshop: Workshop) -> None:
    quota = make_quota(workshop)

    answer = Client().post(f"{HOME}join/", person("ก", part=str(quota.pk), consent="none"))

    assert (answer.status_code, Participant.objects.count()) == (422, 0)


def test_who_waits_sees_the_own_place(workshop: Workshop) -> None:
    quota = open_house(workshop, seats=0)
    for name in ("หนึ่ง", "สอง"):
        browser = Client()
        browser.post(f"{HOME}join/", person(name, part=str(quota.pk), consent="none"))

    assert "ท่านอยู่ลำดับที่ 2 ในรายชื่อสำรอง" in browser.get(f"{HOME}me/").content.decode()


def test_a_guest_changes_tells_needs_downloads_and_cancels(workshop: Workshop) -> None:
    guest = make_participant(workshop, phone="0812345678")
    browser = visit(guest)

    changed = browser.post(f"{HOME}me/data/", person("นางสมใจ ใหม่", consent="public", email="a@example.org"))
    told = browser.post(f"{HOME}me/needs/", {"food": "ฮาลาล", "access": "", "health": ""})
    mine = browser.post(f"{HOME}me/export/").json()
    asked = browser.get(f"{HOME}me/cancel/")
    cancelled = browser.post(f"{HOME}me/cancel/")

    assert [a.status_code for a in (changed, told, asked, cancelled)] == [303, 303, 200, 303]
    assert mine["registration"]["name"] == "นางสมใจ ใหม่"
    assert (mine["registration"]["consent"], mine["special_needs"]["food"]) == ("public", "ฮาลาล")
    assert (Participant.objects.get().state, SpecialNeed.objects.count()) == (State.CANCELLED, 0)
    assert browser.get(f"{HOME}me/").status_code == 200


def test_needs_are_seen_by_the_desk_and_forgotten_in_the_night_after(workshop: Workshop) -> None:
    guest = make_participant(workshop)
    actions.set_need(guest, food="ฮาลาล", access="", health="")
    desk = visit(make_duty(workshop, DutyKind.DESK))

    seen = desk.get(f"{HOME}needs/").content.decode()
    forgotten = [actions.forget_needs()]
    Workshop.objects.update(
        starts_on=timezone.localdate() - timedelta(1), ends_on=timezone.localdate() - timedelta(1)
    )
    forgotten.append(actions.forget_needs())

    assert "ฮาลาล" in seen
    assert forgotten == [0, 1]


def test_before_the_day_everything_is_erased_and_the_seat_is_free(workshop: Workshop) -> None:
    Workshop.objects.update(
        starts_on=timezone.localdate() + timedelta(5), ends_on=timezone.localdate() + timedelta(5)
    )
    guest = make_participant(workshop, phone="0812345678", email="a@example.org", office="ปลัด")
    actions.set_need(guest, food="ฮาลาล", access="", health="")
    browser = visit(guest)

    page = browser.post(f"{HOME}me/erase/")

    guest.refresh_from_db()
    left = (guest.name, guest.office, guest.phone, guest.email, guest.state, SpecialNeed.objects.count())
    assert left == ("(ลบข้อมูลแล้ว)", "", "", "", State.CANCELLED, 0)
    assert (page.status_code, browser.get(f"{HOME}me/").status_code) == (200, 404)
    assert Act.objects.get(verb="registration.guest_erased").subject == workshop.title_th


def test_from_the_day_on_the_attendance_record_keeps_the_name(workshop: Workshop) -> None:
    guest = make_participant(workshop, phone="0812345678")
    browser = visit(guest)

    said = browser.get(f"{HOME}me/erase/").content.decode()
    browser.post(f"{HOME}me/erase/")

    guest.refresh_from_db()
    assert "หลักฐานการเบิกจ่าย" in said
    assert (guest.name, guest.phone, guest.state) == ("นางสมใจ ตั้งใจดี", "", State.REGISTERED)


def test_the_privacy_notice_is_public_and_speaks_both_languages(workshop: Workshop) -> None:
    page = Client().get(f"{HOME}notice/").content.decode()

    assert "ไม่ขอเลขประจำตัวประชาชน" in page
    assert "No citizen number" in page


@pytest.mark.parametrize("count", [1, 3])
def test_lists_take_the_same_number_of_queries_for_one_and_three(
    coordinator: Client, workshop: Workshop, django_assert_num_queries, count: int
) -> None:
    for number in range(count):
        make_participant(workshop, f"นายคนที่ {number}")
    make_invitation(workshop)
    coordinator.get(f"{HOME}list/")

    with django_assert_num_queries(6):
        coordinator.get(f"{HOME}list/")
    with django_assert_num_queries(10):
        coordinator.get(f"{HOME}")
