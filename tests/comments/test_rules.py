"""Role × action × state: who moderates whose comments."""

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.comments import queries
from prasan.comments.models import Comment, Thread
from tests.comments.conftest import Square

OF_PROVINCE = {"coordinator"}
OF_ONE = {"coordinator", "planner", "mayor"}
PEOPLE = ("planner", "mayor", "neighbour", "coordinator", "observer", "outsider", "newcomer")


@pytest.mark.parametrize("of_one", [False, True])
@pytest.mark.parametrize("person", PEOPLE)
def test_moderators_are_the_offices_of_the_thing_and_the_province(
    square: Square, person: str, *, of_one: bool
) -> None:
    comment = square.say(held=True)
    if of_one:
        Thread.objects.update(organisation=square.world.one.organisation)
    comment = Comment.objects.for_pages().get(pk=comment.pk)
    user = square.person(person)

    may = user.has_perm("comments.moderate", comment)

    assert may == (person in (OF_ONE if of_one else OF_PROVINCE))
    assert queries.waiting_for(user).filter(pk=comment.pk).exists() == may


def test_a_visitor_moderates_nothing_and_may_write(square: Square) -> None:
    comment = square.say(held=True)
    nobody = AnonymousUser()

    assert not nobody.has_perm("comments.moderate", comment)
    assert not queries.waiting_for(nobody).exists()
    assert nobody.has_perm("comments.write")
