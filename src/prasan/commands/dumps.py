"""One file that holds a whole database: how it is written and how it is brought back, for both kinds."""

import os
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

from django.db import connection

__all__ = ["DumpFailed", "bring_back", "check", "file_name", "take"]


class DumpFailed(Exception):
    """The database could not be copied; the text says why."""


def file_name() -> str:
    """What the dump is called in the archive; it tells which kind of database it belongs to."""
    return "database.sqlite3" if connection.vendor == "sqlite" else "database.pgdump"


def take(target: Path) -> None:
    """Write a consistent copy of the database to `target`; the site may go on working."""
    if connection.vendor == "sqlite":
        with closing(sqlite3.connect(_database())) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
        check(target)
    else:
        _run("pg_dump", "--format=custom", "--no-owner", f"--file={target}", _database())


def check(dump: Path) -> None:
    """Raise DumpFailed unless a SQLite copy is sound; PostgreSQL checks its dump while it reads it."""
    if dump.suffix != ".sqlite3":
        return
    try:
        with closing(sqlite3.connect(dump)) as copy:
            said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise DumpFailed(said)


def bring_back(dump: Path, aside: Path) -> None:
    """Put the dump in the place of the present database, whose files move to `aside`."""
    if connection.vendor == "sqlite":
        present = Path(_database())
        connection.close()
        for path in (present, *present.parent.glob(present.name + "-*")):
            if path.exists():
                path.rename(aside / path.name)
        dump.rename(present)
        return
    _run("pg_dump", "--format=custom", "--no-owner", f"--file={aside / file_name()}", _database())
    connection.close()
    _run(
        "pg_restore",
        "--clean",
        "--if-exists",
        "--no-owner",
        "--single-transaction",
        f"--dbname={_database()}",
        str(dump),
    )


def _database() -> str:
    return str(connection.settings_dict["NAME"])


def _run(program: str, *args: str) -> None:
    """Run one of PostgreSQL's own tools; the password is in the environment, never on the command line."""
    known = connection.settings_dict
    login = {
        "PGHOST": known["HOST"],
        "PGPORT": known["PORT"],
        "PGUSER": known["USER"],
        "PGPASSWORD": known["PASSWORD"],
    }
    environment = {**os.environ, **{name: str(value) for name, value in login.items() if value}}
    try:
        done = subprocess.run([program, *args], env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError as error:
        raise DumpFailed(f"{program} is not installed (package postgresql-client)") from error
    if done.returncode:
        raise DumpFailed(done.stderr.strip())
