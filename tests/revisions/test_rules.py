"""Who may do what to a round in which state, as one table written by hand; lists show what can be opened."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.people.models import User
from prasan.plans.models import Plan
from prasan.revisions.models import Round
from tests.revisions.conftest import Story

PEOPLE = (
    "stranger",
    "newcomer",
    "planner",
    "mayor",
    "neighbour",
    "coordinator",
    "observer",
    "outsider",
    "boss",
)

#  permission, state of round/plan           s n p m n c o o b
#                                            t e l a e o b u o
#                                            r w a y i o s t s
TABLE = {
    "revisions.view_round draft draft         ": ". . Y Y . . . . Y",
    "revisions.view_round draft sent          ": ". . Y Y . . . . Y",
    "revisions.view_round submitted sent      ": ". . Y Y . . . . Y",
    "revisions.view_round promulgated draft   ": ". . Y Y . . . . Y",
    "revisions.view_round promulgated sent    ": ". . Y Y . Y . . Y",
    "revisions.view_round book sent           ": ". . Y Y . Y . . Y",
    "revisions.start_round draft sent         ": ". . Y . . . . . Y",
    "revisions.draft_round draft sent         ": ". . Y . . . . . Y",
    "revisions.draft_round submitted sent     ": ". . . . . . . . Y",
    "revisions.draft_round promulgated sent   ": ". . . . . . . . Y",
    "revisions.submit_round draft sent        ": ". . Y . . . . . Y",
    "revisions.decide_step submitted sent     ": ". . Y Y . . . . Y",
    "revisions.promulgate_round approved sent ": ". . Y Y . . . . Y",
}


def person(story: Story, name: str) -> Any:
    if name == "stranger":
        return AnonymousUser()
    if name == "boss":
        return User.objects.create_superuser("boss@example.org", name="ผู้ดูแลระบบ")
    return story.world.fresh(getattr(story.world, name))


@pytest.mark.parametrize("row", [pytest.param(row, id=row.strip()) for row in TABLE])
def test_each_person_may_what_the_table_says(in_force: Story, row: str) -> None:
    permission, state, of_plan = row.split()
    found = in_force.begin("change")
    Round.objects.filter(pk=found.pk).update(state=state)
    Plan.objects.filter(pk=in_force.plan.pk).update(state=of_plan)
    found = Round.objects.select_related("plan__authority").get(pk=found.pk)

    people = {name: person(in_force, name) for name in PEOPLE}
    answers = ["Y" if people[name].has_perm(permission, found) else "." for name in PEOPLE]

    assert " ".join(answers) == TABLE[row]
    if permission == "revisions.view_round":
        listed = ["Y" if found in Round.objects.visible_to(people[name]) else "." for name in PEOPLE[1:]]
        assert listed == answers[1:]
