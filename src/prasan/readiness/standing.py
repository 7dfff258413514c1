"""From readings to scores: what the pure package `scoring` is asked, and how sure a reading is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan import scoring
from prasan.places.models import LocalAuthority, Population
from prasan.readiness.models import Indicator, Reading, Scheme
from prasan.readiness.queries import indicators_of, latest_readings, reporting_authorities

# How unsure a reading is: one standard deviation, in points of 100. Our proposal, not an official rule.
WITH_EVIDENCE, WITHOUT_EVIDENCE, STALE_TIMES = 2.5, 7.5, 2.0
# Sizes by registered population, so that like is compared with like. Our proposal.
SIZES = (
    (5_000, "under-5000", _("fewer than 5,000 people")),
    (10_000, "under-10000", _("5,000 to 9,999 people")),
    (20_000, "under-20000", _("10,000 to 19,999 people")),
    (10**9, "over-20000", _("20,000 people and more")),
)
UNKNOWN_SIZE = ("unknown", _("number of people not known"))
LIKES = ("all", "type", "size")


@dataclass(frozen=True)
class Basis:
    """Everything that decides the scores, by the authorities' slugs."""

    scheme: Scheme
    indicators: list[scoring.Indicator]
    asked: list[Indicator]
    method: scoring.Method
    authorities: list[LocalAuthority]
    latest: list[Reading]
    readings: Mapping[str, Mapping[str, scoring.Reading]]

    def assessed(self, like: str = "all") -> scoring.Assessment:
        """Everybody's scores with their ranges; places among the like."""
        return scoring.assessed(self.indicators, self.readings, self.method, self.like(like))

    def like(self, by: str) -> dict[str, str]:
        """Slug -> the group it is compared with."""
        if by == "type":
            return {one.slug: one.type for one in self.authorities}
        if by == "size":
            return sizes_of(self.authorities)
        return {}

    def weighing(self, pillar_weights: Mapping[str, float]) -> "Basis":
        """The same with other weights of the pillars: what if."""
        return replace(self, method=method_of(pillar_weights))


def method_of(pillar_weights: Mapping[str, float]) -> scoring.Method:
    """How the index is computed with these weights of pillars."""
    return scoring.Method(pillar_weights=dict(pillar_weights))


def plain(indicator: Indicator) -> scoring.Indicator:
    """The indicator as the pure package knows it."""
    return scoring.Indicator(
        indicator.code, indicator.pillar, indicator.kind, indicator.worst, indicator.best, indicator.weight
    )


def basis_of(scheme: Scheme) -> Basis:
    """What decides the scores of the whole province; three queries."""
    asked, authorities = indicators_of(scheme), reporting_authorities(scheme)
    latest = latest_readings(scheme)
    today = timezone.localdate()
    readings: dict[str, dict[str, scoring.Reading]] = {one.slug: {} for one in authorities}
    slugs = {one.pk: one.slug for one in authorities}
    for reading in latest:
        if reading.authority_id in slugs:
            readings[slugs[reading.authority_id]][reading.code] = sure(reading, scheme, today)
    indicators, method = [plain(one) for one in asked], method_of(scheme.pillar_weights)
    return Basis(scheme, indicators, asked, method, authorities, latest, readings)


@dataclass(frozen=True)
class Own:
    """The scorecard of one authority with its ranges."""

    asked: list[Indicator]
    card: scoring.Scorecard
    bands: scoring.Assessment
    latest: dict[str, Reading]


def own_standing(scheme: Scheme, authority: LocalAuthority) -> Own:
    """The scorecard of one authority from its own rows alone; two queries."""
    asked = indicators_of(scheme)
    latest = {one.code: one for one in latest_readings(scheme, authority)}
    today = timezone.localdate()
    readings = {code: sure(one, scheme, today) for code, one in latest.items()}
    indicators, method = [plain(one) for one in asked], method_of(scheme.pillar_weights)
    card = scoring.score(indicators, readings, method)
    weights = tuple(sorted(scheme.pillar_weights.items()))
    bands = assessed_alone(authority.slug, tuple(indicators), tuple(sorted(readings.items())), weights)
    return Own(asked, card, bands, latest)


@lru_cache(maxsize=1024)
def assessed_alone(
    slug: str,
    indicators: tuple[scoring.Indicator, ...],
    readings: tuple[tuple[str, scoring.Reading], ...],
    weights: tuple[tuple[str, float], ...],
) -> scoring.Assessment:
    """One authority's ranges. Kept by everything they depend on, so that what is kept can never be out of date."""
    return scoring.assessed(indicators, {slug: dict(readings)}, method_of(dict(weights)))


def sure(reading: Reading, scheme: Scheme, today: date) -> scoring.Reading:
    """The value with how unsure it is: records are sure, evidence helps, age does not."""
    if reading.way == Reading.Way.RECORDS:
        return scoring.Reading(reading.value)
    spread = WITH_EVIDENCE if reading.evidence else WITHOUT_EVIDENCE
    stale = STALE_TIMES if reading.is_stale(today, scheme.fresh_days) else 1.0
    return scoring.Reading(reading.value, spread * stale)


def sizes_of(authorities: Sequence[LocalAuthority]) -> dict[str, str]:
    """Slug -> class of size by the newest count of people; one query."""
    counts: dict[int, int] = {}
    newest_first = Population.objects.filter(authority__in=authorities).order_by("-counted_on")
    for authority_id, total in newest_first.values_list("authority_id", "total"):
        counts.setdefault(authority_id, total)
    return {one.slug: size_of(counts.get(one.pk)) for one in authorities}


def size_of(people: int | None) -> str:
    """The class of size."""
    return (
        UNKNOWN_SIZE[0] if people is None else next(code for limit, code, _label in SIZES if people < limit)
    )


def size_labels() -> dict[str, str]:
    """Class of size -> its name."""
    return {code: str(label) for _limit, code, label in SIZES} | {UNKNOWN_SIZE[0]: str(UNKNOWN_SIZE[1])}


def missing_of(basis: Basis) -> dict[str, list[str]]:
    """Slug -> codes that nobody has reported yet, in the order of the set."""
    codes = [one.code for one in basis.asked]
    return {slug: _absent(codes, own) for slug, own in basis.readings.items()}


def _absent(codes: Iterable[str], own: Mapping[str, scoring.Reading]) -> list[str]:
    return [code for code in codes if code not in own]
