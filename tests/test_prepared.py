"""A prepared query says what the query itself says."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prasan.people.models import Organisation
from prasan.prepared import Prepared
from tests.workshop_world import group, organisation


def _named(code: Any, most: Any) -> Any:
    return Organisation.objects.filter(code__startswith="o", group__code=code, pk__lte=most).order_by("-pk")


@pytest.fixture
def three(db: None) -> list[Organisation]:
    found = [organisation(f"o{number}", f"100 % ของ '{number}'") for number in range(3)]
    organisation("other")
    return found


def test_it_answers_each_call_with_its_own_values(three: list[Organisation]) -> None:
    ask = Prepared(lambda code, most: _named(code, most).values_list("code", "name_th"))
    group("LAO_EXEC")

    for code in ("ROTARY", "LAO_EXEC", "no'such"):
        for most in (three[0].pk, three[2].pk):
            assert ask(code, most) == list(_named(code, most).values_list("code", "name_th"))
    assert ask("ROTARY", three[2].pk)[0] == ("o2", "100 % ของ '2'")


def test_it_is_compiled_once_and_asks_one_question(three: list[Organisation]) -> None:
    built = []

    def build(code: Any) -> Any:
        built.append(code)
        return Organisation.objects.filter(group__code=code).order_by("pk").values_list("pk")[:2]

    ask = Prepared(build)

    with CaptureQueriesContext(
        connection,
    ) as asked:
        answers = [ask("ROTARY"), ask("ROTARY"), ask("NOBODY")]

    assert answers == [[(three[0].pk,), (three[1].pk,)]] * 2 + [[]]
    assert (len(built), len(asked)) == (1, 3)
