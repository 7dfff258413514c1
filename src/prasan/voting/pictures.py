"""Pictures of votes as SVG: no script, no colour alone, each with a title, a description and a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

__all__ = ["GridRow", "Point", "bar", "grid", "opinion_map"]

WIDE, TALL, EDGE = 640, 420, 30
CELL_W, CELL_H, HEAD, LABEL = 96, 34, 30, 56
SHAPES = ("circle", "square", "diamond", "triangle", "circle")


def bar(agree: int, disagree: int, passed: int) -> SafeString:
    """One stacked bar: agree, disagree, pass, as shares of those who saw the statement."""
    seen = agree + disagree + passed
    text = _("%(agree)s agree, %(disagree)s disagree, %(passed)s pass") % {
        "agree": agree,
        "disagree": disagree,
        "passed": passed,
    }
    parts, at = [], 0.0
    for kind, count in (("f-agree", agree), ("f-disagree", disagree), ("f-pass", passed)):
        width = 200 * count / seen if seen else 0
        parts.append((kind, f"{at:.1f}", f"{width:.1f}"))
        at += width
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="vote-bar" viewBox="0 0 200 12" preserveAspectRatio="none"'
        ' role="img"><title>{}</title><rect class="f-none" width="200" height="12"/>{}</svg>',
        text,
        format_html_join("", '<rect class="{}" x="{}" width="{}" height="12"/>', parts),
    )


@dataclass(frozen=True)
class GridRow:
    """A statement's number and, for each group, the share that agrees in per cent (None = not shown)."""

    label: str
    shares: tuple[int | None, ...]


def grid(columns: Sequence[str], rows: Sequence[GridRow]) -> SafeString:
    """Statements down, groups across: the darker the cell, the more of the group agree."""
    width, height = LABEL + CELL_W * len(columns), HEAD + CELL_H * len(rows)
    heads = [(LABEL + CELL_W * at + CELL_W / 2, name[:14]) for at, name in enumerate(columns)]
    labels = [(HEAD + CELL_H * at + 22, row.label) for at, row in enumerate(rows)]
    cells = [
        (LABEL + CELL_W * x + 2, HEAD + CELL_H * y + 2, *_shade(share), LABEL + CELL_W * x + CELL_W / 2)
        for y, row in enumerate(rows)
        for x, share in enumerate(row.shares)
    ]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="vote-map" viewBox="0 0 {} {}" role="img">'
        "<title>{}</title><desc>{}</desc>{}{}{}</svg>",
        width,
        height,
        _("Share that agrees, by statement and declared group"),
        _(
            "A row for each statement, a column for each group; the same figures stand in the table beside it."
        ),
        format_html_join("", '<text class="f-text" x="{}" y="20" text-anchor="middle">{}</text>', heads),
        format_html_join("", '<text class="f-text" x="8" y="{}">{}</text>', labels),
        format_html_join("", "{}", ((_cell(*cell),) for cell in cells)),
    )


def _shade(share: int | None) -> tuple[str, str]:
    if share is None:
        return "grid-none", "–"
    return f"grid-{min(4, share // 20)}", f"{share}%"


def _cell(x: float, y: float, kind: str, text: str, middle: float) -> SafeString:
    return format_html(
        '<rect class="{0}" x="{1}" y="{2}" width="{3}" height="{4}" rx="3"/>'
        '<text class="f-text {0}" x="{5}" y="{6}" text-anchor="middle">{7}</text>',
        kind,
        x,
        y,
        CELL_W - 4,
        CELL_H - 4,
        middle,
        y + 20,
        text,
    )


@dataclass(frozen=True)
class Point:
    """A voter on the map: coordinates of the engine, the number of the opinion group, whether it is the reader."""

    x: float
    y: float
    group: int
    is_own: bool = False


def opinion_map(points: Sequence[Point], letters: Sequence[str]) -> SafeString:
    """People as marks: near each other where they voted alike. Groups differ in shape and colour; nobody is named."""
    xs, ys = [p.x for p in points] or [0.0], [p.y for p in points] or [0.0]
    across, down = max(xs) - min(xs) or 1.0, max(ys) - min(ys) or 1.0

    def place(point: Point) -> tuple[float, float]:
        x = EDGE + (WIDE - 2 * EDGE) * (point.x - min(xs)) / across
        return x, TALL - EDGE - (TALL - 2 * EDGE) * (point.y - min(ys)) / down

    ordered = sorted(points, key=lambda point: point.is_own)  # the own mark lies on top
    marks = [(_mark(*place(point), point.group, is_own=point.is_own),) for point in ordered]
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="vote-map" viewBox="0 0 {} {}" role="img"><title>{}</title>'
        '<desc>{}</desc><rect class="f-line" x="1" y="1" width="{}" height="{}" rx="6"/>{}{}</svg>',
        WIDE,
        TALL,
        _("Map of opinions"),
        _("%(people)s people in %(groups)s groups; who voted alike stands close together.")
        % {"people": len(points), "groups": len(letters)},
        WIDE - 2,
        TALL - 2,
        format_html_join("", "{}", marks),
        format_html_join("", '<text class="f-text" x="{}" y="{}">{}</text>', _labels(points, letters, place)),
    )


def _labels(points: Sequence[Point], letters: Sequence[str], place: object) -> list[tuple[str, str, str]]:
    """Each group's letter at the middle of its people."""
    labels = []
    for number, letter in enumerate(letters):
        own = [place(point) for point in points if point.group == number]  # type: ignore[operator]
        if own:
            x, y = sum(p[0] for p in own) / len(own), min(p[1] for p in own) - 12
            labels.append((f"{x:.0f}", f"{max(y, 18):.0f}", _("Group %s") % letter))
    return labels


def _mark(x: float, y: float, group: int, *, is_own: bool) -> SafeString:
    kind = "f-own" if is_own else f"f-group-{group % 5}"
    shape, size = SHAPES[group % 5], 9 if is_own else 6
    if shape == "square":
        return format_html(
            '<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>',
            kind,
            f"{x - size:.1f}",
            f"{y - size:.1f}",
            2 * size,
            2 * size,
        )
    if shape == "circle":
        return format_html('<circle class="{}" cx="{}" cy="{}" r="{}"/>', kind, f"{x:.1f}", f"{y:.1f}", size)
    low = size if shape == "triangle" else 0
    corners = [(x, y - size), (x + size, y + low), (x, y + size), (x - size, y + low)]
    text = " ".join(f"{a:.1f},{b:.1f}" for a, b in corners)
    return format_html('<polygon class="{}" points="{}"/>', kind, text)
