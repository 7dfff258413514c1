"""The ground of tests (ground.py): untouched for each, and gone for who does not want it."""

import pytest
from django.db import connection

from prasan.places.models import LocalAuthority, Province
from tests.ground import Ground, grounded
from tests.world import World

NAME = "เทศบาลตำบลตัวอย่างหนึ่ง"


@grounded
def renamed(world: World) -> LocalAuthority:
    world.one.name_th = "ชื่อใหม่"
    world.one.save()
    return world.one


@pytest.mark.parametrize("again", [False, True])
def test_each_gets_it_as_it_was_built(world: World, again: bool) -> None:
    assert (world.one.name_th, LocalAuthority.objects.get(pk=world.one.pk).name_th) == (NAME, NAME)

    world.one.name_th = "เปลี่ยนแล้ว"
    world.one.save()


@pytest.mark.parametrize("again", [False, True])
def test_what_goes_on_from_it_shares_its_things(world: World, renamed: LocalAuthority, again: bool) -> None:
    assert renamed is world.one
    assert LocalAuthority.objects.get(pk=renamed.pk).name_th == "ชื่อใหม่"


def test_who_asks_for_nothing_finds_nothing(db: None) -> None:
    assert not Province.objects.exists()


def test_a_build_that_breaks_leaves_nothing_behind(db: None) -> None:
    def breaks() -> None:
        Province.objects.create(code="99", name_th="ไม่มีจริง", name_en="Nowhere")
        raise ZeroDivisionError

    depth = len(connection.savepoint_ids)
    with pytest.raises(ZeroDivisionError):
        Ground().stand({breaks: []})

    assert not Province.objects.exists()
    assert len(connection.savepoint_ids) == depth
