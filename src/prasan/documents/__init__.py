"""Documents in the manner of Thai offices: told once as a Paper, made as Word, Excel and PDF; no Django.

paper = Paper("ทดสอบ", [Heading("ทดสอบ", 0), Table([Column("ที่", 1), Column("โครงการ", 8)], [["1", "ถนน"]])])
docx(paper), xlsx(paper), pdf(paper)   # bytes; pdf raises PdfMissing where Pango is not there
"""

from prasan.documents.as_html import html
from prasan.documents.as_pdf import PdfFailed, PdfMissing, is_long, pdf, pdf_apart, pdf_ready, pdf_source
from prasan.documents.paper import (
    SAMPLE_NOTICE,
    Block,
    Cell,
    Column,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Qr,
    Row,
    Run,
    Sign,
    Signatures,
    Space,
    Tabbed,
    Table,
    plain,
)

__all__ = [
    "SAMPLE_NOTICE",
    "Block",
    "Cell",
    "Column",
    "Heading",
    "Lines",
    "PageBreak",
    "Paper",
    "Paragraph",
    "PdfFailed",
    "PdfMissing",
    "Picture",
    "Qr",
    "Row",
    "Run",
    "Sign",
    "Signatures",
    "Space",
    "Tabbed",
    "Table",
    "docx",
    "html",
    "is_long",
    "pdf",
    "pdf_apart",
    "pdf_ready",
    "pdf_source",
    "plain",
    "xlsx",
]


# The writers of Word and Excel come with libraries of 25 MB that a server needs only when somebody asks for a paper.
def docx(paper: Paper) -> bytes:
    """The paper as Word (.docx)."""
    from prasan.documents import as_word

    return as_word.docx(paper)


def xlsx(paper: Paper) -> bytes:
    """The paper as Excel (.xlsx): a sheet for each table."""
    from prasan.documents import as_excel

    return as_excel.xlsx(paper)
