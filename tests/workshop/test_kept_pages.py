"""The public page is kept for visitors who carry nothing, exactly until something is written."""

from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from prasan.live.actions import touch
from prasan.live.state import state
from prasan.workshop.models import Workshop
from tests import workshop_world as ww

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_second_visitor_costs_one_small_query_until_somebody_writes(django_assert_num_queries: Any) -> None:
    workshop = ww.make_workshop("kept")
    first = Client().get(workshop.get_absolute_url()).content.decode()

    with django_assert_num_queries(1):
        second = Client().get(workshop.get_absolute_url()).content.decode()

    assert second.partition("<main")[2] == first.partition("<main")[2]
    Workshop.objects.filter(pk=workshop.pk).update(venue_th="ห้องใหม่")
    assert "ห้องใหม่" in Client().get(workshop.get_absolute_url()).content.decode()
    Workshop.objects.filter(pk=workshop.pk).update(released_at=None)
    assert Client().get(workshop.get_absolute_url()).status_code == 404


def test_a_visitor_with_a_session_never_gets_a_kept_page() -> None:
    workshop = ww.make_workshop("kept")
    Client().get(workshop.get_absolute_url())
    guest = Client()
    guest.cookies["sessionid"] = "whatever"

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("prasan.workshop.views.public._pages", {})
        guest.get(workshop.get_absolute_url())
        from prasan.workshop.views import public

        assert public._pages == {}


def test_the_state_moves_with_every_commit_and_is_unknown_inside_a_transaction() -> None:
    before = state()
    assert state() == before
    touch("workshop/1")

    assert state() != before
    with transaction.atomic():
        assert state() is None
    assert connection.in_atomic_block is False
