"""Who may do what with a referral, by its state."""

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.referrals.models import Referral, State
from tests.referrals.conftest import Ladder

COLUMNS = ("stranger", "newcomer", "planner", "mayor", "neighbour", "coordinator", "observer", "outsider")

#                                s n p m n c o o
MATRIX = {
    "referrals.refer  sent":      ". . Y . . . . .",
    "referrals.rank   sent":      ". . . . . Y . .",
    "referrals.decide sent":      ". . . . . Y . .",
    "referrals.view   sent":      ". . Y Y . Y . .",
    "referrals.decide withdrawn": ". . . . . . . .",
    "referrals.view   withdrawn": ". . Y Y . . . .",
    "referrals.view   decided":   "Y Y Y Y Y Y Y Y",
}  # fmt: skip


@pytest.mark.parametrize("row", MATRIX)
def test_the_table_and_the_list_agree(ladder: Ladder, row: str) -> None:
    permission, state = row.split()
    found = ladder.refer(0)
    Referral.objects.update(state=State(state))
    found.refresh_from_db()
    people = [AnonymousUser(), *(ladder.world.fresh(getattr(ladder.world, name)) for name in COLUMNS[1:])]

    assert " ".join("Y" if one.has_perm(permission, found) else "." for one in people) == MATRIX[row]
    if permission == "referrals.view":
        listed = [Referral.objects.visible_to(one).filter(pk=found.pk).exists() for one in people]
        assert " ".join("Y" if one else "." for one in listed) == MATRIX[row]
