"""The pictures of the board: the authorities of the province as tiles, and the arrivals as a curve."""

from collections.abc import Sequence
from datetime import datetime, time
from itertools import pairwise

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan.attendance.board import AuthorityLine, Board
from prasan.places.svg import Tile, tile_map

WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 640, 220, 46, 26, 12
STEP = 10  # minutes between two points of the curve
INK, LINE, GRID = "#1b2433", "#14305c", "#d3dbe7"


def presence_map(board: Board) -> SafeString:
    """One tile for each authority: here of registered; a gold frame where nobody is here."""
    desc = _("People here of those registered. %(here)s of %(all)s authorities have somebody here.")
    return tile_map(
        [_tile(line) for line in board.authorities if line.authority.tile_column is not None],
        _("The local authorities that are here"),
        desc % {"here": board.authorities_here, "all": len(board.authorities)},
    )


def _tile(line: AuthorityLine) -> Tile:
    authority = line.authority
    return Tile(
        name=authority.place_name,
        kind=authority.abbreviation,
        column=authority.tile_column or 0,
        row=authority.tile_row or 0,
        ratio=line.here / line.expected if line.expected else None,
        label=f"{line.here}/{line.expected}" if line.expected else _("nobody named"),
        is_marked=not line.is_here,
    )


def arrival_curve(arrivals: Sequence[datetime], expected: int) -> SafeString:
    """How the house filled: guests seen so far, over the hours of the day."""
    if not arrivals:
        return SafeString("")
    minutes = sorted(_minute(moment) for moment in arrivals)
    first, last = minutes[0] // 60 * 60, max(minutes[-1] // 60 * 60 + 60, minutes[0] // 60 * 60 + 120)
    top = max(expected, len(minutes))
    points = _points(minutes, first, last)

    def x(minute: int) -> float:
        return round(LEFT + (WIDTH - LEFT - 24) * (minute - first) / (last - first), 1)

    def y(count: int) -> float:
        return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * count / top, 1)

    hours = range(first // 60, last // 60 + 1, max(1, (last - first) // 480))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="arrivals" role="img" aria-labelledby="arrivals-title'
        ' arrivals-desc" viewBox="0 0 {} {}" font-family="Sarabun, sans-serif" font-size="13" fill="{}">'
        '<title id="arrivals-title">{}</title><desc id="arrivals-desc">{}</desc>{}{}'
        '<polyline fill="none" stroke="{}" stroke-width="3" points="{}"/></svg>',
        WIDTH,
        HEIGHT,
        INK,
        _("Arrivals over the day"),
        _describe(points),
        format_html_join(
            "",
            '<line x1="{0}" x2="{1}" y1="{2}" y2="{2}" stroke="{3}"/>'
            '<text x="{4}" y="{5}" text-anchor="end">{6}</text>',
            ((LEFT, WIDTH - 24, y(n), GRID, LEFT - 6, y(n) + 4, n) for n in sorted({0, top // 2, top})),
        ),
        format_html_join(
            "",
            '<text x="{}" y="{}" text-anchor="middle">{}</text>',
            ((x(hour * 60), HEIGHT - 6, f"{hour:02d}.00") for hour in hours),
        ),
        LINE,
        " ".join(f"{x(minute)},{y(count)}" for minute, count in _steps(points)),
    )


def _points(minutes: list[int], first: int, last: int) -> list[tuple[int, int]]:
    """(minute of the day, guests seen before it), until everybody is counted."""
    points = [(first, 0)]
    for minute in range(first + STEP, last + STEP, STEP):
        points.append((minute, sum(one < minute for one in minutes)))
        if minute > minutes[-1]:
            break
    return points


def _steps(points: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without the points in the middle of a level stretch."""
    kept = [points[0]]
    for (_before, low), (minute, count) in pairwise(points):
        if count != low or minute == points[-1][0]:
            if count != low and kept[-1][0] != _before:
                kept.append((_before, low))
            kept.append((minute, count))
    return kept


def _describe(points: list[tuple[int, int]]) -> str:
    told = [
        f"{time(minute // 60 % 24, minute % 60):%H.%M}: {count}"
        for minute, count in points
        if minute % 30 == 0
    ]
    return ", ".join(told)


def _minute(moment: datetime) -> int:
    local = timezone.localtime(moment)
    return local.hour * 60 + local.minute
