"""The framework book comes out in three formats, with the table of what is confirmed and the diagrams."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.documents import Picture, Table, plain
from prasan.drafting import book, pictures
from prasan.drafting.queries.alignment import references_of, subjects_of
from prasan.framework.actions import confirm, load_catalogue
from prasan.framework.models import Node
from prasan.printing.registry import Options
from tests.drafting.conftest import Room


def tables(paper: object) -> dict[str, Table]:
    return {block.name: block for block in paper.blocks if isinstance(block, Table)}  # type: ignore[attr-defined]


def test_the_book_counts_confirmed_links_only_and_distinct_items(room: Room) -> None:
    load_catalogue()
    goals = list(Node.objects.filter(edition__framework__kind="sdg", is_target=True)[:2])
    for subject in subjects_of(room.draft):
        confirm(subject, goals[0], by=room.by)

    paper = book.compose(room.draft, Options())

    lines = tables(paper)["ความเชื่อมโยง"].lines
    at = 1 + [edition.framework.kind for edition in references_of(room.draft)].index("sdg")
    assert [line.cells[at] for line in lines] == [f"{goals[0].code} {goals[0].title_th}"] * 2 + ["1 รายการ"]
    assert [line.cells[-1] for line in lines] == ["1 พัฒนาเศรษฐกิจท้องถิ่น", "2 จัดการขยะและน้ำเสีย", "2 ยุทธศาสตร์"]
    drawn = [block.title[:10] for block in paper.blocks if isinstance(block, Picture)]
    assert drawn == ["แบบ ยท.01 ", "แบบ ยท.02 ", "แบบ ยท.03 "]


def test_the_book_tells_baseline_and_target_of_each_year(room: Room) -> None:
    rows = tables(book.compose(room.draft, Options()))["ตัวชี้วัด"].lines

    assert [str(cell) for cell in rows[0].cells] == [
        "1.G1", "รายได้เฉลี่ยของกลุ่มอาชีพ (ไม่น้อยกว่า)", "บาท/เดือน", "9000 (2569)",
        "9500", "None", "None", "None", "12000", "-",
    ]  # fmt: skip


@pytest.mark.parametrize("ext", ["docx", "xlsx"])
def test_the_book_is_downloaded_by_whoever_may_read_the_draft(
    room: Room, browse: Callable[[str], Client], ext: str
) -> None:
    there = reverse("printing:document", args=["framework-book", room.draft.edition.code, ext])

    assert browse("stranger").get(there).status_code == 404
    assert browse("member").get(there).status_code == 200
    assert browse("stranger").get(reverse("printing:sample", args=["framework-book", ext])).status_code == 200


def test_a_long_text_is_wrapped_between_words_and_kept_whole() -> None:
    text = "ส่งเสริมการท่องเที่ยวโดยชุมชนอย่างยั่งยืนและการกระจายรายได้สู่ผู้ผลิตในท้องถิ่นทุกอำเภอ"

    lines = pictures.wrap(text)

    assert "".join(lines) == text
    assert len(lines) > 1
    drawing = pictures.diagram("ก & ข", "<b>", [pictures.Column("ค", [pictures.Node("1", text)])])
    assert "<b>" not in drawing


def test_the_adopted_book_carries_resolution_and_digests(room: Room) -> None:
    room.adopt()

    words = "\n".join(
        plain(block.text) for block in book.compose(room.fresh(), Options()).blocks if hasattr(block, "text")
    )

    assert room.fresh().edition.digest in words
    assert room.fresh().record_digest in words
