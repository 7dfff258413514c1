"""The 19 local authorities of Phuket against tables worked by hand."""

import re
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from prasan.catalogues import CatalogueError, Population, local_authorities, parse_authorities
from prasan.catalogues.authorities import FILE
from prasan.catalogues.reading import DATA, read_data

TYPES = ("pao", "city_municipality", "town_municipality", "subdistrict_municipality", "tao")


def count_on(day: date) -> tuple[int, ...]:
    found = Counter(version.type for spec in local_authorities() if (version := spec.version_on(day)))
    return tuple(found[kind] for kind in TYPES)


@pytest.mark.parametrize(
    ("day", "counts"),
    [
        (date(2007, 1, 12), (1, 1, 1, 4, 12)),
        (date(2007, 9, 30), (1, 1, 1, 7, 9)),
        (date(2008, 8, 15), (1, 1, 2, 6, 9)),
        (date(2012, 10, 1), (1, 1, 2, 9, 6)),
        (date(2014, 3, 12), (1, 1, 2, 9, 6)),
        (date(2019, 12, 20), (1, 1, 2, 9, 6)),
    ],
)
def test_there_are_19_on_every_counted_day_while_their_types_change(
    day: date, counts: tuple[int, ...]
) -> None:
    assert count_on(day) == counts
    assert sum(counts) == 19


def test_seven_authorities_changed_type_between_2550_and_2555() -> None:
    changes = [
        (version.valid_from, spec.id, before.type, version.type)
        for spec in local_authorities()
        for before, version in zip(spec.versions, spec.versions[1:], strict=False)
        if version.valid_from and date(2007, 1, 1) <= version.valid_from <= date(2012, 12, 31)
    ]

    assert sorted(changes) == [
        (date(2007, 8, 30), "ratsada", "tao", "subdistrict_municipality"),
        (date(2007, 8, 30), "rawai", "tao", "subdistrict_municipality"),
        (date(2007, 8, 30), "wichit", "tao", "subdistrict_municipality"),
        (date(2008, 7, 14), "kathu", "subdistrict_municipality", "town_municipality"),
        (date(2011, 10, 1), "chalong", "tao", "subdistrict_municipality"),
        (date(2011, 10, 7), "si-sunthon", "tao", "subdistrict_municipality"),
        (date(2012, 8, 31), "pa-khlok", "tao", "subdistrict_municipality"),
    ]


def test_an_upgrade_changes_name_and_code_but_never_the_identity() -> None:
    chalong = next(spec for spec in local_authorities() if spec.id == "chalong")
    upgrade = date(2011, 10, 1)

    before, after = chalong.version_on(upgrade - timedelta(days=1)), chalong.version_on(upgrade)

    assert before is not None
    assert after is not None
    assert (before.name_th, before.dla_code, before.confidence) == (
        "องค์การบริหารส่วนตำบลฉลอง",
        None,
        "verified-paraphrase",
    )
    assert before.note_th.startswith("ไม่พบรหัสเดิม")
    assert (after.name_th, after.dla_code, after.note_th) == ("เทศบาลตำบลฉลอง", "05830103", "")
    assert chalong.version_on(date(1995, 3, 2)) is None
    assert chalong.current is after


@pytest.mark.parametrize(
    ("day", "total"),
    [(date(2013, 12, 31), 369_522), (date(2014, 12, 31), 378_364), (date(2021, 12, 31), 418_785)],
)
def test_the_eighteen_below_the_pao_add_up_to_the_province(day: date, total: int) -> None:
    pao, *others = local_authorities()
    counts = [spec.population_on(day) for spec in others]

    assert len(counts) == 18
    assert sum(count.total for count in counts if count) == total
    assert pao.population_on(day) == Population(on=day, total=total)


def test_men_and_women_add_up_in_every_count() -> None:
    wrong = [
        (spec.id, count.on)
        for spec in local_authorities()
        for count in spec.populations
        if count.male is not None and count.female is not None and count.male + count.female != count.total
    ]

    assert wrong == []


def test_the_17_tambons_are_covered_once_but_for_two_shared_by_pairs() -> None:
    covered = Counter((part.code, part.extent) for spec in local_authorities() for part in spec.coverage)

    assert len({code for code, _ in covered}) == 17
    assert {code: count for (code, extent), count in covered.items() if extent == "partial"} == {
        "830301": 2,
        "830303": 2,
    }
    assert {count for (_, extent), count in covered.items() if extent == "complete"} == {1}


def test_the_city_covers_two_tambons_and_the_pao_the_province() -> None:
    pao, city, *_ = local_authorities()

    assert [part.code for part in city.coverage] == ["830101", "830102"]
    assert (pao.covers_province, pao.coverage, pao.district) == (True, (), None)


def test_the_tile_map_keeps_north_at_the_top_and_gives_each_its_own_place() -> None:
    others = local_authorities()[1:]
    northmost, southmost = min(others, key=lambda s: s.tile[1]), max(others, key=lambda s: s.tile[1])

    assert len({spec.tile for spec in local_authorities()}) == 19
    assert (northmost.id, southmost.id) == ("mai-khao", "rawai")
    for row in range(1, 7):
        above = [spec.latitude for spec in others if spec.tile[1] == row - 1]
        here = [spec.latitude for spec in others if spec.tile[1] == row]
        assert sum(above) / len(above) > sum(here) / len(here)
    for spec in others:
        beside = next((s for s in others if s.tile == (spec.tile[0] + 1, spec.tile[1])), None)
        assert beside is None or spec.longitude <= beside.longitude + 0.003


def test_no_file_of_the_catalogue_names_a_person() -> None:
    titled = re.compile(r"(นาย|นาง|นางสาว|ดร\.)(?!ก|อำเภอ|ทะเบียน)[ก-ฮ]{3,}\s[ก-ฮ]{3,}")
    for path in ("local_authorities.yaml", "stakeholders.yaml", "frameworks/phuket-provincial.yaml"):
        assert titled.findall((DATA / path).read_text(encoding="utf-8")) == []


def changed(**changes: Any) -> dict[str, Any]:
    """The shipped file with its second authority (the city) changed."""
    data = read_data(FILE)
    data["authorities"] = [data["authorities"][0], {**data["authorities"][1], **changes}]
    return data


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"id": "pao"}, "id .* used twice"),
        ({"tile": [3, 0]}, "tile .* used twice"),
        ({"coverage": {"830101": "half"}}, "coverage must be complete or partial, not half"),
    ],
)
def test_a_broken_rule_about_an_authority_is_named(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(CatalogueError, match=message):
        parse_authorities(changed(**changes), FILE)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"type": "village"}, "unknown type “village”"),
        ({"dla_code": "05830102"}, "does not fit the type city_municipality"),
        ({"valid_from": date(2004, 2, 21)}, "a gap or an overlap at 2004-02-21"),
        ({"valid_to": date(2030, 1, 1)}, "the last version must be open"),
    ],
)
def test_a_broken_rule_about_a_status_is_named(change: dict[str, Any], message: str) -> None:
    town, city = read_data(FILE)["authorities"][1]["versions"]

    with pytest.raises(CatalogueError, match=message):
        parse_authorities(changed(versions=[town, {**city, **change}]), FILE)
