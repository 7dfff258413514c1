"""Who may: role × action × state of the thing, as a table."""

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.live.topics import may_follow
from prasan.people import passes
from prasan.workshop.actions.duties import end_duty
from prasan.workshop.models import DutyKind
from tests.workshop_world import make_duty, make_workshop
from tests.world import World

PEOPLE = ("coordinator", "outsider", "planner", "mayor", "observer", "newcomer")
MAY_PREPARE = {"coordinator"}


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("released", [True, False])
@pytest.mark.parametrize("permission", ["workshop.prepare", "workshop.see_draft"])
def test_only_the_coordinator_of_the_province_prepares(
    world: World, person: str, released: bool, permission: str
) -> None:
    workshop = make_workshop(released=released)
    user = world.fresh(getattr(world, person))

    assert user.has_perm(permission, workshop) is (person in MAY_PREPARE)


@pytest.mark.parametrize("state", ["valid", "old", "ended", "other"])
def test_a_duty_is_carried_only_with_its_valid_pass(world: World, state: str) -> None:
    workshop = make_workshop()
    duty, other = make_duty(workshop, DutyKind.DESK), make_duty(workshop, DutyKind.HALL)
    carried = {f"duty.{(other if state == 'other' else duty).pk}": 9 if state == "old" else 1}
    if state == "ended":
        end_duty(duty, by=None)
    guest = AnonymousUser()
    passes.attach(guest, {"passes": carried})  # type: ignore[arg-type]

    assert guest.has_perm("workshop.carry_duty", duty) is (state == "valid")
    assert world.coordinator.has_perm("workshop.carry_duty", duty) is False


@pytest.mark.parametrize("person", PEOPLE)
def test_a_draft_is_followed_by_those_who_see_it(world: World, person: str) -> None:
    draft, public = make_workshop("a", released=False), make_workshop("b")
    user = world.fresh(getattr(world, person))

    assert may_follow(user, f"workshop/{draft.pk}") is (person == "coordinator")
    assert may_follow(user, f"workshop/{public.pk}") is True
    assert may_follow(user, "workshop/x") is False
