"""The tile map of the province, shaded by how far the links of each plan are confirmed."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan.centre.models import Cycle
from prasan.places.svg import Tile, tile_map
from prasan.plans.models import Plan
from prasan.plans.queries import AuthorityRow


def progress_map(rows: list[AuthorityRow], cycle: Cycle) -> SafeString:
    """One tile for each authority that has a place on the map; "no plan" where none was opened."""
    opened = sum(row.plan is not None for row in rows)
    desc = _(
        "Per cent of each plan's projects with a confirmed link. %(opened)s of %(all)s authorities have opened a plan."
    )
    return tile_map(
        [_tile(row) for row in rows if row.authority.tile_column is not None],
        _("Links confirmed, by authority, %(cycle)s") % {"cycle": cycle},
        desc % {"opened": opened, "all": len(rows)},
    )


def _tile(row: AuthorityRow) -> Tile:
    authority, pct = row.authority, row.confirmed_pct
    return Tile(
        name=authority.place_name,
        kind=authority.abbreviation,
        column=authority.tile_column or 0,
        row=authority.tile_row or 0,
        ratio=None if pct is None else pct / 100,
        label=_("no plan") if pct is None else f"{pct} %",
        url=row.plan.get_absolute_url() if row.plan and row.plan.state == Plan.State.SENT else "",
        is_marked=row.plan is not None and row.plan.state == Plan.State.SENT,
    )
