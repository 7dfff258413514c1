"""One authority's scorecard as the page and the papers show it."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from prasan import scoring
from prasan.places.models import LocalAuthority
from prasan.readiness import pictures
from prasan.readiness.frozen import frozen_of
from prasan.readiness.models import IndexEdition, Indicator, Kind, Reading, Scheme
from prasan.readiness.standing import Own, own_standing
from prasan.readiness.words import pillar_name, shown, unit_name


@dataclass(frozen=True)
class Line:
    """One indicator of the authority: the value with its evidence, and what it is worth."""

    indicator: Indicator
    reading: Reading | None

    @property
    def points(self) -> float | None:
        if self.reading is None:
            return None
        one = self.indicator
        plain = scoring.Indicator(one.code, one.pillar, one.kind, one.worst, one.best)
        return round(scoring.points(plain, self.reading.value), 1)

    @property
    def value(self) -> str:
        return "" if self.reading is None else shown(self.reading.value)

    @property
    def goalposts(self) -> str:
        return f"{shown(self.indicator.worst)} → {shown(self.indicator.best)}"

    @property
    def unit(self) -> str:
        return unit_name(self.indicator.unit)


@dataclass(frozen=True)
class Pillar:
    """One pillar in one kind, with its indicators."""

    name: str
    cell: scoring.Cell
    band: scoring.Band | None
    lines: list[Line]

    @property
    def bar(self) -> SafeString:
        return pictures.range_bar(self.band)


@dataclass(frozen=True)
class Column:
    """One kind: its dial, its tier while it is sure, its pillars, its places in the last edition, its trend."""

    kind: str
    title: str
    column: scoring.Column
    band: scoring.Band | None
    pillars: list[Pillar]
    places: scoring.Band | None
    points: list[pictures.Point]

    @property
    def dial(self) -> SafeString:
        return pictures.dial(f"own-{self.kind}", self.title, self.band, "")

    @property
    def trend(self) -> SafeString | None:
        return pictures.trend(self.kind, self.title, self.points) if len(self.points) > 1 else None


@dataclass(frozen=True)
class Card:
    """Everything about one authority."""

    columns: list[Column]
    missing: list[Indicator]
    reported: int
    asked: int
    edition: IndexEdition | None


def scorecard_of(scheme: Scheme, authority: LocalAuthority) -> Card:
    """Three queries: the set, the own readings, the frozen editions."""
    own = own_standing(scheme, authority)
    editions = frozen_of(scheme, authority.slug)
    columns = [_column(own, authority, column, editions) for column in own.card.columns]
    missing = [one for one in own.asked if one.code not in own.latest]
    newest = editions[-1][0] if editions else None
    return Card(columns, missing, len(own.asked) - len(missing), len(own.asked), newest)


def _column(
    own: Own,
    authority: LocalAuthority,
    column: scoring.Column,
    editions: list[tuple[IndexEdition, dict[str, scoring.Band]]],
) -> Column:
    kind = column.kind
    pillars = [
        Pillar(
            pillar_name(cell.pillar),
            cell,
            own.bands.band(authority.slug, kind, cell.pillar),
            [
                Line(one, own.latest.get(one.code))
                for one in own.asked
                if (one.kind, one.pillar) == (kind, cell.pillar)
            ],
        )
        for cell in column.cells
    ]
    frozen = [(edition, bands.get(kind)) for edition, bands in editions]
    points = [_point(f"#{edition.number}", band) for edition, band in frozen if band]
    now, title = own.bands.band(authority.slug, kind), str(Kind(kind).label).partition(":")[0]
    points += [_point(_("now"), now)] if now else []
    return Column(kind, title, column, now, pillars, frozen[-1][1] if frozen else None, points)


def _point(label: str, band: scoring.Band) -> pictures.Point:
    return pictures.Point(label, band.score, band.low, band.high)
