"""`prasan tick`: whatever is due by the clock. Safe to run at any time, on several machines at once.

`prasan worker` does it every minute; a site may run it from cron or a systemd timer as well.
"""

import argparse
import logging
import os
import socket
from collections.abc import Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django

from prasan.commands import tell

if TYPE_CHECKING:
    from django_tasks_db.models import DBTaskResult

logger = logging.getLogger(__name__)

# A failed job is tried again after these pauses, then left for people to see.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
# A job that runs longer than this belonged to a worker that died, wherever that was.
LOST_AFTER = timedelta(hours=1)
# Work that is not done by then broke, or died with its process: whoever comes next begins anew.
CLAIM = timedelta(minutes=10)
# An import that waits this long has a job on the queue, or never will have.
QUEUED_WITHIN = timedelta(minutes=1)


def main(argv: list[str]) -> int:
    """Do what is due and say how much it was."""
    argparse.ArgumentParser(prog="prasan tick", description=__doc__).parse_args(argv)
    django.setup()
    done = run_due()
    words = ", ".join(f"{name}: {count}" for name, count in done.items()) or "–"
    tell(f"ทำงานตามเวลาแล้ว ({words})", f"Did what was due ({words}).")
    return 0


def run_due() -> dict[str, int]:
    """Run each schedule whose time has come; returns how many things each dealt with.

    A schedule is claimed in the shared cache, so that of several machines one runs it. One that
    breaks is logged and does not keep the others from running; it is tried again when its claim
    runs out, as is one whose process was killed.
    """
    from django.core.cache import cache

    done = {}
    for name, (period, work) in SCHEDULES.items():
        if cache.add(f"tick:{name}", value=1, timeout=min(period, CLAIM).total_seconds()):
            try:
                done[name] = work()
                cache.set(f"tick:{name}", 1, period.total_seconds())
            except Exception:
                logger.exception("Due work %s failed", name)
    return done


def retry_failed() -> int:
    """Put failed jobs back on the queue after a growing pause, and jobs of dead workers at once."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    again = [
        job.pk
        for job in DBTaskResult.objects.failed().defer("traceback")
        if len(job.worker_ids) <= len(PAUSES)
        and job.finished_at + PAUSES[max(len(job.worker_ids), 1) - 1] <= now
    ]
    count = (
        DBTaskResult.objects.failed()
        .filter(pk__in=again)
        .update(status="READY", run_after=now, finished_at=None)
    )
    return count + _put_back_lost()


def _put_back_lost() -> int:
    """Put jobs of dead workers back; one that was tried often enough is what kills them, and fails."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    running = DBTaskResult.objects.running()
    lost = [job for job in running if job.started_at < now - LOST_AFTER or _is_gone(job.worker_ids[-1])]
    deadly = running.filter(pk__in=[job.pk for job in lost if len(job.worker_ids) > len(PAUSES)])
    deadly.update(status="FAILED", finished_at=now)
    return int(running.filter(pk__in=[job.pk for job in lost]).update(status="READY", run_after=now))


def _is_gone(worker: str) -> bool:
    """Whether a worker ("machine-process") of this machine has ended; of other machines nobody knows."""
    machine, _, process = worker.rpartition("-")
    if os.name == "nt" or machine != machine_name() or not process.isdecimal():
        return False
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False


def machine_name() -> str:
    """The first part of a worker's name."""
    return socket.gethostname()[:40]


def revive_imports() -> int:
    """Queue workbooks again whose job was lost on its way to the queue; fail those whose job was given up.

    Returns how many there were. Without this a planner would look at "is being read" for ever.
    """
    from django.utils import timezone

    from prasan.plans.actions.imports import give_up, queue_again, unread_since

    jobs = _jobs_by_import()
    count = 0
    for batch in unread_since(timezone.now() - QUEUED_WITHIN):
        job = jobs.get(batch.pk)
        if job is None or job.status == "SUCCESSFUL":
            queue_again(batch)
        elif job.status == "FAILED" and len(job.worker_ids) > len(PAUSES):
            give_up(batch)
        else:
            continue
        count += 1
    return count


def _jobs_by_import() -> "dict[int, DBTaskResult[Any, Any]]":
    """The newest reading job of each import."""
    from django_tasks_db.models import DBTaskResult

    from prasan.plans.jobs import read_import_job

    jobs = DBTaskResult.objects.filter(task_path=read_import_job.module_path).order_by("enqueued_at")
    return {job.args_kwargs["args"][0]: job for job in jobs.defer("traceback") if job.args_kwargs["args"]}


def prune_results() -> int:
    """Forget finished jobs after two weeks, failed ones after two months."""
    from django.utils import timezone
    from django_tasks_db.models import DBTaskResult

    now = timezone.now()
    old = DBTaskResult.objects.successful().filter(finished_at__lt=now - timedelta(days=14))
    old_failed = DBTaskResult.objects.failed().filter(finished_at__lt=now - timedelta(days=60))
    return int(old.delete()[0] + old_failed.delete()[0])


def prune_outbox() -> int:
    """Forget changes that no open page will ask for."""
    from prasan.live.actions import prune

    return prune()


def prune_sessions() -> int:
    """Forget sessions that have expired."""
    from django.contrib.sessions.models import Session
    from django.utils import timezone

    return int(Session.objects.filter(expire_date__lt=timezone.now()).delete()[0])


def forget_needs() -> int:
    """Forget what guests of workshops that are over needed on the day."""
    from prasan.registration import actions

    return actions.forget_needs()


def forget_comments() -> int:
    """Forget addresses of authors and the texts of comments that were not published."""
    from prasan.comments import actions

    return actions.forget_due()


def forget_long_pdfs() -> int:
    """Forget long PDF files that were asked for more than a day ago."""
    from prasan.printing import actions

    return actions.forget()


def remind_of_resolutions() -> int:
    """Complete the next agendas with what is unfinished, and remind of what is due."""
    from prasan.centre import actions

    return actions.bring_back_everywhere() + actions.remind()


def learn() -> int:
    """Let the text engine learn from the day's decisions; returns in how many editions it did."""
    from prasan.framework.actions import learn_what_is_due

    return learn_what_is_due()


def prune_suggestions() -> int:
    """Forget suggestions that no present edition and engine would give."""
    from prasan.framework import actions

    return actions.prune_suggestions()


def read_records() -> int:
    """Compute the indicators of readiness that the records hold; returns how many numbers changed."""
    from prasan.readiness import actions

    return actions.compute_everywhere()


def take_snapshot() -> int:
    """Take the night's snapshot of the open data, once a day."""
    from prasan.opendata.snapshots import take

    return take()


SCHEDULES: dict[str, tuple[timedelta, Callable[[], int]]] = {
    "retries": (timedelta(seconds=55), retry_failed),
    "imports": (timedelta(seconds=55), revive_imports),
    "outbox": (timedelta(hours=1), prune_outbox),
    "results": (timedelta(days=1), prune_results),
    "sessions": (timedelta(days=1), prune_sessions),
    "needs": (timedelta(hours=6), forget_needs),
    "comments": (timedelta(days=1), forget_comments),
    "long-pdfs": (timedelta(hours=6), forget_long_pdfs),
    "resolutions": (timedelta(hours=6), remind_of_resolutions),
    "lessons": (timedelta(days=1), learn),
    "suggestions": (timedelta(days=1), prune_suggestions),
    "readiness": (timedelta(days=1), read_records),
    "snapshot": (timedelta(hours=1), take_snapshot),  # does something once a day, soon after midnight
}
