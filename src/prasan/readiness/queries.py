"""What pages read: schemes, indicators, readings, collectors, editions."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import Http404
from django.utils import timezone

from prasan.centre.models import Cycle
from prasan.ledger.models import Act
from prasan.people.models import Membership, Role
from prasan.people.queries import provinces_coordinated, provinces_of
from prasan.places.models import LocalAuthority
from prasan.places.queries import authorities_of
from prasan.readiness.models import Collector, IndexEdition, Indicator, Reading, Scheme
from prasan.readiness.rules import Desk


def schemes_for(user: Any) -> list[Scheme]:
    """The schemes whose live figures the user may see."""
    found = Scheme.objects.filter(province__in=provinces_of(user))
    return list(found.select_related("cycle", "province"))


def cycles_to_begin(user: Any) -> list[Cycle]:
    """The cycles of the provinces this user coordinates that have no readiness yet."""
    own = Cycle.objects.filter(province__in=provinces_coordinated(user), readiness__isnull=True)
    return list(own.select_related("province"))


def editions_of(scheme: Scheme) -> list[IndexEdition]:
    """Its editions, newest first, without the frozen figures."""
    return list(scheme.editions.defer("inputs", "results").order_by("-number"))


def published_editions() -> QuerySet[IndexEdition]:
    """What everybody may see, newest first; without the frozen figures."""
    found = IndexEdition.objects.filter(published_at__isnull=False).defer("inputs", "results")
    return found.select_related("scheme__cycle", "scheme__province").order_by("-published_at")


def get_scheme(user: Any, province: str, first_year: int, *, can: str) -> Scheme:
    """The scheme: 404 for who may not see it, 403 for who may see it but not do this."""
    found = (
        Scheme.objects.filter(province=province, cycle__first_year=first_year)
        .select_related("cycle__province", "province")
        .first()
    )
    if found is None or not (user.has_perm("readiness.view", found) or user.has_perm(can, found)):
        raise Http404
    if not user.has_perm(can, found):
        raise PermissionDenied
    return found


def get_desk(user: Any, province: str, first_year: int, slug: str, *, can: str) -> Desk:
    """Where an authority's readings are reported; who only carries a personal link may see it too."""
    scheme = (
        Scheme.objects.filter(province=province, cycle__first_year=first_year)
        .select_related("cycle__province", "province")
        .first()
    )
    authority = (
        LocalAuthority.objects.filter(slug=slug, province=province)
        .select_related("organisation", "province")
        .first()
    )
    if scheme is None or authority is None:
        raise Http404
    desk = Desk(scheme, authority)
    if not user.has_perm(can, desk):
        if user.has_perm("readiness.view", scheme):
            raise PermissionDenied
        raise Http404
    return desk


def get_edition(user: Any, pk: int) -> IndexEdition:
    """A frozen edition, or 404."""
    found = IndexEdition.objects.filter(pk=pk).select_related("scheme__cycle", "scheme__province").first()
    if found is None or not user.has_perm("readiness.view_edition", found):
        raise Http404
    return found


def indicators_of(scheme: Scheme) -> list[Indicator]:
    """The versions in force, in their order."""
    return list(scheme.indicators.filter(ended_at__isnull=True).order_by("position", "code"))


def retired_of(scheme: Scheme) -> list[Indicator]:
    """The last version of each code that is no longer asked for."""
    in_force = scheme.indicators.filter(ended_at__isnull=True).values("code")
    last: dict[str, Indicator] = {}
    for one in scheme.indicators.exclude(code__in=in_force).order_by("position", "code", "number"):
        last[one.code] = one
    return list(last.values())


def reporting_authorities(scheme: Scheme) -> list[LocalAuthority]:
    """Who is asked: the real authorities of the province; in a sample scheme those of the sample too."""
    found = authorities_of(scheme.province_id, samples=scheme.is_sample)
    return list(found.select_related("organisation", "province"))


def latest_readings(scheme: Scheme, authority: LocalAuthority | None = None) -> list[Reading]:
    """The readings that count now; one query."""
    found = Reading.objects.filter(scheme=scheme, is_latest=True)
    return list(found.filter(authority=authority) if authority else found)


def latest_by_place(scheme: Scheme) -> dict[tuple[int, str], Reading]:
    """The readings that count now, by authority and code."""
    return {(one.authority_id, one.code): one for one in latest_readings(scheme)}


def is_computed(indicator: Indicator, latest: Reading | None) -> bool:
    """Whether the records give this number here; where they hold nothing to count, the authority reports it."""
    return bool(indicator.formula and latest and latest.way == Reading.Way.RECORDS)


def history_of(scheme: Scheme, authority: LocalAuthority, code: str) -> QuerySet[Reading]:
    """Every reading of one number, newest first, taken back ones too."""
    found = Reading.objects.filter(scheme=scheme, authority=authority, code=code)
    return found.select_related("by", "indicator").order_by("-pk")


def collectors_of(scheme: Scheme) -> QuerySet[Collector]:
    return Collector.objects.filter(scheme=scheme).select_related("authority")


def last_acts(authorities: list[LocalAuthority]) -> dict[int, date]:
    """The day of the last act of each authority in the ledger; one query."""
    scopes = {f"lao:{one.slug}": one.pk for one in authorities}
    rows = Act.objects.filter(scope__in=scopes).values("scope").annotate(last=Max("at")).order_by()
    return {scopes[row["scope"]]: timezone.localtime(row["last"]).date() for row in rows}


def owned_organisations(authorities: list[LocalAuthority]) -> set[int]:
    """The organisations among them in which somebody holds the planner's office today; one query."""
    organisations = [one.organisation_id for one in authorities]
    held = Membership.objects.open().filter(office__organisation__in=organisations, office__role=Role.PLANNER)
    return set(held.values_list("office__organisation", flat=True))


def is_silent(last: date | None, today: date, days: int) -> bool:
    """Whether nothing happened for so many days."""
    return last is None or last < today - timedelta(days=days)


def get_reading(user: Any, pk: int, *, can: str) -> Reading:
    """A reading of an authority for which this may be done; 404 or 403."""
    found = (
        Reading.objects.filter(pk=pk)
        .select_related("scheme__cycle", "authority__organisation", "authority__province", "indicator")
        .first()
    )
    if found is None or not user.has_perm("readiness.view", found.scheme):
        raise Http404
    if not user.has_perm(can, Desk(found.scheme, found.authority)):
        raise PermissionDenied
    return found


def get_collector(user: Any, pk: int) -> Collector:
    """A personal link that the user may renew or end; 404 or 403."""
    found = (
        Collector.objects.filter(pk=pk)
        .select_related("scheme__cycle", "scheme__province", "authority")
        .first()
    )
    if found is None or not user.has_perm("readiness.view", found.scheme):
        raise Http404
    if not user.has_perm("readiness.manage", found.scheme):
        raise PermissionDenied
    return found


def get_indicator(scheme: Scheme, code: str) -> Indicator:
    """The newest version of a code, in force or retired; 404."""
    found = scheme.indicators.filter(code=code).order_by("-number").first()
    if found is None:
        raise Http404
    found.scheme = scheme
    return found


def versions_of(indicator: Indicator) -> list[Indicator]:
    """All versions of its code, newest first."""
    same = Indicator.objects.filter(scheme=indicator.scheme_id, code=indicator.code)
    return list(same.order_by("-number"))


def values_of(scheme: Scheme, code: str) -> dict[int, Reading]:
    """The readings of one code that count now, by authority."""
    found = Reading.objects.filter(scheme=scheme, code=code, is_latest=True)
    return {one.authority_id: one for one in found}


def get_reporting_authority(scheme: Scheme, slug: str) -> LocalAuthority:
    """One of those who are asked, or 404."""
    found = LocalAuthority.objects.filter(slug=slug, province=scheme.province_id)
    authority = found.select_related("organisation", "province").first()
    if authority is None or (authority.is_sample and not scheme.is_sample):
        raise Http404
    return authority
