"""What was answered is kept: the site and its worker are killed (SIGKILL) right after they answered.

Real processes on a file of SQLite; a power cut is not tried here (see PRAGMA synchronous in the settings).
"""

import http.client
import json
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection

from tests.install import Install, free_port
from tests.plans.conftest import ROADS, project, workbook

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite"),
]

TOKEN = "a" * 32
PREPARE = """
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from prasan.centre.actions import ensure_cycles
from prasan.people.actions import appoint, create_user
from prasan.people.models import Office, Role
from prasan.places.actions import add_sample_authority
from prasan.plans.actions.plans import open_plan
one = add_sample_authority("sample-one", "เทศบาลตำบลตัวอย่างหนึ่ง", "Sample One Municipality")
ensure_cycles(one.province)
planner = create_user(email="planner@example.org", name="วิภา ใจดี", by=None)
appoint(planner, Office.objects.filter(organisation=one.organisation, role=Role.PLANNER)[0], by=None)
open_plan(one, one.province.cycles.get(first_year=2566), by=planner)
session = SessionStore()
session[SESSION_KEY] = str(planner.pk)
session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
session[HASH_SESSION_KEY] = planner.get_session_auth_hash()
session.create()
print("session", session.session_key)
"""


def post_and_kill(site: Install, session: str, path: str, fields: dict[str, Any], file: bytes = b"") -> int:
    """Start the site, send one form, and kill the site the moment it has answered; returns the status."""
    port = free_port()
    process = site.start("-m", "prasan", "serve", "--no-worker", "--port", str(port))
    assert process.stdout
    while "Prasan is ready" not in process.stdout.readline():
        assert process.poll() is None
    kind, body = form(fields, file)
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as client:
        cookie = f"sessionid={session}; csrftoken={TOKEN}"
        client.request("POST", path, body, {"Cookie": cookie, "Content-Type": kind})
        status = client.getresponse().status
        process.send_signal(signal.SIGKILL)
    process.communicate()
    return status


def form(fields: dict[str, Any], file: bytes) -> tuple[str, bytes]:
    """(content type, body) of a form with its token, and with a workbook when there is one."""
    fields = {"csrfmiddlewaretoken": TOKEN, **fields}
    if not file:
        return "application/x-www-form-urlencoded", urlencode(fields).encode()
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{fields[name]}\r\n' for name in fields
    ]
    parts.append('--x\r\nContent-Disposition: form-data; name="workbook"; filename="plan.xlsx"\r\n\r\n')
    return "multipart/form-data; boundary=x", "".join(parts).encode() + file + b"\r\n--x--\r\n"


def rows(site: Install, question: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(site.home / "prasan.sqlite3", timeout=20)) as database:
        return database.execute(question).fetchall()


def kill_while_reading(worker: subprocess.Popen[str], site: Install) -> None:
    ends = time.monotonic() + 30
    while rows(site, "SELECT state FROM plans_importbatch") != [("reading",)]:
        assert time.monotonic() < ends
        time.sleep(0.01)
    worker.send_signal(signal.SIGKILL)
    worker.communicate()


def test_killed_processes_lose_no_import_no_apply_and_no_verdict_that_was_answered(install: Install) -> None:
    said = install.run("manage", "shell", "-v0", "-c", PREPARE, check=True).stdout
    session = said.split("session ")[1].strip()
    content = workbook((ROADS, [project("ก่อสร้างถนนสายหนึ่ง", y2566=100_000)]))
    plan = "/plans/sample-one/2566"

    assert post_and_kill(install, session, f"{plan}/import", {}, content) == 302
    kill_while_reading(install.start("-m", "prasan", "worker", "--batch"), install)
    install.run("tick", check=True)
    install.run("worker", "--batch", check=True)
    assert rows(install, "SELECT state FROM plans_importbatch") == [("ready",)]

    assert post_and_kill(install, session, "/plans/imports/1/apply", {}) == 302
    verdict = {"project": 1, "verdict": "confirmed", "node": "00310"}
    assert post_and_kill(install, session, f"{plan}/links/programmes/decide", verdict) == 302

    assert rows(install, "SELECT state, position FROM plans_project") == [("active", 1)]
    assert rows(install, "SELECT fiscal_year, budget_thb FROM plans_yearbudget WHERE state = 'amount'") == [
        (2566, 100_000)
    ]
    assert rows(install, "SELECT verdict FROM framework_decision") == [("confirmed",)]
    assert rows(install, "SELECT state FROM framework_link WHERE state <> 'suggested'") == [("confirmed",)]
    waiting = rows(
        install,
        "SELECT task_path, args_kwargs FROM django_tasks_database_dbtaskresult WHERE status = 'READY'",
    )
    assert [(path, json.loads(given)["args"]) for path, given in waiting] == [
        ("prasan.plans.jobs.suggest_links_job", [1])
    ]
    verbs = rows(install, "SELECT verb FROM ledger_act ORDER BY seq DESC LIMIT 3")
    assert [verb for (verb,) in verbs] == [
        "framework.links_confirmed",
        "plans.import_applied",
        "plans.import_started",
    ]
    assert install.run("verify-ledger").returncode == 0
