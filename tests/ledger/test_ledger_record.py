"""Appending acts: the chain, what is refused, what is hidden."""

import hashlib
from datetime import UTC, datetime

import pytest
from django.db import transaction
from django.utils import timezone

from prasan.ledger import chain
from prasan.ledger.actions import NotForTheLedger, record
from prasan.ledger.models import Act, Head, Immutable
from prasan.ledger.queries import acts_on
from prasan.people.actions import create_user
from prasan.people.models import Organisation

pytestmark = pytest.mark.django_db


@pytest.fixture
def school() -> Organisation:
    return Organisation.objects.create(code="school", name_th="โรงเรียนตัวอย่าง", province_code="83")


def test_the_canonical_form_is_the_same_on_every_machine(school):
    act = Act(
        seq=2,
        at=datetime(2014, 3, 12, 2, 0, 0, 5, tzinfo=UTC),
        actor_id=7,
        actor="วิภา",
        office="ปลัด",
        verb="plans.sent",
        subject_kind="plans.plan",
        subject_id="4",
        subject="แผน",
        scope="lao:chalong",
        data={"ข": [1, None], "a": True},
        previous="f" * 64,
    )

    text = (
        '{"actor":"วิภา","actor_id":7,"at":"2014-03-12T02:00:00.000005+00:00","data":{"a":true,"ข":[1,null]},'
        '"office":"ปลัด","previous":"' + "f" * 64 + '","scope":"lao:chalong","seq":2,"subject":"แผน",'
        '"subject_id":"4","subject_kind":"plans.plan","verb":"plans.sent"}'
    )
    assert chain.canonical(act) == text
    assert chain.digest(act) == hashlib.sha256(text.encode()).hexdigest()


def test_each_act_carries_the_digest_of_the_act_before(school):
    user = create_user(email="a@example.org", name="วิภา ใจดี", by=None)  # writes act 1
    before = timezone.now()

    act = record("test.done", on=school, by=user, data={"n": 1, "list": (1, 2)}, scope="org:school")

    first = Act.objects.get(seq=1)
    stored = Act.objects.get(seq=2)
    assert first.previous == "0" * 64
    assert stored.previous == first.digest
    assert stored.digest == chain.digest(stored) == act.digest
    assert (stored.actor_id, stored.actor, stored.office) == (user.pk, "วิภา ใจดี", "")
    assert (stored.subject_kind, stored.subject_id, stored.subject) == (
        "people.organisation",
        str(school.pk),
        "โรงเรียนตัวอย่าง",
    )
    assert stored.data == {"n": 1, "list": [1, 2]}
    assert before <= stored.at <= timezone.now()
    head = Head.objects.get()
    assert (head.seq, head.digest) == (2, stored.digest)


def test_the_office_of_the_actor_is_kept(world):
    act = record("test.done", on=world.one, by=world.planner)

    assert act.office == "นักวิเคราะห์นโยบายและแผน เทศบาลตำบลตัวอย่างหนึ่ง"


def test_an_act_of_an_action_that_fails_is_not_kept(school):
    def action_that_fails() -> None:
        record("test.done", on=school, by=None)
        raise RuntimeError

    with pytest.raises(RuntimeError), transaction.atomic():
        action_that_fails()

    assert Act.objects.count() == 0
    assert Head.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("ส่งถึง somchai.r@example.go.th แล้ว", "ส่งถึง … แล้ว"),
        ("เลข 1-1037-02071-81-1", "เลข …"),  # check digit: 11 - (197 mod 11 = 10) = 1
        ("1103702071811", "…"),
        ("1103702071812.xlsx", "1103702071812.xlsx"),  # thirteen digits that are nobody's number
        ("nul\x00 and half \ud83d", "nul and half ?"),
    ],
)
def test_addresses_and_citizen_numbers_never_enter(school, text, kept):
    act = record("test.done", on=school, by=None, data={"note": text})

    assert Act.objects.get(pk=act.pk).data == {"note": kept}


def test_a_person_without_a_name_is_not_named_by_address(school):
    user = create_user(email="nameless@example.org", name="", by=None)

    act = record("test.done", on=user, by=user)

    assert (act.actor, act.subject) == (f"บุคคลหมายเลข {user.pk}", f"บุคคลหมายเลข {user.pk}")


@pytest.mark.parametrize(
    "value", [0.5, {"a": [1, 2.5]}, {"when": datetime(2014, 3, 12, tzinfo=UTC)}, {(1, 2): "x"}, {1, 2}]
)
def test_values_that_databases_give_back_differently_are_refused(school, value):
    with pytest.raises(NotForTheLedger):
        record("test.done", on=school, by=None, data={"value": value})

    assert Act.objects.count() == 0


def test_an_act_is_neither_changed_nor_deleted(school):
    act = record("test.done", on=school, by=None)
    assert str(act) == "1 test.done โรงเรียนตัวอย่าง"
    act.verb = "test.other"

    for attempt in (
        act.save,
        act.delete,
        Act.objects.all().delete,
        lambda: Act.objects.update(verb="x"),
        lambda: Act.objects.filter(seq=1).update(verb="x"),
        lambda: Act.objects.bulk_update([act], ["verb"]),
        lambda: Act.objects.bulk_create([Act()]),
        lambda: Act.objects.update_or_create(seq=1, defaults={"verb": "x"}),
    ):
        with pytest.raises(Immutable):
            attempt()
    assert list(Act.objects.values_list("seq", "verb")) == [(1, "test.done")]


def test_the_acts_on_a_thing_come_oldest_first(school):
    other = Organisation.objects.create(code="other", name_th="อื่น", province_code="83")
    for verb, thing in (("test.a", school), ("test.b", other), ("test.c", school)):
        record(verb, on=thing, by=None)

    assert [act.verb for act in acts_on(school)] == ["test.a", "test.c"]
