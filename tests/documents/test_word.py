"""Word documents as Thai offices keep them; read back with python-docx."""

import io

from docx import Document
from docx.oxml.ns import qn

from prasan.documents.word import FONT, Word

SCHEMA = ["rFonts", "b", "bCs", "i", "iCs", "color", "sz", "szCs", "lang"]


def written() -> bytes:
    word = Word("ทดสอบ")
    word.heading("หัวเรื่อง", 1)
    word.paragraph("ข้อความ", bold=True, size=14)
    word.tabbed(["ที่ ภก ๕๑๐๐๑", "ศาลากลางจังหวัดภูเก็ต"], stops_cm=[8.5])
    word.table(["ลำดับ", "ชื่อ"], [["1", "สมใจ\x00<b>"]], widths_cm=[2, 8])
    return word.bytes()


def test_what_describes_a_run_stands_in_the_order_of_the_schema() -> None:
    doc = Document(io.BytesIO(written()))
    found = [*doc.element.body.iter(qn("w:rPr")), *doc.styles.element.iter(qn("w:rPr"))]

    orders = [[child.tag.partition("}")[2] for child in properties] for properties in found]

    assert len(orders) > 5
    assert [
        order for order in orders if [n for n in SCHEMA if n in order] != [n for n in order if n in SCHEMA]
    ] == []


def test_thai_and_latin_have_the_same_font_and_size() -> None:
    doc = Document(io.BytesIO(written()))
    run = next(paragraph for paragraph in doc.paragraphs if paragraph.text == "ข้อความ").runs[0]
    fonts = doc.styles["Normal"].element.rPr.rFonts

    assert {fonts.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs", "eastAsia")} == {FONT}
    sizes = [run._element.rPr.find(qn(name)).get(qn("w:val")) for name in ("w:sz", "w:szCs")]
    assert sizes == ["28", "28"]


def test_text_is_plain_and_the_head_of_a_table_is_repeated() -> None:
    doc = Document(io.BytesIO(written()))
    table = doc.tables[0]

    assert [cell.text for cell in table.rows[1].cells] == ["1", "สมใจ<b>"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "ที่ ภก ๕๑๐๐๑\tศาลากลางจังหวัดภูเก็ต" in [paragraph.text for paragraph in doc.paragraphs]
