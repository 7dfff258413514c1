"""Row heights, cuts and sheet names of the printed forms."""

import pytest

from prasan.documents.measure import (
    EXCEL_MAX_HEIGHT,
    column_points,
    height_of,
    lines_within,
    split_text,
    text_width,
    wrap,
)
from prasan.officialforms.writing.naming import sheet_name

LONG = "เพื่อส่งเสริมให้ประชาชนในเขตเทศบาลได้มีส่วนร่วมในการพัฒนาท้องถิ่น " * 36  # about 2,400 characters


def test_vowels_and_tone_marks_above_and_below_take_no_width():
    assert text_width("ที่", 16) == text_width("ท", 16)
    assert text_width("ปู่", 16) == text_width("ป", 16)


def test_sarabun_16_point_is_about_as_wide_as_it_is_drawn():
    # Advances of the font: ก .374, า .306, ร .312 of the size.
    assert text_width("การ", 100) == pytest.approx(99, abs=3)


def test_lines_joined_give_the_text_back_and_none_is_wider_than_its_column():
    width = column_points(20)

    lines = wrap(LONG, width, 13)

    assert "".join(lines) == LONG
    assert all(text_width(line.rstrip(), 13) <= width for line in lines)


def test_lines_break_between_words():
    lines = wrap("โครงการประชุมคณะกรรมการพัฒนาท้องถิ่น", column_points(12), 13)

    assert lines == ["โครงการประชุม", "คณะกรรมการ", "พัฒนาท้องถิ่น"]


def test_the_authors_line_breaks_start_new_lines():
    assert wrap("1. หนึ่ง\n2. สอง\n\n3. สาม", 500, 13) == ["1. หนึ่ง", "2. สอง", "", "3. สาม"]


def test_a_word_wider_than_the_column_is_cut_before_a_character_not_before_its_marks():
    pieces = wrap("กิ" * 40, 60, 13)

    assert "".join(pieces) == "กิ" * 40
    assert all(piece.startswith("ก") for piece in pieces)


def test_a_long_text_is_cut_into_parts_that_each_fit_a_row():
    limit = lines_within(EXCEL_MAX_HEIGHT, 13)

    parts = split_text(LONG, column_points(20), 13, limit)

    assert "".join(parts) == LONG
    assert len(parts) > 1
    assert all(len(wrap(part, column_points(20), 13)) <= limit for part in parts)


def test_a_cut_falls_on_the_authors_line_break_when_one_is_near():
    items = [f"{number}. เพื่อพัฒนา" for number in range(1, 8)]

    assert split_text("\n".join(items), 500, 13, 3) == [
        "\n".join(items[:3]),
        "\n".join(items[3:6]),
        items[6],
    ]


def test_as_many_lines_as_fit_a_height_make_a_row_of_at_most_that_height():
    for height in (22.0, 100.0, EXCEL_MAX_HEIGHT):
        assert height_of(lines_within(height, 13), 13) <= height


def test_sheet_names_are_legal_unique_and_cut_between_words():
    taken: set[str] = set()
    long = "ผ.02 1.1 แผนงานสร้างความเข้มแข็งของชุมชน"

    names = [
        sheet_name(text, taken) for text in (long, long, "ผ.02/1 [ก]: ข?", "''", "History", "ABC", "abc")
    ]

    assert names == [
        "ผ.02 1.1 แผนงานสร้างความ",
        "ผ.02 1.1 แผนงานสร้างความ (2)",
        "ผ.02-1 -ก-- ข-",
        "แผ่นงาน",
        "History (2)",
        "ABC",
        "abc (2)",
    ]
