"""What authorities report: rows are only added; the newest of a code counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.readiness.actions.schemes import scope_of
from prasan.readiness.formulas import formulas
from prasan.readiness.models import Collector, Indicator, Reading, Scheme
from prasan.readiness.problems import Refused
from prasan.readiness.queries import indicators_of, is_computed, reporting_authorities


@dataclass(frozen=True)
class Report:
    """One value as it was sent. `seen` is the reading that its writer saw in its place (0: none)."""

    code: str
    value: float
    as_of: date
    evidence: str = ""
    note: str = ""
    seen: int | None = None


@transaction.atomic
def report_readings(
    scheme: Scheme,
    authority: LocalAuthority,
    reports: Sequence[Report],
    *,
    way: str,
    by: User | None,
    collector: Collector | None = None,
) -> list[Reading]:
    """Add what is new or differs from what counts now; the same value with the same evidence is no new reading.

    Refuses with "value-meanwhile" where somebody else reported since the writer looked.
    """
    _lock(scheme)
    asked = {one.code: one for one in indicators_of(scheme)}
    standing = {one.code: one for one in scheme.readings.filter(authority=authority, is_latest=True)}
    _demand_possible(reports, asked, standing)
    fresh = [report for report in reports if _differs(report, standing.get(report.code))]
    if not fresh:
        return []
    office = by.office_title if by else (collector.office_th if collector else "")
    added = [
        Reading(
            scheme=scheme, province_id=scheme.province_id, authority=authority, indicator=asked[one.code],
            code=one.code, value=one.value, as_of=one.as_of, evidence=one.evidence, note=one.note, way=way, by=by,
            collector=collector, office=office[:200], is_sample=scheme.is_sample,
        )
        for one in fresh
    ]  # fmt: skip
    _put_in_place(scheme, added)
    codes = ", ".join(one.code for one in added)
    data = {"count": len(added), "codes": codes, "authority": authority.name_th}
    record("readiness.reported", on=scheme, by=by, data=data, scope=f"lao:{authority.slug}")
    return added


@transaction.atomic
def compute_readings(scheme: Scheme, *, by: User | None) -> list[Reading]:
    """Read the product's own records again for the indicators that are computed; only changed values are added."""
    _lock(scheme)
    today = timezone.localdate()
    authorities = reporting_authorities(scheme)
    added = []
    for indicator in indicators_of(scheme):
        if indicator.formula not in formulas():
            continue
        values = formulas()[indicator.formula].values(scheme.cycle, [one.pk for one in authorities])
        standing = {
            one.authority_id: one.value
            for one in scheme.readings.filter(code=indicator.code, is_latest=True, way=Reading.Way.RECORDS)
        }
        added += [
            Reading(
                scheme=scheme, province_id=scheme.province_id, authority_id=pk, indicator=indicator,
                code=indicator.code, value=value, as_of=today, way=Reading.Way.RECORDS, is_sample=scheme.is_sample,
            )
            for pk, value in values.items()
            if standing.get(pk) != value
        ]  # fmt: skip
    if added:
        _put_in_place(scheme, added)
        record("readiness.computed", on=scheme, by=by, data={"count": len(added)}, scope=scope_of(scheme))
    return added


def compute_everywhere() -> int:
    """Read the records of every cycle that is being prepared; returns how many numbers changed. For nightly work."""
    current = Scheme.objects.filter(cycle__is_current=True).select_related("cycle", "province")
    return sum(len(compute_readings(scheme, by=None)) for scheme in current)


@transaction.atomic
def take_back(reading: Reading, *, reason: str, by: User | None) -> Reading:
    """Let a reading no longer count; the one before it counts again. Both rows stay."""
    _lock(reading.scheme)
    locked = Reading.objects.select_for_update(of=("self",)).get(pk=reading.pk)
    if locked.taken_back_because:
        raise Refused("taken-back")
    was_latest = locked.is_latest
    locked.taken_back_because, locked.is_latest = reason, False
    locked.save(update_fields=["taken_back_because", "is_latest"])
    if was_latest:
        earlier = Reading.objects.filter(
            scheme=locked.scheme_id, authority=locked.authority_id, code=locked.code, taken_back_because=""
        ).order_by("-pk")
        if before := earlier.first():
            Reading.objects.filter(pk=before.pk).update(is_latest=True)
    _moved(reading.scheme)
    data = {"reason": reason, "authority": reading.authority.name_th}
    record("readiness.taken_back", on=locked, by=by, data=data, scope=f"lao:{reading.authority.slug}")
    return locked


def _put_in_place(scheme: Scheme, added: Sequence[Reading]) -> None:
    """Store these as the newest of their authority and code."""
    for code in {one.code for one in added}:
        places = [one.authority_id for one in added if one.code == code]
        scheme.readings.filter(code=code, authority__in=places, is_latest=True).update(is_latest=False)
    Reading.objects.bulk_create(added)
    _moved(scheme)


def _lock(scheme: Scheme) -> None:
    Scheme.objects.select_for_update().get(pk=scheme.pk)


def _moved(scheme: Scheme) -> None:
    Scheme.objects.filter(pk=scheme.pk).update(revision=F("revision") + 1)
    touch(f"readiness/{scheme.pk}")


def _differs(report: Report, standing: Reading | None) -> bool:
    if standing is None:
        return True
    sent = (report.value, report.as_of, report.evidence, report.note)
    return sent != (standing.value, standing.as_of, standing.evidence, standing.note)


def _demand_possible(
    reports: Sequence[Report], asked: Mapping[str, Indicator], standing: Mapping[str, Reading]
) -> None:
    overtaken = []
    for report in reports:
        if report.code not in asked:
            raise Refused("retired", code=report.code)
        before = standing.get(report.code)
        if is_computed(asked[report.code], before):
            raise Refused("computed", code=report.code)
        if report.seen is not None and report.seen != (before.pk if before else 0):
            overtaken.append(report.code)
    if overtaken:
        raise Refused("value-meanwhile", codes=", ".join(overtaken))
