"""Opening plan cycles."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from prasan.centre.actions import CycleRefused, create_cycle, ensure_cycles
from prasan.centre.models import Cycle
from prasan.centre.queries import current_cycle
from prasan.ledger.models import Act
from tests.world import World

ASKED = {"first_year": 2576, "last_year": 2580, "form_set": "2571-2575", "prepared_on": date(2031, 11, 1)}


def test_a_new_current_cycle_takes_the_place_of_the_one_before(world: World) -> None:
    ensure_cycles(world.province)

    cycle = create_cycle(world.province, by=world.coordinator, current=True, **ASKED)

    assert list(cycle.years) == [2576, 2577, 2578, 2579, 2580]
    assert current_cycle(world.province) == cycle
    assert Cycle.objects.filter(is_current=True).count() == 1
    assert Act.objects.filter(
        verb="centre.cycle_created", subject_id=str(cycle.pk), actor="อรทัย ประสานดี"
    ).exists()


@pytest.mark.parametrize(
    ("change", "code"),
    [({"last_year": 2575}, "years"), ({"last_year": 2590}, "years"), ({"form_set": "2499"}, "form-set")],
)
def test_years_and_forms_must_make_sense(world: World, change: dict[str, object], code: str) -> None:
    with pytest.raises(CycleRefused) as refusal:
        create_cycle(world.province, by=world.coordinator, **(ASKED | change))

    assert refusal.value.code == code
    assert not Cycle.objects.exists()


def test_a_cycle_is_opened_once(world: World) -> None:
    create_cycle(world.province, by=world.coordinator, **ASKED)

    with pytest.raises(CycleRefused):
        create_cycle(world.province, by=world.coordinator, **ASKED)


def test_preparing_twice_adds_nothing(world: World) -> None:
    ensure_cycles(world.province)
    ensure_cycles(world.province)

    assert list(Cycle.objects.values_list("first_year", flat=True)) == [2571, 2566]


@pytest.mark.parametrize(("person", "status"), [("coordinator", 200), ("planner", 403), ("outsider", 403)])
def test_the_coordinator_opens_cycles_on_the_page(world: World, person: str, status: int) -> None:
    client = Client()
    client.force_login(getattr(world, person))
    there = reverse("centre:cycles", args=["83"])

    assert client.get(there).status_code == status
    if status == 200:
        asked = {key: str(value) for key, value in ASKED.items()}
        assert client.post(there, asked | {"last_year": "2570"}).status_code == 422
        assert client.post(there, asked).status_code == 302
        assert str(Cycle.objects.get()) == "2576–2580"
