import pytest

from prasan.thai import closest

PROGRAMMES = ["การศาสนาวัฒนธรรมและนันทนาการ", "การพาณิชย์", "การเกษตร", "การศึกษา", "สาธารณสุข"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ศาสานา", "ศาสนา"),
        ("พานิชย์", "พาณิชย์"),
        ("สาธารสุข", "สาธารณสุข"),
        ("การศึกษ", "การศึกษา"),
    ],
)
def test_a_misspelt_word_finds_its_neighbour(typed, meant):
    assert closest(typed, ["ศาสนา", "พาณิชย์", *PROGRAMMES]) == meant


def test_the_same_word_in_other_dress_is_found_at_once():
    assert closest(" การ\u200bศึกษา ", PROGRAMMES) == "การศึกษา"


def test_nothing_near_gives_none():
    assert closest("ฟุตบอล", PROGRAMMES) is None
    assert closest("", PROGRAMMES) is None
    assert closest("การศึกษา", []) is None


def test_another_number_is_no_misspelling():
    assert closest("แผนพัฒนา ฉบับที่ ๑๒", ["แผนพัฒนา ฉบับที่ 13"]) is None
    assert closest("แผนพัฒน ฉบับที่ ๑๒", ["แผนพัฒนา ฉบับที่ 13", "แผนพัฒนา ฉบับที่ 12"]) == "แผนพัฒนา ฉบับที่ 12"


def test_the_first_of_equally_near_words_wins_and_the_cutoff_decides():
    assert closest("กขค", ["กขง", "กขจ"], cutoff=0.6) == "กขง"
    assert closest("กขค", ["กขง", "กขจ"], cutoff=0.7) is None
    assert closest("กขคง", ["กขจฉ", "กขคจ"], cutoff=0.5) == "กขคจ"
