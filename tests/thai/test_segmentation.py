import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.thai import segment, segmenter
from prasan.thai.lexicon import dictionary_words
from prasan.thai.longest_match import longest_match_cutter

KEY_CUTS = [
    "โครงการ|ประชุม|สัมมนา|เชิงปฏิบัติการ|เพื่อ|บูรณาการ|จัดทำ|ยุทธศาสตร์|การ|พัฒนา|องค์กรปกครองส่วนท้องถิ่น|ใน|จังหวัด|ภูเก็ต",
    "การ|เตรียม|ความ|พร้อม|เพื่อ|ก้าว|สู่|ประชาคมอาเซียน|ของ|จังหวัด|ภูเก็ต",
    "นาย|ไมตรี| |อินทุสุต| |ผู้ว่าราชการจังหวัด|ภูเก็ต",
    "นาย|ไพบูลย์| |อุปัติศฤงค์| |นายก| |อบจ.| |ภูเก็ต",
    "เทศบาลตำบล|เทพกระษัตรี| |องค์การบริหารส่วนตำบล|ไม้ขาว| |เทศบาลเมือง|ป่าตอง",
    "โครงการ|ก่อสร้าง|ถนน|คอนกรีตเสริมเหล็ก| |(|คสล.|)| |หมู่ที่| |3| |ตำบล|เชิงทะเล",
    "12| |มี.ค.| |57| |เวลา| |09.00| |น.",
    "แผนงาน|บริหารงานทั่วไป",
    "แผนงาน|การ|รักษาความสงบ|ภายใน",
    "แผนงาน|การ|ศึกษา",
    "แผนงาน|สาธารณสุข",
    "แผนงาน|สังคมสงเคราะห์",
    "แผนงาน|เคหะ|และ|ชุมชน",
    "แผนงาน|สร้าง|ความ|เข้มแข็ง|ของ|ชุมชน",
    "แผนงาน|การ|ศาสนา| |วัฒนธรรม| |และ|นันทนาการ",
    "แผนงาน|อุตสาหกรรม|และ|การ|โยธา",
    "แผนงาน|การ|เกษตร",
    "แผนงาน|การ|พาณิชย์",
    "แผนงาน|งบกลาง",
]
THAI_SOUP = st.text(alphabet="กขงนรามเแโะัาิี่้ำ์ๆฯ ()\n12.,ab", max_size=40)


@pytest.fixture(scope="module")
def plain_cut():
    return longest_match_cutter(dictionary_words())


@pytest.mark.parametrize("tokens", KEY_CUTS)
def test_texts_of_the_domain_are_cut_at_their_joints(tokens):
    assert segment(tokens.replace("|", ""), keep_space=True) == tokens.split("|")


@pytest.mark.parametrize("tokens", KEY_CUTS)
def test_the_pure_python_cutter_makes_the_same_cuts(tokens, plain_cut):
    assert plain_cut(tokens.replace("|", "")) == tokens.split("|")


def test_white_space_is_left_out_unless_asked_for():
    assert segment("นาย ก่อ\n สร้าง") == ["นาย", "ก่อ", "สร้าง"]
    assert segment("") == []


@given(THAI_SOUP)
def test_the_tokens_join_to_the_text(text):
    assert "".join(segment(text, keep_space=True)) == text


@given(THAI_SOUP)
def test_the_pure_python_tokens_join_to_the_text(text):
    assert "".join(longest_match_cutter(["กา", "งาน", "นา", "การ"])(text)) == text


def test_long_texts_are_cut_like_short_ones():
    sentence = "โครงการประชุมสัมมนาเชิงปฏิบัติการเพื่อบูรณาการจัดทำยุทธศาสตร์"

    assert segment(sentence * 30) == segment(sentence) * 30


def test_unknown_letters_stay_together_and_marks_are_never_cut_off(plain_cut):
    cut = longest_match_cutter(["แผน", "งาน", "น"])

    assert cut("แผนฟหกดงาน") == ["แผน", "ฟหกด", "งาน"]
    assert cut("น่าน") == ["น่า", "น"]
    assert cut("เ") == ["เ"]
    assert cut("งานABC 1,234.50ข") == ["งาน", "ABC", " ", "1,234.50", "ข"]
    assert longest_match_cutter([])("กข") == ["กข"]


def test_equal_ways_take_the_longer_word_first():
    assert longest_match_cutter(["ตา", "กลม", "ตาก", "ลม"])("ตากลม") == ["ตาก", "ลม"]


def test_an_engine_may_bring_its_own_words():
    cut = segmenter(["โครง", "การประชุม", ""], "tests-own-words")

    assert cut("โครงการประชุม ใหม่") == ["โครง", "การประชุม", "ใหม่"]
    assert segment("โครงการประชุม") == ["โครงการ", "ประชุม"]


def test_the_same_name_may_serve_two_lists():
    assert segmenter(["กา", "งาน"], "tests-two")("กางาน") == ["กา", "งาน"]
    assert segmenter(["กางา", "น"], "tests-two")("กางาน") == ["กางา", "น"]


def test_threads_share_one_cutter():
    with ThreadPoolExecutor(4) as threads:
        cuts = list(threads.map(segment, ["โครงการประชุม"] * 40))

    assert cuts == [["โครงการ", "ประชุม"]] * 40


def test_without_the_compiled_cutter_the_pure_one_takes_over(monkeypatch):
    monkeypatch.setitem(sys.modules, "nlpo3", None)

    cut = segmenter(["โครงการ", "ประชุม", "โครง", "การประชุม"], "tests-without-compiled")

    assert cut("โครงการประชุม ") == ["โครงการ", "ประชุม"]
