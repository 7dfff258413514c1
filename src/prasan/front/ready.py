"""The sample readiness of the province: invented values for every authority, marked as a sample on every page."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from prasan.centre.models import Cycle
from prasan.people.models import User
from prasan.places.models import LocalAuthority
from prasan.readiness import actions
from prasan.readiness.actions import Report
from prasan.readiness.models import Indicator, Reading, Scheme
from prasan.readiness.queries import indicators_of, reporting_authorities

COLLECTOR = "นางสาวรวบรวม สมมติ (ตัวอย่าง)"
WHOLE_NUMBERS = ("checklist", "drills", "accidents", "projects", "days")


@transaction.atomic
def build_readiness(cycle: Cycle, sample: LocalAuthority, *, coordinator: User) -> None:
    """Two editions, so that there is something to compare; nothing happens when the cycle has its readiness."""
    if Scheme.objects.filter(cycle=cycle).exists():
        return
    today = timezone.localdate()
    scheme = actions.begin_scheme(cycle, due_on=today - timedelta(days=7), is_sample=True, by=coordinator)
    asked = [one for one in indicators_of(scheme) if not one.formula]
    authorities = reporting_authorities(scheme)
    for authority in authorities:
        _report(scheme, authority, asked, ago=400, by=coordinator)
    first = actions.freeze(scheme, by=coordinator)
    actions.publish(first, by=coordinator)
    for authority in authorities:
        _report(scheme, authority, asked, ago=20, by=coordinator)
    actions.freeze(scheme, by=coordinator)
    actions.add_collector(scheme, sample, name=COLLECTOR, office_th="กองยุทธศาสตร์ (ตัวอย่าง)", by=coordinator)


def _report(scheme: Scheme, authority: LocalAuthority, asked: list[Indicator], *, ago: int, by: User) -> None:
    """Invented values: the later ones a little better; about one in nine is missing, one in three has no evidence."""
    day = timezone.localdate() - timedelta(days=ago)
    reports = []
    for one in asked:
        dice = hashlib.sha256(f"{authority.slug}/{one.code}".encode()).digest()
        if dice[0] < 28 or (ago < 100 and dice[4] < 70):
            continue
        share = min(1.0, 0.25 + dice[1] / 400 + (dice[2] / 1500 if ago < 100 else 0))
        value = one.worst + share * (one.best - one.worst)
        evidence = f"ตัวอย่าง {dice[3]}/2569" if dice[3] % 3 else ""
        shown = round(value) if one.unit in WHOLE_NUMBERS else round(value, 1)
        reports.append(Report(one.code, float(shown), day, evidence))
    actions.report_readings(scheme, authority, reports, way=Reading.Way.FORM, by=by)
