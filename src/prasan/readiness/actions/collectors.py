"""Personal links for people who report without an account."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.readiness.models import Collector, Scheme


@transaction.atomic
def add_collector(
    scheme: Scheme,
    authority: LocalAuthority,
    *,
    name: str,
    office_th: str = "",
    ends_on: date | None = None,
    by: User | None,
) -> Collector:
    """Let somebody report for an authority by a link of their own."""
    added = Collector.objects.create(
        scheme=scheme, authority=authority, name=name, office_th=office_th, ends_on=ends_on
    )
    _record("readiness.collector_added", added, by)
    return added


@transaction.atomic
def renew_collector(collector: Collector, *, by: User | None) -> Collector:
    """Make every older link of this person void; a link that was ended works again."""
    collector.version += 1
    collector.ends_on = None
    collector.save(update_fields=["version", "ends_on"])
    _record("readiness.collector_renewed", collector, by)
    return collector


@transaction.atomic
def end_collector(collector: Collector, *, by: User | None) -> Collector:
    """Void the link at once; what was reported stays."""
    collector.version += 1
    collector.ends_on = timezone.localdate()
    collector.save(update_fields=["version", "ends_on"])
    _record("readiness.collector_ended", collector, by)
    return collector


def note_opening(collector: Collector) -> None:
    """Remember the first opening, so that links nobody used can be seen; no act for the ledger."""
    Collector.objects.filter(pk=collector.pk, opened_at__isnull=True).update(opened_at=timezone.now())


def _record(verb: str, collector: Collector, by: User | None) -> None:
    """The act names the authority, never the person: collectors are no office-holders (PDPA)."""
    data = {"authority": collector.authority.name_th}
    record(verb, on=collector.scheme, by=by, data=data, scope=f"lao:{collector.authority.slug}")
