"""Milliseconds and database queries of the pages of a plan with 1,000 projects.

    python bench/plan_page.py [--projects 1000] [--times 9]

The median of several requests through the whole stack except the socket, after one to warm up; the plan was brought
in from a workbook and linked, and some of the links are confirmed.
"""

import argparse
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from made_plan import site, write_large_workbook


def fill(plan: Any, planner: Any, projects: int) -> None:
    """Bring a workbook in, suggest links, confirm those of the first hundred projects."""
    from django.core.files import File

    from prasan.plans.actions.alignment import confirm_first_suggestions, suggest_for_plan
    from prasan.plans.actions.applying import apply_import
    from prasan.plans.actions.imports import read_import, start_import
    from prasan.plans.models import ImportBatch

    with tempfile.TemporaryDirectory(prefix="prasan-bench-") as folder:
        workbook = Path(folder) / "plan.xlsx"
        write_large_workbook(workbook, projects)
        with workbook.open("rb") as file:
            batch = start_import(plan, File(file, name=workbook.name), by=planner)
    apply_import(read_import(ImportBatch.objects.get(pk=batch.pk)), by=planner)
    suggest_for_plan(plan)
    confirm_first_suggestions(plan, limit=100, by=planner)


def pages_of(plan: Any) -> dict[str, str]:
    home = plan.get_absolute_url()
    return {
        "plan": home,
        "projects": f"{home}projects/",
        "projects, filtered": f"{home}projects/?programme=00310&year=2567",
        "one project": plan.projects.first().get_absolute_url(),
        "coverage": f"{home}coverage/",
        "units": f"{home}units/",
        "review of links": f"{home}links/programmes/",
        "review, last page": f"{home}links/master-plans/?show=all&page=999",
        "import with findings": plan.imports.first().get_absolute_url(),
        "workbook of forms": f"{home}workbook.xlsx",
    }


def measure(client: Any, path: str, times: int) -> tuple[float, int, int]:
    """Median milliseconds, queries, bytes of an answer."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as queries:
        answer = client.get(path)
    asked = len(queries)  # before the next request clears the log
    assert answer.status_code == 200, (path, answer.status_code)
    took = []
    for _ in range(times):
        start = time.perf_counter()
        client.get(path)
        took.append(1000 * (time.perf_counter() - start))
    return statistics.median(took), asked, len(answer.content)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    with site() as (plan, planner):
        from django.conf import settings
        from django.test import Client

        from prasan.commands.static import collect

        settings.ALLOWED_HOSTS = ["*"]
        collect()
        fill(plan, planner, options.projects)
        client = Client()
        client.force_login(planner, backend="django.contrib.auth.backends.ModelBackend")
        print(f"{plan.projects.count()} projects; median of {options.times}")
        print(f"{'page':<22} {'ms':>8} {'queries':>8} {'kB':>8}")
        for name, path in pages_of(plan).items():
            took, queries, size = measure(client, path, options.times)
            print(f"{name:<22} {took:>8.0f} {queries:>8} {size / 1024:>8.0f}")


if __name__ == "__main__":
    main()
