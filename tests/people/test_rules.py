"""Predicates follow a thing to its organisation and its province."""

from types import SimpleNamespace

import pytest

from prasan.people.actions import add_office, appoint
from prasan.people.models import Role
from prasan.people.rules import (
    is_coordinator,
    is_executive,
    is_member,
    is_observer,
    is_planner,
    is_secretary,
    is_signed_in,
)
from tests.world import term_of


def test_a_province_may_be_given_as_such_by_code_or_by_what_lies_in_it(world):
    plan = SimpleNamespace(authority=world.one)
    project = SimpleNamespace(plan=plan)

    for thing in (
        None,
        "83",
        world.province,
        world.one,
        world.one.organisation,
        term_of(world.planner),
        plan,
        project,
    ):
        assert is_coordinator(world.coordinator, thing)
    for thing in ("82", "83x", SimpleNamespace()):
        assert not is_coordinator(world.coordinator, thing)
    assert not is_coordinator(world.outsider, project)


def test_roles_of_an_organisation_reach_what_belongs_to_it(world):
    own, other = (
        SimpleNamespace(plan=SimpleNamespace(authority=world.one)),
        SimpleNamespace(authority=world.two),
    )

    assert [is_planner(world.planner, thing) for thing in (None, own, world.one, other)] == [
        True,
        True,
        True,
        False,
    ]
    assert [is_executive(world.mayor, thing) for thing in (None, own, other)] == [True, True, False]
    assert [is_member(world.mayor, thing) for thing in (None, own, other)] == [True, True, False]
    assert not is_planner(world.planner, SimpleNamespace())


def test_a_secretary_acts_for_the_own_organisation(world):
    office = add_office(
        world.pao.organisation, title_th="เลขานุการ", title_en="Secretary", role=Role.SECRETARY
    )
    appoint(world.newcomer, office, by=world.coordinator)

    assert [is_secretary(world.newcomer, thing) for thing in (None, world.pao, world.one)] == [
        True,
        True,
        False,
    ]


def test_an_observer_observes_the_province(world):
    assert [is_observer(world.observer, thing) for thing in (None, world.one, "83", "82")] == [
        True,
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("person", ["newcomer", None])
def test_without_an_office_there_is_no_role(world, person):
    from django.contrib.auth.models import AnonymousUser

    user = getattr(world, person) if person else AnonymousUser()

    assert not any(
        role(user, None) for role in (is_member, is_coordinator, is_planner, is_executive, is_observer)
    )
    assert is_signed_in(user) == (person is not None)
