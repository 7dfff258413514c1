"""The tile map: the authorities of a province as a schematic picture, drawn by the server.

Presentation attributes only, no style and no script, so that it passes a strict content policy and prints. The shade is
never the only signal: every tile prints its value.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

WIDTH, HEIGHT, GAP = 92, 66, 4
# Ground and ink by quarter of the scale; the contrast of each pair is at least 4.5:1.
SHADES = (
    ("#ffffff", "#1b2433"),
    ("#edf3fb", "#1b2433"),
    ("#cfdff3", "#1b2433"),
    ("#9fbfe6", "#1b2433"),
    ("#14305c", "#ffffff"),
)
NO_DATA = ("#f1f1ee", "#51607a")


@dataclass(frozen=True)
class Tile:
    """One authority: place on the grid, two lines of name, `ratio` (0-1, the shade) and `label` (the value in print).

    Without a label the ratio is printed in per cent, and None as "no data". With `url` the tile is a link;
    `is_marked` draws it with a gold frame.
    """

    name: str
    kind: str
    column: int
    row: int
    ratio: float | None
    label: str | None = None
    url: str = ""
    is_marked: bool = False


def tile_map(tiles: Sequence[Tile], title: str, desc: str) -> SafeString:
    """The map as SVG with title and description; put a table with the same values beside it."""
    columns = max((tile.column for tile in tiles), default=0) + 1
    rows = max((tile.row for tile in tiles), default=0) + 1
    role = "group" if any(tile.url for tile in tiles) else "img"
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="tile-map" role="{}" aria-labelledby="tile-map-title"'
        ' aria-describedby="tile-map-desc" width="{}" viewBox="0 0 {} {}"'
        ' font-family="Sarabun, sans-serif" font-size="13">'
        '<title id="tile-map-title">{}</title><desc id="tile-map-desc">{}</desc>{}</svg>',
        role,
        columns * WIDTH,
        columns * WIDTH,
        rows * HEIGHT,
        title,
        desc,
        format_html_join("", "{}", ((_drawn(tile),) for tile in tiles)),
    )


def shade(ratio: float | None) -> tuple[str, str]:
    """Ground and ink of a value: white for nothing, then one step for each quarter begun."""
    if ratio is None:
        return NO_DATA
    return SHADES[min(4, -int(-min(max(ratio, 0.0), 1.0) * 4 // 1))]


def _printed(tile: Tile) -> str:
    if tile.label is not None:
        return tile.label
    return gettext("no data") if tile.ratio is None else f"{tile.ratio:.0%}"


def _drawn(tile: Tile) -> SafeString:
    label = _printed(tile)
    ground, ink = shade(tile.ratio)
    x, y = tile.column * WIDTH, tile.row * HEIGHT
    middle = x + WIDTH / 2
    body = format_html(
        '<rect x="{}" y="{}" width="{}" height="{}" rx="6" fill="{}" stroke="{}" stroke-width="{}"{}/>'
        '<g fill="{}" text-anchor="middle"><text x="{}" y="{}" font-size="11">{}</text> '
        '<text x="{}" y="{}"{} font-weight="600">{}</text> <text x="{}" y="{}" font-size="12">{}</text></g>',
        x + GAP / 2,
        y + GAP / 2,
        WIDTH - GAP,
        HEIGHT - GAP,
        ground,
        "#a06a00" if tile.is_marked else "#7d8ba3",
        4 if tile.is_marked else 1,
        SafeString(' stroke-dasharray="4 3"') if tile.ratio is None else "",
        ink,
        middle,
        y + 18,
        tile.kind,
        middle,
        y + 36,
        SafeString(f' textLength="{WIDTH - 12}" lengthAdjust="spacingAndGlyphs"')
        if len(tile.name) > 13
        else "",
        tile.name,
        middle,
        y + 54,
        label,
    )
    if not tile.url:
        return format_html("<g>{}</g>", body)
    return format_html('<a href="{}">{}</a>', tile.url, body)
