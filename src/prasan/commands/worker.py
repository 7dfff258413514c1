"""`prasan worker`: works off the job queue, and does the due work of `prasan tick` every minute."""

import argparse
import logging
import os
import signal
import sys
import threading
import time

import django
from django.core.management import call_command
from django.db import connections

from prasan.commands import refuse
from prasan.commands.tick import machine_name

LOOK_EVERY = 0.3  # seconds between two looks at an empty queue
TICK_EVERY = 60.0
logger = logging.getLogger(__name__)


def main(argv: list[str]) -> int:
    """Run until told to stop; a job that has begun is finished first."""
    parser = argparse.ArgumentParser(prog="prasan worker", description=__doc__)
    parser.add_argument(
        "--batch", action="store_true", help="ทำงานที่ค้างให้หมดแล้วจบ · empty the queue, then end"
    )
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    django.setup()
    # The whole site, before a second thread starts: two threads that import one circle of modules get half of it.
    import prasan.urls  # noqa: F401

    name = f"{machine_name()}-{os.getpid()}"
    if options.child:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    if not options.batch:
        threading.Thread(target=_tick_forever, daemon=True).start()
    from django.conf import settings

    from prasan.commands.lock import BEING_RESTORED, Busy, hold

    manner = {
        "interval": LOOK_EVERY,
        "reload": False,
        "startup_delay": False,
        "verbosity": 0,
        "queue_name": "*",
    }
    try:
        with hold(settings.HOME):
            call_command("db_worker", batch=options.batch, worker_id=name, **manner)
    except Busy:
        return refuse(*BEING_RESTORED)
    return 0


def _end_with_parent() -> None:
    """The parent holds the other end of our standard input: when it is gone, however it ended, so are we."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _tick_forever() -> None:
    from prasan.commands import tick

    while True:
        try:
            tick.run_due()
        except Exception:  # the database is away for a moment: the next minute will do
            logger.exception("The due work could not be done")
        connections.close_all()
        time.sleep(TICK_EVERY)
