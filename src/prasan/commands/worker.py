"""`prasan worker`: works off the job queue, and does the due work of `prasan tick` every minute."""

import argparse
import os
import signal
import socket
import sys
import threading
import time

import django
from django.core.management import call_command
from django.db import connections

LOOK_EVERY = 0.3  # seconds between two looks at an empty queue
TICK_EVERY = 60.0


def main(argv: list[str]) -> int:
    """Run until told to stop; a job that has begun is finished first."""
    parser = argparse.ArgumentParser(prog="prasan worker", description=__doc__)
    parser.add_argument(
        "--batch", action="store_true", help="ทำงานที่ค้างให้หมดแล้วจบ · empty the queue, then end"
    )
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    django.setup()
    name = f"{socket.gethostname()[:40]}-{os.getpid()}"
    if options.child:
        threading.Thread(target=_end_with_parent, daemon=True).start()
    if not options.batch:
        threading.Thread(target=_tick_forever, daemon=True).start()
    from django.conf import settings

    from prasan.commands.lock import hold

    with hold(settings.HOME):
        call_command(
            "db_worker",
            interval=LOOK_EVERY,
            batch=options.batch,
            reload=False,
            worker_id=name,
            startup_delay=False,
            verbosity=0,
            queue_name="*",
        )
    return 0


def _end_with_parent() -> None:
    """The parent holds the other end of our standard input: when it is gone, however it ended, so are we."""
    while os.read(sys.stdin.fileno(), 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)


def _tick_forever() -> None:
    from prasan.commands import tick

    while True:
        tick.run_due()
        connections.close_all()
        time.sleep(TICK_EVERY)
