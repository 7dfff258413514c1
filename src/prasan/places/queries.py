"""Places as of a day: which authorities there are, of what type, with how many people."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404

from prasan.places.models import (
    AuthorityStatus,
    AuthorityType,
    Coverage,
    LocalAuthority,
    Population,
    Province,
)


def authorities_of(province_code: str, *, samples: bool = False) -> QuerySet[LocalAuthority]:
    """The authorities of a province in official order, the PAO first; without samples unless asked for."""
    found = LocalAuthority.objects.filter(province=province_code).select_related("district")
    return found if samples else found.real()


def status_on(authority: LocalAuthority, day: date) -> AuthorityStatus | None:
    """Type, code and name of an authority on a day; None where no status of that day is known.

    Reads prefetched `statuses` without a query.
    """
    return next((status for status in authority.statuses.all() if status.holds_on(day)), None)


@dataclass(frozen=True)
class AuthorityRow:
    """One authority as of a day. `population` is the count of exactly `counted_on` of the page, or None."""

    authority: LocalAuthority
    status: AuthorityStatus | None
    population: Population | None


@dataclass(frozen=True)
class TypeCount:
    type: AuthorityType
    count: int


@dataclass(frozen=True)
class ProvinceOnDay:
    """A province as of a day. `counted_on` is the latest count of people up to that day; dates are never mixed.

    `total` leaves the PAO out, for it covers the same people as the others together; None without a count.
    """

    province: Province
    day: date
    rows: tuple[AuthorityRow, ...]
    counts: tuple[TypeCount, ...]
    counted_on: date | None
    total: int | None

    @property
    def unknown(self) -> int:
        """How many of today's authorities have no known status on the day."""
        return sum(row.status is None for row in self.rows)

    @property
    def known(self) -> int:
        """How many authorities have a known status on the day."""
        return len(self.rows) - self.unknown

    @property
    def changes(self) -> list[date]:
        """The days on which an authority changed its type or name: those worth comparing."""
        later = (status for row in self.rows for status in list(row.authority.statuses.all())[1:])
        return sorted({status.valid_from for status in later if status.valid_from})


def province_on(province: Province, day: date) -> ProvinceOnDay:
    """The province with each authority's status and people on a day; three queries for any number of authorities."""
    counted_on = (
        Population.objects.filter(authority__province=province, counted_on__lte=day)
        .order_by("-counted_on")
        .values_list("counted_on", flat=True)
        .first()
    )
    counts = (
        {one.authority_id: one for one in Population.objects.filter(counted_on=counted_on)}
        if counted_on
        else {}
    )
    authorities = authorities_of(province.code).prefetch_related("statuses")
    rows = tuple(AuthorityRow(one, status_on(one, day), counts.get(one.pk)) for one in authorities)
    return ProvinceOnDay(province, day, rows, _type_counts(rows), counted_on, _total(rows))


def _type_counts(rows: Iterable[AuthorityRow]) -> tuple[TypeCount, ...]:
    held = [row.status.type for row in rows if row.status]
    return tuple(TypeCount(type_, held.count(type_)) for type_ in AuthorityType)


def _total(rows: Iterable[AuthorityRow]) -> int | None:
    counts = [
        row.population.total for row in rows if row.population and row.authority.type != AuthorityType.PAO
    ]
    return sum(counts) if counts else None


def get_province(code: str) -> Province:
    """The province, or Http404."""
    return get_object_or_404(Province, code=code)


def provinces() -> QuerySet[Province]:
    return Province.objects.order_by("code")


def get_authority(slug: str) -> LocalAuthority:
    """The authority with everything its page shows, or Http404: six queries."""
    sharing = Coverage.objects.select_related("authority").order_by("authority__position")
    coverage = Coverage.objects.select_related("tambon__district").order_by("tambon")
    return get_object_or_404(
        LocalAuthority.objects.select_related("province", "district", "organisation").prefetch_related(
            "statuses",
            "events",
            "populations",
            Prefetch("coverage", coverage.prefetch_related(Prefetch("tambon__coverage", sharing))),
        ),
        slug=slug,
    )
