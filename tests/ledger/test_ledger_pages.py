"""Who sees which acts, and the public proof that none was changed."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import override

from prasan.ledger.actions import record
from prasan.ledger.models import Act
from prasan.ledger.queries import acts_visible_to
from prasan.thai import format_date


@pytest.fixture
def acts(world) -> dict[str, int]:
    """One act of each kind of scope; name -> number."""
    scopes = {
        "one": "lao:sample-one",
        "two": "lao:sample-two",
        "province": "province:83",
        "house": "",
        "next": "province:82",
    }
    return {
        name: record("test.done", on=world.province, by=world.planner, scope=scope).seq
        for name, scope in scopes.items()
    }


@pytest.mark.parametrize(
    ("person", "seen"),
    [
        ("planner", {"one", "province", "house"}),
        ("mayor", {"one", "province", "house"}),
        ("neighbour", {"two", "province", "house"}),
        ("coordinator", {"one", "two", "province", "house"}),
        ("observer", {"province", "house"}),
        ("outsider", {"next", "house"}),
        ("newcomer", set()),
        (None, set()),
    ],
)
def test_each_sees_the_own_acts_and_those_of_the_province(client, world, acts, person, seen):
    if person:
        client.force_login(getattr(world, person))

    page = client.get("/ledger/", {"kind": ""})

    numbers = {line.act.seq for line in page.context["lines"]}
    assert {name for name, number in acts.items() if number in numbers} == seen
    assert {line.act.seq for line in page.context["lines"] if line.act.verb == "places.loaded"} == {
        2
    }  # public


def test_the_administrator_sees_every_act(client, world, acts):
    world.newcomer.is_superuser = True
    world.newcomer.save()
    client.force_login(world.newcomer)

    page = client.get("/ledger/")

    assert page.context["page"].paginator.count == Act.objects.count()


def test_the_filters_narrow_the_list(client, world, acts):
    client.force_login(world.coordinator)
    today = format_date(timezone.localdate(), style="long")

    def numbers(**query: str) -> list[int]:
        return [line.act.seq for line in client.get("/ledger/", query).context["lines"]]

    assert numbers(scope="lao:sample-two", person="วิภา") == [acts["two"]]
    assert numbers(scope="site", person="วิภา") == [acts["house"]]
    assert numbers(person="วิภา", day=today) == [acts["house"], acts["province"], acts["two"], acts["one"]]
    assert numbers(day="12 มีนาคม 2557") == []
    assert numbers(kind="places.loaded") == [2]


def test_a_scope_out_of_sight_is_no_filter(client, world, acts):
    client.force_login(world.planner)

    page = client.get("/ledger/", {"scope": "lao:sample-two"})

    assert (page.status_code, list(page.context["lines"])) == (422, [])


def test_a_day_that_cannot_be_read_is_said_so(client, world):
    page = client.get("/ledger/", {"day": "31 กุมภา 2557"})

    assert page.status_code == 422
    assert "กุมภา" in page.context["form"].errors["day"][0]


@pytest.mark.parametrize("number_of_acts", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_acts_as_for_one(
    client, world, django_assert_num_queries, number_of_acts
):
    for _ in range(number_of_acts):
        record("test.done", on=world.one, by=world.planner, scope="lao:sample-one")
    client.force_login(world.planner)

    with django_assert_num_queries(6):  # session, user, terms, organisations in sight, count, acts
        page = client.get("/ledger/", {"person": "วิภา"})

    assert len(page.context["lines"]) == number_of_acts


def test_what_is_listed_is_what_may_be_read(world, acts):
    """`ledger.view_acts` and the list agree on every organisation."""
    from prasan.people.models import Organisation

    for person in (
        world.planner,
        world.neighbour,
        world.coordinator,
        world.observer,
        world.outsider,
        world.newcomer,
    ):
        listed = {act.scope for act in acts_visible_to(person)} & {"lao:sample-one", "lao:sample-two"}
        allowed = {
            one.scope
            for one in Organisation.objects.filter(code__in=["sample-one", "sample-two"])
            if person.has_perm("ledger.view_acts", one)
        }
        public = {"lao:sample-one", "lao:sample-two"}  # that a sample authority was added is public
        assert listed == public
        private = {act.scope for act in acts_visible_to(person).filter(verb="test.done")} & public
        assert private == allowed


def test_anybody_can_verify_the_chain(client, world):
    cache.clear()

    page = client.get("/ledger/verify/")

    assert page.status_code == 200
    assert "สายโซ่ครบถ้วนสมบูรณ์" in strip_tags(page.content.decode())
    assert Act.objects.last().digest in page.content.decode()


def test_a_broken_chain_is_shown_without_telling_what_was_done(client, world):
    cache.clear()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_act SET subject = 'ความลับ' WHERE seq = 3")

    page = client.get("/ledger/verify/").content.decode()

    assert "สายโซ่ขาดที่รายการลำดับ 3" in strip_tags(page)
    assert "ความลับ" not in page


def test_verifying_does_not_walk_the_chain_for_every_visitor(client, world, django_assert_num_queries):
    cache.clear()
    client.get("/ledger/verify/")

    with django_assert_num_queries(0):
        client.get("/ledger/verify/")


@pytest.mark.parametrize(
    ("seq", "forge", "status", "words"),
    [
        (2, False, 200, "รายการนี้ยังมีค่าลายนิ้วมือตรงกับที่จดไว้"),
        (3, False, 200, "ไม่มีรายการลำดับนี้ที่มีค่าลายนิ้วมือตรงกัน"),
        (2, True, 422, "ค่าลายนิ้วมือมี 64 ตัวอักษร"),
    ],
)
def test_a_noted_digest_is_compared(client, world, seq, forge, status, words):
    digest = "abc" if forge else Act.objects.get(seq=2).digest.upper()

    page = client.get("/ledger/verify/", {"seq": seq, "digest": digest})

    assert page.status_code == status
    assert words in page.content.decode()


def test_the_pages_are_complete_in_english(client, world):
    with override("en"):
        client.cookies["django_language"] = "en"
        page = client.get("/ledger/").content.decode()

    assert "brought in Phuket" in page or "brought in ภูเก็ต" in page
    assert "Ledger of acts" in page
