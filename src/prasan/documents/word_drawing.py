"""SVG drawings inside Word documents, sharp at any size; python-docx itself knows only pixels."""

import io
import re
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm

# What Word before 2016 shows in the drawing's place: one white point.
_WHITE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
_BOX = re.compile(r'viewBox="[\d.\-]+[ ,]+[\d.\-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"


def add_drawing(document: Any, svg: str, *, description: str, width_cm: float) -> None:
    """Add the drawing centred, in the proportions of its viewBox; `description` is its alternative text."""
    width, height = _size(svg)
    shape = document.add_picture(io.BytesIO(_WHITE), width=Cm(width_cm), height=Cm(width_cm * height / width))
    document.paragraphs[-1].alignment = 1
    shape._inline.docPr.set("descr", description)
    package = document.part.package
    number = sum(1 for part in package.iter_parts() if str(part.partname).endswith(".svg")) + 1
    name = PackURI(f"/word/media/drawing{number}.svg")
    if "xmlns=" not in svg[: svg.index(">")]:
        svg = svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    part = Part(name, "image/svg+xml", svg.encode(), package)
    related = document.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = next(shape._inline.iter(f"{{{_DRAWING}}}blip"))
    blip.append(
        parse_xml(
            f'<a:extLst xmlns:a="{_DRAWING}"><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
            '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            f'r:embed="{related}"/></a:ext></a:extLst>'
        )
    )


def _size(svg: str) -> tuple[float, float]:
    """Width and height of the drawing in its own units; 2 to 1 when it does not say."""
    found = _BOX.search(svg)
    return (float(found[1]), float(found[2])) if found else (2.0, 1.0)
