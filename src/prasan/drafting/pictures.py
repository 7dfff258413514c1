"""Diagrams of how strategies hang together (แบบ ยท.01–ยท.03), as SVG text for pages and documents."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from prasan.thai import segment

INK, NAVY, LINE, SOFT = "#1b2433", "#14305c", "#51607a", "#e8eef7"
BOX, GAP, TOP, ROW = 250, 60, 56, 12
LETTERS, LEADING = 30, 19


@dataclass(frozen=True)
class Node:
    """A box of a column; `leads_to` are keys of boxes in a later column, the nearest that has them. `is_marked` gives
    it a thick frame."""

    key: str
    text: str
    leads_to: tuple[str, ...] = ()
    is_marked: bool = False


@dataclass(frozen=True)
class Column:
    """A level with its boxes, from the left (broadest) to the right."""

    title: str
    nodes: Sequence[Node]


def diagram(title: str, description: str, columns: Sequence[Column]) -> str:
    """Boxes in columns with lines from each to where it leads; every text in full, wrapped between words."""
    places: dict[tuple[int, str], tuple[float, float]] = {}
    boxes: list[str] = []
    bottom = TOP
    for at, column in enumerate(columns):
        y, x = TOP, 10 + at * (BOX + GAP)
        boxes.append(_text(x + BOX / 2, 30, [column.title], bold=True))
        for node in column.nodes:
            lines = wrap(node.text)
            height = 14 + LEADING * len(lines)
            boxes.append(
                f'<rect x="{x}" y="{y}" width="{BOX}" height="{height}" rx="6" fill="{SOFT}" stroke="{NAVY}" '
                f'stroke-width="{3 if node.is_marked else 1}"/>'
            )
            boxes.append(_text(x + BOX / 2, y + 20, lines))
            places[at, node.key] = (x, y + height / 2)
            y += height + ROW
        bottom = max(bottom, y)
    lines = _lines(columns, places)
    width = 20 + len(columns) * (BOX + GAP) - GAP
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{width}" viewBox="0 0 {width} {bottom}" '
        f'font-family="Sarabun, sans-serif" font-size="14" fill="{INK}"><title>{escape(title)}</title>'
        f"<desc>{escape(description)}</desc>{''.join(lines)}{''.join(boxes)}</svg>"
    )


def _lines(columns: Sequence[Column], places: dict[tuple[int, str], tuple[float, float]]) -> list[str]:
    found = []
    for at, column in enumerate(columns):
        for node in column.nodes:
            for key in node.leads_to:
                later = next((one for one in range(at + 1, len(columns)) if (one, key) in places), None)
                if later is None:
                    continue
                (x, y), (to_x, to_y) = places[at, node.key], places[later, key]
                start, middle = x + BOX, (x + BOX + to_x) / 2
                found.append(
                    f'<path d="M{start} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}" fill="none" stroke="{LINE}"/>'
                )
    return found


def wrap(text: str) -> list[str]:
    """Lines of at most LETTERS letters (marks above and below count nothing), broken between words."""
    lines, line = [], ""
    for word in segment(text, keep_space=True):
        if line and _width(line) + _width(word) > LETTERS:
            lines.append(line.strip())
            line = ""
        line += word
    return [*lines, line.strip()]


def _width(text: str) -> int:
    return sum(
        not (sign == "\u0e31" or "\u0e34" <= sign <= "\u0e3a" or "\u0e47" <= sign <= "\u0e4e")
        for sign in text
    )


def _text(x: float, y: float, lines: Sequence[str], *, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return "".join(
        f'<text x="{x}" y="{y + at * LEADING}" text-anchor="middle"{weight}>{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
