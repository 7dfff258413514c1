"""Setting up the plan cycles of a province."""

from datetime import date

from django.db import transaction

from prasan.centre.models import Cycle
from prasan.centre.problems import CycleRefused
from prasan.ledger.actions import record
from prasan.officialforms import FORM_SETS
from prasan.people.models import User
from prasan.places.models import Province


@transaction.atomic
def create_cycle(
    province: Province,
    *,
    first_year: int,
    last_year: int,
    form_set: str,
    prepared_on: date,
    by: User | None,
    current: bool = False,
) -> Cycle:
    """Open a plan cycle; `first_year` and `last_year` are fiscal years B.E., both included.

    `prepared_on` decides which frameworks count as in force. A current cycle replaces the one before.
    """
    if not 2500 <= first_year <= last_year <= first_year + 9:
        raise CycleRefused("years")
    if form_set not in FORM_SETS:
        raise CycleRefused("form-set")
    Province.objects.select_for_update(no_key=True).get(pk=province.pk)  # one new cycle at a time
    if Cycle.objects.filter(province=province, first_year=first_year).exists():
        raise CycleRefused("exists")
    if current:
        province.cycles.update(is_current=False)
    cycle = Cycle.objects.create(
        province=province,
        first_year=first_year,
        last_year=last_year,
        form_set=form_set,
        prepared_on=prepared_on,
        is_current=current,
    )
    record("centre.cycle_created", on=cycle, by=by, data={"form_set": form_set})
    return cycle


def ensure_cycles(province: Province) -> None:
    """The two cycles every province is in at present: the running one and the one being prepared."""
    for first_year, prepared_on, current in (
        (2566, date(2022, 10, 1), False),
        (2571, date(2026, 11, 1), True),
    ):
        if not province.cycles.filter(first_year=first_year).exists():
            create_cycle(
                province,
                first_year=first_year,
                last_year=first_year + 4,
                form_set=f"{first_year}-{first_year + 4}",
                prepared_on=prepared_on,
                by=None,
                current=current,
            )
