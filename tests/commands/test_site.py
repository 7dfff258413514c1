"""Setting up, serving, and bringing back a site, by doing it with real processes."""

import json
import os
import signal
import socket
import sqlite3
import subprocess
import time
import urllib.request
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.install import Install, copy_of, free_port

about_processes = pytest.mark.skipif(
    connection.vendor != "sqlite", reason="about processes, tried beside the file"
)
on_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite")


def ready(process: subprocess.Popen[str]) -> str:
    """Wait until the site says that it is ready; returns all it said until then."""
    said = ""
    assert process.stdout
    while "Prasan is ready" not in said:
        line = process.stdout.readline()
        assert line, said
        said += line
    return said


def fetch(port: int, path: str) -> tuple[int, bytes]:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=20) as answer:
        return answer.status, answer.read()


@about_processes
def test_init_may_be_run_again_and_adds_nothing_twice(install: Install) -> None:
    before = install.run("verify-ledger", check=True).stdout

    install.run("init", check=True)

    assert install.run("verify-ledger", check=True).stdout == before


@about_processes
def test_serve_prepares_an_empty_home_serves_pages_and_stops_cleanly_with_its_worker(
    empty_install: Install,
) -> None:
    port = free_port()
    process = empty_install.start("-m", "prasan", "serve", "--port", str(port))
    said = ready(process)

    assert f"http://localhost:{port}/" in said
    assert fetch(port, "/accounts/login/")[0] == 200
    process.send_signal(signal.SIGTERM)
    rest, _ = process.communicate(timeout=30)
    assert process.returncode in (0, -signal.SIGTERM)
    assert "Traceback" not in rest
    assert empty_install.run("restore", "x", "--replace").stderr.startswith(
        "กู้คืนไม่สำเร็จ"
    )  # nobody holds the home


@about_processes
def test_the_worker_is_started_again_when_it_dies_and_ends_with_the_site_even_by_a_kill(
    install: Install,
) -> None:
    port = free_port()
    process = install.start("-m", "prasan", "serve", "--port", str(port))
    ready(process)
    first = wait_for(lambda: only_child(process))

    os.kill(first, signal.SIGKILL)
    said = process.stdout.readline() + process.stdout.readline()
    second = wait_for(lambda: only_child(process))
    process.kill()
    process.communicate()

    assert "The worker ended with code -9" in said
    assert second != first
    assert wait_for(lambda: not is_alive(second))


@about_processes
def test_a_busy_port_is_said_at_once_in_both_languages(empty_install: Install) -> None:
    with closing(socket.socket()) as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]

        done = empty_install.run("serve", "--port", str(port))

    assert done.returncode == 1
    assert done.stdout == ""
    thai, english = done.stderr.splitlines()
    assert thai.startswith(f"เปิดที่ 127.0.0.1 พอร์ต {port} ไม่ได้")
    assert english.strip().startswith(f"Cannot listen on 127.0.0.1 port {port}")
    assert not (empty_install.home / "prasan.sqlite3").exists()


@about_processes
def test_host_and_port_come_from_the_environment_too(empty_install: Install) -> None:
    with closing(socket.socket()) as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        done = replace(empty_install, more={"HOST": "127.0.0.1", "PORT": str(port)}).run("serve")

    assert f"127.0.0.1 พอร์ต {port} ไม่ได้" in done.stderr


def test_a_backup_brings_everything_back_and_keeps_what_was_there(install: Install) -> None:
    upload = install.home / "uploads" / "plans" / "แผน.xlsx"
    upload.parent.mkdir(parents=True, exist_ok=True)
    upload.write_bytes(b"workbook")
    key = (install.home / "secret-key").read_text()
    archive = install.home.parent / "site.zip"
    chain = install.run("verify-ledger", check=True).stdout

    install.run("backup", str(archive), check=True)
    damage(install)
    upload.write_bytes(b"spoilt")
    (install.home / "secret-key").write_text("other")
    spoilt = install.run("verify-ledger")
    refused = install.run("restore", str(archive))
    restored = install.run("restore", str(archive), "--replace", check=True)

    assert archive.stat().st_mode & 0o777 == 0o600
    assert spoilt.returncode == 1
    assert (refused.returncode, "--replace" in refused.stderr) == (1, True)
    assert restored.stdout.endswith(chain)
    assert upload.read_bytes() == b"workbook"
    assert (install.home / "secret-key").read_text() == key
    (aside,) = install.home.glob("before-restore-*")
    assert (aside / "uploads" / "plans" / "แผน.xlsx").read_bytes() == b"spoilt"


@about_processes
def test_a_site_moves_to_an_empty_home_by_its_backup(install: Install, empty_install: Install) -> None:
    archive = install.home.parent / "site.zip"
    install.run("backup", str(archive), check=True)

    done = empty_install.run("restore", str(archive))

    assert done.returncode == 0
    assert done.stdout.endswith(install.run("verify-ledger", check=True).stdout)


@about_processes
@pytest.mark.xdist_group("migrated")
def test_a_site_moves_to_another_database_as_the_handbook_says(
    install: Install, migrated: Install, tmp_path: Path
) -> None:
    file = str(install.home.parent / "all.xml")
    left_out = ("--exclude", "contenttypes", "--exclude", "auth.permission", "--exclude", "sessions")
    install.run(
        "manage", "dumpdata", "--format", "xml", "--natural-foreign", *left_out, "-o", file, check=True
    )

    with copy_of(migrated, tmp_path / "other") as other:
        other.run("manage", "loaddata", file, check=True)

        chain = install.run("verify-ledger", check=True).stdout
        assert other.run("verify-ledger", check=True).stdout == chain


@about_processes
def test_a_restore_is_refused_while_the_site_runs(install: Install) -> None:
    archive = install.home.parent / "site.zip"
    install.run("backup", str(archive), check=True)
    port = free_port()
    process = install.start("-m", "prasan", "serve", "--no-worker", "--port", str(port))
    ready(process)

    done = install.run("restore", str(archive), "--replace")
    process.kill()
    process.communicate()

    assert (done.returncode, "Stop the site" in done.stderr) == (1, True)


NO_BACKUPS: tuple[tuple[Callable[[Path], Any], str], ...] = (
    (lambda path: path.write_bytes(b"nonsense"), "not an archive"),
    (lambda path: path.write_bytes(b""), "not an archive"),
    (lambda path: zipfile.ZipFile(path, "w").close(), "not an archive"),
    (lambda path: archive_of(path, {"prasan.json": '{"database": "database.oracle"}'}), "another kind"),
    (lambda path: path.unlink(), "No such file"),
)


@about_processes
def test_what_is_no_backup_is_refused_and_nothing_changes(install: Install) -> None:
    file = install.home.parent / "odd.zip"
    chain = install.run("verify-ledger", check=True).stdout

    for make, reason in NO_BACKUPS:
        make(file)
        done = install.run("restore", str(file), "--replace")
        assert done.returncode == 1
        assert reason in done.stderr
        assert "Traceback" not in done.stderr

    assert install.run("verify-ledger", check=True).stdout == chain
    assert list(install.home.glob("before-restore-*")) == []


@on_sqlite
def test_a_backup_with_a_damaged_database_is_refused(install: Install) -> None:
    file = install.home.parent / "odd.zip"
    about = json.dumps({"database": "database.sqlite3", "made_at": "2569-01-01"})
    archive_of(file, {"prasan.json": about, "database.sqlite3": "SQLite format 3\0" + "x" * 5000})

    done = install.run("restore", str(file), "--replace")

    assert done.returncode == 1
    assert done.stderr.startswith("กู้คืนไม่สำเร็จ")
    assert install.run("verify-ledger").returncode == 0


def only_child(process: subprocess.Popen[str]) -> int:
    """The process number of the worker; 0 while there is none."""
    found = subprocess.run(["pgrep", "-P", str(process.pid)], capture_output=True, text=True, check=False)
    return int(found.stdout or 0)


def is_alive(number: int) -> bool:
    """Whether a process of that number runs; one that ended and was not yet collected counts as gone."""
    found = subprocess.run(
        ["ps", "-o", "stat=", "-p", str(number)], capture_output=True, text=True, check=False
    )
    return bool(found.stdout.strip()) and not found.stdout.startswith("Z")


def wait_for(condition: Callable[[], Any]) -> Any:
    """What the condition gives once it holds; an assertion error after twenty seconds."""
    ends = time.monotonic() + 20
    while not (value := condition()):
        assert time.monotonic() < ends
        time.sleep(0.1)
    return value


def archive_of(path: Path, members: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)


def damage(install: Install) -> None:
    """Rewrite history behind the ledger's back."""
    sentence = "UPDATE ledger_act SET actor = 'somebody else' WHERE seq = 1"
    if install.address:
        import psycopg

        with psycopg.connect(install.address) as database:
            database.execute(sentence)
        return
    with closing(sqlite3.connect(install.home / "prasan.sqlite3")) as database:
        database.execute(sentence)
        database.commit()
