"""Check-in: 4 desks, 2,000 guests, a real `prasan serve`, killed (-9) and restarted in the middle.

    python bench/check_in.py [--guests 2000] [--desks 4] [--pace 0]

SQLite in a temporary home, or the empty PostgreSQL database that DATABASE_URL names. Each desk is a process that sends
one scan after the other and waits for the answer, as a hand scanner does; `--pace` is the seconds it rests in between.
First every guest is scanned once on a quiet server: scans a second, p50, p95. Then all are scanned once more while the
server is killed and started again: a desk sends what was not acknowledged again, with the same nonce. In the end the
log is read: an acknowledged scan that is not in it is lost, one that is in it twice was counted twice.
"""

import argparse
import http.client
import json
import os
import secrets
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from multiprocessing import get_context
from pathlib import Path
from typing import Any

CSRF = "a" * 32
SLUG = "bench"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Site:
    """The server under test as a process of its own."""

    def __init__(self, home: str) -> None:
        self.port = free_port()
        self.environment = {**os.environ, "PRASAN_HOME": home}
        self.process: subprocess.Popen[bytes] | None = None

    def run(self, *words: str) -> None:
        command = [sys.executable, "-m", "prasan", *words]
        subprocess.run(command, env=self.environment, check=True, stdout=subprocess.DEVNULL)

    def start(self) -> float:
        """Serve; returns the seconds until it answers."""
        begun = time.monotonic()
        command = [sys.executable, "-m", "prasan", "serve", "--port", str(self.port), "--no-worker"]
        self.process = subprocess.Popen(command, env=self.environment, stdout=subprocess.DEVNULL)
        while True:
            try:
                ask(http.client.HTTPConnection("127.0.0.1", self.port, timeout=5), "GET", "/")
                return time.monotonic() - begun
            except OSError:
                if self.process.poll() is not None:
                    raise SystemExit("the server ended before it answered") from None
                time.sleep(0.05)

    def processor_seconds(self) -> float:
        """What the server has used of processors so far; nothing where there is no /proc."""
        path = Path(f"/proc/{self.process.pid}/stat") if self.process else Path()
        if not path.is_file():
            return 0.0
        fields = path.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def kill(self, how: int = signal.SIGKILL) -> None:
        if self.process is not None:
            self.process.send_signal(how)
            self.process.wait(30)


def ask(line: http.client.HTTPConnection, method: str, path: str, **more: Any) -> tuple[int, bytes]:
    line.request(method, path, **more)
    answer = line.getresponse()
    return answer.status, answer.read()


def desk(port: int, session: str, badges: list[str], label: str, pace: float) -> dict[str, Any]:
    """Scan every badge once and wait for the answer; milliseconds of those that went at once, retries, nonces."""
    headers = {
        "Cookie": f"sessionid={session}; csrftoken={CSRF}",
        "X-CSRFToken": CSRF,
        "Content-Type": "application/json",
    }
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    took, acknowledged, sent_again = [], [], 0
    begun = time.monotonic()
    for badge in badges:
        nonce, tries, status = f"{label}-{badge}-{secrets.token_hex(4)}", 0, 0
        while status != 200:
            now = time.time() * 1000
            scan = {"nonce": nonce, "code": badge, "taken_at": now}
            start = time.perf_counter()
            try:
                body = json.dumps({"sent_at": now, "scans": [scan]})
                status, text = ask(
                    line, "POST", f"/workshops/{SLUG}/attendance/desk/scans/", body=body, headers=headers
                )
                if status in (400, 403, 404):
                    raise SystemExit(f"refused: {status} {text[:200]!r}")
            except (OSError, http.client.HTTPException):
                line.close()
            if status != 200:
                tries += 1
                time.sleep(0.1)
        if not tries:
            took.append((time.perf_counter() - start) * 1000)
        sent_again += tries > 0
        [answer] = json.loads(text)["answers"]
        if answer["state"] == "stored" and answer["nonce"] == nonce:
            acknowledged.append(nonce)
        if pace:
            time.sleep(pace)
    return {"took": took, "nonces": acknowledged, "again": sent_again, "seconds": time.monotonic() - begun}


def prepare(home: str, guests: int, desks: int) -> tuple[list[str], list[str]]:
    """A workshop of today with its guests; the sessions of the desks and the badges."""
    os.environ.update(PRASAN_HOME=home, DJANGO_SETTINGS_MODULE="prasan.settings")
    import django

    django.setup()
    from django.contrib.sessions.backends.db import SessionStore
    from django.utils import timezone

    from prasan.centre.models import Cycle
    from prasan.people.models import Organisation, StakeholderGroup
    from prasan.registration.models import Participant
    from prasan.workshop.models import Duty, Workshop

    today = timezone.localdate()
    workshop = Workshop.objects.create(
        slug=SLUG, cycle=Cycle.objects.all()[0], title_th="วัดความเร็ว", starts_on=today, ends_on=today,
        venue_th="ห้องประชุม", released_at=timezone.now(),
    )  # fmt: skip
    bodies, groups = list(Organisation.objects.all()), list(StakeholderGroup.objects.all())
    badges = [f"B{number:05}" for number in range(guests)]
    Participant.objects.bulk_create(
        Participant(
            workshop=workshop, name=f"นายทดสอบ คนที่{number}", badge=badge, phone=f"08{number:08}",
            organisation=bodies[number % len(bodies)], group=groups[number % len(groups)],
        )
        for number, badge in enumerate(badges)
    )  # fmt: skip
    sessions = []
    for number in range(1, desks + 1):
        duty = Duty.objects.create(workshop=workshop, kind="desk", name=f"จุด {number}")
        session = SessionStore()
        session["passes"] = {f"duty.{duty.pk}": duty.version}
        session.save()
        sessions.append(str(session.session_key))
    django.db.connections.close_all()
    return sessions, badges


def round_of(
    site: Site, sessions: list[str], badges: list[str], label: str, pace: float, *, kill: bool
) -> list[dict[str, Any]]:
    """All desks at once, each with its share of the badges; told in one line."""
    desks = len(sessions)
    with ProcessPoolExecutor(desks, mp_context=get_context("spawn")) as pool:
        list(pool.map(abs, range(desks)))  # the processes are up before the clock starts
        begun, used = time.monotonic(), site.processor_seconds()
        jobs = [
            pool.submit(desk, site.port, key, badges[n::desks], label, pace) for n, key in enumerate(sessions)
        ]
        if kill:
            time.sleep(3)
            site.kill()
            print(f"  killed (-9) after 3 s, serving again {site.start():.1f} s later")
        results = [job.result() for job in as_completed(jobs)]
        seconds = time.monotonic() - begun
    if not kill:
        spent = (site.processor_seconds() - used) * 1000 / len(badges)
        print(f"  {spent:.1f} ms of processor a scan in the server")
    took = sorted(ms for result in results for ms in result["took"])
    again = sum(result["again"] for result in results)
    p95 = took[int(len(took) * 0.95)]
    print(
        f"{label:8} {len(badges) / seconds:6.0f} scans/s   p50 {statistics.median(took):5.1f} ms"
        f"   p95 {p95:5.1f} ms   max {took[-1]:6.1f} ms   {again} sent again"
    )
    return results


def verify(results: list[dict[str, Any]], badges: list[str]) -> int:
    """What the log says; the number of acknowledged scans that are not in it."""
    from collections import Counter

    from prasan.attendance.models import Mark

    stored = Counter(Mark.objects.values_list("nonce", flat=True))
    acknowledged = [nonce for result in results for nonce in result["nonces"]]
    lost = sum(nonce not in stored for nonce in acknowledged)
    twice = sum(count > 1 for count in stored.values())
    present = Mark.objects.standing().values("participant").distinct().count()
    print(
        f"acknowledged {len(acknowledged)} of {2 * len(badges)}, in the log {len(stored)}, lost {lost}, twice {twice},"
        f" guests present {present} of {len(badges)}"
    )
    return lost + twice + 2 * len(badges) - len(acknowledged)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--guests", type=int, default=2000)
    parser.add_argument("--desks", type=int, default=4)
    parser.add_argument("--pace", type=float, default=0.0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="prasan-bench-", ignore_cleanup_errors=True) as home:
        site = Site(str(Path(home)))
        site.run("init")
        sessions, badges = prepare(home, options.guests, options.desks)
        from django.db import connection

        load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
        print(f"{connection.vendor}, {options.desks} desks, {options.guests} guests; load before: {load}")
        try:
            site.start()
            results = round_of(site, sessions, badges, "steady", options.pace, kill=False)
            results += round_of(site, sessions, badges, "killed", options.pace, kill=True)
            wrong = verify(results, badges)
        finally:
            site.kill(signal.SIGTERM)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
