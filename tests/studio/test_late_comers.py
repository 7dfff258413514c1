"""Who gets a seat in the hall after the groups were fixed: a place at once, by the same rule, with its reason."""

from itertools import count

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.registration import actions as registration
from prasan.registration.models import Participant, State
from prasan.studio import placing
from prasan.studio.actions import seating as actions
from prasan.studio.models import Seat
from prasan.studio.wording import reason_text
from prasan.workshop.models import DutyKind, Workshop
from tests import world as worlds
from tests.workshop_world import (
    make_duty,
    make_invitation,
    make_participant,
    make_quota,
    make_workshop,
    visit,
)

NONCES = (f"walk-in-{number}" for number in count())


@pytest.fixture
def workshop(world: worlds.World) -> Workshop:
    """Nine guests, three to a group, fixed."""
    found = make_workshop()
    for number in range(9):
        sector = ("LAO_EXEC", "PRIVATE", "UNIV")[number % 3]
        make_participant(found, f"ผู้เข้าร่วม {number}", organisation_text=f"หน่วยงาน {number % 3}", group=sector)
    actions.fix(found, placing.propose(found).digest, by=world.coordinator)
    return found


def walk_in(workshop: Workshop, **about: object) -> Participant:
    return registration.register_walk_in(workshop, "นายมา เอง", nonce=next(NONCES), **about)  # type: ignore[arg-type]


def seat_of(guest: Participant) -> tuple[str, str]:
    seat = Seat.objects.select_related("group__pillar").get(participant=guest)
    return seat.group.pillar.code, seat.reason


def test_three_walk_ins_keep_the_groups_even_and_nobody_else_moves(workshop: Workshop) -> None:
    before = dict(Seat.objects.values_list("participant", "group"))

    guests = [walk_in(workshop) for _ in range(3)]

    assert sorted(seat_of(guest)[0] for guest in guests) == ["economy", "security", "society"]
    after = dict(Seat.objects.values_list("participant", "group"))
    assert {guest: group for guest, group in after.items() if guest in before} == before
    assert all(reason_text(seat_of(guest)[1]) for guest in guests)


def test_a_walk_in_sits_in_the_pillar_they_came_for_while_it_has_room(workshop: Workshop) -> None:
    society = workshop.pillars.get(code="society")
    workshop.groups.filter(pillar=society).update(seats=4)

    first, second = (walk_in(workshop, pillar=society) for _ in range(2))

    assert seat_of(first) == ("society", "wish:1")
    assert seat_of(second)[0] != "society"
    assert seat_of(second)[1].startswith("unmet+")


def test_a_substitute_takes_the_place_of_the_delegate_they_stand_in_for(workshop: Workshop) -> None:
    old = workshop.participants.order_by("pk")[4]
    held = Seat.objects.get(participant=old).group.pillar.code

    new = registration.replace_delegate(old, "นายแทน มาทำ")

    assert seat_of(new) == (held, "in-place")
    assert reason_text("in-place") == "รับที่นั่งต่อจากผู้แทนที่ตนมาแทน"
    [group] = [group for group, guests in placing.door_lists(workshop) if new in guests]
    assert group.pillar.code == held


def test_undoing_the_seating_takes_the_substitute_along(workshop: Workshop, world: worlds.World) -> None:
    new = registration.replace_delegate(workshop.participants.order_by("pk")[4], "นายแทน มาทำ")

    actions.undo(workshop, by=world.coordinator)

    assert Seat.objects.filter(participant=new).count() == 0


def test_a_delegate_named_late_and_one_who_moves_up_sit_somewhere(workshop: Workshop) -> None:
    make_quota(workshop)
    workshop.quotas.filter(parent=None).update(seats=10)
    invitation = make_invitation(workshop)
    named = registration.name_delegate(invitation, "นางมาใหม่ ใจดี")
    waiting = registration.name_delegate(invitation, "นายรอ คิวยาว")
    assert (named.state, waiting.state) == (State.REGISTERED, State.WAITING)
    assert not Seat.objects.filter(participant=waiting).exists()

    registration.cancel(named)

    assert Seat.objects.filter(participant__in=[named, waiting]).count() == 2
    assert Participant.objects.get(pk=waiting.pk).state == State.REGISTERED


def test_before_the_groups_are_fixed_a_walk_in_waits_for_the_seating_with_the_wish(
    world: worlds.World,
) -> None:
    workshop = make_workshop()
    guest = walk_in(workshop, pillar=workshop.pillars.get(code="economy"))
    assert not Seat.objects.exists()

    actions.fix(workshop, placing.propose(workshop).digest, by=world.coordinator)

    assert seat_of(guest) == ("economy", "wish:1")


def test_a_place_given_at_the_desk_can_be_moved_by_the_coordinator(
    workshop: Workshop, world: worlds.World, client: Client
) -> None:
    guest = walk_in(workshop)
    other = workshop.groups.exclude(pk=Seat.objects.get(participant=guest).group_id).first()
    client.force_login(world.coordinator)
    assert other

    client.post(f"/workshops/trial/groups/seating/move/{guest.pk}", {"group": other.pk})

    assert Seat.objects.get(participant=guest).group == other
    assert Act.objects.filter(verb="studio.guest_moved").count() == 1


def test_the_desk_asks_for_the_pillar_and_tells_group_and_room_at_once(workshop: Workshop) -> None:
    desk = visit(make_duty(workshop, DutyKind.DESK))
    page = desk.get("/workshops/trial/attendance/desk/").content.decode()
    assert 'name="pillar"' in page
    pillar = workshop.pillars.get(code="economy")
    fields = {"name": "นายมา เอง", "pillar": pillar.pk, "nonce": "0" * 32}

    answer = desk.post("/workshops/trial/attendance/desk/walk-in/", fields, follow=True)

    assert "กลุ่มด้านเศรษฐกิจ · ห้อง 2" in answer.content.decode()


def test_a_pillar_of_another_workshop_is_refused_online_and_left_out_offline(workshop: Workshop) -> None:
    desk = visit(make_duty(workshop, DutyKind.DESK))
    strange = make_workshop("other").pillars.first()
    assert strange
    fields = {"name": "นายมา เอง", "pillar": strange.pk, "nonce": "0" * 32}
    offline = {"scans": [{"nonce": "offline-1", "walk_in": {"name": "นายมา เอง", "pillar": str(strange.pk)}}]}
    here = "/workshops/trial/attendance/desk/"

    assert desk.post(f"{here}walk-in/", fields).status_code == 422
    [answer] = desk.post(f"{here}scans/", offline, content_type="application/json").json()["answers"]

    assert answer["state"] == "stored"
    assert Seat.objects.filter(participant__is_walk_in=True).count() == 1
