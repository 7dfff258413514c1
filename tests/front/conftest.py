"""The founding workshop as the demo builds it."""

import pytest

from prasan.front.founding import build_founding
from prasan.people import demo
from prasan.places.actions import load_places
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
