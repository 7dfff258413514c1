"""Who may do what to which post, as one table written by hand; and lists show exactly what can be opened."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.news.models import Post
from tests.world import World

PEOPLE = ("stranger", "newcomer", "planner", "mayor", "neighbour", "coordinator", "observer", "outsider")

#    permission, whose post, state             s  n  p  m  n  c  o  o
TABLE = """
news.view     province  draft                  -  -  -  -  -  x  -  -
news.view     province  published              x  x  x  x  x  x  x  x
news.view     own       draft                  -  -  x  -  -  -  -  -
news.view     own       published              x  x  x  x  x  x  x  x
news.write    province  draft                  -  -  -  -  -  x  -  -
news.write    province  published              -  -  -  -  -  x  -  -
news.write    own       draft                  -  -  x  -  -  -  -  -
news.write    own       published              -  -  x  -  -  -  -  -
news.publish  province  draft                  -  -  -  -  -  x  -  -
news.publish  own       draft                  -  -  x  -  -  -  -  -
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]


def person(world: World, name: str) -> Any:
    return AnonymousUser() if name == "stranger" else world.fresh(getattr(world, name))


@pytest.mark.parametrize("row", ROWS, ids=[" ".join(row[:3]) for row in ROWS])
def test_the_table_of_permissions(world: World, write: Callable[..., Post], row: list[str]) -> None:
    permission, whose, state, *expected = row
    post = write(own=whose == "own", draft=state == "draft")

    found = ["x" if person(world, name).has_perm(permission, post) else "-" for name in PEOPLE]

    assert found == expected


def test_lists_show_exactly_what_can_be_opened(world: World, write: Callable[..., Post]) -> None:
    posts = [write(own=own, draft=draft) for own in (False, True) for draft in (False, True)]
    for name in PEOPLE:
        user = person(world, name)
        listed = set(Post.objects.visible_to(user).values_list("pk", flat=True))
        assert listed == {post.pk for post in posts if user.has_perm("news.view", post)}, name
