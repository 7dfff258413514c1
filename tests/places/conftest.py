import pytest

from tests.world import World, build


@pytest.fixture
def world(db) -> World:
    return build()
