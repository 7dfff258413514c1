"""The short address on the wall: five letters that cannot be misread, and the way from a name to the own page."""

import pytest
from django.core.cache import cache
from django.test import Client

from prasan.registration.models import Participant
from prasan.workshop.joining import code_of, pk_of
from prasan.workshop.models import Workshop
from tests import workshop_world as ww


@pytest.fixture
def guest(db: None) -> Participant:
    return ww.make_participant(ww.make_workshop(), "นายสมชาย รักถิ่น", phone="081-234-5678")


def address(guest: Participant) -> str:
    return f"/j/{code_of(guest.workshop)}/"


def test_every_code_leads_back_and_one_slip_of_the_finger_leads_nowhere() -> None:
    codes = [code_of(Workshop(pk=key)) for key in range(1, 300)]
    letters = "23456789abcdefghjkmnpqrstuvwxyz"

    assert [pk_of(code) for code in codes] == list(range(1, 300))
    assert {len(code) for code in codes} == {5}
    assert set("".join(codes)) <= set(letters)
    one = codes[41]
    wrong = [one[:at] + each + one[at + 1 :] for at in range(5) for each in letters if each != one[at]]
    wrong += [one[:at] + one[at + 1] + one[at] + one[at + 2 :] for at in range(4) if one[at] != one[at + 1]]
    assert {pk_of(code) for code in wrong} == {None}


def test_a_code_is_read_as_people_type_it() -> None:
    code = code_of(Workshop(pk=7))
    thai = code.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))

    assert [pk_of(typed) for typed in (code.upper(), f" {code[:2]}-{code[2:]} ", thai)] == [7, 7, 7]
    assert [pk_of(typed) for typed in ("", "x", "\0" * 5, "ก" * 10_000, "🙂🙂🙂🙂🙂")] == [None] * 5


def test_name_and_number_open_the_own_page(guest: Participant) -> None:
    phone = Client()

    answer = phone.post(address(guest), {"name": "สมชาย รักถิ่น", "digits": "๕๖๗๘"})

    assert (answer.status_code, answer["Location"]) == (303, "/workshops/trial/guests/me/")
    assert phone.get(answer["Location"]).status_code == 200
    assert phone.get(address(guest))["Location"] == "/workshops/trial/guests/me/"
    assert Participant.objects.get().bound_at is not None


def test_a_stranger_does_not_learn_who_is_on_the_list(guest: Participant) -> None:
    wrong_number = Client().post(address(guest), {"name": guest.name, "digits": "0000"})
    wrong_name = Client().post(address(guest), {"name": "นายไม่มี ในบัญชี", "digits": "5678"})

    told = "ไม่พบชื่อนี้กับหมายเลขนี้ โต๊ะลงทะเบียนช่วยท่านได้ทันที"
    assert [answer.status_code for answer in (wrong_number, wrong_name)] == [422, 422]
    assert [told in answer.content.decode() for answer in (wrong_number, wrong_name)] == [True, True]
    assert guest.phone not in wrong_number.content.decode()


def test_guessing_a_number_is_stopped_after_five_tries(guest: Participant) -> None:
    cache.clear()
    tries = [Client().post(address(guest), {"name": guest.name, "digits": f"{n:04}"}) for n in range(6)]

    right = Client().post(address(guest), {"name": guest.name, "digits": "5678"})

    assert "ลองหลายครั้งเกินไป" in tries[-1].content.decode()
    assert right.status_code == 422


def test_two_guests_of_one_name_and_number_are_sent_to_the_desk(guest: Participant) -> None:
    ww.make_participant(guest.workshop, guest.name, phone=guest.phone)

    assert Client().post(address(guest), {"name": guest.name, "digits": "5678"}).status_code == 422


def test_a_wrong_code_is_told_in_words_and_asked_for_again(guest: Participant) -> None:
    answers = [Client().get("/j/zzzzz/"), Client().get("/j/", {"code": "nonsense"}), Client().get("/j/")]
    typed = Client().get("/j/", {"code": code_of(guest.workshop).upper()})

    assert [answer.status_code for answer in answers] == [404, 404, 200]
    assert "ไม่มีการประชุมที่ใช้รหัสนี้" in answers[0].content.decode()
    assert (typed.status_code, typed["Location"]) == (303, address(guest))


def test_a_workshop_that_is_not_released_is_not_shown(db: None) -> None:
    hidden = ww.make_workshop("hidden", released=False)

    assert Client().get(f"/j/{code_of(hidden)}/").status_code == 404


def test_who_is_on_no_list_is_led_to_the_registration_or_the_desk(guest: Participant) -> None:
    closed = Client().get(address(guest)).content.decode()
    guest.workshop.quotas.update(is_open=True)
    opened = Client().get(address(guest)).content.decode()

    assert "โต๊ะลงทะเบียนลงทะเบียนให้ท่าน" in closed
    assert ["/workshops/trial/guests/join/" in page for page in (closed, opened)] == [False, True]


@pytest.mark.parametrize("text", ["\0", "\u202eab", "<script>alert(1)</script>", "🙂", "ก" * 10_000])
def test_any_text_is_answered_in_words(guest: Participant, text: str) -> None:
    answer = Client().post(address(guest), {"name": text, "digits": text})

    assert answer.status_code == 422
    assert "<script>alert" not in answer.content.decode()
