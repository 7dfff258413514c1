"""A sample workbook as messy as real life, with every kind of slip planted at a known cell."""

import io
import zipfile
from os import PathLike
from typing import BinaryIO

from prasan.officialforms.samples import details, others
from prasan.officialforms.samples.clean import CREATED
from prasan.officialforms.samples.content import sample_plan
from prasan.officialforms.samples.pages import save
from prasan.officialforms.samples.planting import Book, Planted
from prasan.officialforms.samples.summing import community_summary, summary

_SHEETS = (
    details.roads, details.waste, details.health, details.welfare, details.central, details.community_strength,
    details.education, details.religion, details.farming, details.trade, details.administration, details.safety,
)  # fmt: skip
_LINKED_FILE = "งบประมาณปีก่อน.xlsx"


def make_messy(path: str | PathLike[str] | BinaryIO) -> list[Planted]:
    """Write the messy sample of 2566-2570; returns what was planted: (code, sheet, cell) of every finding due."""
    plan = sample_plan("2566-2570")
    book = Book()
    for sheet, group in zip(_SHEETS, details.own_groups(plan), strict=True):
        sheet(book, group, plan.lao)
    details.energy(book, details.own_groups(plan)[1], plan.lao)
    others.community(book, details.own_groups(plan, "ผ.02/1")[0], plan.lao)
    others.beyond(book, details.own_groups(plan, "ผ.02/2")[0], plan.lao)
    others.equipment(book, details.own_groups(plan, "ผ.03")[0], plan.lao)
    front = [summary(book, plan.lao), community_summary(book, plan.lao)]
    others.contents(book, plan.lao)
    book.plant("external-links", front[0], "A1")
    content = io.BytesIO()
    title = {"title": f"ตัวอย่างแผนพัฒนาท้องถิ่น {plan.lao}", "comments": "ตัวอย่าง ข้อมูลสมมติ"}
    save([*front, *book.pages], content, created=CREATED, properties=title)
    _put(_linked(content.getvalue()), path)
    return book.planted


def _put(data: bytes, path: str | PathLike[str] | BinaryIO) -> None:
    if isinstance(path, str | PathLike):
        with open(path, "wb") as file:
            file.write(data)
    else:
        path.write(data)


def _linked(data: bytes) -> bytes:
    """The workbook with a link to another file, as is left behind when sheets are copied between workbooks."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            part = old.read(item)
            for name, (before, after) in _PATCHES.items():
                if item.filename == name:
                    part = part.replace(before.encode(), (after + before).encode(), 1)
            new.writestr(item, part, zipfile.ZIP_DEFLATED)
        for name, text in _LINK_PARTS.items():
            new.writestr(zipfile.ZipInfo(name), text.encode(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PART = "externalLinks/externalLink1.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PATCHES = {
    "[Content_Types].xml": ("</Types>", f'<Override PartName="/xl/{_PART}" ContentType="{_TYPE}"/>'),
    "xl/_rels/workbook.xml.rels": (
        "</Relationships>",
        f'<Relationship Id="rIdLink1" Type="{_OFFICE}/externalLink" Target="{_PART}"/>',
    ),
    "xl/workbook.xml": (
        "<calcPr",
        '<externalReferences><externalReference r:id="rIdLink1"/></externalReferences>',
    ),
}
_BOOK = '<sheetNames><sheetName val="ผ.02"/></sheetNames>'
_TARGET = f'Type="{_OFFICE}/externalLinkPath" Target="{_LINKED_FILE}" TargetMode="External"'
_LINK_PARTS = {
    f"xl/{_PART}": (
        f'{_XML}<externalLink xmlns="{_MAIN}"><externalBook xmlns:r="{_OFFICE}" r:id="rId1">{_BOOK}'
        "</externalBook></externalLink>"
    ),
    "xl/externalLinks/_rels/externalLink1.xml.rels": (
        f'{_XML}<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" {_TARGET}/></Relationships>'
    ),
}
