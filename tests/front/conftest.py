"""The workshops of the demo."""

import pytest

from prasan.centre.actions import ensure_cycles
from prasan.front.founding import build_founding
from prasan.front.practice import build_practice
from prasan.people import demo
from prasan.people.models import User
from prasan.places.actions import add_sample_authority, load_places
from prasan.places.models import Province
from prasan.workshop.models import Workshop
from tests.ground import grounded


def played() -> dict[str, User]:
    """Who keeps the minutes and who coordinates."""
    return {"secretary": demo.player_of("secretary"), "coordinator": demo.player_of("coordinator")}


@grounded
def founded() -> Workshop:
    """The workshop of 2557."""
    province = load_places()
    demo.appoint_cast()
    return build_founding(province, **played())


@grounded
def practised() -> Workshop:
    """The workshop to practise in, with two sample authorities."""
    province = load_places()
    ensure_cycles(province)
    for number, name in (("", "เทศบาลตำบลตัวอย่าง"), ("-2", "เทศบาลตำบลตัวอย่างสอง")):
        add_sample_authority(f"sample-municipality{number}", name, "Sample")
    demo.appoint_cast()
    return build_practice(province, **played())


@pytest.fixture
def province(db: None) -> Province:
    return Province.objects.get()
