"""Segmentation, character hashing, the word table and its building."""

import json
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prasan.textmatch import distil, normalise
from prasan.textmatch.chars import ALONE, BUCKETS, char_counts, char_vectors, inverse_frequency
from prasan.textmatch.items import Item, positive_phrases, scope_phrases
from prasan.textmatch.table import digest_of, read_table, shipped_table, weights
from prasan.textmatch.tokens import STOP_WORDS, longest_match, segmenter
from prasan.thai import normalize, to_arabic_digits
from tests.textmatch.small import WORDS, table, write_table

THAI = "".join(chr(code) for code in range(0x0E01, 0x0E3B)) + "".join(
    chr(code) for code in range(0x0E40, 0x0E5C)
)


@given(st.text(alphabet=THAI + "abcXYZ 0129.,()-/", max_size=30))
def test_the_quick_look_at_well_formed_texts_changes_nothing(text):
    slow = normalise._SPACES.sub(" ", to_arabic_digits(normalize(text)).casefold()).strip()

    assert normalise.normalise(text) == slow


@given(st.text(alphabet=THAI + " ab1", max_size=40))
def test_longest_match_loses_no_letter(text):
    assert "".join(longest_match(text, frozenset(WORDS))) == text


def test_the_longest_word_wins():
    words = frozenset({"โรง", "โรงเรียน", "เรียน"})

    assert longest_match("โรงเรียนxโรง", words) == ["โรงเรียน", "x", "โรง"]


def test_both_segmenters_cut_clear_words_alike(tmp_path):
    (tmp_path / "words.txt").write_text("ก่อสร้าง\nถนน\nคอนกรีต\n", "utf-8")
    words = frozenset({"ก่อสร้าง", "ถนน", "คอนกรีต"})

    assert segmenter(tmp_path / "words.txt", words)("ก่อสร้างถนนคอนกรีต") == ["ก่อสร้าง", "ถนน", "คอนกรีต"]
    assert longest_match("ก่อสร้างถนนคอนกรีต", words) == ["ก่อสร้าง", "ถนน", "คอนกรีต"]


def test_without_the_fast_segmenter_longest_match_takes_over(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "nlpo3", None)
    (tmp_path / "words.txt").write_text("ถนน\n", "utf-8")

    assert segmenter(tmp_path / "words.txt", frozenset({"ถนน"}))("ถนนดี") == ["ถนน", "ด", "ี"]


def test_a_text_is_the_unit_mean_of_its_known_words():
    rows = table().encode(["ก่อสร้างถนน", "ถนนx", "ไม่รู้จัก"])

    np.testing.assert_allclose(rows[0], np.array([2, 0, 0, 1]) / np.sqrt(5), atol=1e-6)
    np.testing.assert_allclose(rows[1], np.array([1, 0, 0, 1]) / np.sqrt(2), atol=1e-6)
    assert not rows[2].any()


def test_frequent_words_weigh_little():
    np.testing.assert_allclose(weights(np.array([0, 1, 999], np.uint32)), [1, 0.5, 0.001 / 1], rtol=2e-3)


def test_character_rows_are_unit_and_empty_texts_empty():
    texts = ["ก่อสร้างถนน", "", "กข", "ก่อสร้างถนน"]
    counts = char_counts(texts, ALONE)
    rows = char_vectors(texts, inverse_frequency(counts), ALONE)

    assert rows.shape == (4, BUCKETS)
    np.testing.assert_allclose(np.sqrt(rows.multiply(rows).sum(axis=1)).A1, [1, 0, 1, 1], atol=1e-6)
    assert (rows[0] != rows[3]).nnz == 0


@pytest.mark.parametrize("size", [2, 3, 4])
def test_each_run_of_letters_is_counted_once_and_never_across_texts(size):
    counts = char_counts(["abcde", "abcde", "ab", ""], (size,))

    assert counts.sum(axis=1).A1.tolist() == [6 - size, 6 - size, max(0, 3 - size), 0]
    assert (counts[0] != counts[1]).nnz == 0


def test_scope_notes_fall_into_phrases():
    assert scope_phrases("สร้างถนน, สะพาน และท่อ; ไฟฟ้า/ประปา นม") == ["สร้างถนน", "สะพาน", "ท่อ", "ไฟฟ้า", "ประปา"]
    assert positive_phrases(Item("1", "แผนงานการศึกษา", "ครู นักเรียน", ("โครงการครู", "วันครู"))) == (
        "การศึกษา",
        "ครู",
        "นักเรียน",
        "วันครู",
    )


def test_a_table_written_is_the_table_read(tmp_path):
    write_table(tmp_path)
    (tmp_path / "meta.json").write_text(json.dumps({"digest": digest_of(tmp_path)}), "utf-8")

    read = read_table(tmp_path)

    assert read.words == tuple(sorted(WORDS))
    np.testing.assert_allclose(read.vectors, [WORDS[word] for word in sorted(WORDS)], atol=0.01)


@pytest.mark.parametrize("damage", ["words.txt", "scale.npy", "meta.json", "digest"])
def test_a_damaged_table_is_no_table(tmp_path, damage):
    write_table(tmp_path)
    (tmp_path / "meta.json").write_text(json.dumps({"digest": digest_of(tmp_path)}), "utf-8")
    if damage == "digest":
        np.save(tmp_path / "count.npy", np.ones(len(WORDS), np.uint32))
    else:
        (tmp_path / damage).unlink()

    assert read_table(tmp_path) is None


def test_the_shipped_table_is_whole_and_of_the_promised_size():
    shipped = shipped_table()

    assert (len(shipped.words), shipped.dimensions) == (20_000, 384)
    assert not STOP_WORDS & set(shipped.words)
    assert list(shipped.words) == sorted(shipped.words)


def test_distilling_takes_domain_words_then_ours_then_the_most_frequent(tmp_path):
    (tmp_path / "words_th.txt").write_text("ถนน\nสะพาน\nวัด\nตลาด\nและ\nก\n", "utf-8")
    (tmp_path / "counts.tsv").write_text("วัด\t9\nตลาด\t5\nถนน\t1\nและ\t99\n", "utf-8")
    sources = distil.read_sources(
        ["ซ่อมสะพาน"], counts=tmp_path / "counts.tsv", dictionary=tmp_path / "words_th.txt"
    )
    few = distil.Sources(sources.dictionary, sources.counts, {"คสล": "คอนกรีตเสริมเหล็ก"}, sources.texts)

    assert distil.choose_words(few, 3) == ["คสล", "วัด", "สะพาน"]
    assert distil.choose_words(few, 9) == ["คสล", "ตลาด", "ถนน", "วัด", "สะพาน"]


def test_a_distilled_table_loads_and_names_its_origin(tmp_path):
    asked: list[str] = []

    def embed(words):
        asked.extend(words)
        return np.array([[len(word), 1, -index] for index, word in enumerate(words)], np.float32)

    sources = distil.Sources(frozenset({"ถนน", "วัด"}), {"วัด": 3}, {"คสล": "คอนกรีตเสริมเหล็ก"}, ())
    meta = distil.build(sources, embed, tmp_path, model={"name": "drawn"}, size=3)

    assert asked == ["คอนกรีตเสริมเหล็ก", "ถนน", "วัด"]
    assert read_table(tmp_path).words == ("คสล", "ถนน", "วัด")
    assert (meta["words"], meta["model"]) == (3, {"name": "drawn"})


def test_a_missing_word_list_is_named(tmp_path):
    with pytest.raises(distil.DistilError, match="nowhere"):
        distil.read_sources([], dictionary=tmp_path / "nowhere.txt")
