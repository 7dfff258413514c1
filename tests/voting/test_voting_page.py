"""The guest's page, with a plain client: that is a phone without JavaScript."""

import re

from prasan.voting.models import Showing, Vote
from tests.voting.conftest import Hall
from tests.workshop_world import visit


def sent(page: str) -> dict[str, str]:
    """What the form on the page would send, without the button."""
    return dict(re.findall(r'<input type="hidden" name="(nonce|statement)" value="([^"]+)">', page))


def test_a_guest_answers_every_statement_and_is_thanked(hall: Hall) -> None:
    guest = hall.guest()
    phone = visit(guest)

    for _ in range(4):
        page = phone.get(hall.url()).content.decode()
        answer = phone.post(hall.url("cast"), {**sent(page), "value": "1"})
        assert (answer.status_code, answer["Location"]) == (303, hall.url())

    last = phone.get(hall.url()).content.decode()
    assert "ขอบคุณ" in last
    assert sorted(Vote.objects.values_list("statement__number", "value")) == [(1, 1), (2, 1), (3, 1), (4, 1)]
    assert Showing.objects.filter(voter__participant=guest).count() == 4
