"""Word documents as Thai offices keep them: TH SarabunPSK 16, A4, head rows repeated on every page.

Thai is "complex script" to Word: font and size must be set a second time for it, or the text falls back to another
font. See DOMAIN 15 (typeface: cabinet resolution of 7 September 2553).
"""

import io
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm, Pt, RGBColor

from prasan.documents.paper import Column, Paper, Run, Table, clean
from prasan.documents.word_drawing import add_drawing
from prasan.documents.word_style import FONT, dress, name_font
from prasan.documents.word_table import runs_xml, table_xml

__all__ = ["FONT", "Word"]

SIZE = 16  # points
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


class Word:
    """A document being written, top to bottom; `bytes()` ends it. Text is plain, never markup."""

    def __init__(
        self,
        title: str,
        *,
        landscape: bool = False,
        margins_cm: tuple[float, float, float, float] | None = None,
    ) -> None:
        self._doc = Document()
        self._doc.core_properties.title = title
        self._doc.core_properties.language = "th-TH"
        self._doc.core_properties.author = ""
        section = self._doc.sections[0]
        width, height = (Cm(29.7), Cm(21.0)) if landscape else (Cm(21.0), Cm(29.7))
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = width, height
        top, right, bottom, left = margins_cm or (2.5, 2.0, 2.0, 2.0 if landscape else 3.0)
        section.top_margin, section.right_margin = Cm(top), Cm(right)
        section.bottom_margin, section.left_margin = Cm(bottom), Cm(left)
        section.header_distance = section.footer_distance = Cm(0.8)
        self.width_cm = (29.7 if landscape else 21.0) - left - right
        for name, size in _STYLES.items():
            dress(self._doc.styles[name], size, bold=name.startswith(("Title", "Heading")))
        self._doc.styles["Normal"].paragraph_format.line_spacing = 1.0
        name_font(self._doc)

    def heading(self, text: str, level: int = 1) -> None:
        """A heading; level 0 is the document's title, centred."""
        paragraph = self._doc.add_heading(clean(text), level)
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
        self.runs([Run(text)], align=align, bold=bold, indent_cm=indent_cm, size=size)

    def runs(
        self,
        runs: Sequence[Run],
        *,
        align: str = "left",
        bold: bool = False,
        grey: bool = False,
        after_pt: float = 4,
        indent_cm: float = 0.0,
        left_cm: float = 0.0,
        size: float = SIZE,
    ) -> None:
        """One paragraph of several runs; `left_cm` moves all of it in, `indent_cm` its first line."""
        paragraph = self._doc.add_paragraph()
        paragraph.alignment = _ALIGN[align]
        paragraph.paragraph_format.first_line_indent = Cm(indent_cm)
        paragraph.paragraph_format.left_indent = Cm(left_cm)
        paragraph.paragraph_format.space_after = Pt(after_pt)
        _put(paragraph, runs, bold=bold, size=size)
        if grey:
            for run in paragraph.runs:
                run.font.color.rgb = RGBColor(0x55, 0x55, 0x55)

    def tabbed(
        self, texts: Sequence[str], *, stops_cm: Sequence[float], hanging_cm: float = 0.0, size: float = SIZE
    ) -> None:
        """One paragraph whose texts begin at the margin and at each stop; longer lines hang in by `hanging_cm`."""
        paragraph = self._doc.add_paragraph()
        for stop in stops_cm:
            paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(stop))
        paragraph.paragraph_format.left_indent = Cm(hanging_cm)
        paragraph.paragraph_format.first_line_indent = Cm(-hanging_cm)
        paragraph.paragraph_format.space_after = Pt(4)
        _put(paragraph, [Run("\t".join(texts))], size=size)

    def bullets(self, lines: Sequence[str]) -> None:
        self.list([[Run(line)] for line in lines])

    def list(self, items: Sequence[Sequence[Run]], *, numbered: bool = False) -> None:
        """A list by dots, or numbered from 1: the numbers are typed, so that each list begins anew."""
        for number, runs in enumerate(items, start=1):
            paragraph = self._doc.add_paragraph(style=None if numbered else "List Bullet")
            if numbered:
                paragraph.paragraph_format.left_indent = Cm(1.0)
                paragraph.paragraph_format.first_line_indent = Cm(-0.7)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(1.0))
            _put(paragraph, [Run(f"{number}.\t"), *runs] if numbered else runs)

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
        columns = [Column(text, width) for text, width in zip(head, widths_cm, strict=True)]
        table = Table(columns, rows, size=size, min_row_cm=min_row_cm)
        self.ruled(Paper("", ()), table, width_cm=sum(widths_cm))

    def ruled(self, paper: Paper, table: Table, *, width_cm: float = 0.0) -> None:
        """A table of a paper over the page's width, or over `width_cm`; a little room after it."""
        body = self._doc.element.body
        body.insert(len(body) - 1, table_xml(paper, table, width_cm=width_cm or self.width_cm))
        after = self._doc.add_paragraph()  # Word joins two tables that touch
        after.paragraph_format.space_after = Pt(0)

    def side_by_side(self, boxes: Sequence[Sequence[str]], *, across: int) -> None:
        """Boxes of centred lines beside each other without rules, kept whole: signatures."""
        table = self._doc.add_table(rows=0, cols=across)
        for start in range(0, len(boxes), across):
            row = table.add_row()
            row._tr.get_or_add_trPr().append(parse_xml(f"<w:cantSplit {nsdecls('w')}/>"))
            for cell, box in zip(row.cells, boxes[start : start + across], strict=False):
                cell.paragraphs[0].paragraph_format.space_before = Pt(30)
                for number, line in enumerate(box):
                    paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
                    paragraph.paragraph_format.space_after = Pt(0)
                    paragraph.paragraph_format.keep_with_next = True
                    _put(paragraph, [Run(line)])

    def drawing(self, svg: str, *, description: str, width_cm: float) -> None:
        """A drawing as SVG, which Word 2016 and LibreOffice 7 show."""
        add_drawing(self._doc, svg, description=description, width_cm=min(width_cm, self.width_cm))

    def space(self, cm: float) -> None:
        paragraph = self._doc.add_paragraph()
        paragraph.paragraph_format.space_before = Cm(cm)
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.paragraph_format.line_spacing = Pt(1)

    def describe(self, *, author: str, created: datetime | None) -> None:
        self._doc.core_properties.author = author
        if created:
            self._doc.core_properties.created = created

    def furniture(self, *, notice: str, stamp: str, footer: str, numbered: bool, thai: bool) -> None:
        """What stands on every page: notice and stamp above, footer and page x / y below."""
        section = self._doc.sections[0]
        if notice or stamp:
            head = section.header.paragraphs[0]
            self._stops(head)
            _put(head, [Run(notice, bold=True), Run("\t\t"), Run(stamp, bold=True)], size=14)
        if footer or numbered:
            foot = section.footer.paragraphs[0]
            self._stops(foot)
            _put(foot, [Run("\t"), Run(footer, bold=True), Run("\t" + ("หน้า " if numbered else ""))], size=13)
            if numbered:
                _field(foot, "PAGE", thai=thai)
                _put(foot, [Run(" / ")], size=13)
                _field(foot, "NUMPAGES", thai=thai)

    def _stops(self, paragraph: Any) -> None:
        """Stops in the middle and at the right end in place of the style's own."""
        middle, end = round(self.width_cm / 2 * 567), round(self.width_cm * 567)
        stops = f'<w:tab w:val="center" w:pos="{middle}"/><w:tab w:val="right" w:pos="{end}"/>'
        old = '<w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>'
        properties = paragraph._p.get_or_add_pPr()
        properties.append(parse_xml(f"<w:tabs {nsdecls('w')}>{old}{stops}</w:tabs>"))

    def picture(self, png: bytes, *, width_cm: float, align: str = "center") -> None:
        self._doc.add_picture(io.BytesIO(png), width=Cm(width_cm))
        self._doc.paragraphs[-1].alignment = _ALIGN[align]

    def page_break(self) -> None:
        paragraph = self._doc.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(0)
        paragraph.add_run().add_break(WD_BREAK.PAGE)

    def bytes(self) -> bytes:
        """The finished .docx file."""
        buffer = io.BytesIO()
        self._doc.save(buffer)
        return buffer.getvalue()


def _put(paragraph: Any, runs: Sequence[Run], *, bold: bool = False, size: float = SIZE) -> None:
    for run in runs:
        made = parse_xml(f"<w:p {nsdecls('w')}>{runs_xml([run], size=size, bold=bold)}</w:p>")
        for element in list(made):
            paragraph._p.append(element)


def _field(paragraph: Any, name: str, *, thai: bool) -> None:
    """A number that Word works out: PAGE or NUMPAGES, in Thai digits when asked."""
    code = f"{name} \\* ThaiArabic" if thai else name
    shown = '<w:rPr><w:sz w:val="26"/><w:szCs w:val="26"/></w:rPr><w:t>1</w:t>'
    paragraph._p.append(
        parse_xml(f'<w:fldSimple {nsdecls("w")} w:instr=" {code} "><w:r>{shown}</w:r></w:fldSimple>')
    )
