"""Text boxes of an .xlsx, read from its drawings with their anchors. Cell readers lose them all.

Officials write revision rounds, "moved to", "duplicate of 63" and the stamp "แบบ ผ.02" into floating boxes.
Cell comments are read too: they say the same things.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from prasan.officialforms.addresses import column_index
from prasan.officialforms.package import Package
from prasan.officialforms.sheetxml import local_name, parse_xml, targets_of

_ROW_EMU = 190_500  # a row of 15 points, Excel's default, for boxes that are anchored to no cell
_COLUMN_EMU = 609_600
_ANCHORS = ("twoCellAnchor", "oneCellAnchor", "absoluteAnchor")


@dataclass(frozen=True, slots=True)
class RawBox:
    """Text and anchor of a box. Rows and columns from 0; `middle` is the row its middle stands on."""

    text: str
    row: int
    column: int
    last_row: int
    middle: float


def boxes_of(package: Package, sheet_part: str) -> list[RawBox]:
    """All text boxes and comments of one sheet, in file order."""
    boxes: list[RawBox] = []
    for kind, part in targets_of(package, sheet_part).values():
        if part not in package.names:
            continue
        if kind == "drawing":
            boxes += drawing_boxes(parse_xml(package, part))
        elif kind == "comments":
            boxes += _comments(parse_xml(package, part))
    return boxes


def drawing_boxes(drawing: Element) -> list[RawBox]:
    """Boxes of one drawing part: two-cell, one-cell and absolute anchors, grouped shapes too."""
    boxes = []
    for anchor in _content(drawing):
        if local_name(anchor) in _ANCHORS:
            first, last, column = _span(anchor)
            for text, share in _texts(anchor, (0.0, 1.0)):
                boxes.append(_box(text, first, last, column, share))
    return boxes


def _content(element: Element) -> Iterator[Element]:
    """Children, with mc:AlternateContent replaced by its first choice: the fallback repeats the shape."""
    for child in element:
        if local_name(child) == "AlternateContent":
            choice = next((one for one in child if local_name(one) in ("Choice", "Fallback")), None)
            if choice is not None:
                yield from _content(choice)
        else:
            yield child


def _box(text: str, first: float, last: float, column: int, share: tuple[float, float]) -> RawBox:
    top = first + (last - first) * share[0]
    bottom = first + (last - first) * share[1]
    return RawBox(text, int(top), column, max(int(top), int(bottom)), (top + bottom) / 2)


def _span(anchor: Element) -> tuple[float, float, int]:
    """Upper and lower edge in rows (fractions: part of a default row) and the left column."""
    kind = local_name(anchor)
    height = _extent(anchor, "cy") / _ROW_EMU
    if kind == "absoluteAnchor":
        position = _child(anchor, "pos")
        top = _whole(position, "y") / _ROW_EMU
        left = _whole(position, "x") // _COLUMN_EMU
        return top, top + height, left
    first, column = _marker(anchor, "from")
    last = _marker(anchor, "to")[0] if kind == "twoCellAnchor" else first + height
    return first, max(first, last), column


def _marker(anchor: Element, name: str) -> tuple[float, int]:
    marker = _child(anchor, name)
    if marker is None:
        return 0.0, 0
    values = {local_name(child): _number(child.text) for child in marker}
    inside = min(max(values.get("rowOff", 0) / _ROW_EMU, 0.0), 0.99)
    return values.get("row", 0) + inside, values.get("col", 0)


def _extent(element: Element, name: str) -> int:
    return _whole(_child(element, "ext"), name)


def _whole(element: Element | None, attribute: str) -> int:
    return _number(element.attrib.get(attribute)) if element is not None else 0


def _number(text: str | None) -> int:
    """A whole number up to the size of a sheet in EMU; 0 for anything else a stranger may have written."""
    text = (text or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 12 else 0


def _child(element: Element, name: str) -> Element | None:
    return next((child for child in element if local_name(child) == name), None)


def _texts(element: Element, share: tuple[float, float]) -> Iterator[tuple[str, tuple[float, float]]]:
    """Texts of the shapes inside, each with the share (0-1) of the anchor's height that it takes."""
    for child in _content(element):
        name = local_name(child)
        if name == "grpSp":
            inner = _frame(child, "grpSpPr")
            for shape in _content(child):
                part = _share_of(_frame(shape, "spPr"), inner, share) if local_name(shape) == "sp" else share
                if local_name(shape) == "sp":
                    yield from _shape_text(shape, part)
                elif local_name(shape) == "grpSp":
                    yield from _texts(_wrapped(shape), share)
        elif name == "sp":
            yield from _shape_text(child, share)


def _wrapped(element: Element) -> Element:
    holder = Element("group")
    holder.append(element)
    return holder


def _shape_text(shape: Element, share: tuple[float, float]) -> Iterator[tuple[str, tuple[float, float]]]:
    body = _child(shape, "txBody")
    if body is not None and (text := _paragraphs(body)):
        yield text, share


def _paragraphs(body: Element) -> str:
    paragraphs = (paragraph for paragraph in body if local_name(paragraph) == "p")
    lines = ["".join(_run(run) for run in paragraph) for paragraph in paragraphs]
    return "\n".join(line for line in (line.strip() for line in lines) if line)


def _run(run: Element) -> str:
    if local_name(run) == "br":
        return "\n"
    return "".join(part.text or "" for part in run if local_name(part) == "t")


def _frame(shape: Element, properties: str) -> tuple[int, int] | None:
    """(top, height) in EMU: of a shape inside its group, or of the room a group gives its children."""
    holder = _child(shape, properties)
    form = _child(holder, "xfrm") if holder is not None else None
    if form is None:
        return None
    names = ("chOff", "chExt") if properties == "grpSpPr" else ("off", "ext")
    offset, extent = (_child(form, name) for name in names)
    if offset is None or extent is None:
        return None
    return _whole(offset, "y"), _whole(extent, "cy")


def _share_of(
    shape: tuple[int, int] | None, group: tuple[int, int] | None, share: tuple[float, float]
) -> tuple[float, float]:
    if shape is None or group is None or group[1] <= 0:
        return share
    top = min(max((shape[0] - group[0]) / group[1], 0.0), 1.0)
    bottom = min(max((shape[0] + shape[1] - group[0]) / group[1], top), 1.0)
    return top, bottom


def _comments(part: Element) -> list[RawBox]:
    boxes = []
    for comment in part.iter():
        if local_name(comment) == "comment":
            reference = comment.attrib.get("ref", "")
            text = "".join(piece.text or "" for piece in comment.iter() if local_name(piece) == "t").strip()
            letters = reference.rstrip("0123456789")
            if text and letters and letters != reference:
                row = int(reference[len(letters) :]) - 1
                boxes.append(RawBox(text, row, column_index(letters), row, row + 0.5))
    return boxes
