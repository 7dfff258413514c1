"""The 12 programmes, and reading their names as people type them."""

import pytest

from prasan.catalogues import programme_named, programmes


def test_the_twelve_programmes_stand_in_budget_order_under_four_areas() -> None:
    assert [(entry.code, entry.short_name, entry.area_th) for entry in programmes()] == [
        ("00110", "บริหารงานทั่วไป", "ด้านบริหารทั่วไป"),
        ("00120", "การรักษาความสงบภายใน", "ด้านบริหารทั่วไป"),
        ("00210", "การศึกษา", "ด้านบริการชุมชนและสังคม"),
        ("00220", "สาธารณสุข", "ด้านบริการชุมชนและสังคม"),
        ("00230", "สังคมสงเคราะห์", "ด้านบริการชุมชนและสังคม"),
        ("00240", "เคหะและชุมชน", "ด้านบริการชุมชนและสังคม"),
        ("00250", "สร้างความเข้มแข็งของชุมชน", "ด้านบริการชุมชนและสังคม"),
        ("00260", "การศาสนา วัฒนธรรม และนันทนาการ", "ด้านบริการชุมชนและสังคม"),
        ("00310", "อุตสาหกรรมและการโยธา", "ด้านการเศรษฐกิจ"),
        ("00320", "การเกษตร", "ด้านการเศรษฐกิจ"),
        ("00330", "การพาณิชย์", "ด้านการเศรษฐกิจ"),
        ("00410", "งบกลาง", "ด้านการดำเนินงานอื่น"),
    ]


def test_the_names_were_read_the_codes_come_from_memory() -> None:
    assert {(entry.confidence, entry.code_confidence) for entry in programmes()} == {
        ("verified", "memory-medium")
    }


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("แผนงานสาธารณสุข", "แผนงานสาธารณสุข"),
        ("  แผนงาน สาธารณสุข ", "แผนงานสาธารณสุข"),
        ("(1) แผนงานเคหะและชุมชน", "แผนงานเคหะและชุมชน"),
        ("(๑) แผนงานเคหะเเละชุมชน", "แผนงานเคหะและชุมชน"),
        ("1.1 แผนงานอุตสาหกรรมและการโยธา (ผ.02)", "แผนงานอุตสาหกรรมและการโยธา"),
        ("ผง.การเกษตร", "แผนงานการเกษตร"),
        ("บริหารงานทั่วไป", "แผนงานบริหารงานทั่วไป"),
        ("การศาสนาวัฒนธรรมและนันทนาการ", "แผนงานการศาสนา วัฒนธรรม และนันทนาการ"),
        ("ด้านการศึกษา", "แผนงานการศึกษา"),
        ("งบกลาง", "แผนงานงบกลาง"),
    ],
)
def test_prefix_numbering_and_spaces_do_not_make_a_name_wrong(typed: str, name: str) -> None:
    programme, exact, suggestion = programme_named(typed)

    assert (programme and programme.name, exact, suggestion) == (name, True, None)


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("บริหารทั่วไป", "แผนงานบริหารงานทั่วไป"),
        ("แผนงานรักษาความสงบภายใน", "แผนงานการรักษาความสงบภายใน"),
        ("ผง.สาธา", "แผนงานสาธารณสุข"),
        ("เคหะชุมชน", "แผนงานเคหะและชุมชน"),
        ("สร้างความเข้มแข็งและชุมชน", "แผนงานสร้างความเข้มแข็งของชุมชน"),
        ("แผนงานการศาสนา", "แผนงานการศาสนา วัฒนธรรม และนันทนาการ"),
        ("ศาสานา", "แผนงานการศาสนา วัฒนธรรม และนันทนาการ"),
        ("ผง.อุตสาหกรรมและโยธา", "แผนงานอุตสาหกรรมและการโยธา"),
        ("การพานิชย์", "แผนงานการพาณิชย์"),
        ("แผนงานการศาสนาวัฒนธรรมและน", "แผนงานการศาสนา วัฒนธรรม และนันทนาการ"),
    ],
)
def test_known_variants_and_cut_names_are_recognised_with_the_official_name(typed: str, name: str) -> None:
    programme, exact, suggestion = programme_named(typed)

    assert (programme and programme.name, exact, suggestion) == (name, False, name)


@pytest.mark.parametrize(
    ("typed", "suggestion"),
    [
        ("แผนงานการศกึษา", "แผนงานการศึกษา"),
        ("แผนงานสังคมสงคราะห์", "แผนงานสังคมสงเคราะห์"),
        ("แผนงานบริหารงานทั่วป", "แผนงานบริหารงานทั่วไป"),
        ("แผนงานอุตสาหกรรมและการโยทา", "แผนงานอุตสาหกรรมและการโยธา"),
    ],
)
def test_a_misspelling_is_suggested_never_decided(typed: str, suggestion: str) -> None:
    assert programme_named(typed) == (None, False, suggestion)


@pytest.mark.parametrize("typed", ["", "   ", "แผนงาน", "-", "การ", "แผนงานสาธารณูปโภค", "xyz", "๑๒๓"])
def test_what_is_no_programme_gets_no_guess(typed: str) -> None:
    assert programme_named(typed) == (None, False, None)


def test_every_alias_leads_to_its_own_programme() -> None:
    astray = [
        (alias, entry.name)
        for entry in programmes()
        for alias in (entry.name, entry.short_name, *entry.aliases)
        if programme_named(alias).programme is not entry
    ]

    assert astray == []
