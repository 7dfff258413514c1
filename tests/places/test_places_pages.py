"""Public pages on the province and its authorities."""

import pytest

from prasan.places.models import Province

pytestmark = pytest.mark.usefixtures("world")


def test_with_one_province_its_page_is_the_first(client):
    page = client.get("/places/")

    assert (page.status_code, page.url) == (302, "/places/83/")


def test_several_provinces_are_listed(client):
    Province.objects.create(code="82", name_th="พังงา", name_en="Phangnga")

    page = client.get("/places/").content.decode()

    assert page.index("/places/82/") < page.index("/places/83/")


def test_a_province_without_authorities_shows_none(client):
    Province.objects.create(code="82", name_th="พังงา", name_en="Phangnga")

    page = client.get("/places/82/")

    assert (page.status_code, page.context["view"].rows, page.context["view"].total) == (200, (), None)


def test_the_map_of_a_day_without_a_count_says_so(client):
    page = client.get("/places/83/", {"on": "1 ม.ค. 2550"}).content.decode()

    assert "ไม่มีข้อมูลจำนวนประชากรในเวลานั้น" in page


def test_the_province_shows_nineteen_authorities_and_no_sample(client):
    page = client.get("/places/83/")
    text = page.content.decode()

    assert [one.count for one in page.context["view"].counts] == [1, 1, 2, 9, 6]
    assert "418,785" in text
    assert "ตัวอย่าง" not in "".join(row.authority.name_th for row in page.context["view"].rows)
    assert "<svg" in text
    assert text.count("<h1") == 1


def test_the_province_as_of_the_founding_day(client):
    page = client.get("/places/83/", {"on": "๑๒ มีนาคม ๒๕๕๗"}).content.decode()

    assert "369,522" in page
    assert "31 ธ.ค. 2556" in page


def test_a_day_that_cannot_be_read_is_said_so_and_today_is_shown(client):
    page = client.get("/places/83/", {"on": "31 กุมภา 2557"})

    assert page.status_code == 422
    assert len(page.context["view"].rows) == 19


def test_an_authority_tells_its_history(client):
    page = client.get("/places/authorities/chalong/").content.decode()

    for words in (
        "องค์การบริหารส่วนตำบลฉลอง",
        "3 มี.ค. 2538",
        "30 ก.ย. 2554",
        "05830103",
        "ตำบลฉลอง (830106)",
        "27,431",
    ):
        assert words in page


def test_a_shared_tambon_is_marked_approximate_with_its_other_authority(client):
    page = client.get("/places/authorities/choeng-thale-mun/").content.decode()

    assert "บางส่วน โดยประมาณ" in page
    assert "องค์การบริหารส่วนตำบลเชิงทะเล" in page


def test_an_authority_on_a_day_before_its_status_was_known(client):
    page = client.get("/places/authorities/chalong/", {"on": "1 ม.ค. 2520"}).content.decode()

    assert "ไม่ทราบสถานะของ อปท. แห่งนี้ ณ วันที่ 1 มกราคม 2520" in page


def test_a_sample_authority_says_that_it_is_invented(client):
    page = client.get("/places/authorities/sample-one/").content.decode()

    assert "สมมติขึ้นเพื่อการฝึก" in page
    assert "<svg" not in page.split("<main")[1]


@pytest.mark.parametrize("address", ["/places/99/", "/places/authorities/nowhere/"])
def test_unknown_places_are_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/places/83/", "/places/authorities/chalong/"])
def test_the_pages_are_complete_in_english(client, address):
    client.cookies["django_language"] = "en"

    page = client.get(address).content.decode()

    assert "Phuket" in page
    assert "Chalong Subdistrict Municipality" in page


def test_the_province_takes_the_same_few_queries_for_any_number_of_authorities(
    client, django_assert_num_queries
):
    with django_assert_num_queries(5):  # province, latest count, its people, authorities, statuses
        client.get("/places/83/")


def test_an_authority_takes_the_same_few_queries(client, django_assert_num_queries):
    with django_assert_num_queries(11):  # who it is, people, coverage, who shares it, its tiles
        client.get("/places/authorities/chalong/")
    with django_assert_num_queries(11):
        client.get("/places/authorities/phuket-city/")
