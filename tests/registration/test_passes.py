"""Personal links: whose page they open, and what a stranger sees to whom one was forwarded."""

from typing import Any

import pytest
from django.test import Client

from prasan.people import passes
from prasan.registration.models import Participant
from prasan.workshop.models import Workshop
from tests.workshop_world import make_invitation, make_participant, make_workshop, visit

ME = "/workshops/trial/guests/me/"


@pytest.fixture
def guest(workshop: Workshop) -> Participant:
    return make_participant(workshop, phone="081-234-5678")


def link(guest: Participant) -> str:
    return passes.link("participant", guest.pk, guest.version)


def test_looking_at_a_link_binds_nothing_for_messengers_look_first(guest: Participant) -> None:
    page = Client().get(link(guest))
    guest.refresh_from_db()

    assert (page.status_code, guest.bound_at) == (200, None)
    assert guest.name not in page.content.decode()


def test_the_first_browser_that_says_this_is_me_keeps_the_page(guest: Participant) -> None:
    browser = Client()

    answer = browser.post(link(guest))
    again = browser.get(link(guest))

    assert (answer.status_code, answer["Location"]) == (303, ME)
    assert (again.status_code, again["Location"]) == (303, ME)
    assert guest.name in browser.get(ME).content.decode()


def test_a_stranger_with_the_forwarded_link_must_know_the_telephone_number(guest: Participant) -> None:
    Client().post(link(guest))
    stranger = Client()

    page = stranger.get(link(guest))
    wrong = stranger.post(link(guest), {"digits": "0000"})
    nothing = stranger.post(link(guest))

    assert [answer.status_code for answer in (page, wrong, nothing)] == [200, 422, 200]
    assert guest.name not in page.content.decode() + wrong.content.decode()
    assert stranger.get(ME).status_code == 404


def test_the_owner_with_a_second_phone_types_four_digits_thai_ones_too(guest: Participant) -> None:
    Client().post(link(guest))
    second, third = Client(), Client()

    answers = [second.post(link(guest), {"digits": "5678"}), third.post(link(guest), {"digits": "๕๖๗๘"})]

    assert [answer.status_code for answer in answers] == [303, 303]


def test_after_five_wrong_numbers_even_the_right_one_has_to_wait(guest: Participant) -> None:
    Client().post(link(guest))
    stranger = Client()
    for digits in ("1111", "2222", "3333", "4444", "🙂" * 30):
        stranger.post(link(guest), {"digits": digits})

    answer = stranger.post(link(guest), {"digits": "5678"})

    assert answer.status_code == 422
    assert "โต๊ะลงทะเบียน" in answer.content.decode()


def test_without_a_telephone_number_the_desk_helps(workshop: Workshop) -> None:
    guest = make_participant(workshop)
    Client().post(link(guest))

    page = Client().post(link(guest), {"digits": ""})

    assert page.status_code == 200
    assert "โต๊ะลงทะเบียน" in page.content.decode()


def test_an_older_link_is_void(guest: Participant) -> None:
    old = link(guest)
    Participant.objects.filter(pk=guest.pk).update(version=2)

    assert Client().post(old).status_code == 404


def test_a_pass_of_one_workshop_opens_nothing_at_another(guest: Participant) -> None:
    make_workshop("other")

    answers = [
        visit(guest).get(f"/workshops/{slug}/guests/me/").status_code for slug in ("trial", "other", "x")
    ]

    assert answers == [200, 404, 404]


def test_an_organisation_s_link_opens_its_page_wherever_it_was_forwarded(workshop: Workshop) -> None:
    invitation = make_invitation(workshop)
    path = passes.link("invitation", invitation.pk, 1)

    pages: list[Any] = [Client().get(path, follow=True) for _ in range(2)]

    assert [page.status_code for page in pages] == [200, 200]
    assert all("สโมสรโรตารีภูเก็ต" in page.content.decode() for page in pages)
