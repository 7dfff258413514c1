"""The workshops of the demo, built once for all tests here; what a test changes is rolled back after it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from prasan.centre.actions import ensure_cycles
from prasan.front.founding import build_founding
from prasan.front.practice import build_practice
from prasan.people import demo
from prasan.places.actions import add_sample_authority, load_places
from prasan.places.models import Province
from prasan.workshop.models import Workshop


@pytest.fixture(scope="module")
def house(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The workshop that the module is about: test_founding.py or test_practice.py."""
    with django_db_blocker.unblock(), transaction.atomic():
        province = load_places()
        if request.path.stem == "test_practice":
            ensure_cycles(province)
            for number, name in (("", "เทศบาลตำบลตัวอย่าง"), ("-2", "เทศบาลตำบลตัวอย่างสอง")):
                add_sample_authority(f"sample-municipality{number}", name, "Sample")
        demo.appoint_cast()
        build = build_practice if request.path.stem == "test_practice" else build_founding
        build(province, secretary=demo.player_of("secretary"), coordinator=demo.player_of("coordinator"))
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


@pytest.fixture
def province(house: None, db: None) -> Province:
    return Province.objects.get()


@pytest.fixture
def founded(province: Province) -> Workshop:
    return Workshop.objects.get()


@pytest.fixture
def practised(province: Province) -> Workshop:
    return Workshop.objects.get()
