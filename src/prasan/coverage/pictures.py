"""The river as SVG drawn by the server: presentation attributes only, so that it passes a strict policy and prints."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan.coverage.queries.river import NOWHERE, Bank, River, Stream
from prasan.places.models import LocalAuthority
from prasan.thai import segment

BOX, BETWEEN, HEIGHT, TOP, GAP, LEAST = 168, 92, 420, 44, 8, 40
LETTERS, LEADING = 24, 15
INK, SOFT, NAVY, LOST = "#1b2433", "#51607a", "#14305c", "#8a93a3"
WATERS = ("#2f6db5", "#2b8a6f", "#a06a00", "#7a4fa3", "#b0483a", "#3d7d8c", "#6b7a1f", "#8c4a74")
"""One colour for each item of the first column; a number stands beside each, colour is never the only signal."""


@dataclass(frozen=True)
class _Box:
    x: float
    y: float
    height: float
    bank: Bank
    colour: str


def drawn(river: River, size: Callable[[Any], int]) -> SafeString:
    """Columns of boxes from the nation to the authorities, with streams as wide as `size` (projects or baht) says."""
    columns = _columns(river, size)
    width = len(columns) * (BOX + BETWEEN) - BETWEEN + 4
    height = max((box.y + box.height for column in columns for box in column.values()), default=TOP) + 6
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="river-title" aria-describedby="river-desc"'
        ' width="{}" viewBox="0 0 {} {}" font-family="Sarabun, sans-serif" font-size="12" fill="{}">'
        '<title id="river-title">{}</title><desc id="river-desc">{}</desc>{}{}{}</svg>',
        width,
        width,
        round(height),
        INK,
        _("Alignment river"),
        _(
            "%(projects)s projects, from strategies on the left to authorities on the right; the table says the same."
        )
        % {"projects": river.projects},
        format_html_join("", "{}", ((one,) for one in _heads(river))),
        format_html_join("", "{}", ((one,) for one in _streams(river, columns, size))),
        format_html_join("", "{}", ((_box(box, size),) for column in columns for box in column.values())),
    )


def name_of(thing: Any) -> str:
    """What a box is called."""
    if thing is None:
        return _("not linked yet")
    return thing.short_name if isinstance(thing, LocalAuthority) else f"{thing.code} {thing.title}"


def _columns(river: River, size: Callable[[Any], int]) -> list[dict[int, _Box]]:
    """Boxes by key; all columns share one scale, and no box is too low to be read."""
    whole = max(1, sum(size(bank) for bank in river.reaches[-1].banks)) if river.reaches else 1
    columns = []
    for at, reach in enumerate(river.reaches):
        y, boxes = float(TOP), {}
        for number, bank in enumerate(reach.banks):
            height = max(LEAST, HEIGHT * size(bank) / whole)
            colour = LOST if bank.key == NOWHERE else WATERS[number % len(WATERS)]
            boxes[bank.key] = _Box(2 + at * (BOX + BETWEEN), y, height, bank, colour)
            y += height + GAP
        columns.append(boxes)
    return columns


def _heads(river: River) -> list[SafeString]:
    names = [
        reach.edition.framework.get_kind_display() if reach.edition else _("Authorities")
        for reach in river.reaches
    ]
    return [
        format_html(
            '<text x="{}" y="{}" font-weight="700">{}</text>',
            2 + at * (BOX + BETWEEN),
            TOP - 14 - LEADING * (len(lines) - 1 - number),
            line,
        )
        for at, name in enumerate(names)
        for lines in [wrapped(name, 3)]
        for number, line in enumerate(lines)
    ]  # fmt: skip


def _streams(
    river: River, columns: Sequence[dict[int, _Box]], size: Callable[[Any], int]
) -> list[SafeString]:
    """Each stream leaves and enters its boxes below the one before it, each end scaled to its own box."""
    left_at: dict[tuple[int, int], float] = {}
    right_at: dict[tuple[int, int], float] = {}
    order = {at: {key: number for number, key in enumerate(column)} for at, column in enumerate(columns)}
    found = []
    for stream in sorted(
        river.streams, key=lambda one: (one.at, order[one.at][one.left], order[one.at + 1][one.right])
    ):
        left, right = columns[stream.at][stream.left], columns[stream.at + 1][stream.right]
        start, start_width = _end(left_at, stream.at, left, stream, size)
        end, end_width = _end(right_at, stream.at + 1, right, stream, size)
        found.append(_stream(left, right, (start, start_width), (end, end_width), stream))
    return found


def _end(
    taken: dict[tuple[int, int], float], at: int, box: _Box, stream: Stream, size: Callable[[Any], int]
) -> tuple[float, float]:
    width = box.height * size(stream) / max(1, size(box.bank))
    start = taken.get((at, box.bank.key), box.y)
    taken[at, box.bank.key] = start + width
    return start, width


def _stream(
    left: _Box, right: _Box, start: tuple[float, float], end: tuple[float, float], stream: Stream
) -> SafeString:
    x, to_x = left.x + BOX, right.x
    middle = (x + to_x) / 2
    (y, width), (to_y, to_width) = start, end
    return format_html(
        '<path d="M{} {}C{} {} {} {} {} {}V{}C{} {} {} {} {} {}Z" fill="{}" fill-opacity="{}"><title>{}</title></path>',
        x, _r(y), middle, _r(y), middle, _r(to_y), to_x, _r(to_y),
        _r(to_y + to_width), middle, _r(to_y + to_width), middle, _r(y + width), x, _r(y + width),
        left.colour,
        "0.18" if NOWHERE in (stream.left, stream.right) else "0.42",
        _("%(left)s → %(right)s: %(n)s projects")
        % {"left": name_of(left.bank.thing), "right": name_of(right.bank.thing), "n": stream.projects},
    )  # fmt: skip


def _box(box: _Box, size: Callable[[Any], int]) -> SafeString:
    lines = wrapped(name_of(box.bank.thing), max(1, int((box.height - 22) // LEADING)))
    texts = format_html_join(
        "",
        '<text x="{}" y="{}">{}</text>',
        ((box.x + 9, _r(box.y + 15 + LEADING * number), line) for number, line in enumerate(lines)),
    )
    return format_html(
        '<g><title>{}</title><rect x="{}" y="{}" width="{}" height="{}" rx="3" fill="#ffffff" stroke="#c3ccd9"/>'
        '<rect x="{}" y="{}" width="4" height="{}" fill="{}"/>{}'
        '<text x="{}" y="{}" font-weight="600" fill="{}">{}</text></g>',
        name_of(box.bank.thing),
        box.x, _r(box.y), BOX, _r(box.height),
        box.x, _r(box.y), _r(box.height), box.colour,
        texts,
        box.x + 9, _r(box.y + 15 + LEADING * len(lines)), NAVY,
        f"{size(box.bank):,}",
    )  # fmt: skip


def wrapped(text: str, most: int) -> list[str]:
    """At most so many lines of about LETTERS letters, broken between words; the last one says when more was cut."""
    lines = [""]
    for word in segment(text, keep_space=True):
        if lines[-1] and len(lines[-1]) + len(word) > LETTERS:
            lines.append("")
        lines[-1] += word
    lines = [line.strip() for line in lines]
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: LETTERS - 1] + "…"]


def _r(value: float) -> float:
    return round(value, 1)
