"""`prasan tick`: whatever is due by the clock. Safe to run at any time, on several machines at once.

`prasan worker` does it every minute; a site may run it from cron or a systemd timer as well.
"""

import argparse
import logging
from collections.abc import Callable
from datetime import timedelta

import django

from prasan.commands import tell

logger = logging.getLogger(__name__)

# A failed job is tried again after these pauses, then left for people to see.
PAUSES = (timedelta(minutes=1), timedelta(minutes=10), timedelta(hours=1))
# A job that runs longer than this belonged to a worker that died.
LOST_AFTER = timedelta(hours=1)


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
    breaks is logged and does not keep the others from running.
    """
    from django.core.cache import cache

    done = {}
    for name, (period, work) in SCHEDULES.items():
        if cache.add(f"tick:{name}", value=1, timeout=period.total_seconds()):
            try:
                done[name] = work()
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
    lost = DBTaskResult.objects.running().filter(started_at__lt=now - LOST_AFTER)
    count = (
        DBTaskResult.objects.failed()
        .filter(pk__in=again)
        .update(status="READY", run_after=now, finished_at=None)
    )
    return count + lost.update(status="READY", run_after=now)


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


SCHEDULES: dict[str, tuple[timedelta, Callable[[], int]]] = {
    "retries": (timedelta(seconds=55), retry_failed),
    "outbox": (timedelta(hours=1), prune_outbox),
    "results": (timedelta(days=1), prune_results),
    "sessions": (timedelta(days=1), prune_sessions),
}
