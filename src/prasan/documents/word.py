"""Word documents as Thai offices keep them: TH SarabunPSK 16, A4, head rows repeated on every page.

Thai is "complex script" to Word: font and size must be set a second time for it, or the text falls back to another
font. See DOMAIN 15 (typeface: cabinet resolution of 7 September 2553).
"""

import io
from collections.abc import Sequence
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

__all__ = ["FONT", "Word"]

FONT = "TH SarabunPSK"
SIZE = 16  # points
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_ALIGN = {
    "left": WD_ALIGN_PARAGRAPH.LEFT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "thai": WD_ALIGN_PARAGRAPH.THAI_JUSTIFY,
}
_STYLES = {
    "Normal": SIZE,
    "Title": 22,
    "Heading 1": 20,
    "Heading 2": 18,
    "Heading 3": SIZE,
    "Table Grid": SIZE,
}


# The order in which the schema wants what stands inside w:rPr (ECMA-376, CT_RPr); Word itself is lenient, others not.
_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]


class Word:
    """A document being written, top to bottom; `bytes()` ends it. Text is plain, never markup."""

    def __init__(self, title: str, *, landscape: bool = False) -> None:
        self._doc = Document()
        self._doc.core_properties.title = title
        self._doc.core_properties.language = "th-TH"
        self._doc.core_properties.author = ""
        section = self._doc.sections[0]
        width, height = (Cm(29.7), Cm(21.0)) if landscape else (Cm(21.0), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        section.left_margin, section.right_margin = Cm(3 if not landscape else 2), Cm(2)
        section.top_margin, section.bottom_margin = Cm(2.5), Cm(2)
        for name, size in _STYLES.items():
            _dress(self._doc.styles[name], size, bold=name.startswith(("Title", "Heading")))

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the document's title, centred."""
        paragraph = self._doc.add_heading(_clean(text), level)
        if level == 0:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def paragraph(
        self,
        text: str = "",
        *,
        align: str = "left",
        bold: bool = False,
        indent_cm: float = 0.0,
        size: int = SIZE,
    ) -> None:
        """One paragraph; `align` is left, center, right or thai (distributed), `indent_cm` moves its first line in."""
        paragraph = self._doc.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.first_line_indent = Cm(indent_cm)
        paragraph.paragraph_format.space_after = Pt(4)
        _run(paragraph, text, bold=bold, size=size)

    def tabbed(
        self, texts: Sequence[str], *, stops_cm: Sequence[float], hanging_cm: float = 0.0, size: int = SIZE
    ) -> None:
        """One paragraph whose texts begin at the margin and at each stop; longer lines hang in by `hanging_cm`."""
        paragraph = self._doc.add_paragraph()
        for stop in stops_cm:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
        paragraph.paragraph_format.left_indent = Cm(hanging_cm)
        paragraph.paragraph_format.first_line_indent = Cm(-hanging_cm)
        paragraph.paragraph_format.space_after = Pt(4)
        _run(paragraph, "\t".join(texts), bold=False, size=size)

    def bullets(self, lines: Sequence[str]) -> None:
        for line in lines:
            paragraph = self._doc.add_paragraph(style="List Bullet")
            _run(paragraph, line, bold=False, size=SIZE)

    def table(
        self,
        head: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        widths_cm: Sequence[float],
        size: int = 14,
        min_row_cm: float = 0.0,
    ) -> None:
        """A ruled table whose head is repeated on each page; `min_row_cm` leaves room to sign."""
        table = self._doc.add_table(rows=1, cols=len(head), style="Table Grid")
        table.autofit = False
        _fill(table.rows[0], head, widths_cm, bold=True, size=size)
        table.rows[0]._tr.get_or_add_trPr().append(_on("w:tblHeader"))
        for row in rows:
            line = table.add_row()
            if min_row_cm:
                line.height = Cm(min_row_cm)
            line._tr.get_or_add_trPr().append(_on("w:cantSplit"))
            _fill(line, row, widths_cm, bold=False, size=size)

    def picture(self, png: bytes, *, width_cm: float, align: str = "center") -> None:
        self._doc.add_picture(io.BytesIO(png), width=Cm(width_cm))
        self._doc.paragraphs[-1].alignment = _ALIGN[align]

    def page_break(self) -> None:
        self._doc.add_page_break()  # type: ignore[no-untyped-call]

    def bytes(self) -> bytes:
        """The finished .docx file."""
        buffer = io.BytesIO()
        self._doc.save(buffer)
        return buffer.getvalue()


def _clean(text: str) -> str:
    """Without the control characters that XML cannot hold; line breaks and tabs stay."""
    return "".join(
        char for char in text if char in "\n\t" or (ord(char) >= 32 and not 0xD800 <= ord(char) <= 0xDFFF)
    )


def _run(paragraph: Any, text: str, *, bold: bool, size: int) -> None:
    run = paragraph.add_run(_clean(text))
    run.bold = bold
    properties = run._element.get_or_add_rPr()
    if bold:
        properties.append(_on("w:bCs"))
    if size != SIZE:
        run.font.size = Pt(size)
        properties.append(_on("w:szCs", str(size * 2)))
    _in_order(properties)


def _in_order(properties: Any) -> None:
    """Sort what stands inside w:rPr as the schema wants it."""
    known = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER)}
    properties[:] = sorted(properties, key=lambda element: known.get(element.tag, len(known)))


def _fill(row: Any, texts: Sequence[str], widths_cm: Sequence[float], *, bold: bool, size: int) -> None:
    for cell, text, width in zip(row.cells, texts, widths_cm, strict=True):
        cell.width = Cm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if bold:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _run(paragraph, text, bold=bold, size=size)


def _dress(style: Any, size: int, *, bold: bool) -> None:
    """Name the font for every script and drop the theme's own, which would win over it."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in _THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for name in ("w:szCs", "w:bCs", "w:lang"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = None
    properties.append(_on("w:szCs", str(size * 2)))
    if bold:
        properties.append(_on("w:bCs"))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH")
    language.set(qn("w:bidi"), "th-TH")
    properties.append(language)
    _in_order(properties)


def _on(name: str, value: str = "") -> Any:
    element = OxmlElement(name)
    if value:
        element.set(qn("w:val"), value)
    return element
