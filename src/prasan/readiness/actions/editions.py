"""Editions of the index: frozen with everything needed to compute them again, then published."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prasan import scoring
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.readiness.actions.readings import compute_readings
from prasan.readiness.actions.schemes import scope_of
from prasan.readiness.models import IndexEdition, Scheme
from prasan.readiness.problems import Refused
from prasan.readiness.standing import basis_of


@transaction.atomic
def freeze(scheme: Scheme, *, by: User | None) -> IndexEdition:
    """Freeze the index as it stands today, after the computed indicators were read again."""
    locked = Scheme.objects.select_for_update(of=("self",)).select_related("cycle", "province")
    found = locked.get(pk=scheme.pk)
    compute_readings(found, by=by)
    basis = basis_of(found)
    if not basis.indicators:
        raise Refused("no-indicator")
    edition = scoring.Edition.of(basis.indicators, basis.readings, basis.method, basis.like("type"))
    if not edition.results:
        raise Refused("nothing")
    last = found.editions.aggregate(last=Max("number"))["last"] or 0
    frozen = IndexEdition.objects.create(
        scheme=found,
        number=last + 1,
        as_of=timezone.localdate(),
        inputs=edition.inputs,
        results=edition.results,
        digest=edition.digest,
        is_sample=found.is_sample,
    )
    data = {"number": frozen.number, "digest": frozen.digest}
    record("readiness.frozen", on=frozen, by=by, data=data, scope=scope_of(found))
    return frozen


@transaction.atomic
def publish(edition: IndexEdition, *, by: User | None) -> IndexEdition:
    """Let everybody see the edition; it can no longer be hidden."""
    locked = IndexEdition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
    if locked.published_at is not None:
        raise Refused("published")
    locked.published_at = timezone.now()
    locked.save(update_fields=["published_at"])
    data = {"number": locked.number, "digest": locked.digest}
    record("readiness.published", on=locked, by=by, data=data, scope=scope_of(edition.scheme))
    return locked
