"""One paper, three formats: what is read back from each is what the paper says."""

import io
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from prasan.documents import (
    SAMPLE_NOTICE,
    Cell,
    Column,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    PdfFailed,
    Picture,
    Qr,
    Row,
    Run,
    Sign,
    Signatures,
    Space,
    Tabbed,
    Table,
    as_pdf,
    docx,
    html,
    pdf,
    pdf_apart,
    pdf_source,
    xlsx,
)
from prasan.documents.grid import head_cells
from prasan.thai import to_thai_digits
from tests.documents.reading import (
    cells_of,
    excel_values,
    is_said,
    need_pdf,
    poppler_pages,
    pypdf_pages,
    squeezed,
    texts_of,
    word_rows,
)

WORDS = "น้ำ ทำ กำ จำนำ ค่ำ ซ้ำ ก้ำกึ่ง ปี่ ปิ่น ฝั่ง ฟ้า ป่า ฟื้น ปั้น ญี่ปุ่น ฐานะ กฤษฎีกา แม่น้ำ ที่นี่ ผู้ใหญ่ สิทธิ์ ท้องถิ่น สำนักงาน ดำเนินการ"
SVG = '<svg viewBox="0 0 90 30"><title>ผัง</title><text x="5" y="20" font-size="9">ยุทธศาสตร์น้ำ</text></svg>'
TABLE = Table(
    [
        Column(("ที่", ""), 1, "center"),
        Column(("โครงการ", ""), 6, typed=True),
        Column(("งบประมาณ", "2566"), 2),
        Column(("งบประมาณ", "2567"), 2),
    ],
    [
        ["1", "=HYPERLINK(1) <b>ถนน</b> สาย 5", 1_250_000, None],
        ["2", Cell("สะพาน\nสายสอง", changed=True), Cell(Decimal("99.50"), changed=True), "-"],
        Row([Cell("เพิ่มเติมครั้งที่ 1", span=4)], kind="band"),
        [Cell("3", down=2), "แบบเดิม", 1, 2],
        Row(["แบบใหม่", 3, 4], kind="more"),
        Row([Cell("รวมงบประมาณ", span=2, align="right"), 1_250_103, 6], kind="total"),
    ],
    above=[("1. ยุทธศาสตร์ที่ 1", 0), ("1.1 กลยุทธ์", 1)],
    name="ผ.02",
)
PAPER = Paper(
    "เอกสารทดสอบ",
    [
        Heading("รายงานการทดสอบ", 0),
        Heading("หมวดที่ 1", 1),
        Paragraph(WORDS, align="thai", indent_cm=2.5),
        Paragraph(
            [Run("เดิม "), Run("5 แห่ง", mark="removed"), Run("7 แห่ง", mark="added"), Run(" ว. 12", typed=True)]
        ),
        Tabbed(["ที่ ภก 51001", "ศาลากลางจังหวัด"], [8.5]),
        Lines(["ข้อแรก", [Run("ข้อ"), Run("สอง", bold=True)]], numbered=True),
        TABLE,
        Picture(SVG, "แผนผังความเชื่อมโยง", "คำอธิบายของผัง", 9),
        Qr("https://example.org/2566"),
        Space(1),
        Signatures(
            [
                Sign("นายสมชาย ใจดี", "รองนายกเทศมนตรี", "รักษาราชการแทน", "นายกเทศมนตรี"),
                Sign("นางน้ำ ใส", "ปลัดเทศบาล", role="เลขานุการ"),
            ],
            across=2,
        ),
        PageBreak(),
        Paragraph("หน้าใหม่", missing=True),
    ],
    sample=True,
    stamp="แบบ ผ.02",
    footer="แผนพัฒนาท้องถิ่น (พ.ศ. 2566 - 2570)",
)
THAI = replace(PAPER, digits="thai")


def test_the_head_of_a_table_joins_equal_neighbours_and_what_is_empty_below() -> None:
    cells = [(c.first_row, c.first_column, c.last_row, c.last_column, c.text) for c in head_cells(
        [column.heads for column in TABLE.columns]
    )]  # fmt: skip

    assert cells == [
        (0, 0, 1, 0, "ที่"),
        (0, 1, 1, 1, "โครงการ"),
        (0, 2, 0, 3, "งบประมาณ"),
        (1, 2, 1, 2, "2566"),
        (1, 3, 1, 3, "2567"),
    ]


def test_thai_digits_spare_links_and_what_people_typed() -> None:
    assert THAI.say("มาตรา 12 ดู https://example.org/2566 หรือ a1@example.org ข้อ 3") == (
        "มาตรา ๑๒ ดู https://example.org/2566 หรือ a1@example.org ข้อ ๓"
    )
    assert cells_of(THAI, TABLE)[0] == ["๑", "=HYPERLINK(1) <b>ถนน</b> สาย 5", "๑,๒๕๐,๐๐๐", ""]


def test_an_acting_signer_stands_in_the_order_of_official_letters() -> None:
    (signatures,) = [block for block in PAPER.blocks if isinstance(block, Signatures)]

    assert signatures.signers[0].lines == ["(นายสมชาย ใจดี)", "รองนายกเทศมนตรี รักษาราชการแทน", "นายกเทศมนตรี"]


def test_a_row_wider_than_its_table_is_refused() -> None:
    with pytest.raises(ValueError, match="wider than its table"):
        docx(Paper("x", [Table([Column("ก")], [["1", "2"]])]))


@pytest.mark.parametrize("paper", [PAPER, THAI], ids=["arabic", "thai"])
def test_a_pdf_says_what_the_paper_says(paper: Paper, tmp_path: Path) -> None:
    need_pdf()

    pages = poppler_pages(pdf(paper), tmp_path)

    assert [text for text in texts_of(paper) if not is_said(text, pages)] == []
    assert len(pages) - 1 >= 2
    assert all(squeezed(SAMPLE_NOTICE) in page for page in pages if page)
    count = to_thai_digits("1/2") if paper.digits == "thai" else "1/2"
    assert f"หน้า{count}" in pages[0]


def test_a_pdf_can_be_read_by_those_who_know_glyphs_only() -> None:
    need_pdf()

    (page,) = pypdf_pages(pdf(Paper("คำ", [Paragraph(WORDS)], numbered=False)))

    assert page == squeezed(WORDS)


def test_a_pdf_of_a_cell_longer_than_a_page_loses_nothing(tmp_path: Path) -> None:
    need_pdf()
    long = " ".join(f"{number}. {WORDS}" for number in range(1, 60))
    paper = Paper("ยาว", [Table([Column("ก", 1), Column("ข", 6)], [[long[:2400], "สั้น"]])], landscape=True)

    pages = poppler_pages(pdf(paper), tmp_path)

    assert len(pages) > 2
    assert is_said(long[:2400], pages)


@pytest.mark.parametrize("paper", [PAPER, THAI], ids=["arabic", "thai"])
def test_a_word_document_holds_the_same_cells(paper: Paper) -> None:
    content = docx(paper)

    assert word_rows(content)[0] == cells_of(paper, TABLE)
    said = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs)
    assert paper.say("หมวดที่ 1") in said
    assert WORDS in said


def test_a_workbook_holds_the_same_cells_as_numbers_and_text() -> None:
    values = excel_values(xlsx(PAPER))

    assert values[values.index("โครงการ") + 1 :][:1] == ["งบประมาณ"]
    at = values.index("1")
    assert values[at : at + 12] == [
        "1", "=HYPERLINK(1) <b>ถนน</b> สาย 5", 1_250_000,
        "2", "◆ สะพาน\nสายสอง", 99.5, "-",
        "เพิ่มเติมครั้งที่ 1",
        "3", "แบบเดิม", 1, 2,
    ]  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(xlsx(PAPER))) as parts:
        assert b"<f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_a_long_pdf_says_every_row_and_repeats_its_head(tmp_path: Path) -> None:
    need_pdf()
    rows = [[number, f"ขุดลอกแหล่งน้ำ สายที่ {number}. \x00\ud800"] for number in range(1, 203)]

    made = pdf(Paper("ยาว", [Table([Column("ที่", 1), Column("โครงการน้ำ", 6)], rows)]))

    pages = poppler_pages(made, tmp_path)
    said = "".join(pages)
    assert [number for number in range(1, 203) if f"สายที่{number}." not in said] == []
    assert {page.count(squeezed("โครงการน้ำ")) for page in pages if page} == {1}


def test_a_long_pdf_tells_each_page_as_it_is_laid_out() -> None:
    need_pdf()
    told: list[int] = []

    blocks = [Paragraph("หนึ่ง"), PageBreak(), Paragraph("สอง"), PageBreak(), Paragraph("สาม")]
    made = pdf_apart(pdf_source(Paper("สามหน้า", blocks)), told.append)

    assert told == [1, 2, 3]
    assert len(PdfReader(io.BytesIO(made)).pages) == 3


def test_a_pdf_that_takes_too_long_fails_and_the_next_one_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    need_pdf()
    with monkeypatch.context() as patch:
        patch.setattr(as_pdf, "_SECONDS", 0.05)
        with pytest.raises(PdfFailed):
            pdf_apart(pdf_source(PAPER))

    assert pdf_apart(pdf_source(PAPER)).startswith(b"%PDF")


@pytest.mark.skipif(os.name == "nt", reason="the program that breaks is a shell script")
def test_a_pdf_that_cannot_be_laid_out_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    broken = tmp_path / "python"
    broken.write_text("#!/bin/sh\necho page 1 >&2\necho no memory left >&2\nexit 1\n")
    broken.chmod(0o755)
    monkeypatch.setattr(as_pdf.sys, "executable", str(broken))

    with pytest.raises(PdfFailed, match=r"^no memory left\n$"):
        pdf_apart("<p>")


def test_a_short_pdf_can_be_read_aloud() -> None:
    need_pdf()

    root = PdfReader(io.BytesIO(pdf(PAPER))).trailer["/Root"]

    assert root["/MarkInfo"] == {"/Marked": True}
    assert "/StructTreeRoot" in root


HOSTILE = "\x00\x08\ud800<script>alert(1)</script>&amp; \u202e 🙂 \ufffe "


def test_a_workbook_shows_a_text_taller_than_its_tallest_row_in_rows_below() -> None:
    long = " ".join(f"{number}. {WORDS}" for number in range(1, 30))[:2400]
    content = xlsx(
        Paper("ยาว", [Table([Column("ก"), Column("ข"), *[Column("ค")] * 9], [[long, 7, *"-" * 9]])])
    )

    sheet = load_workbook(io.BytesIO(content)).worksheets[0]
    told = [str(cell.value) for cell in sheet["A"][1:] if cell.value is not None]
    assert "".join(told).replace(" ", "") == long.replace(" ", "")
    assert len(told) > 1
    assert [cell.value for cell in sheet["B"] if isinstance(cell.value, int)] == [7]
    assert max(one.height for one in sheet.row_dimensions.values()) < 409


@pytest.mark.parametrize("make", [docx, xlsx, html])
def test_whatever_people_type_is_text(make: Callable[[Paper], bytes | str]) -> None:
    made = make(_hostile_paper())

    assert "<script>" not in made if isinstance(made, str) else made


def test_a_pdf_shows_whatever_people_type(tmp_path: Path) -> None:
    need_pdf()

    pages = poppler_pages(pdf(_hostile_paper()), tmp_path)

    assert is_said("<script>alert(1)</script>&amp;", pages)
    assert "".join(pages).count("ก") == 10_000


def _hostile_paper() -> Paper:
    table = Table([Column(HOSTILE[:50])], [[HOSTILE + "ก" * 10_000]], name="[x]:*?/\\'")
    return Paper(HOSTILE, [Heading(HOSTILE), table])


def test_drawings_travel_inside_a_word_document() -> None:
    with zipfile.ZipFile(io.BytesIO(docx(PAPER))) as parts:
        assert "ยุทธศาสตร์น้ำ" in parts.read("word/media/drawing1.svg").decode()
        assert "svgBlip" in parts.read("word/document.xml").decode()


def test_nothing_is_fetched_when_a_pdf_is_made() -> None:
    need_pdf()
    drawn = (
        '<svg viewBox="0 0 9 9"><title>x</title><image href="file:///etc/passwd" width="9" height="9"/></svg>'
    )

    assert pdf(Paper("x", [Picture(drawn, "รูป")])).startswith(b"%PDF")
