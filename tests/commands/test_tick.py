"""What is due by the clock."""

import contextlib
import os
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.cache.backends import locmem
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prasan.centre.actions import ensure_cycles
from prasan.commands import tick
from prasan.live.actions import touch
from prasan.live.models import Change
from prasan.people.actions import create_user
from prasan.places.actions import load_places
from prasan.places.models import LocalAuthority
from prasan.plans.actions.plans import open_plan
from prasan.plans.models import ImportBatch

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def job(
    status: str,
    *,
    tries: int = 1,
    ended: timedelta | None = None,
    began: timedelta | None = None,
    worker: str = "elsewhere-1",
    batch: int = 0,
) -> Any:
    """A job tried so often, that began or ended so long ago."""
    now = timezone.now()
    return DBTaskResult.objects.create(
        status=status,
        started_at=now - began if began else None,
        finished_at=now - ended if ended else None,
        args_kwargs={"args": [batch], "kwargs": {}},
        task_path="prasan.plans.jobs.read_import_job",
        worker_ids=[worker] * tries,
        backend_name="default",
        run_after=now,
        exception_class_path="",
        traceback="",
    )


@pytest.mark.parametrize(
    ("tries", "ended", "again"),
    [
        (1, MINUTE * 0.5, False),
        (1, MINUTE * 1.1, True),
        (2, MINUTE * 9, False),
        (2, MINUTE * 11, True),
        (3, MINUTE * 59, False),
        (3, MINUTE * 61, True),
        (4, MINUTE * 600, False),
    ],
)
def test_a_failed_job_is_tried_again_after_1_10_and_60_minutes_and_then_left(
    tries: int, ended: timedelta, again: bool
) -> None:
    failed = job("FAILED", tries=tries, ended=ended)

    count = tick.retry_failed()

    failed.refresh_from_db()
    assert (count, failed.status) == ((1, "READY") if again else (0, "FAILED"))
    assert DBTaskResult.objects.ready().count() == count


def test_the_job_of_a_dead_worker_is_put_back_and_that_of_a_busy_one_is_not() -> None:
    lost, busy = job("RUNNING", began=MINUTE * 61), job("RUNNING", began=MINUTE * 59)

    assert tick.retry_failed() == 1

    assert list(DBTaskResult.objects.ready()) == [lost]
    assert list(DBTaskResult.objects.running()) == [busy]


def test_a_job_whose_worker_on_this_machine_has_ended_is_put_back_at_once() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        pass
    lost = job("RUNNING", began=MINUTE * 0.1, worker=f"{tick.machine_name()}-{ended.pid}")
    busy = job("RUNNING", began=MINUTE * 0.1, worker=f"{tick.machine_name()}-{os.getpid()}")

    assert tick.retry_failed() == 1

    assert list(DBTaskResult.objects.ready()) == [lost]
    assert list(DBTaskResult.objects.running()) == [busy]


def test_a_job_that_killed_four_workers_is_given_up() -> None:
    deadly = job("RUNNING", began=MINUTE * 61, tries=4)

    assert tick.retry_failed() == 0

    deadly.refresh_from_db()
    assert deadly.status == "FAILED"
    assert deadly.finished_at is not None


def an_import(uploaded: timedelta) -> ImportBatch:
    """An import that was uploaded so long ago and is not read yet."""
    province = load_places()
    ensure_cycles(province)
    plan = open_plan(LocalAuthority.objects.get(slug="chalong"), province.cycles.all()[0], by=None)
    person = create_user(email="planner@example.org", name="วิภา ใจดี", by=None)
    batch = ImportBatch.objects.create(plan=plan, uploaded_by=person, file_name="plan.xlsx", state="reading")
    ImportBatch.objects.filter(pk=batch.pk).update(uploaded_at=timezone.now() - uploaded)
    return batch


@pytest.mark.parametrize(
    ("uploaded", "status", "tries", "outcome", "queued"),
    [
        (MINUTE * 2, "", 0, "reading", 1),  # the process was killed before the job was stored
        (MINUTE * 0.5, "", 0, "reading", 0),
        (MINUTE * 2, "READY", 0, "reading", 0),
        (MINUTE * 2, "RUNNING", 1, "reading", 0),
        (MINUTE * 2, "FAILED", 3, "reading", 0),  # to be tried once more
        (MINUTE * 2, "FAILED", 4, "unreadable", 0),
    ],
)
def test_no_import_is_being_read_for_ever(
    uploaded: timedelta,
    status: str,
    tries: int,
    outcome: str,
    queued: int,
    django_capture_on_commit_callbacks: Any,
) -> None:
    batch = an_import(uploaded)
    if status:
        job(status, tries=tries, ended=MINUTE * 0.1, began=MINUTE * 1, batch=batch.pk)

    with django_capture_on_commit_callbacks() as after:
        tick.revive_imports()

    batch.refresh_from_db()
    assert (batch.state, len(after)) == (outcome, queued)


def test_finished_jobs_are_forgotten_after_two_weeks_and_failed_ones_after_two_months() -> None:
    day = timedelta(days=1)
    job("SUCCESSFUL", ended=day * 15)
    job("FAILED", ended=day * 61, tries=4)
    kept = {job("SUCCESSFUL", ended=day * 13).pk, job("FAILED", ended=day * 59, tries=4).pk, job("READY").pk}

    assert tick.prune_results() == 2

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == kept


def test_due_work_runs_once_per_period_however_often_it_is_asked_for(
    settings: LazySettings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    old = touch("plan/1")
    Change.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=7))

    assert tick.run_due() == {
        "retries": 0,
        "imports": 0,
        "outbox": 1,
        "results": 0,
        "sessions": 0,
        "lessons": 0,
        "long-pdfs": 0,
        "resolutions": 0,
        "suggestions": 0,
        "needs": 0,
        "comments": 0,
        "readiness": 0,
        "snapshot": 1,
    }
    assert tick.run_due() == {}


def test_work_that_breaks_does_not_keep_the_rest_from_running(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> int:
        raise RuntimeError("planted")

    schedules = {"broken": (MINUTE, broken), "sound": (MINUTE, lambda: 3)}
    monkeypatch.setattr(tick, "SCHEDULES", schedules)

    assert tick.run_due() == {"sound": 3}
    assert [record.getMessage() for record in caplog.records] == ["Due work broken failed"]


def test_work_that_broke_is_tried_again_after_ten_minutes_and_work_that_is_done_after_its_period(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began: list[str] = []

    def sound() -> int:
        began.append("sound")
        return 1

    def broken() -> int:
        began.append("broken")
        raise RuntimeError("planted")

    def killed() -> int:
        began.append("killed")
        raise KeyboardInterrupt

    def begun_after(minutes: int) -> list[str]:
        began.clear()
        monkeypatch.setattr(locmem.time, "time", lambda: start + minutes * 60)
        with contextlib.suppress(KeyboardInterrupt):
            tick.run_due()
        return list(began)

    start = time.time()
    day = timedelta(days=1)
    monkeypatch.setattr(
        tick, "SCHEDULES", {"sound": (day, sound), "broken": (day, broken), "killed": (day, killed)}
    )

    assert begun_after(0) == ["sound", "broken", "killed"]
    assert begun_after(9) == []
    assert begun_after(11) == ["broken", "killed"]
    assert begun_after(24 * 60 - 1) == ["broken", "killed"]
    assert begun_after(24 * 60 + 1) == ["sound"]


def test_the_command_says_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    assert tick.main([]) == 0

    assert "retries: 0, imports: 0, outbox: 0, results: 0, sessions: 0" in capsys.readouterr().out
