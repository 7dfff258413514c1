"""The short lists: groups, equipment types, fund sources, the province, the glossary."""

from collections import Counter

import pytest

from prasan.catalogues import (
    CatalogueError,
    ProvinceSpec,
    equipment_types,
    fund_sources,
    glossary,
    province,
    sectors,
    stakeholder_groups,
    workshop_roles,
)
from prasan.catalogues.reading import read_data
from prasan.catalogues.vocabulary import parse_groups


def test_nine_of_the_29_groups_were_named_in_the_founding_event() -> None:
    groups = stakeholder_groups()

    assert len(groups) == 29
    assert [group.code for group in groups if group.origin == "seed"] == [
        "GOV",
        "SOE",
        "LAO_EXEC",
        "UNIV",
        "TOURISM",
        "CHAMBER",
        "ROTARY",
        "PRIVATE",
        "PEOPLE",
    ]


def test_groups_come_from_seven_sectors() -> None:
    assert Counter(group.sector for group in stakeholder_groups()) == {
        "central/provincial": 5,
        "local": 4,
        "academic": 2,
        "private": 6,
        "civil society": 10,
        "security": 1,
        "media": 1,
    }
    assert {sector.code for sector in sectors()} == {group.sector for group in stakeholder_groups()}


def test_the_roles_of_the_founding_event_are_offices() -> None:
    assert [role.code for role in workshop_roles()] == ["CHAIR", "HOST", "COHOST", "CENTRE", "SPEAKER"]


def test_form_p03_knows_14_equipment_types() -> None:
    assert len(equipment_types()) == 14
    assert all(entry.name_th.startswith("ครุภัณฑ์") for entry in equipment_types())


def test_money_comes_from_six_sources() -> None:
    assert [entry.code for entry in fund_sources()] == [
        "ordinance",
        "reserve",
        "specific-grant",
        "transfer",
        "pao-grant",
        "other-agency",
    ]


def test_the_product_starts_in_phuket() -> None:
    assert province() == ProvinceSpec("83", "ภูเก็ต", "Phuket", "TH-83", "Q182565")


def test_a_glossary_identifier_means_one_thing_only() -> None:
    names = Counter(name for term in glossary() for name in term.identifiers)

    assert [name for name, count in names.items() if count > 1] == []
    assert all(name.isidentifier() and name == name.lower() for name in names)


def test_the_glossary_keeps_the_day_programme_apart_from_the_budget_programme() -> None:
    thai = {name: term.thai[0] for term in glossary() for name in term.identifiers}

    assert (thai["programme"], thai["programme_of_day"]) == ("แผนงาน", "กำหนดการ")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"sector": "army"}, "GOV: .* unknown sector or origin"),
        ({"origin": "rumour"}, "GOV: .* unknown sector or origin"),
        ({"code": "SOE"}, "used twice: SOE"),
        ({"th": ""}, "th must be a text"),
    ],
)
def test_a_broken_rule_about_a_group_is_named(change: dict[str, str], message: str) -> None:
    data = read_data("stakeholders.yaml")
    first, *others = data["groups"]

    with pytest.raises(CatalogueError, match=message):
        parse_groups({**data, "groups": [{**first, **change}, *others]}, "stakeholders.yaml")
