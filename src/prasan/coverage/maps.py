"""The tile map of a province for one item, or for the whole framework."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan.coverage.counting import NOTHING, Cell, cells
from prasan.coverage.grids import Only
from prasan.coverage.queries.ground import Ground
from prasan.places.models import LocalAuthority
from prasan.places.svg import Tile, tile_map


def map_of(ground: Ground, only: Only, address: str) -> SafeString:
    """One tile for each authority that has a place on the map: of a whole framework the per cent of items with a
    confirmed project, of one item (and what is below it) the confirmed projects. `address` + slug opens the rows."""
    rows = [row for row in ground.rows if only.keeps(row)]
    by_authority = cells(rows, "authority")
    reached = {key for key, cell in cells(rows, "authority", "node").items() if not cell.is_empty}
    most = max((cell.projects for cell in by_authority.values()), default=0)

    def tile(one: LocalAuthority) -> Tile:
        cell = by_authority.get((one.pk,), NOTHING)
        ratio, label = _value(ground, only, cell, sum(key[0] == one.pk for key in reached), most)
        seen = one.pk in ground.in_sight
        return Tile(
            name=one.place_name,
            kind=one.abbreviation,
            column=one.tile_column or 0,
            row=one.tile_row or 0,
            ratio=ratio if seen else None,
            label=label if seen else _("not shown"),
            url=f"{address}{one.slug}" if seen else "",
        )

    of = ground.codes[only.node] if only.node else ground.edition.label
    placed = [tile(one) for one in ground.authorities.values() if one.tile_column is not None]
    title = _("Coverage of %(of)s by authority, %(cycle)s") % {"of": of, "cycle": ground.cycle}
    desc = _("%(n)s of %(all)s authorities have a plan that is counted here.")
    return tile_map(placed, title, desc % {"n": sum(one.url != "" for one in placed), "all": len(placed)})


def _value(ground: Ground, only: Only, cell: Cell, items: int, most: int) -> tuple[float, str]:
    """The shade (0-1) of a tile and what is printed on it."""
    if only.node:
        more = f" +{cell.suggested}" if cell.suggested else ""
        return (cell.projects / most if most else 0.0), f"{cell.projects}{more}"
    return items / max(1, len(ground.nodes)), f"{items}/{len(ground.nodes)}"
