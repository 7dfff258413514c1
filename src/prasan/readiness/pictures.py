"""Dials, tile map, bars and the line of a score over editions: drawn by the server, each with title and description.

Presentation attributes only, so that pictures pass a strict content policy and print; every value stands there as text.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan.places.models import LocalAuthority
from prasan.places.svg import Tile, tile_map
from prasan.scoring import TIERS, Band

NAVY, GOLD, SOFT, INK, LINE = "#14305c", "#a06a00", "#e6e9ef", "#1b2433", "#7d8ba3"
_DIAL, _REACH = 84.0, 66.0


@dataclass(frozen=True)
class Point:
    """A score at a time: what stands under the line, and where it leads."""

    label: str
    score: float
    low: float
    high: float


def dial(key: str, title: str, band: Band | None, note: str) -> SafeString:
    """A half circle from 0 to 100: the needle is the score, the gold arc its range in nine runs of ten."""
    told = _told(band)
    shown = "–" if band is None else f"{band.score:.0f}"
    arcs = [_arc(0, 100, SOFT, 14)]
    if band is not None:
        arcs += [_arc(band.low, band.high, "#d9a53a", 14), _needle(band.score)]
    ticks = format_html_join("", "{}", ((_tick(lowest),) for _letter, lowest in TIERS if lowest))
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="dial" role="img" aria-labelledby="dial-{0}-t dial-{0}-d"'
        ' width="168" viewBox="0 0 168 124" font-family="Sarabun, sans-serif">'
        '<title id="dial-{0}-t">{1}</title><desc id="dial-{0}-d">{2} {3}</desc>{4}{5}'
        '<text x="84" y="110" text-anchor="middle" font-size="22" font-weight="600" fill="{6}">{7}</text></svg>',
        key, title, told, note, format_html_join("", "{}", ((arc,) for arc in arcs)), ticks, INK, shown,
    )  # fmt: skip


def _told(band: Band | None) -> str:
    if band is None:
        return _("Not enough data.")
    return _("%(score).1f of 100; nine runs in ten between %(low).0f and %(high).0f.") % {
        "score": band.score,
        "low": band.low,
        "high": band.high,
    }


def _on(score: float, radius: float) -> tuple[float, float]:
    angle = math.pi * (1 - score / 100)
    return round(_DIAL + radius * math.cos(angle), 2), round(_DIAL - radius * math.sin(angle), 2)


def _arc(start: float, end: float, colour: str, width: int) -> SafeString:
    (x1, y1), (x2, y2) = _on(start, _REACH), _on(end, _REACH)
    return format_html(
        '<path d="M{} {}A{} {} 0 0 1 {} {}" fill="none" stroke="{}" stroke-width="{}"/>',
        x1, y1, _REACH, _REACH, x2, y2, colour, width,
    )  # fmt: skip


def _needle(score: float) -> SafeString:
    (x1, y1), (x2, y2) = _on(score, 24), _on(score, _REACH + 8)
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{}" stroke-width="4" stroke-linecap="round"/>',
        x1, y1, x2, y2, NAVY,
    )  # fmt: skip


def _tick(at: float) -> SafeString:
    (x1, y1), (x2, y2) = _on(at, _REACH - 7), _on(at, _REACH + 7)
    return format_html(
        '<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="#fff" stroke-width="2"/>', x1, y1, x2, y2
    )


def readiness_map(
    authorities: Sequence[LocalAuthority],
    scores: Mapping[str, float | None],
    urls: Mapping[str, str],
    title: str,
) -> SafeString:
    """The authorities where they lie, the darker the readier; dashed where data are lacking."""
    tiles = [
        Tile(
            name=one.place_name,
            kind=one.abbreviation,
            column=one.tile_column or 0,
            row=one.tile_row or 0,
            ratio=None if scores.get(one.slug) is None else (scores[one.slug] or 0) / 100,
            label=None if scores.get(one.slug) is None else f"{scores[one.slug]:.0f}",
            url=urls[one.slug],
        )
        for one in authorities
        if one.tile_column is not None
    ]
    told = _("Schematic, north at the top. The number is the score from 0 to 100; dashed: not enough data.")
    return tile_map(tiles, title, told)


def range_bar(band: Band | None) -> SafeString:
    """A score and its range on a line from 0 to 100, for the cell of a table that also has it in figures."""
    marks = SafeString("")
    if band is not None:
        marks = format_html(
            '<rect x="{}" y="4" width="{}" height="6" fill="#d9a53a"/>'
            '<rect x="{}" y="1" width="3" height="12" fill="{}"/>',
            band.low, max(1.0, round(band.high - band.low, 1)), round(band.score - 1.5, 1), NAVY,
        )  # fmt: skip
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="range-bar" aria-hidden="true" width="100" viewBox="0 0 100 14">'
        '<rect y="6" width="100" height="2" fill="{}"/>{}</svg>',
        SOFT, marks,
    )  # fmt: skip


def trend(key: str, title: str, points: Sequence[Point]) -> SafeString:
    """Scores of the same thing over editions, each with its range; from the oldest to the newest."""
    wide = 90
    width, told = max(1, len(points)) * wide, "; ".join(f"{one.label}: {one.score:.1f}" for one in points)
    middle = [(n * wide + wide / 2, round(110 - one.score, 1)) for n, one in enumerate(points)]
    line = " ".join(f"{x},{y}" for x, y in middle)
    marks = format_html_join(
        "",
        '<line x1="{0}" x2="{0}" y1="{1}" y2="{2}" stroke="#d9a53a" stroke-width="8"/>'
        '<circle cx="{0}" cy="{3}" r="4" fill="{4}"/><text x="{0}" y="{5}" text-anchor="middle">{6}</text>'
        '<text x="{0}" y="128" text-anchor="middle">{7}</text>',
        (
            (x, 110 - one.low, 110 - one.high, y, NAVY, max(12, y - 9), f"{one.score:.0f}", one.label)
            for (x, y), one in zip(middle, points, strict=True)
        ),
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="trend" role="img" aria-labelledby="trend-{0}-t trend-{0}-d"'
        ' width="{1}" viewBox="0 0 {1} 134" font-family="Sarabun, sans-serif" font-size="12" fill="{2}">'
        '<title id="trend-{0}-t">{3}</title><desc id="trend-{0}-d">{4}</desc>'
        '<line x1="0" x2="{1}" y1="110" y2="110" stroke="{5}"/><polyline points="{6}" fill="none" stroke="{7}"'
        ' stroke-width="2"/>{8}</svg>',
        key, width, INK, title, told, LINE, line, NAVY, marks,
    )  # fmt: skip
