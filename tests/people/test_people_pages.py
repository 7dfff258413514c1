"""Pages on offices for a stranger, a planner, an executive and the coordinator."""

import json

import pytest
from django.core import mail
from django.utils.html import strip_tags

from prasan.ledger.models import Act
from prasan.people.actions import add_office, appoint, end_term
from prasan.people.models import Membership, Organisation, Role, User
from prasan.people.queries import visible_organisations
from tests.world import office_of, term_of

ONE = "/people/organisations/sample-one/"


@pytest.mark.parametrize("address", ["/people/", "/people/me/", ONE])
def test_a_stranger_is_asked_to_sign_in(client, world, address):
    page = client.get(address)

    assert (page.status_code, page.url) == (302, f"/accounts/login/?next={address}")


def test_my_offices_tell_what_i_can_do(client, world):
    client.force_login(world.planner)

    page = client.get("/people/me/").content.decode()

    for words in ("เทศบาลตำบลตัวอย่างหนึ่ง", "นำเข้าไฟล์แผนของ อปท. และแก้ไขให้ถูกต้อง", "ส่งมอบตำแหน่ง"):
        assert words in page


def test_somebody_without_an_office_learns_how_to_get_one(client, world):
    client.force_login(world.newcomer)

    assert "ขณะนี้ท่านไม่ได้ดำรงตำแหน่งใด" in client.get("/people/me/").content.decode()
    assert "ขณะนี้ท่านไม่ได้ดำรงตำแหน่งใด" in client.get("/people/").content.decode()


def test_an_earlier_term_stays_on_my_page(client, world):
    end_term(term_of(world.planner), by=world.mayor)
    client.force_login(world.planner)

    page = client.get("/people/me/").content.decode()

    assert "การดำรงตำแหน่งที่ผ่านมา" in strip_tags(page)
    assert "เทศบาลตำบลตัวอย่างหนึ่ง" in page


@pytest.mark.parametrize(
    ("person", "codes"),
    [
        ("planner", ["sample-one"]),
        ("mayor", ["sample-one"]),
        ("neighbour", ["sample-two"]),
        ("observer", ["provincial-dla-83"]),
        ("outsider", ["pao-82"]),
        ("newcomer", []),
    ],
)
def test_each_lists_the_own_organisation(client, world, person, codes):
    client.force_login(getattr(world, person))

    page = client.get("/people/")

    assert [one.code for one in page.context["page"].object_list] == codes


def test_the_coordinator_sees_the_whole_province_and_what_is_vacant(client, world):
    client.force_login(world.coordinator)

    page = client.get("/people/")

    figures = page.context["staffing"]
    # 19 authorities, 2 samples, 2 other bodies; PAO 5 offices, 18 + 2 authorities 3 each, 2 bodies 1 each = 67
    assert (figures.organisations, figures.offices, figures.vacant) == (23, 67, 62)
    assert page.context["page"].paginator.count == 23


def test_the_list_can_be_narrowed(client, world):
    client.force_login(world.coordinator)

    def codes(**query: str) -> list[str]:
        return [one.code for one in client.get("/people/", query).context["page"].object_list]

    assert codes(q="ตัวอย่าง") == ["sample-one", "sample-two"]
    assert codes(q="sample two") == ["sample-two"]
    assert "provincial-dla-83" not in codes(vacant="on")


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_asks_as_often_for_three_organisations_as_for_one(
    client, world, django_assert_num_queries, number
):
    for place in range(number):
        organisation = Organisation.objects.create(
            code=f"club-{place}", name_th=f"ชมรม {place}", province_code="83"
        )
        for title in ("ประธาน", "เลขานุการ"):
            appoint(
                world.newcomer,
                add_office(organisation, title_th=title, title_en="", role=Role.SECRETARY),
                by=None,
            )
    client.force_login(world.newcomer)

    with django_assert_num_queries(9):  # session, user, terms, two for figures, count, page, offices, holders
        page = client.get("/people/")

    assert len(page.context["page"].object_list) == number


def test_the_administrator_sees_every_organisation_and_appoints_the_first_coordinator(client, world):
    client.force_login(User.objects.create_superuser("administrator@example.org", name="ผู้ดูแลระบบ"))
    office = office_of(Organisation.objects.get(code="governor-strategy-83"), Role.COORDINATOR)

    assert client.get("/people/").context["staffing"].organisations == Organisation.objects.count() == 24
    done = client.post(
        f"/people/offices/{office.pk}/appoint/",
        {"email": "head@example.org", "name": "หัวหน้า", "standing": "holder"},
    )
    assert (done.status_code, office.terms.count()) == (303, 1)


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("planner", 200),
        ("mayor", 200),
        ("coordinator", 200),
        ("neighbour", 404),
        ("observer", 404),
        ("outsider", 404),
        ("newcomer", 404),
    ],
)
def test_an_organisation_opens_for_those_who_see_it_listed(client, world, person, status):
    user = getattr(world, person)
    client.force_login(user)

    assert client.get(ONE).status_code == status
    assert visible_organisations(user).filter(code="sample-one").exists() == (status == 200)


def test_addresses_are_for_those_who_manage(client, world):
    seen = {}
    for person in ("planner", "mayor", "coordinator"):
        client.force_login(getattr(world, person))
        seen[person] = "planner@example.org" in client.get(ONE).content.decode()

    assert seen == {"planner": False, "mayor": True, "coordinator": True}


def test_an_organisation_takes_the_same_queries_with_more_people(client, world, django_assert_num_queries):
    client.force_login(world.mayor)
    expected = (
        9  # session, user, terms, organisation, offices, holders, past terms, organisations in sight, acts
    )
    with django_assert_num_queries(expected):
        client.get(ONE)
    for role in (Role.PLANNER, Role.EXECUTIVE):
        appoint(world.newcomer, office_of(world.one.organisation, role), by=world.mayor)
    with django_assert_num_queries(expected):
        client.get(ONE)


def test_a_planner_hands_the_own_office_over(client, world, django_capture_on_commit_callbacks):
    client.force_login(world.planner)
    term = term_of(world.planner)

    with django_capture_on_commit_callbacks(execute=True):
        done = client.post(
            f"/people/terms/{term.pk}/hand-over/", {"email": "next@example.org", "name": "  นภา   มาใหม่ "}
        )

    assert (done.status_code, done.url) == (303, "/people/me/")  # the organisation is out of sight now
    new = Membership.objects.open().get(office=term.office)
    assert (new.user.email, new.user.name) == ("next@example.org", "นภา มาใหม่")
    assert "http://testserver/accounts/login/" in mail.outbox[0].body


def test_a_refused_hand_over_comes_back_with_the_reason(client, world):
    client.force_login(world.planner)
    term = term_of(world.planner)

    page = client.post(f"/people/terms/{term.pk}/hand-over/", {"email": world.planner.email, "name": "วิภา"})

    assert page.status_code == 422
    assert "ส่งมอบตำแหน่งให้ผู้ดำรงตำแหน่งคนเดิมไม่ได้" in page.content.decode()
    assert client.post(f"/people/terms/{term.pk}/hand-over/", {"email": "no", "name": ""}).status_code == 422


def test_a_planner_cannot_hand_over_somebody_elses_office(client, world):
    client.force_login(world.planner)
    mayors, neighbours = term_of(world.mayor), term_of(world.neighbour)

    assert client.get(f"/people/terms/{mayors.pk}/hand-over/").status_code == 403
    assert client.get(f"/people/offices/{mayors.office_id}/appoint/").status_code == 403
    assert client.get(f"/people/offices/{neighbours.office_id}/appoint/").status_code == 404
    assert client.post(f"/people/terms/{neighbours.pk}/hand-over/").status_code == 404


def test_the_coordinator_appoints_into_a_vacant_office(client, world):
    client.force_login(world.coordinator)
    office = office_of(world.chalong.organisation, Role.PLANNER)
    assert client.get(f"/people/offices/{office.pk}/appoint/").status_code == 200

    done = client.post(
        f"/people/offices/{office.pk}/appoint/",
        {"email": "chalong@example.org", "name": "ชื่น ฉลอง", "standing": "acting"},
    )

    assert (done.status_code, done.url) == (303, "/people/organisations/chalong/")
    assert Membership.objects.get(office=office).standing == "acting"
    again = client.post(
        f"/people/offices/{office.pk}/appoint/",
        {"email": "chalong@example.org", "name": "ชื่น ฉลอง", "standing": "holder"},
    )
    assert again.status_code == 422


def test_a_mayor_ends_a_term_in_the_own_municipality_only(client, world):
    client.force_login(world.mayor)
    own, other = term_of(world.planner), term_of(world.neighbour)

    assert client.post(f"/people/terms/{own.pk}/end/").status_code == 303
    assert client.post(f"/people/terms/{own.pk}/end/").status_code == 303  # told that it had ended
    assert client.post(f"/people/terms/{other.pk}/end/").status_code == 404
    assert client.get(f"/people/terms/{own.pk}/end/").status_code == 405
    assert [act.verb for act in Act.objects.filter(verb="people.term_ended")] == ["people.term_ended"]


def test_my_data_is_what_is_kept_about_me_and_nothing_else(client, world):
    client.force_login(world.coordinator)
    office = office_of(world.chalong.organisation, Role.PLANNER)
    client.post(
        f"/people/offices/{office.pk}/appoint/", {"email": "c@example.org", "name": "ช", "standing": "holder"}
    )

    response = client.post("/people/me/export/")
    data = json.loads(response.content)

    assert response["Content-Disposition"] == 'attachment; filename="prasan-my-data.json"'
    assert (data["account"]["name"], data["account"]["email"]) == ("อรทัย ประสานดี", "coordinator@example.org")
    assert [(term["office"], term["ended_on"]) for term in data["terms"]] == [
        ("ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ", None)
    ]
    assert [act["act"] for act in data["acts"]] == [
        "people.user_created",
        "people.appointed",
        "people.data_exported",
    ]
    assert "c@example.org" not in response.content.decode()


def test_the_data_is_given_only_when_asked_for(client, world):
    assert client.post("/people/me/export/").status_code == 302
    client.force_login(world.planner)
    assert client.get("/people/me/export/").status_code == 405


@pytest.mark.parametrize("address", ["/people/me/", "/people/", ONE])
def test_the_pages_are_complete_in_english(client, world, address):
    client.force_login(world.mayor)
    client.cookies["django_language"] = "en"

    page = client.get(address).content.decode()

    assert "Sample One Municipality" in page
    assert "ตำแหน่ง" not in page.split("<main")[1]
