"""Who may record what was posted: people of the authority's planning office, nobody else."""

import pytest
from django.contrib.auth.models import AnonymousUser

from tests.world import World, build

pytestmark = pytest.mark.django_db

COLUMNS = ("stranger", "newcomer", "planner", "mayor", "neighbour", "coordinator", "observer", "outsider")

#                    s n p m n c o o
MATRIX = {
    "posting.record": ". . Y . . . . .",
}


@pytest.mark.parametrize("permission", MATRIX)
def test_the_table(permission: str) -> None:
    world: World = build()
    people = [AnonymousUser(), *(world.fresh(getattr(world, name)) for name in COLUMNS[1:])]

    assert (
        " ".join("Y" if one.has_perm(permission, world.one) else "." for one in people) == MATRIX[permission]
    )
