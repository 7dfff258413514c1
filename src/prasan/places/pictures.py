"""The tile map of a province shaded by people."""

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan.places.models import AuthorityType, LocalAuthority
from prasan.places.queries import AuthorityRow, ProvinceOnDay, authorities_of
from prasan.places.svg import Tile, tile_map
from prasan.ui.templatetags.thai import thai_date


def population_map(view: ProvinceOnDay) -> SafeString:
    """Each authority in the place where it lies, the darker the more people are registered."""
    most = max((row.population.total for row in view.rows if row.population and not _is_pao(row)), default=0)
    title = _("The authorities of %(province)s on the map") % {"province": view.province}
    return tile_map(
        [_tile(row, most) for row in view.rows if row.authority.tile_column is not None], title, _told(view)
    )


def where_it_lies(authority: LocalAuthority) -> SafeString:
    """The authority marked among its neighbours."""
    placed = [one for one in authorities_of(authority.province_id) if one.tile_column is not None]
    title = _("Where %(authority)s lies") % {"authority": authority}
    return tile_map(
        [_plain(one, is_marked=one.pk == authority.pk) for one in placed],
        title,
        _("Schematic, north at the top."),
    )


def _plain(authority: LocalAuthority, *, is_marked: bool) -> Tile:
    return Tile(
        name=authority.place_name,
        kind=authority.abbreviation,
        column=authority.tile_column or 0,
        row=authority.tile_row or 0,
        ratio=0.5 if is_marked else 0.0,
        label="",
        url=authority.get_absolute_url(),
        is_marked=is_marked,
    )


def _told(view: ProvinceOnDay) -> str:
    if view.counted_on is None:
        return _("Schematic, north at the top. No count of people is known for that time.")
    return _("Schematic, north at the top. The number is the registered population on %(day)s.") % {
        "day": thai_date(view.counted_on)
    }


def _tile(row: AuthorityRow, most: int) -> Tile:
    authority, people = row.authority, row.population
    is_shaded = people is not None and not _is_pao(row)
    return Tile(
        name=authority.place_name,
        kind=row.status.abbreviation if row.status else authority.abbreviation,
        column=authority.tile_column or 0,
        row=authority.tile_row or 0,
        ratio=people.total / most if people is not None and is_shaded and most else None,
        label=f"{people.total:,}" if people is not None else None,
        url=authority.get_absolute_url(),
    )


def _is_pao(row: AuthorityRow) -> bool:
    return row.authority.type == AuthorityType.PAO
