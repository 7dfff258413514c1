"""A workshop in Phuket; its coordinator and the people of the small world only where a test asks for them."""

import pytest
from django.test import Client

from prasan.registration.models import Quota
from prasan.workshop.models import Workshop
from tests.workshop_world import make_quota, make_workshop
from tests.world import World


@pytest.fixture
def workshop(request: pytest.FixtureRequest, db: None) -> Workshop:
    """Made after the world where there is one: loading the province takes as long as a whole test."""
    if "world" in request.fixturenames:
        request.getfixturevalue("world")
    return make_workshop()


@pytest.fixture
def house(workshop: Workshop) -> Quota:
    return make_quota(workshop)


@pytest.fixture
def coordinator(world: World, client: Client) -> Client:
    """A browser of the coordinator, without JavaScript."""
    client.force_login(world.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    return client
