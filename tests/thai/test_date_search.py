from datetime import date

from prasan.thai import FoundDate, find_dates


def test_dates_and_ranges_are_found_where_they_stand():
    text = "ประชุมวันที่ ๒๓ ธันวาคม ๒๕๕๖ และสัมมนา 4-6 พ.ย. 2564 ปิดรับ 23/2/2566 (2014-03-12)"

    found = find_dates(text)

    assert [(text[at.start : at.end], at.first, at.last) for at in found] == [
        ("๒๓ ธันวาคม ๒๕๕๖", date(2013, 12, 23), date(2013, 12, 23)),
        ("4-6 พ.ย. 2564", date(2021, 11, 4), date(2021, 11, 6)),
        ("23/2/2566", date(2023, 2, 23), date(2023, 2, 23)),
        ("2014-03-12", date(2014, 3, 12), date(2014, 3, 12)),
    ]


def test_the_opening_of_the_founding_story_has_its_date():
    assert find_dates("วันนี้ (12 มี.ค. 57) เวลา 09.00 น.") == [
        FoundDate(8, 19, date(2014, 3, 12), date(2014, 3, 12))
    ]


def test_doubtful_dates_and_other_numbers_are_passed_over():
    assert find_dates("ครั้งที่ 4/2564 หมู่ที่ 3 งบ 1,200,000 บาท 31 เมษายน 2564 โทร 076-211-111") == []
