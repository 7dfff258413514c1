"""Requests a second of the public programme page under `prasan serve`, and of pretalx's where it is installed.

    bench/programme_page.py [--seconds 8] [--clients 8] [--pretalx /tmp/pretalx-venv]

A fresh site with one released workshop (three days, 72 sessions, 52 speakers, as pretalx's own test event), asked by
threads with http.client over kept-open connections; the clients take processor time of the same machine. pretalx: a
venv with pretalx, gunicorn, Faker and freezegun; migrate, collectstatic (without its front-end build), init,
create_test_event --seed 1, two workers, the same clients.
"""

import argparse
import http.client
import os
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HEADERS = {
    "Host": "localhost",
    "Accept-Language": "th",
    "Accept-Encoding": "gzip",
}  # pretalx knows one host alone
SEED = """
from datetime import date, datetime, timedelta
from django.utils import timezone
from prasan.centre.queries import current_cycle
from prasan.workshop.actions.making import create_workshop
from prasan.workshop.actions.programme import add_ready_pillars, release_programme
from prasan.workshop.models import Room, Session, Speaker
w = create_workshop(current_cycle("83"), slug="bench", title_th="ประชุมเชิงปฏิบัติการ", venue_th="โรงแรม",
    starts_on=date(2027, 1, 12), ends_on=date(2027, 1, 14), by=None)
add_ready_pillars(w)
rooms = [Room.objects.create(workshop=w, title_th=f"ห้อง {n}") for n in (1, 2)]
sessions = []
for n in range(72):
    start = timezone.make_aware(datetime(2027, 1, 12 + n // 24, 8)) + timedelta(minutes=20 * (n % 24))
    sessions.append(Session.objects.create(workshop=w, kind="lecture", title_th=f"การบรรยายเรื่องที่ {n + 1}",
        description_th="รายละเอียดของการบรรยายสองสามประโยค " * 4, starts_at=start,
        ends_at=start + timedelta(minutes=20), room=rooms[n % 2]))
for n in range(52):
    person = Speaker.objects.create(workshop=w, name_th=f"ดร.วิทยากร คนที่{n + 1}", office_th="ผู้อำนวยการสำนัก")
    person.sessions.set([sessions[n], sessions[(n * 7) % 72]])
release_programme(w, by=None)
"""


ADMINISTRATOR = {
    "DJANGO_SUPERUSER_EMAIL": "a@example.org",
    "DJANGO_SUPERUSER_PASSWORD": "only-for-this-run",
    "PRETALX_INIT_ORGANISER_NAME": "Demo",
    "PRETALX_INIT_ORGANISER_SLUG": "demo",
}


def measure(port: int, path: str, *, clients: int, seconds: float) -> tuple[float, float, float, int]:
    """Requests a second, median and 95th percentile in milliseconds, and how many answers were not 200."""
    took: list[float] = []
    wrong = [0]
    until = time.monotonic() + seconds

    def client() -> None:
        link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while time.monotonic() < until:
            begun = time.perf_counter()
            link.request("GET", path, headers=HEADERS)
            answer = link.getresponse()
            answer.read()
            wrong[0] += answer.status != 200
            took.append(time.perf_counter() - begun)

    threads = [threading.Thread(target=client) for _ in range(clients)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    span = time.monotonic() - begun
    return (
        len(took) / span,
        1000 * statistics.median(took),
        1000 * statistics.quantiles(took, n=20)[18],
        wrong[0],
    )


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def wait_for(port: int, path: str, process: subprocess.Popen[bytes]) -> None:
    for _ in range(600):
        if process.poll() is not None:
            sys.exit(f"the server ended with {process.returncode}")
        try:
            link = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
            link.request("GET", path)
            link.getresponse().read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    sys.exit("the server did not start")


def run(command: list[str], port: int, path: str, env: dict[str, str], options: argparse.Namespace) -> float:
    """Start a server, warm it up, measure, stop it; requests a second."""
    server = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(port, path, server)
        measure(port, path, clients=options.clients, seconds=1)
        rate, median, p95, wrong = measure(port, path, clients=options.clients, seconds=options.seconds)
    finally:
        server.terminate()
        server.wait(20)
    print(f"{path:32} {rate:8.1f} req/s   p50 {median:6.1f} ms   p95 {p95:6.1f} ms   not 200: {wrong}")
    return rate


def prasan(options: argparse.Namespace, home: Path) -> float:
    env = {**os.environ, "PRASAN_HOME": str(home)}
    own = [sys.executable, "-m", "prasan"]
    for command in (["init"], ["manage", "shell", "-v0", "-c", SEED]):
        subprocess.run([*own, *command], env=env, check=True, stdout=subprocess.DEVNULL)
    rates = {}
    for path in ("/workshops/bench/", "/workshops/bench/calendar.ics", "/workshops/bench/schedule.json"):
        port = free_port()
        rates[path] = run([*own, "serve", "--port", str(port)], port, path, env, options)
    return rates["/workshops/bench/"]


def pretalx(options: argparse.Namespace, home: Path) -> float | None:
    python = options.pretalx / "bin" / "python"
    if not python.exists():
        print(f"pretalx: not measured, {options.pretalx} is not there")
        return None
    env = {**os.environ, "PRETALX_DATA_DIR": str(home / "pretalx"), "PRETALX_DEBUG": "False"} | ADMINISTRATOR
    commands = (
        ["migrate"],
        ["collectstatic", "--noinput"],
        ["init", "--noinput"],
        ["create_test_event", "--seed", "1"],
    )
    for command in commands:
        subprocess.run([python, "-m", "pretalx", *command], env=env, check=True, stdout=subprocess.DEVNULL)
    port = free_port()
    gunicorn = [
        str(options.pretalx / "bin" / "gunicorn"),
        "pretalx.wsgi",
        "-w",
        "2",
        "-b",
        f"127.0.0.1:{port}",
    ]
    return run(gunicorn, port, "/democon/schedule/", env, options)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seconds", type=float, default=8)
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--pretalx", type=Path, default=Path("/tmp/pretalx-venv"))
    options = parser.parse_args()
    print(f"{os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} before, {options.clients} clients")
    with tempfile.TemporaryDirectory() as folder:
        ours = prasan(options, Path(folder) / "prasan")
        theirs = pretalx(options, Path(folder))
    if theirs:
        print(f"ratio: {ours / theirs:.1f}")


if __name__ == "__main__":
    main()
