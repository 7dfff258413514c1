"""A round of a thousand projects is promulgated and the process killed (SIGKILL) at many moments: all or nothing."""

import signal
import sqlite3
import time
from contextlib import closing
from typing import Any

import pytest
from django.db import connection

from tests.install import Install

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite"),
]

PROJECTS = 1_000
PREPARE = f"""
from datetime import date
from prasan.centre.actions import ensure_cycles
from prasan.people.actions import create_user
from prasan.places.actions import add_sample_authority
from prasan.plans.actions.contents import create_projects
from prasan.plans.actions.plans import open_plan
from prasan.plans.queries import stored_projects
from prasan.plans.records import from_project
from prasan.revisions.actions.force import declare_in_force
from prasan.revisions.actions.rounds import RoundFields, first_edition, start_round, submit_round
from prasan.revisions.actions.steps import Decided, decide_step
from prasan.revisions.models import RoundItem
from prasan.revisions.project_form import blank_record
one = add_sample_authority("sample-one", "เทศบาลตำบลตัวอย่างหนึ่ง", "Sample One Municipality")
ensure_cycles(one.province)
planner = create_user(email="planner@example.org", name="วิภา ใจดี", by=None)
plan = open_plan(one, one.province.cycles.get(first_year=2566), by=planner)
money = {{"2566": ["amount", 1000]}}
create_projects(plan, [
    blank_record("ผ.02") | {{"name": f"ถนน {{n}}", "target": "เดิม", "budget": money, "position": n}}
    for n in range({PROJECTS})
])
declare_in_force(first_edition(plan, by=planner), date(2022, 11, 1), by=planner)
found = start_round(plan, RoundFields("change", "จำเป็น", year=2566), by=planner)
RoundItem.objects.bulk_create([
    RoundItem(round=found, position=n, action="change", project=project, reason="จำเป็น", before=from_project(project),
              after=from_project(project) | {{"target": "ใหม่", "budget": {{"2566": ["amount", 2000]}}}})
    for n, project in enumerate(stored_projects(plan), start=1)
])
found = submit_round(found, by=planner)
for step in found.steps.all():
    decide_step(step, Decided("approved", date(2023, 1, 5)), by=planner)
"""
PROMULGATE = """
from datetime import date
from prasan.people.models import User
from prasan.revisions.actions.force import promulgate_round
from prasan.revisions.models import Round
found = Round.objects.get(kind="change")
planner = User.objects.get(email="planner@example.org")
print("now", flush=True)
promulgate_round(found, date(2023, 1, 5), by=planner)
print("done", flush=True)
"""
OLD = [("เดิม", 1000, 0, "approved", 0)]
NEW = [("ใหม่", 2000, 1, "promulgated", 1)]
SEEN = """
SELECT DISTINCT p.target, b.budget_thb, (SELECT count(*) FROM plans_revisionmark m WHERE m.project_id = p.id),
       (SELECT state FROM revisions_round WHERE kind = 'change'),
       (SELECT count(*) FROM ledger_act WHERE verb = 'revisions.promulgated')
FROM plans_project p JOIN plans_yearbudget b ON b.project_id = p.id
"""


def seen(site: Install) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(site.home / "prasan.sqlite3", timeout=20)) as database:
        (count,) = database.execute("SELECT count(*) FROM plans_project").fetchone()
        assert count == PROJECTS
        return database.execute(SEEN).fetchall()


def test_a_round_of_a_thousand_projects_is_all_in_force_or_not_at_all(install: Install) -> None:
    install.run("manage", "shell", "-v0", "-c", PREPARE, check=True)
    assert seen(install) == OLD

    outcomes = []
    for after in (0.05, 0.3, 0.8, 1.5):
        process = install.start("-m", "prasan", "manage", "shell", "-v0", "-c", PROMULGATE)
        assert process.stdout
        assert process.stdout.readline().strip() == "now"
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        outcomes.append(seen(install))
        assert outcomes[-1] in (OLD, NEW)
        if outcomes[-1] == NEW:
            break

    if outcomes[-1] == OLD:
        install.run("manage", "shell", "-v0", "-c", PROMULGATE, check=True)
    assert outcomes[0] == OLD
    assert seen(install) == NEW
    assert install.run("verify-ledger").returncode == 0
