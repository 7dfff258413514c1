"""A frozen edition as tables, and whether it still comes out the same."""

from dataclasses import dataclass
from typing import Any

from django.db.models.fields.json import KeyTransform

from prasan import scoring
from prasan.places.models import LocalAuthority
from prasan.readiness.models import IndexEdition, Kind, Scheme
from prasan.readiness.words import pillar_name


@dataclass(frozen=True)
class FrozenLine:
    """One authority; an empty cell is "not enough data", never zero."""

    name: str
    url: str
    band: scoring.Band | None
    cells: list[scoring.Band | None]


@dataclass(frozen=True)
class FrozenTable:
    """One kind: its pillars, a line for each authority, the mean where two thirds have a score."""

    title: str
    pillars: list[str]
    lines: list[FrozenLine]
    mean: scoring.Band | None


def is_intact(edition: IndexEdition) -> bool:
    """Whether the stored inputs still give the stored results under the stored digest."""
    try:
        again = scoring.replay(edition.inputs)
    except (ValueError, KeyError, TypeError):
        return False
    return again.digest == edition.digest and again.results == edition.results


def told(edition: IndexEdition) -> list[FrozenTable]:
    """The tables of the edition; one query for the names of today."""
    units = sorted(edition.inputs["readings"])
    named = {one.slug: one for one in LocalAuthority.objects.filter(slug__in=units)}
    ordered = sorted(units, key=lambda slug: named[slug].position if slug in named else 9999)
    indicators = edition.inputs["indicators"]
    found = []
    for kind in scoring.KINDS:
        pillars = list(dict.fromkeys(one["pillar"] for one in indicators if one["kind"] == kind))
        if not pillars:
            continue
        lines = [_line(edition, kind, pillars, slug, named.get(slug)) for slug in ordered]
        lines.sort(key=lambda line: (line.band is None, -(line.band.score if line.band else 0)))
        title, mean = str(Kind(kind).label), band_of(edition, "*", kind)
        found.append(FrozenTable(title, [pillar_name(pillar) for pillar in pillars], lines, mean))
    return found


def _line(
    edition: IndexEdition, kind: str, pillars: list[str], slug: str, authority: LocalAuthority | None
) -> FrozenLine:
    return FrozenLine(
        authority.name if authority else slug,
        authority.get_absolute_url() if authority else "",
        band_of(edition, slug, kind),
        [band_of(edition, slug, kind, pillar) for pillar in pillars],
    )


def band_of(edition: IndexEdition, unit: str, kind: str, pillar: str = "") -> scoring.Band | None:
    """The frozen band, or None where data did not suffice."""
    return _band(edition.results.get(f"{unit}/{kind}/{pillar}"))


def frozen_of(scheme: Scheme, unit: str) -> list[tuple[IndexEdition, dict[str, scoring.Band]]]:
    """The editions, oldest first, each with this authority's frozen bands by kind; the database picks them out."""
    picked = {f"at_{kind}": KeyTransform(f"{unit}/{kind}/", "results") for kind in scoring.KINDS}
    editions = scheme.editions.defer("inputs", "results").annotate(**picked).order_by("number")
    found = []
    for edition in editions:
        bands = {kind: _band(getattr(edition, f"at_{kind}")) for kind in scoring.KINDS}
        found.append((edition, {kind: band for kind, band in bands.items() if band}))
    return found


def _band(row: list[Any] | None) -> scoring.Band | None:
    if row is None:
        return None
    ranks = (*row[3:6], tuple(row[6])) if len(row) > 3 else ()
    return scoring.Band(*row[:3], *ranks)
