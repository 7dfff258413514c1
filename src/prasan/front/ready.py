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
from prasan.readiness.queries import indicators_of, latest_readings, reporting_authorities

COLLECTOR = "นางสาวรวบรวม สมมติ (ตัวอย่าง)"
WHOLE_NUMBERS = ("checklist", "drills", "accidents", "projects", "days", "meetings")


@transaction.atomic
def build_readiness(cycle: Cycle, sample: LocalAuthority, *, coordinator: User) -> None:
    """Two editions and newer readings, so that something moved; nothing happens when the cycle has its readiness."""
    if Scheme.objects.filter(cycle=cycle).exists():
        return
    today = timezone.localdate()
    scheme = actions.begin_scheme(cycle, due_on=today - timedelta(days=7), is_sample=True, by=coordinator)
    asked, authorities = indicators_of(scheme), reporting_authorities(scheme)
    for ago in (400, 200):
        for authority in authorities:
            _report(scheme, authority, asked, ago=ago, by=coordinator)
        actions.publish(actions.freeze(scheme, by=coordinator), by=coordinator)
    for authority in authorities:
        _report(scheme, authority, asked, ago=20, by=coordinator)
    actions.add_collector(scheme, sample, name=COLLECTOR, office_th="กองยุทธศาสตร์ (ตัวอย่าง)", by=coordinator)


def _report(scheme: Scheme, authority: LocalAuthority, asked: list[Indicator], *, ago: int, by: User) -> None:
    """Invented values: later ones a little better or worse; a twelfth is missing, a third has no evidence."""
    day, latest = timezone.localdate() - timedelta(days=ago), latest_readings(scheme, authority)
    computed = {one.code for one in latest if one.way == Reading.Way.RECORDS}
    reports = []
    for one in asked:
        dice = hashlib.sha256(f"{authority.slug}/{one.code}".encode()).digest()
        is_kept = ago < 100 and dice[4] < 100  # not reported again: the reading grows old
        if dice[0] < 20 or is_kept or one.code in computed:
            continue
        share = 0.25 + dice[1] / 400 + (dice[2] - 90) / 255 * (400 - ago) / 900
        value = one.worst + min(1.0, max(0.0, share)) * (one.best - one.worst)
        evidence = f"ตัวอย่าง {dice[3]}/2569" if dice[3] % 3 else ""
        shown = round(value) if one.unit in WHOLE_NUMBERS else round(value, 1)
        reports.append(Report(one.code, float(shown), day, evidence))
    actions.report_readings(scheme, authority, reports, way=Reading.Way.FORM, by=by)
