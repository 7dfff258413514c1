"""A hall votes: phones with an open event stream answer statements within a minute, against a real `prasan serve`.

    .venv/bin/python bench/phones.py [--phones 1000] [--seconds 60] [--votes 3] [--statements 20] [--keep FOLDER]

Prints how many votes were accepted and how many of them the database lacks (lost), milliseconds of POST and page, the
time from the answer of a POST until the projector has the counts with that vote in them, the memory (PSS) and the
processor of the server.
"""

import argparse
import asyncio
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
HIDDEN = re.compile(rb'<input type="hidden" name="(\w+)" value="([^"]*)">')
PORT = 8196


def seed(phones: int, statements: int) -> dict[str, Any]:
    """A workshop with its guests and statements; returns the sessions of the phones and of the projector."""
    sys.path.insert(0, str(ROOT))
    import django

    django.setup()
    from django.contrib.sessions.backends.db import SessionStore
    from django.db import transaction

    from prasan.people.models import StakeholderGroup
    from prasan.studio.models import Seat
    from prasan.voting.actions import add_statement, ensure_conversation, open_conversation
    from prasan.workshop.models import DutyKind
    from tests.workshop_world import make_duty, make_participant, make_workshop

    def carry(name: str) -> str:
        session = SessionStore()
        session["passes"] = {name: 1}
        session.save()
        return str(session.session_key)

    with transaction.atomic():
        workshop = make_workshop("bench")
        conversation = ensure_conversation(workshop.pillars.get(code="economy"))
        for number in range(1, statements + 1):
            add_statement(conversation, text=f"ข้อเสนอที่ {number} เพื่อพัฒนาจังหวัด", by=None)
        open_conversation(conversation, by=None)
        room = workshop.groups.get(pillar__code="economy")
        codes = list(StakeholderGroup.objects.values_list("code", flat=True))[:8] or ["LAO_EXEC", "ROTARY"]
        guests = [
            make_participant(workshop, f"ผู้เข้าร่วม {n}", group=codes[n % len(codes)]) for n in range(phones)
        ]
        Seat.objects.bulk_create(Seat(participant=guest, group=room) for guest in guests)
        keys = [carry(f"participant.{guest.pk}") for guest in guests]
        projector = carry(f"duty.{make_duty(workshop, DutyKind.HALL).pk}")
    return {"keys": keys, "projector": projector, "conversation": conversation.pk}


class Phone:
    """One browser: a kept-open connection and its cookies."""

    def __init__(self, session: str) -> None:
        self.cookies = {"sessionid": session}
        self.reader: asyncio.StreamReader | None = None
        self.writer: asyncio.StreamWriter | None = None

    async def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, bytes]:
        """A page, or what a form with a script brings in its place."""
        if self.writer is None or self.writer.is_closing():
            self.reader, self.writer = await asyncio.open_connection("127.0.0.1", PORT)
        assert self.reader
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = [f"Host: 127.0.0.1:{PORT}", f"Cookie: {cookies}", "Accept-Language: th"]
        body = urlencode(form).encode() if form else b""
        if form:
            head += ["HX-Request: true", "Content-Type: application/x-www-form-urlencoded"]
            head += [f"Content-Length: {len(body)}"]
        method = "POST" if form else "GET"
        self.writer.write(
            f"{method} {path} HTTP/1.1\r\n".encode() + "\r\n".join(head).encode() + b"\r\n\r\n" + body
        )
        return await self._answer(self.reader)

    async def _answer(self, reader: asyncio.StreamReader) -> tuple[int, bytes]:
        lines = (await reader.readuntil(b"\r\n\r\n")).decode("latin1").split("\r\n")
        length, chunked = 0, False
        for line in lines[1:]:
            name, _, value = line.partition(": ")
            match name.lower():
                case "content-length":
                    length = int(value)
                case "transfer-encoding":
                    chunked = True
                case "set-cookie":
                    key, _, rest = value.partition("=")
                    self.cookies[key] = rest.partition(";")[0]
        if not chunked:
            return int(lines[0].split()[1]), await reader.readexactly(length)
        body = b""
        while size := int((await reader.readuntil(b"\r\n")).strip(), 16):
            body += await reader.readexactly(size)
            await reader.readexactly(2)
        await reader.readexactly(2)
        return int(lines[0].split()[1]), body


class Run:
    """What is measured while the hall votes."""

    def __init__(self, seeded: dict[str, Any], options: argparse.Namespace) -> None:
        self.seeded, self.options = seeded, options
        self.base = "/workshops/bench/votes/economy/"
        self.answered: list[float] = []
        self.fetched: list[tuple[float, float]] = []
        self.posts: list[float] = []
        self.pages: list[float] = []
        self.errors: list[str] = []
        self.open_streams = 0
        self.over = asyncio.Event()

    async def stream(self, session: str, topic: str, heard: asyncio.Event | None = None) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", PORT)
        head = f"Host: 127.0.0.1\r\nCookie: sessionid={session}"
        writer.write(f"GET /live/stream?age=0&topic={topic} HTTP/1.1\r\n{head}\r\n\r\n".encode())
        self.open_streams += 1
        try:
            while line := await reader.readline():
                if heard is not None and line.startswith(b"event: change"):
                    heard.set()
        finally:
            self.open_streams -= 1
            writer.close()

    async def project(self, heard: asyncio.Event) -> None:
        """The projector: hears of a change, fetches the counts."""
        screen = Phone(self.seeded["projector"])
        while True:
            await heard.wait()
            heard.clear()
            begun = time.monotonic()
            status, _ = await screen.ask(self.base + "results/live/")
            if status != 200:
                self.errors.append(f"projector {status}")
            self.fetched.append((begun, time.monotonic()))

    async def vote(self, session: str) -> None:
        """A guest: opens the page, thinks, answers; each answer brings the next statement, the last within the time."""
        phone, span = Phone(session), self.options.seconds / self.options.votes
        began, page = time.monotonic(), b""
        for turn in range(self.options.votes):
            due = began + span * (turn + random.random() * 0.9)
            await asyncio.sleep(max(0.0, due - time.monotonic()))
            if not page:
                asked = time.monotonic()
                status, page = await phone.ask(self.base)
                self.pages.append(time.monotonic() - asked)
            form = {key.decode(): value.decode() for key, value in HIDDEN.findall(page)}
            if "nonce" not in form:
                self.errors.append(f"page {status}")
                page = b""
                continue
            asked = time.monotonic()
            answer = {**form, "value": random.choice(("1", "-1", "0"))}
            status, page = await phone.ask(self.base + "cast/", answer)
            now = time.monotonic()
            if status == 200:
                self.answered.append(now)
                self.posts.append(now - asked)
            else:
                self.errors.append(f"vote {status}")

    async def all(self) -> None:
        topic, heard = f"votes/{self.seeded['conversation']}", asyncio.Event()
        keys = self.seeded["keys"]
        waiting = [
            asyncio.create_task(self.stream(key, f"voting/{self.seeded['conversation']}")) for key in keys
        ]
        waiting.append(asyncio.create_task(self.stream(self.seeded["projector"], topic, heard)))
        waiting.append(asyncio.create_task(self.project(heard)))
        await asyncio.sleep(5)
        self.connected = self.open_streams
        await asyncio.gather(*(self.vote(key) for key in keys))
        await asyncio.sleep(2)
        for task in waiting:
            task.cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    def delays(self) -> list[float]:
        """From each answered vote to the end of the first fetch that began after it."""
        found, at = [], 0
        for moment in sorted(self.answered):
            while at < len(self.fetched) and self.fetched[at][0] < moment:
                at += 1
            found.append(self.fetched[at][1] - moment if at < len(self.fetched) else float("inf"))
        return found


def pss(pid: int) -> float:
    """Megabytes of one process, shared pages shared out."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return int(re.search(r"Pss:\s+(\d+) kB", text)[1]) / 1024  # type: ignore[index]


def processor(pid: int) -> float:
    """Seconds of processor that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def ms(seconds: list[float], share: float) -> str:
    ordered = sorted(seconds)
    return f"{1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]:.0f} ms" if ordered else "–"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    for name, default in (("phones", 1000), ("seconds", 60), ("votes", 3), ("statements", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--keep", help="folder of the site, kept afterwards")
    options = parser.parse_args()
    home = options.keep or tempfile.mkdtemp(prefix="prasan-phones-")
    os.environ |= {"PRASAN_HOME": home, "PRASAN_DEMO": "1", "DJANGO_SETTINGS_MODULE": "prasan.settings"}
    prasan = [sys.executable, "-m", "prasan"]
    subprocess.run([*prasan, "init"], check=True, stdout=subprocess.DEVNULL)
    seeded = seed(options.phones, options.statements)
    print(f"seeded {options.phones} guests", flush=True)
    server = subprocess.Popen([*prasan, "serve", "--port", str(PORT)], stdout=subprocess.DEVNULL)
    try:
        _await_server()
        run, before, used = Run(seeded, options), pss(server.pid), processor(server.pid)
        asyncio.run(run.all())
        report(run, before, pss(server.pid))
        print(f"processor of the server   {processor(server.pid) - used:.1f} s")
    finally:
        server.terminate()
        server.wait(15)


def _await_server() -> None:
    for _ in range(120):
        try:
            if asyncio.run(Phone("x").ask("/"))[0] == 200:
                return
        except OSError:
            time.sleep(0.5)
    raise SystemExit("the site did not start")


def report(run: Run, before: float, after: float) -> None:
    from prasan.voting.models import Tally, Vote

    stored, delays = Vote.objects.count(), run.delays()
    tallied = sum(t.agree + t.disagree + t.passed for t in Tally.objects.all())
    print(f"event streams open        {run.connected}")
    print(
        f"votes accepted            {len(run.answered)} in {run.options.seconds} s; stored {stored}, tallied {tallied}"
    )
    print(f"lost                      {max(0, len(run.answered) - stored)}")
    print(f"errors                    {len(run.errors)} {sorted(set(run.errors))[:5]}")
    print(f"POST p50, p95             {ms(run.posts, 0.5)}, {ms(run.posts, 0.95)}")
    print(f"page p50, p95             {ms(run.pages, 0.5)}, {ms(run.pages, 0.95)}")
    print(f"vote to projector p50 p95 {ms(delays, 0.5)}, {ms(delays, 0.95)} over {len(run.fetched)} fetches")
    print(f"fetch of the counts p50   {ms([end - begun for begun, end in run.fetched], 0.5)}")
    print(f"memory of the server, PSS {before:.0f} MB, after {after:.0f} MB")
    print(f"load of the machine       {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
