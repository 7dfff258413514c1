"""Signing in with an e-mailed code, and playing a character in the demonstration."""

import re

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from prasan.people.demo import appoint_cast, characters, planner_of
from prasan.people.models import User
from prasan.places.actions import add_sample_authority, load_places

LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def _no_limits_left_over(db):
    cache.clear()


def _code() -> str:
    found = re.search(r"^[0-9A-Z]{4}-?[0-9A-Z]{4}$|^[0-9A-Z]{6}$", mail.outbox[-1].body, re.MULTILINE)
    assert found, mail.outbox[-1].body
    return found[0]


def test_a_known_address_signs_in_with_the_code_that_was_sent(client, world):
    page = client.post(LOGIN, {"login": world.planner.email.upper()}, follow=True)
    assert "หาก planner@example.org ลงทะเบียนไว้" in page.content.decode().replace(
        "PLANNER@EXAMPLE.ORG", "planner@example.org"
    )
    assert "รหัสสำหรับเข้าใช้งานระบบประสาน" in mail.outbox[0].body

    done = client.post("/accounts/login/code/confirm/", {"code": _code()})

    assert (done.status_code, done.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(world.planner.pk)


def test_a_wrong_code_does_not_sign_in(client, world):
    client.post(LOGIN, {"login": world.planner.email})

    page = client.post("/accounts/login/code/confirm/", {"code": "AAAA-AAAA"})

    assert page.status_code == 200
    assert "_auth_user_id" not in client.session


def test_an_unknown_address_gets_the_same_page_no_mail_and_no_account(client, world):
    people = User.objects.count()
    known = client.post(LOGIN, {"login": world.planner.email}, follow=True)
    mail.outbox.clear()

    unknown = Client().post(LOGIN, {"login": "stranger@example.org"}, follow=True)

    def told(page, address: str) -> str:
        text = re.sub(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page.content.decode())
        return text.replace(address, "?")

    assert told(unknown, "stranger@example.org") == told(known, world.planner.email)
    assert unknown.redirect_chain == known.redirect_chain
    assert mail.outbox == []
    assert User.objects.count() == people


def test_a_closed_account_is_as_good_as_unknown(client, world):
    User.objects.filter(pk=world.planner.pk).update(is_active=False)

    page = client.post(LOGIN, {"login": world.planner.email}, follow=True)

    assert "ระบบได้ส่งรหัสไปแล้ว" in page.content.decode()
    assert mail.outbox == []


def test_codes_are_not_sent_without_end(client, world):
    for _ in range(6):
        page = Client().post(LOGIN, {"login": world.planner.email}, follow=True)

    assert len(mail.outbox) == 3  # three in five minutes for one address
    assert "ระบบได้ส่งรหัสไปแล้ว" not in page.content.decode()


def test_a_dead_mail_server_does_not_tell_who_is_known(client, world, settings, caplog):
    settings.EMAIL_BACKEND = "tests.people.dead_mail.Backend"

    page = client.post(LOGIN, {"login": world.planner.email}, follow=True)

    assert page.status_code == 200
    assert "a sign-in mail could not be sent" in caplog.text


def test_nobody_signs_up(client, db):
    page = client.post("/accounts/signup/", {"email": "stranger@example.org"})

    assert "ไม่มีการสมัครสมาชิก" in page.content.decode()
    assert User.objects.count() == 0


@pytest.mark.parametrize(
    "address", ["email/", "confirm-email/", "password/change/", "password/set/", "password/reset/"]
)
def test_there_is_no_password_to_set_and_no_address_to_add(client, world, address):
    client.force_login(world.planner)

    assert client.get(f"/accounts/{address}").status_code == 404
    assert client.post(f"/accounts/{address}").status_code == 404


def test_an_administrator_signs_in_with_one_code_too(client, db):
    User.objects.create_superuser("administrator@example.org", name="ผู้ดูแลระบบ")
    client.post(LOGIN, {"login": "administrator@example.org"})

    done = client.post("/accounts/login/code/confirm/", {"code": _code()})

    assert (done.url, len(mail.outbox)) == ("/", 1)


def test_signing_out_needs_a_click(client, world):
    client.force_login(world.planner)

    assert client.get("/accounts/logout/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/accounts/logout/")
    assert "_auth_user_id" not in client.session


@pytest.fixture
def cast(db) -> list[User]:
    load_places()
    add_sample_authority("sample-municipality", "เทศบาลตำบลตัวอย่าง", "Sample Municipality")
    add_sample_authority("sample-municipality-2", "เทศบาลตำบลตัวอย่างสอง", "Second Sample Municipality")
    return appoint_cast()


def test_the_demo_lists_its_characters_with_what_they_can_do(client, cast):
    page = client.get("/people/demo/").content.decode()

    for words in (
        "นักวิเคราะห์นโยบายและแผน เทศบาลตำบลตัวอย่าง",
        "ผู้ประสานงานจังหวัดภูเก็ต",
        "เลขานุการศูนย์ประสานงาน",
        "นายกเทศมนตรีตำบลตัวอย่าง",
        "นักวิเคราะห์นโยบายและแผน เทศบาลตัวอย่างอีกแห่ง",
        "ผู้สังเกตการณ์ในจังหวัด",
        "นำเข้าไฟล์แผนของ อปท. และแก้ไขให้ถูกต้อง",
    ):
        assert words in page
    assert [character.part.code for character in characters()] == [
        "planner", "coordinator", "secretary", "executive", "neighbour", "observer",
    ]  # fmt: skip


def test_one_click_is_enough_in_the_demo(client, cast):
    done = client.post("/people/demo/", {"character": "coordinator", "next": "/ledger/"})

    assert (done.status_code, done.url) == (303, "/ledger/")
    assert client.session["_auth_user_id"] == str(cast[1].pk)


def test_the_demo_sends_nobody_to_another_site(client, cast):
    done = client.post("/people/demo/", {"character": "planner", "next": "https://evil.example/"})

    assert done.url == "/"


def test_real_people_cannot_be_played(client, cast):
    create = User.objects.create_user("planner@example.org", name="วิภา")

    for character in (str(create.pk), "", "planner@example.org", "nobody"):
        assert client.post("/people/demo/", {"character": character}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_without_the_demo_its_pages_do_not_exist(client, cast, settings):
    settings.DEMO = False

    assert client.get("/people/demo/").status_code == 404
    assert client.post("/people/demo/", {"character": "planner"}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_playing_a_character_needs_the_form_of_this_site(cast):
    client = Client(enforce_csrf_checks=True)

    assert client.post("/people/demo/", {"character": "planner"}).status_code == 403


def test_the_cast_is_appointed_once_and_hand_overs_stay(cast):
    again = appoint_cast()

    assert again == cast
    assert [user.memberships.count() for user in cast] == [1, 1, 1, 1, 1, 1]
    second = User.objects.get(email="neighbour@demo.invalid")
    from prasan.places.models import LocalAuthority

    assert planner_of(LocalAuthority.objects.get(slug="sample-municipality-2")) == second


def test_parts_whose_organisation_is_missing_are_left_out(db):
    load_places()

    assert [user.email for user in appoint_cast()] == [
        "coordinator@demo.invalid",
        "secretary@demo.invalid",
        "observer@demo.invalid",
    ]


def test_the_demo_page_takes_the_same_queries_for_any_number_of_characters(
    client, cast, django_assert_num_queries
):
    with django_assert_num_queries(4):
        client.get("/people/demo/")
    User.objects.filter(pk__in=[user.pk for user in cast[1:]]).update(is_active=False)
    with django_assert_num_queries(4):
        client.get("/people/demo/")
