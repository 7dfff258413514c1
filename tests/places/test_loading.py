"""The province as it is brought in: nineteen authorities, no more, no less, and only once."""

from datetime import date

import pytest

from prasan.ledger.models import Act
from prasan.people.models import Office, Organisation, Role, StakeholderGroup
from prasan.places.actions import NotMarkedAsSample, add_sample_authority, load_places
from prasan.places.models import (
    AuthorityEvent,
    AuthorityStatus,
    Coverage,
    District,
    LocalAuthority,
    Population,
    Province,
    Tambon,
)
from prasan.places.queries import authorities_of, province_on, status_on

pytestmark = pytest.mark.django_db
TABLES = (
    Province, District, Tambon, LocalAuthority, AuthorityStatus, AuthorityEvent, Coverage, Population,
    Organisation, Office, StakeholderGroup, Act,
)  # fmt: skip


def test_phuket_has_three_districts_seventeen_tambons_and_nineteen_authorities():
    province = load_places()

    assert (province.code, province.name_th, province.name_en) == ("83", "ภูเก็ต", "Phuket")
    assert list(District.objects.values_list("name_th", flat=True)) == ["เมืองภูเก็ต", "กะทู้", "ถลาง"]
    assert Tambon.objects.count() == 17
    assert authorities_of("83").count() == 19


def test_bringing_in_again_adds_nothing_and_keeps_corrections():
    load_places()
    LocalAuthority.objects.filter(slug="kamala").update(name_th="เทศบาลตำบลกมลา")
    before = [table.objects.count() for table in TABLES]

    load_places()

    assert [table.objects.count() for table in TABLES] == before
    assert LocalAuthority.objects.get(slug="kamala").name_th == "เทศบาลตำบลกมลา"


@pytest.mark.parametrize(
    ("day", "counts", "total"),
    [  # counts: อบจ., ทน., ทม., ทต., อบต.; worked by hand from the dates of the upgrades
        (date(2026, 1, 1), [1, 1, 2, 9, 6], 418_785),  # the count of 31 Dec 2564
        (date(2014, 3, 12), [1, 1, 2, 9, 6], 369_522),  # the founding day; the count of 31 Dec 2556
        (date(2012, 8, 30), [1, 1, 2, 8, 7], None),  # the day before Pa Khlok became a municipality
        (date(2011, 9, 30), [1, 1, 2, 6, 9], None),  # the day before Chalong, a week before Si Sunthon
        (date(2008, 7, 13), [1, 1, 1, 7, 9], None),  # the day before Kathu became a town
        (date(2007, 8, 29), [1, 1, 1, 4, 12], None),  # the day before three TAOs became municipalities
        (date(2003, 1, 1), [1, 0, 2, 4, 12], None),  # Phuket and Patong are towns
    ],
)
def test_types_and_people_are_those_of_the_day(day, counts, total):
    found = province_on(load_places(), day)

    assert [one.count for one in found.counts] == counts
    assert found.total == total
    assert (found.known, found.unknown) == (19, 0)


def test_before_the_authorities_existed_their_status_is_unknown_not_guessed():
    found = province_on(load_places(), date(1990, 1, 1))

    assert [one.count for one in found.counts] == [1, 0, 1, 0, 0]
    assert found.unknown == 17
    assert found.counted_on is None


def test_a_status_holds_from_its_first_to_its_last_day():
    load_places()
    chalong = LocalAuthority.objects.get(slug="chalong")

    names = {day: status_on(chalong, day).name_th for day in (date(2011, 9, 30), date(2011, 10, 1))}

    assert names == {date(2011, 9, 30): "องค์การบริหารส่วนตำบลฉลอง", date(2011, 10, 1): "เทศบาลตำบลฉลอง"}
    assert status_on(chalong, date(1995, 3, 2)) is None


def test_two_tambons_are_shared_and_the_city_covers_two():
    load_places()

    partial = Coverage.objects.filter(extent="partial").values_list("tambon__name_th", "authority__slug")
    assert sorted(partial) == [
        ("เชิงทะเล", "choeng-thale-mun"),
        ("เชิงทะเล", "choeng-thale-tao"),
        ("เทพกระษัตรี", "thep-krasattri-mun"),
        ("เทพกระษัตรี", "thep-krasattri-tao"),
    ]
    city = Coverage.objects.filter(authority__slug="phuket-city").values_list("tambon__name_th", flat=True)
    assert sorted(city) == ["ตลาดเหนือ", "ตลาดใหญ่"]
    assert Coverage.objects.filter(authority__slug="pao").count() == 0


def test_every_authority_has_an_organisation_with_its_offices():
    load_places()

    def offices(code: str) -> list[tuple[str, str]]:
        return list(Office.objects.filter(organisation__code=code).values_list("title_th", "role"))

    planner = ("นักวิเคราะห์นโยบายและแผน", Role.PLANNER)
    assert offices("chalong") == [("นายกเทศมนตรี", Role.EXECUTIVE), ("ปลัดเทศบาล", Role.EXECUTIVE), planner]
    assert offices("sakhu") == [
        ("นายกองค์การบริหารส่วนตำบล", Role.EXECUTIVE),
        ("ปลัดองค์การบริหารส่วนตำบล", Role.EXECUTIVE),
        planner,
    ]
    assert offices("pao") == [
        ("นายกองค์การบริหารส่วนจังหวัด", Role.EXECUTIVE),
        ("ปลัดองค์การบริหารส่วนจังหวัด", Role.EXECUTIVE),
        ("ผู้อำนวยการกองยุทธศาสตร์และงบประมาณ", Role.COORDINATOR),
        ("เลขานุการศูนย์ประสานงาน", Role.SECRETARY),
        planner,
    ]
    assert offices("governor-strategy-83") == [("หัวหน้ากลุ่มงานยุทธศาสตร์", Role.COORDINATOR)]
    assert Organisation.objects.filter(is_authority=True, group__code="LAO_EXEC").count() == 19


def test_an_installation_from_before_gets_the_secretary_of_the_centre():
    load_places()
    Office.objects.filter(role=Role.SECRETARY).delete()

    load_places()
    load_places()

    assert [str(office) for office in Office.objects.filter(role=Role.SECRETARY)] == [
        "เลขานุการศูนย์ประสานงาน องค์การบริหารส่วนจังหวัดภูเก็ต"
    ]


def test_a_sample_authority_is_counted_nowhere():
    province = load_places()

    sample = add_sample_authority("sample", "เทศบาลตำบลตัวอย่าง", "Sample Municipality")

    assert (sample.is_sample, sample.organisation.is_sample, sample.tile_column) == (True, True, None)
    assert authorities_of("83").count() == 19
    assert authorities_of("83", samples=True).count() == 20
    assert len(province_on(province, date(2026, 1, 1)).rows) == 19
    assert add_sample_authority("sample", "เทศบาลตำบลตัวอย่าง", "Sample Municipality") == sample


def test_a_sample_authority_must_be_called_one():
    load_places()

    with pytest.raises(NotMarkedAsSample):
        add_sample_authority("patong-2", "เทศบาลเมืองป่าตอง", "Patong")

    assert not LocalAuthority.objects.filter(slug="patong-2").exists()


@pytest.mark.parametrize(
    ("name_th", "name_en", "type_", "short"),
    [
        ("เทศบาลตำบลฉลอง", "Chalong Subdistrict Municipality", "subdistrict_municipality", "ทต.ฉลอง"),
        ("องค์การบริหารส่วนตำบลสาคู", "Sakhu Subdistrict Administrative Organization", "tao", "อบต.สาคู"),
        ("องค์การบริหารส่วนจังหวัดภูเก็ต", "Phuket Provincial Administrative Organization", "pao", "อบจ.ภูเก็ต"),
        ("เทศบาลนครภูเก็ต", "Phuket City Municipality", "city_municipality", "ทน.ภูเก็ต"),
        ("เทศบาลเมืองกะทู้", "Kathu Town Municipality", "town_municipality", "ทม.กะทู้"),
    ],
)
def test_officials_write_authorities_short(name_th, name_en, type_, short):
    assert LocalAuthority(name_th=name_th, name_en=name_en, type=type_).short_name == short
