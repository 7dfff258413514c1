"""The set of indicators of a cycle: begun from the proposal, then changed by versions."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils import timezone

from prasan.catalogues import readiness_indicators
from prasan.centre.models import Cycle
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.readiness.models import Indicator, Scheme
from prasan.readiness.problems import Refused

OUR_SOURCE = "ข้อเสนอของผู้จัดทำระบบ"


@transaction.atomic
def begin_scheme(
    cycle: Cycle, *, due_on: date | None = None, is_sample: bool = False, by: User | None
) -> Scheme:
    """Begin with the proposed indicators; each is marked as our proposal until somebody changes it."""
    scheme, is_new = Scheme.objects.get_or_create(
        cycle=cycle, defaults={"province": cycle.province, "due_on": due_on, "is_sample": is_sample}
    )
    if not is_new:
        raise Refused("exists")
    proposed = [
        Indicator(
            scheme=scheme, code=one.code, position=place, pillar=one.pillar, kind=one.kind, unit=one.unit,
            name_th=one.name_th, name_en=one.name_en, worst=one.worst, best=one.best, formula=one.formula,
            source=OUR_SOURCE, confidence=one.confidence,
        )
        for place, one in enumerate(readiness_indicators(), start=1)
    ]  # fmt: skip
    Indicator.objects.bulk_create(proposed)
    record("readiness.begun", on=scheme, by=by, data={"indicators": len(proposed)}, scope=scope_of(scheme))
    return scheme


@transaction.atomic
def change_settings(
    scheme: Scheme,
    *,
    due_on: date | None,
    fresh_days: int,
    silent_days: int,
    pillar_weights: Mapping[str, float],
    seen: int,
    by: User | None,
) -> Scheme:
    """Dates and weights of the pillars; `seen` is the version the writer looked at."""
    locked = _locked(scheme, seen)
    if pillar_weights and not sum(pillar_weights.values()) > 0:
        raise Refused("weights")
    locked.due_on, locked.fresh_days, locked.silent_days = due_on, fresh_days, silent_days
    locked.pillar_weights = dict(pillar_weights)
    locked.save(update_fields=["due_on", "fresh_days", "silent_days", "pillar_weights"])
    record(
        "readiness.settings_changed",
        on=locked,
        by=by,
        data={"weights": {pillar: f"{weight:g}" for pillar, weight in pillar_weights.items()}},
        scope=scope_of(locked),
    )
    return locked


@transaction.atomic
def add_indicator(scheme: Scheme, fields: Mapping[str, Any], *, seen: int, by: User | None) -> Indicator:
    """A new indicator under a code that was never used in this cycle."""
    locked = _locked(scheme, seen)
    if locked.indicators.filter(code=fields["code"]).exists():
        raise Refused("code-used", code=fields["code"])
    _demand_goalposts(fields)
    last = locked.indicators.aggregate(last=Max("position"))["last"] or 0
    added = Indicator.objects.create(scheme=locked, position=last + 1, **fields)
    record("readiness.indicator_added", on=added, by=by, scope=scope_of(locked))
    return added


@transaction.atomic
def change_indicator(
    indicator: Indicator, fields: Mapping[str, Any], *, reason: str, seen: int, by: User | None
) -> Indicator:
    """Another version in the place of this one; what was frozen under the older version stays as it was."""
    locked = _locked(indicator.scheme, seen)
    _demand_goalposts(fields)
    _end(locked, indicator)
    changed = _next_version(indicator, reason=reason, **{"confidence": "local", **fields})
    data = {"number": changed.number, "reason": reason}
    record("readiness.indicator_changed", on=changed, by=by, data=data, scope=scope_of(locked))
    return changed


@transaction.atomic
def retire_indicator(indicator: Indicator, *, reason: str, seen: int, by: User | None) -> Indicator:
    """Ask for it no longer; its readings and versions stay."""
    locked = _locked(indicator.scheme, seen)
    _end(locked, indicator)
    record(
        "readiness.indicator_retired", on=indicator, by=by, data={"reason": reason}, scope=scope_of(locked)
    )
    return indicator


@transaction.atomic
def restore_indicator(indicator: Indicator, *, seen: int, by: User | None) -> Indicator:
    """Put the last version of a retired indicator back in force, as a version of its own."""
    locked = _locked(indicator.scheme, seen)
    if locked.indicators.filter(code=indicator.code, ended_at__isnull=True).exists():
        raise Refused("code-used", code=indicator.code)
    restored = _next_version(indicator, reason=indicator.reason)
    record("readiness.indicator_restored", on=restored, by=by, scope=scope_of(locked))
    return restored


def scope_of(scheme: Scheme) -> str:
    """Whose acts these are in the ledger: the province's."""
    return f"province:{scheme.province_id}"


def _locked(scheme: Scheme, seen: int) -> Scheme:
    """The scheme under lock with its version raised; refuses when somebody changed it since it was seen."""
    locked = Scheme.objects.select_for_update(of=("self",)).select_related("cycle", "province")
    found = locked.get(pk=scheme.pk)
    if found.version != seen:
        raise Refused("changed-meanwhile")
    Scheme.objects.filter(pk=found.pk).update(version=F("version") + 1, revision=F("revision") + 1)
    found.version, found.revision = found.version + 1, found.revision + 1
    return found


def _end(scheme: Scheme, indicator: Indicator) -> None:
    ended = scheme.indicators.filter(pk=indicator.pk, ended_at__isnull=True).update(ended_at=timezone.now())
    if not ended:
        raise Refused("retired", code=indicator.code)


def _next_version(indicator: Indicator, **fields: Any) -> Indicator:
    kept = (
        "scheme_id", "code", "position", "pillar", "kind", "name_th", "name_en", "unit", "worst", "best", "weight",
        "formula", "source", "confidence",
    )  # fmt: skip
    newest = indicator.scheme.indicators.filter(code=indicator.code).aggregate(newest=Max("number"))["newest"]
    values = {name: getattr(indicator, name) for name in kept} | {"number": newest + 1} | fields
    return Indicator.objects.create(**values)


def _demand_goalposts(fields: Mapping[str, Any]) -> None:
    if fields["worst"] == fields["best"]:
        raise Refused("goalposts")
