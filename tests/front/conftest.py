"""The founding workshop as the demo builds it."""

import pytest

from prasan.centre.actions import ensure_cycles
from prasan.front.founding import build_founding
from prasan.front.practice import build_practice
from prasan.people import demo
from prasan.places.actions import add_sample_authority, load_places
from prasan.places.models import Province
from prasan.workshop.models import Workshop


@pytest.fixture
def province(db: None) -> Province:
    province = load_places()
    demo.appoint_cast()
    return province


@pytest.fixture
def founded(province: Province) -> Workshop:
    return build_founding(
        province, secretary=demo.player_of("secretary"), coordinator=demo.player_of("coordinator")
    )


@pytest.fixture
def practised(province: Province) -> Workshop:
    ensure_cycles(province)
    for number, name in (("", "เทศบาลตำบลตัวอย่าง"), ("-2", "เทศบาลตำบลตัวอย่างสอง")):
        add_sample_authority(f"sample-municipality{number}", name, "Sample")
    return build_practice(
        province, secretary=demo.player_of("secretary"), coordinator=demo.player_of("coordinator")
    )
