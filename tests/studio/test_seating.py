"""The pure seating: even, deterministic, explained, within the seats."""

import random

import pytest

from prasan.studio.seating import Cell, Group, Person, Place, deviation, seat_all, seat_one, table

SECTORS = ("local", "private", "civil society", "central/provincial", "academic")


def house(guests: int, *, seed: int = 1) -> list[Person]:
    """Guests of organisations of very different size, a third with wishes."""
    pick = random.Random(seed)
    bodies = [
        (f"หน่วยงาน {n}", pick.choice(SECTORS), pick.choice(("เมือง", "กะทู้", "ถลาง")))
        for n in range(guests // 4)
    ]
    return [
        Person(
            key, *pick.choice(bodies), wishes=tuple(pick.sample((0, 1, 2), 2)) if pick.random() < 0.3 else ()
        )
        for key in range(guests)
    ]


def three(seats: int | None = None) -> list[Group]:
    return [Group(key, key, seats) for key in range(3)]


def at(places: dict[int, Place]) -> dict[int, int]:
    return {key: place.group for key, place in places.items()}


def test_colleagues_are_spread_and_sectors_shared_out() -> None:
    people = [Person(key, "เทศบาล", "local", "เมือง") for key in range(3)]
    people += [Person(key, f"บริษัท {key}", "private", "เมือง") for key in range(3, 6)]

    plan = seat_all(people, three(2))

    assert table(people, three(2), at(plan.places), "sector") == {
        "local": {0: Cell(1.0, 1), 1: Cell(1.0, 1), 2: Cell(1.0, 1)},
        "private": {0: Cell(1.0, 1), 1: Cell(1.0, 1), 2: Cell(1.0, 1)},
    }
    assert [plan.places[key].reason for key in range(3)] == ["organisation:เทศบาล"] * 3


def test_the_reason_names_the_sector_that_the_group_lacked() -> None:
    seated = [
        Person(1, "ก", "local", fixed=0),
        Person(2, "ข", "private", fixed=1),
        Person(3, "ค", "private", fixed=2),
    ]

    assert seat_one(Person(9, "ง", "private"), seated, three()) == Place(0, "sector:private")


def test_the_same_guests_in_any_order_sit_the_same() -> None:
    people, groups = house(90), three(30)
    plan = seat_all(people, groups)

    for seed in range(5):
        shuffled = random.Random(seed).sample(people, len(people))
        assert seat_all(shuffled, groups[::-1]) == plan


@pytest.mark.parametrize("seed", range(3))
def test_a_seating_is_far_more_even_than_chance(seed: int) -> None:
    people, groups = house(90, seed=seed), three(30)
    placed = at(seat_all(people, groups).places)
    chance = dict(zip(placed, random.Random(seed).sample(list(placed.values()), len(placed)), strict=True))

    def off(places: dict[int, int], feature: str) -> float:
        return deviation(table(people, groups, places, feature))

    assert [off(placed, feature) < 0.5 for feature in ("sector", "district", "organisation")] == [True] * 3
    assert off(chance, "sector") > 2 * off(placed, "sector")


def test_wishes_are_honoured_when_seats_and_balance_allow() -> None:
    people = [Person(key, f"o{key}", wishes=(key % 3,)) for key in range(9)]

    plan = seat_all(people, three(3))

    assert plan.places == {key: Place(key % 3, "wish:1") for key in range(9)}


def test_a_wish_for_a_full_group_is_answered_with_the_reason() -> None:
    people = [Person(key, f"o{key}", wishes=(0,)) for key in range(3)]

    plan = seat_all(people, three(1))

    assert sorted(place.reason for place in plan.places.values()) == [
        "unmet+balance",
        "unmet+balance",
        "wish:1",
    ]


def test_who_was_moved_by_hand_stays_even_in_a_full_group() -> None:
    people = [Person(key, f"o{key}", fixed=0) for key in range(3)] + [Person(3, "o3")]

    plan = seat_all(people, three(1))

    assert [plan.places[key] for key in range(3)] == [Place(0, "by-hand")] * 3
    assert plan.places[3].group in (1, 2)


def test_no_group_gets_more_than_its_seats_and_the_rest_are_named() -> None:
    plan = seat_all(house(20), three(5))

    assert [list(at(plan.places).values()).count(key) for key in range(3)] == [5, 5, 5]
    assert len(plan.left_over) == 5
    assert set(plan.left_over).isdisjoint(plan.places)


def test_bigger_rooms_get_more_guests_in_proportion() -> None:
    groups = [Group(0, 0, 40), Group(1, 1, 20), Group(2, 2, None)]

    placed = at(seat_all(house(45), groups).places)

    assert [list(placed.values()).count(key) for key in range(3)] == [20, 10, 15]


def test_a_late_comer_gets_an_extra_chair_when_every_seat_is_taken() -> None:
    seated = [Person(key, f"o{key}", fixed=key) for key in range(3)]

    assert seat_one(Person(9), seated, three(1)) == Place(0, "extra-chair")


def test_without_groups_and_without_guests_nothing_breaks() -> None:
    assert seat_all(house(4), []).left_over == (0, 1, 2, 3)
    assert seat_one(Person(1), [], []) is None
    assert seat_all([], three()).places == {}
    assert seat_all([Person(1)], [Group(1, 1, 0)]).left_over == (1,)
    assert deviation({}) == 0.0
