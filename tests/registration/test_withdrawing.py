"""An invitation taken back: the link dies, delegates are released and told, seats go to those who wait; and undone."""

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.people import passes
from prasan.registration import actions, overview
from prasan.registration.models import Invitation, Message, Participant, State
from prasan.registration.problems import NotWithdrawn, Withdrawn
from prasan.workshop.models import Workshop
from tests.workshop_world import make_quota, organisation, visit
from tests.world import World


@pytest.fixture
def rotary(workshop: Workshop) -> Invitation:
    """Rotary has both seats of the house; somebody of the Lions waits."""
    make_quota(workshop, seats=2)
    clubs = [organisation("rotary"), organisation("lions", "ไลออนส์")]
    found, lions = actions.invite(workshop, clubs, seats=2, by=None)
    for name in ("นายหนึ่ง ใจดี", "นางสอง ใจดี"):
        actions.name_delegate(found, name)
    actions.name_delegate(lions, "นายรอ คิวยาว")
    Message.objects.all().delete()
    return found


def states() -> dict[str, str]:
    return dict(Participant.objects.order_by("pk").values_list("name", "state"))


def test_withdrawing_kills_the_link_releases_the_seats_and_tells_everybody(
    rotary: Invitation, world: World
) -> None:
    browser = visit(rotary)
    link = passes.token("invitation", rotary.pk, rotary.version)
    assert browser.get("/workshops/trial/guests/invited/").status_code == 200

    moved = actions.withdraw_invitation(rotary, reason="ห้องเล็กลง", by=world.coordinator)

    assert states() == {"นายหนึ่ง ใจดี": "cancelled", "นางสอง ใจดี": "cancelled", "นายรอ คิวยาว": "registered"}
    assert [guest.name for guest in moved] == ["นายรอ คิวยาว"]
    assert browser.get("/workshops/trial/guests/invited/").status_code == 404
    assert Client().get(f"/people/pass/{link}/").status_code == 404
    told = Message.objects.filter(kind="withdrawn")
    assert told.count() == 3
    assert all("ห้องเล็กลง" in message.body and "สโมสรโรตารีภูเก็ต" in message.body for message in told)
    assert Act.objects.get(verb="registration.invitation_withdrawn").data == {"delegates": 2, "moved_up": 1}
    with pytest.raises(Withdrawn):
        actions.withdraw_invitation(Invitation.objects.get(pk=rotary.pk), reason="x", by=world.coordinator)


def test_giving_it_back_returns_the_delegates_as_far_as_seats_are_left(
    rotary: Invitation, world: World
) -> None:
    with pytest.raises(NotWithdrawn):
        actions.restore_invitation(rotary, by=world.coordinator)
    actions.withdraw_invitation(rotary, reason="ห้องเล็กลง", by=world.coordinator)

    back = actions.restore_invitation(rotary, by=world.coordinator)

    assert back == 2
    assert sorted(states().values()) == [State.REGISTERED, State.REGISTERED, State.WAITING]
    rotary.refresh_from_db()
    assert (rotary.withdrawn_at, rotary.quota.seats) == (None, 2)
    assert visit(rotary).get("/workshops/trial/guests/invited/").status_code == 200
    assert Act.objects.filter(verb="registration.invitation_restored").count() == 1


def test_the_coordinator_withdraws_and_gives_back_on_pages(rotary: Invitation, coordinator: Client) -> None:
    page = f"/workshops/trial/guests/invitations/{rotary.pk}/withdraw/"

    asked = coordinator.get(page).content.decode()
    without = coordinator.post(page, {"reason": ""})
    done = coordinator.post(page, {"reason": "<b>\u202e" + "ก" * 100}, follow=True).content.decode()
    listed = coordinator.get("/workshops/trial/guests/invitations/?answer=withdrawn").content.decode()
    again = coordinator.post(page, {"reason": "อีกครั้ง"}, follow=True).content.decode()
    back = coordinator.post(page, {"back": "1"}, follow=True).content.decode()

    assert "นายหนึ่ง ใจดี" in asked
    assert without.status_code == 422
    assert "ลิงก์ใช้ไม่ได้" in done
    assert "ยกเลิกคำเชิญแล้ว" in listed
    assert "คำเชิญนี้ยกเลิกไปแล้ว" in again
    assert "คำเชิญมีผลอีกครั้ง" in back


def test_a_withdrawn_organisation_gets_no_letter_no_reminder_and_is_not_counted(
    rotary: Invitation, workshop: Workshop, world: World
) -> None:
    actions.withdraw_invitation(rotary, reason="ห้องเล็กลง", by=world.coordinator)

    assert [str(one.organisation) for one in overview.invitations_of(workshop)] == ["ไลออนส์"]
    assert overview.overview_of(workshop).invited == 1
    assert [one.pk for one in overview.find_invitations(workshop, answer="silent")] == []


def test_nobody_else_withdraws(rotary: Invitation) -> None:
    page = f"/workshops/trial/guests/invitations/{rotary.pk}/withdraw/"

    answers = [client.post(page, {"reason": "x"}).status_code for client in (Client(), visit(rotary))]

    assert all(status in (302, 303, 403, 404) for status in answers)
    assert Invitation.objects.get(pk=rotary.pk).withdrawn_at is None
