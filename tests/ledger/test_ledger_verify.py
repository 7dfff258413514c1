"""Walking the chain finds whatever was done behind the ledger's back."""

import pytest
from django.db import connection

from prasan.ledger.actions import record
from prasan.ledger.models import Act
from prasan.ledger.queries import is_as_noted, verify
from prasan.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def five_acts() -> None:
    school = Organisation.objects.create(code="school", name_th="โรงเรียนตัวอย่าง", province_code="83")
    for number in range(1, 6):
        record("test.done", on=school, by=None, data={"number": number})


def _behind_the_back(sql: str, *values: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_empty_ledger_is_whole():
    found = verify()

    assert (found.is_whole, found.checked, found.seq, found.digest) == (True, 0, 0, "0" * 64)


@pytest.mark.usefixtures("five_acts")
def test_an_untouched_chain_is_whole():
    found = verify()

    assert (found.is_whole, found.checked, found.seq) == (True, 5, 5)
    assert found.digest == Act.objects.get(seq=5).digest


@pytest.mark.usefixtures("five_acts")
@pytest.mark.parametrize(
    ("sql", "values", "broken_at", "why"),
    [
        ("UPDATE ledger_act SET subject = %s WHERE seq = 3", ["อื่น"], 3, "digest"),
        ("UPDATE ledger_act SET data = %s WHERE seq = 2", ['{"number": 9}'], 2, "digest"),
        ("UPDATE ledger_act SET actor_id = 99 WHERE seq = 1", [], 1, "digest"),
        ("UPDATE ledger_act SET previous = %s WHERE seq = 4", ["0" * 64], 4, "previous"),
        ("UPDATE ledger_act SET digest = %s WHERE seq = 2", ["0" * 64], 2, "digest"),
        ("DELETE FROM ledger_act WHERE seq = 1", [], 1, "number"),
        ("DELETE FROM ledger_act WHERE seq = 3", [], 3, "number"),
        ("DELETE FROM ledger_act WHERE seq = 5", [], 5, "head"),
        ("DELETE FROM ledger_act", [], 1, "head"),
        ("UPDATE ledger_head SET seq = 4", [], 5, "head"),
        ("DELETE FROM ledger_head", [], 1, "head"),
    ],
)
def test_the_first_broken_link_is_reported(sql, values, broken_at, why):
    _behind_the_back(sql, *values)

    found = verify()

    assert (found.is_whole, found.broken_at, found.why, found.checked) == (
        False,
        broken_at,
        why,
        broken_at - 1,
    )


@pytest.mark.usefixtures("five_acts")
def test_a_rewritten_tail_is_whole_but_no_longer_as_noted():
    """Somebody with the database in hand can forge all from a point on; the digest in the minutes gives them away."""
    noted = Act.objects.get(seq=4).digest
    _behind_the_back("UPDATE ledger_act SET subject = %s WHERE seq = 4", "อื่น")
    forged = Act.objects.get(seq=4)
    from prasan.ledger import chain

    _behind_the_back("UPDATE ledger_act SET digest = %s WHERE seq = 4", chain.digest(forged))
    _behind_the_back("UPDATE ledger_act SET previous = %s WHERE seq = 5", chain.digest(forged))
    _behind_the_back("UPDATE ledger_act SET digest = %s WHERE seq = 5", chain.digest(Act.objects.get(seq=5)))
    _behind_the_back("UPDATE ledger_head SET digest = %s", Act.objects.get(seq=5).digest)

    assert verify().is_whole
    assert not is_as_noted(4, noted)
    assert is_as_noted(3, Act.objects.get(seq=3).digest)
