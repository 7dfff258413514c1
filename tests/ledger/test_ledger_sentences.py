"""Acts in words, in both languages."""

import pytest
from django.utils.translation import override

from prasan.ledger.models import Act
from prasan.ledger.sentences import address, describe, sentence, titles


def _act(verb: str, **data: object) -> Act:
    return Act(verb=verb, subject="แผนหนึ่ง", subject_kind="people.membership", scope="lao:chalong", data=data)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("th", "ส่งมอบตำแหน่งปลัด จาก วิภา ให้ มานะ"),
        ("en", "handed the office ปลัด over from วิภา to มานะ"),
    ],
)
def test_a_sentence_follows_the_language_of_the_page(language, words):
    act = _act("people.handed_over", office="ปลัด", **{"from": "วิภา", "to": "มานะ"})

    with override(language):
        assert sentence(act) == words


def test_a_figure_that_an_old_act_lacks_is_a_dash():
    with override("en"):
        assert sentence(_act("people.appointed", name="วิภา")) == "appointed วิภา as –"


def test_a_missing_figure_is_a_dash_in_any_format():
    describe({"test.formatted": "{baht:,} baht, {place[name]} {place.size}"})

    assert sentence(_act("test.formatted")) == "– baht, – –"


def test_an_act_nobody_described_is_still_told():
    with override("en"):
        assert sentence(_act("gone.verb")) == "did “gone.verb” on แผนหนึ่ง"


def test_words_in_the_data_are_never_taken_for_placeholders():
    with override("en"):
        assert (
            sentence(_act("people.appointed", name="{office}", office="{x!r}"))
            == "appointed {office} as {x!r}"
        )


def test_the_filter_shows_sentences_with_dots():
    with override("en"):
        assert dict(titles())["people.appointed"] == "appointed … as …"


def test_an_act_leads_to_the_page_of_its_subject():
    assert address(_act("people.appointed")) == "/people/organisations/chalong/"
    assert address(Act(verb="x", subject_kind="none.known")) == ""
