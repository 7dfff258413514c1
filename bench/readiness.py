"""Milliseconds of processors for one scorecard and for the governor's page, in a province of 334 local authorities.

    python bench/readiness.py [--authorities 334] [--times 30]

A fresh site on SQLite; each authority has reported 24 of the 27 proposed indicators, twice. Prints the median for one
authority's scorecard as the page needs it (query and compute: indicators, own readings, frozen editions, scores,
ranges of 1,000 runs), the same through the page without the socket, the whole province with ranks, and how many times
longer it takes to look the one scorecard up by computing everybody, as one must whose scores depend on the others.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command `prasan` has it

import argparse
import statistics
import time
from collections.abc import Callable
from datetime import date
from typing import Any

from made_plan import site


def fill(count: int) -> Any:
    """A scheme with so many sample authorities that have reported."""
    from prasan.centre.models import Cycle
    from prasan.places.actions import add_sample_authority
    from prasan.readiness import actions
    from prasan.readiness.actions import Report
    from prasan.readiness.queries import indicators_of, reporting_authorities

    scheme = actions.begin_scheme(Cycle.objects.get(first_year=2571), is_sample=True, by=None)
    have = len(reporting_authorities(scheme))
    for n in range(count - have):
        add_sample_authority(f"made-{n}", f"เทศบาลตำบลตัวอย่างที่ {n}", f"Sample {n}")
    asked = indicators_of(scheme)
    for day, move in ((date(2026, 1, 5), 0.0), (date(2026, 10, 5), 0.1)):
        for place, authority in enumerate(reporting_authorities(scheme)):
            share = 0.2 + (place % 60) / 100 + move
            reports = [
                Report(one.code, round(one.worst + share * (one.best - one.worst), 2), day, "ภก 1/2569")
                for n, one in enumerate(asked)
                if n % 9 != 8
            ]
            actions.report_readings(scheme, authority, reports, way="form", by=None)
    actions.freeze(scheme, by=None)
    return scheme


def median(times: int, work: Callable[[], object]) -> float:
    """Milliseconds of processors, after once to warm up; the clock says the same on an idle machine."""
    work()
    took = []
    for _ in range(times):
        start = time.process_time()
        work()
        took.append(1000 * (time.process_time() - start))
    return statistics.median(took)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--authorities", type=int, default=334)
    parser.add_argument("--times", type=int, default=30)
    given = parser.parse_args()
    with site() as (plan, planner):
        from django.conf import settings
        from django.test import Client

        from prasan.commands.static import collect
        from prasan.readiness.overview import overview_of
        from prasan.readiness.scorecard import scorecard_of
        from prasan.readiness.standing import assessed_alone, own_standing

        settings.ALLOWED_HOSTS = ["*"]
        collect()
        scheme, authority = fill(given.authorities), plan.authority
        client = Client()
        client.force_login(planner, backend="django.contrib.auth.backends.ModelBackend")
        path = f"/readiness/83/2571/authorities/{authority.slug}/"
        assert client.get(path).status_code == 200
        own = median(given.times, lambda: own_standing(scheme, authority))
        cold = median(given.times, lambda: (assessed_alone.cache_clear(), own_standing(scheme, authority)))
        card = median(given.times, lambda: scorecard_of(scheme, authority))
        page = median(given.times, lambda: client.get(path))
        everybody = median(3, lambda: overview_of(scheme, "outcome", "type").lines)
        governor = median(3, lambda: client.get("/readiness/83/2571/"))
        print(f"{given.authorities} authorities, median of {given.times}")
        print(f"  own readings, scores, ranges of 1,000 runs: {own:.1f} ms, after a change {cold:.1f} ms")
        print(f"  scorecard with places and trend of the editions: {card:.1f} ms; its page {page:.1f} ms")
        print(
            f"  everybody with ranks, movement, silence: {everybody:.0f} ms; the governor's page {governor:.0f} ms"
        )
        print(f"  computing everybody to show one takes {everybody / card:.0f} times as long")


if __name__ == "__main__":
    main()
