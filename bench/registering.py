"""Registration: 300 people register at once for 100 seats, through a real `prasan serve`.

    python bench/registering.py [--people 300] [--seats 100] [--doors 32]

SQLite in a temporary home, or the empty PostgreSQL database that DATABASE_URL names. Every person is a browser of its
own: cookie, form with its nonce, answer awaited. Each tenth person sends the form twice, as phones do on bad wifi.
In the end the list of guests is read: accepted + waiting must be the people, accepted the seats, and every place on
the waiting list must stand in the order of arrival. Then ten cancel: ten of the waiting list must move up.
"""

import argparse
import http.client
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import urlencode

SLUG = "bench"
CSRF = secrets.token_hex(16)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def start(home: str) -> tuple[subprocess.Popen[bytes], int]:
    """A server that answers, and its port."""
    port = free_port()
    command = [sys.executable, "-m", "prasan", "serve", "--port", str(port), "--no-worker"]
    process = subprocess.Popen(command, env={**os.environ, "PRASAN_HOME": home}, stdout=subprocess.DEVNULL)
    while True:
        try:
            line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
            line.request("GET", "/")
            line.getresponse().read()
        except OSError:
            if process.poll() is not None:
                raise SystemExit("the server ended before it answered") from None
            time.sleep(0.05)
        else:
            return process, port


def come(port: int, part: int, number: int) -> tuple[float, int]:
    """One person registers; milliseconds until the answer, and how often the form had to be sent."""
    form = {"name": f"ผู้เข้าร่วม คนที่{number}", "nonce": uuid.uuid4(), "part": part, "consent": "none"}
    form["csrfmiddlewaretoken"] = CSRF
    headers = {"Cookie": f"csrftoken={CSRF}", "Content-Type": "application/x-www-form-urlencoded"}
    sent, again, begun = 0, number % 10 == 0, time.perf_counter()
    while sent < 20:
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        try:
            line.request("POST", f"/workshops/{SLUG}/guests/join/", body=urlencode(form), headers=headers)
            answer = line.getresponse()
            text = answer.read().decode(errors="replace")
        except (OSError, http.client.HTTPException):
            time.sleep(0.1)
            continue
        finally:
            sent += 1
            line.close()
        if answer.status != 303:
            raise SystemExit(f"refused: {answer.status} {re.sub('<[^>]+>', ' ', text)[:400]}")
        if not (again and sent == 1):
            break
    return (time.perf_counter() - begun) * 1000, sent


def prepare(home: str, seats: int) -> int:
    """A workshop in three weeks, one open group with its seats; the key of the group's quota."""
    os.environ.update(PRASAN_HOME=home, DJANGO_SETTINGS_MODULE="prasan.settings")
    sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    import django

    django.setup()
    from datetime import timedelta

    from prasan.registration.models import Quota
    from tests.workshop_world import group, make_quota, make_workshop

    workshop = make_workshop(SLUG)
    workshop.starts_on = workshop.ends_on = workshop.starts_on + timedelta(21)
    workshop.save()
    people = group("PEOPLE")
    quota = Quota.objects.create(
        workshop=workshop, parent=make_quota(workshop), group=people, seats=seats, is_open=True
    )
    return quota.pk


def read() -> dict[str, Any]:
    """What the database holds in the end, and whether ten cancellations move ten up in order."""
    from prasan.registration import actions
    from prasan.registration.models import Participant, State

    guests = Participant.objects.filter(workshop__slug=SLUG)
    seated = list(guests.filter(state=State.REGISTERED).values_list("pk", flat=True))
    waiting = list(
        guests.filter(state=State.WAITING).order_by("waiting_since", "pk").values_list("pk", flat=True)
    )
    moved = [one.pk for guest in guests.filter(pk__in=seated[:10]) for one in actions.cancel(guest)]
    return {
        "accepted": len(seated),
        "waiting": len(waiting),
        "in order": max(seated, default=0) < min(waiting, default=2**62),
        "moved": moved == waiting[: len(moved)] and len(moved) == min(10, len(waiting)),
        "after": guests.filter(state=State.REGISTERED).count(),
    }


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--people", type=int, default=300)
    parser.add_argument("--seats", type=int, default=100)
    parser.add_argument("--doors", type=int, default=32, help="browsers at the same moment")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prasan-bench-") as home:
        environment = {**os.environ, "PRASAN_HOME": home}
        command = [sys.executable, "-m", "prasan", "manage"]
        for words in (["migrate", "-v0"], ["createcachetable"], ["collectstatic", "--noinput", "-v0"]):
            subprocess.run([*command, *words], env=environment, check=True)
        part = prepare(home, asked.seats)
        process, port = start(home)
        try:
            begun = time.monotonic()
            with ThreadPoolExecutor(asked.doors) as pool:
                done = list(pool.map(lambda number: come(port, part, number), range(asked.people)))
            seconds = time.monotonic() - begun
        finally:
            process.terminate()
            process.wait(30)
        found = read()
    took = sorted(ms for ms, _sent in done)
    lost = asked.people - found["accepted"] - found["waiting"]
    kind = "PostgreSQL" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "SQLite"
    forms = sum(sent for _ms, sent in done)
    median, slow = statistics.median(took), took[int(len(took) * 0.95)]
    print(f"{kind}: {asked.people} people, {asked.seats} seats, {asked.doors} at once, {forms} forms sent")
    print(
        f"accepted {found['accepted']}  waiting {found['waiting']}  lost {lost}  in order {found['in order']}"
    )
    print(f"{asked.people / seconds:.0f} registrations/s  p50 {median:.0f} ms  p95 {slow:.0f} ms")
    print(f"ten cancelled: moved up in order {found['moved']}, seats taken {found['after']}")
    right = found["accepted"] == min(asked.seats, asked.people) and lost == 0 and found["moved"]
    return 0 if right and found["after"] <= asked.seats else 1


if __name__ == "__main__":
    raise SystemExit(main())
