"""A coordinator beside the small workshop of tests/workshop_world.py."""

import pytest
from django.test import Client

from prasan.workshop.models import Workshop
from tests.ground import grounded
from tests.workshop_world import make_workshop
from tests.world import World


@grounded
def workshop(world: World) -> Workshop:
    """Released, with a lecture and break-outs in three groups; nothing of the programme is released yet."""
    return make_workshop()


@pytest.fixture
def desk(world: World) -> Client:
    """The coordinator's browser, without JavaScript."""
    client = Client()
    client.force_login(world.coordinator)
    return client
