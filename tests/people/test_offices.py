"""Appointing, ending, handing over: what happens, what is refused, what the ledger says."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from prasan.ledger.models import Act
from prasan.people.actions import (
    appoint,
    appoint_by_address,
    create_user,
    end_term,
    hand_over,
    load_stakeholder_groups,
)
from prasan.people.models import Membership, Role, StakeholderGroup, User
from prasan.people.problems import AlreadyHolds, PersonBlocked, SamePerson, TermEnded
from prasan.people.queries import has_role, open_terms, organisations_with_role, provinces_coordinated
from tests.world import office_of, term_of

TODAY = timezone.localdate


def _latest() -> tuple[str, dict, str]:
    act = Act.objects.last()
    return act.verb, act.data, act.scope


def test_a_new_person_can_sign_in_by_address_only(db):
    user = create_user(email=" Somjai@Example.org ", name=" สมใจ ", by=None)

    assert (user.email, user.name, user.has_usable_password()) == ("somjai@example.org", "สมใจ", False)
    assert list(user.emailaddress_set.values_list("email", "primary", "verified")) == [
        ("somjai@example.org", True, False)
    ]
    assert _latest() == ("people.user_created", {}, "")


def test_a_known_address_in_any_case_is_the_same_person(db):
    user = create_user(email="somjai@example.org", name="", by=None)

    again = create_user(email="SOMJAI@example.org", name="สมใจ", by=None)

    assert (again.pk, again.name) == (user.pk, "สมใจ")
    assert create_user(email="somjai@example.org", name="ชื่ออื่น", by=None).name == "สมใจ"
    assert (User.objects.count(), Act.objects.count()) == (1, 1)


def test_a_closed_account_is_not_appointed(world):
    User.objects.filter(pk=world.newcomer.pk).update(is_active=False)

    with pytest.raises(PersonBlocked):
        create_user(email=world.newcomer.email, name="", by=None)


def test_an_appointed_person_has_the_role_from_the_first_day(world):
    office = office_of(world.chalong.organisation, Role.PLANNER)

    term = appoint(world.newcomer, office, by=world.coordinator, starts_on=TODAY() + timedelta(days=1))

    assert open_terms(world.newcomer) == []
    assert list(Membership.objects.open(TODAY() + timedelta(days=1)).filter(user=world.newcomer)) == [term]
    assert _latest() == (
        "people.appointed",
        {"name": "ใหม่ เพิ่งมา", "office": "นักวิเคราะห์นโยบายและแผน เทศบาลตำบลฉลอง", "standing": "holder"},
        "lao:chalong",
    )


def test_nobody_holds_one_office_twice(world):
    office = office_of(world.one.organisation, Role.PLANNER)

    with pytest.raises(AlreadyHolds):
        appoint(world.planner, office, by=world.coordinator)

    assert office.terms.count() == 1


def test_an_office_may_have_an_acting_holder_beside_the_holder(world):
    office = office_of(world.one.organisation, Role.PLANNER)

    term = appoint_by_address(
        office,
        email="new@example.org",
        name="นิด",
        standing="acting",
        by=world.mayor,
        sign_in_url="https://x/in",
    )

    assert (term.standing, office.terms.count()) == ("acting", 2)


def test_roles_come_from_offices(world):
    assert has_role(world.planner, Role.PLANNER)
    assert not has_role(world.planner, Role.COORDINATOR)
    assert organisations_with_role(world.planner, Role.PLANNER) == {world.one.organisation_id}
    assert provinces_coordinated(world.coordinator) == {"83"}
    assert provinces_coordinated(world.planner) == set()


def test_what_a_person_holds_is_asked_once_per_request(world, django_assert_num_queries):
    planner = world.fresh(world.planner)

    with django_assert_num_queries(1):
        assert [term.office.organisation.code for term in open_terms(planner)] == ["sample-one"]
        has_role(planner, Role.PLANNER)
        provinces_coordinated(planner)


def test_an_ended_term_gives_nothing_from_that_day(world):
    term = term_of(world.planner)
    assert has_role(world.planner, Role.PLANNER)

    end_term(term, by=world.mayor)

    assert not has_role(world.fresh(world.planner), Role.PLANNER)
    assert Membership.objects.get(pk=term.pk).ends_on == TODAY()
    assert _latest()[0] == "people.term_ended"


def test_a_term_ends_only_once(world):
    term = term_of(world.planner)
    end_term(term, by=world.mayor)

    with pytest.raises(TermEnded):
        end_term(term, by=world.mayor)


def test_a_closed_account_holds_nothing(world):
    world.planner.is_active = False
    world.planner.save()

    assert open_terms(world.fresh(world.planner)) == []
    assert not Membership.objects.open().filter(user=world.planner).exists()


def test_handing_over_takes_one_step(world, django_capture_on_commit_callbacks):
    term = term_of(world.planner)

    with django_capture_on_commit_callbacks(execute=True):
        new = hand_over(
            term,
            to_email="next@example.org",
            name="นภา มาใหม่",
            by=world.planner,
            sign_in_url="https://prasan.example/accounts/login/",
        )

    assert Membership.objects.get(pk=term.pk).ends_on == TODAY() == new.starts_on
    assert not has_role(world.fresh(world.planner), Role.PLANNER)
    assert organisations_with_role(new.user, Role.PLANNER) == {world.one.organisation_id}
    assert _latest() == (
        "people.handed_over",
        {
            "from": "วิภา ใจดี",
            "to": "นภา มาใหม่",
            "office": "นักวิเคราะห์นโยบายและแผน เทศบาลตำบลตัวอย่างหนึ่ง",
        },
        "lao:sample-one",
    )
    [invitation] = mail.outbox
    assert invitation.to == ["next@example.org"]
    assert invitation.subject == "[ประสาน] ท่านได้รับมอบหมายในตำแหน่งนักวิเคราะห์นโยบายและแผน"
    for words in (
        "เรียน นภา มาใหม่",
        "เทศบาลตำบลตัวอย่างหนึ่ง",
        "https://prasan.example/accounts/login/",
        "Sample One Municipality",
    ):
        assert words in invitation.body


@pytest.mark.parametrize(
    ("successor", "problem"),
    [("planner", SamePerson), ("neighbour", AlreadyHolds), ("newcomer", PersonBlocked)],
)
def test_a_refused_hand_over_changes_nothing(world, successor, problem):
    User.objects.filter(pk=world.newcomer.pk).update(is_active=False)
    appoint(world.neighbour, office_of(world.one.organisation, Role.PLANNER), by=world.mayor)
    term, acts = term_of(world.planner), Act.objects.count()

    with pytest.raises(problem):
        hand_over(term, to_email=getattr(world, successor).email, name="", by=world.mayor)

    assert Membership.objects.get(pk=term.pk).ends_on is None
    assert Act.objects.count() == acts


def test_an_office_is_not_handed_over_twice(world):
    term = term_of(world.planner)
    hand_over(term, to_email="next@example.org", name="นภา", by=world.planner)
    people = User.objects.count()

    with pytest.raises(TermEnded):
        hand_over(term, to_email="third@example.org", name="สาม", by=world.planner)

    assert User.objects.count() == people


def test_the_groups_of_the_catalogue_come_once_and_edits_stay(db):
    assert load_stakeholder_groups() == 29
    StakeholderGroup.objects.filter(code="CHAMBER").update(name_th="หอการค้าจังหวัดภูเก็ต")

    assert load_stakeholder_groups() == 0

    assert StakeholderGroup.objects.get(code="CHAMBER").name_th == "หอการค้าจังหวัดภูเก็ต"
    assert [act.data for act in Act.objects.all()] == [{"groups": 29}]


def test_a_term_that_has_not_begun_is_not_opened_twice(world):
    office = office_of(world.chalong.organisation, Role.PLANNER)
    appoint(world.newcomer, office, by=world.coordinator, starts_on=TODAY() + timedelta(days=9))

    with pytest.raises(AlreadyHolds):
        appoint(world.newcomer, office, by=world.coordinator)


def test_nobody_is_invited_to_an_office_lost_meanwhile(world, django_capture_on_commit_callbacks):
    office = office_of(world.chalong.organisation, Role.PLANNER)

    with django_capture_on_commit_callbacks(execute=True):
        end_term(appoint(world.newcomer, office, by=None, sign_in_url="https://x/"), by=None)

    assert mail.outbox == []
