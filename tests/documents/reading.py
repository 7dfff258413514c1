"""Reads documents back with other people's programs, and says what a paper should hold."""

import io
import os
import re
import shutil
import subprocess
from pathlib import Path

import openpyxl
import pypdf
import pytest
from docx import Document

from prasan.documents import (
    Heading,
    Lines,
    Paper,
    Paragraph,
    Picture,
    Qr,
    Signatures,
    Tabbed,
    Table,
    pdf_ready,
    plain,
)
from prasan.documents.grid import placed, shown, table_head


def need_pdf() -> None:
    """Skips where PDF files cannot be made or read on this machine; in CI that is a failure."""
    missing = [] if pdf_ready() else ["WeasyPrint or Pango"]
    missing += [] if shutil.which("pdftotext") else ["pdftotext of poppler-utils"]
    if missing and os.environ.get("CI"):
        pytest.fail(f"missing: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing: {', '.join(missing)}")


def squeezed(text: str) -> str:
    """Without white space, which a page does not tell apart from its layout."""
    return re.sub(r"\s+", "", text)


def poppler_pages(content: bytes, folder: Path) -> list[str]:
    """The text of each page as Poppler copies it."""
    path = folder / "made.pdf"
    path.write_bytes(content)
    done = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True)
    return [squeezed(page) for page in done.stdout.decode().split("\f")]


def pypdf_pages(content: bytes) -> list[str]:
    """The text of each page for readers that know glyphs only: ํา is ำ (STACK: the rule of such readers)."""
    return [
        squeezed(re.sub("ํ([่-๋]?)า", r"\1ำ", page.extract_text()))
        for page in pypdf.PdfReader(io.BytesIO(content)).pages
    ]


def is_said(text: str, pages: list[str]) -> bool:
    """Whether a text stands on a page, or begins on one and goes on further down on the following ones."""
    wanted = squeezed(text)
    if not wanted or any(wanted in page for page in pages):
        return True
    for number, page in enumerate(pages[:-1]):
        for cut in range(len(wanted) - 1, 0, -1):
            if wanted[:cut] in page:
                return is_said(wanted[cut:], pages[number + 1 :])
    return False


def texts_of(paper: Paper) -> list[str]:
    """Everything a paper says, in its order and digits."""
    said = []
    for block in paper.blocks:
        match block:
            case Heading(text) | Picture(_, text):
                said.append(paper.say(text))
            case Paragraph():
                said.append("".join(run.text for run in paper.runs(block.text)))
            case Tabbed(texts):
                said += map(paper.say, texts)
            case Lines(items):
                said += [paper.say(plain(item)) for item in items]
            case Qr(text):
                said.append(text)
            case Signatures(signers):
                said += [paper.say(line) for sign in signers for line in sign.lines]
            case Table():
                said += [paper.say(text) for text, _ in block.above]
                said += [paper.say(head.text) for head in table_head(block)]
                said += [text for row in cells_of(paper, block) for text in row]
            case _:
                pass
    return said


def cells_of(paper: Paper, table: Table) -> list[list[str]]:
    """What each row of a table says, joined cells once."""
    rows = []
    for _, cells in placed(table):
        row = []
        for at, cell in cells:
            value = cell.value
            words = shown(value) if not isinstance(value, list | tuple) else value
            text = "".join(run.text for run in paper.runs(words, typed=table.columns[at].typed))
            row.append(f"◆ {text}" if cell.changed else text)
        rows.append(row)
    return rows


def word_rows(content: bytes) -> list[list[list[str]]]:
    """The rows of every table of a Word document, joined cells once, without the repeated head."""
    tables = []
    for table in Document(io.BytesIO(content)).tables:
        rows = []
        for row in table.rows:
            if row._tr.trPr is not None and row._tr.trPr.xpath("./w:tblHeader"):
                continue
            cells = [cell for cell in row._tr.tc_lst if cell.vMerge != "continue"]
            rows.append(
                ["\n".join(p.text for p in cell.iterchildren() if p.tag.endswith("}p")) for cell in cells]
            )
        tables.append(rows)
    return tables


def excel_values(content: bytes) -> list[object]:
    """The value of every cell that is not empty, sheet by sheet, row by row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return [
        cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]


__all__ = [
    "cells_of", "excel_values", "is_said", "need_pdf", "poppler_pages", "pypdf_pages", "squeezed",
    "texts_of", "word_rows",
]  # fmt: skip
