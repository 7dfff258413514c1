"""A site of its own for one test: a home folder, a database, and `prasan` commands as real processes."""

import os
import secrets
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Install:
    """`home` is PRASAN_HOME; `address` is DATABASE_URL, empty for SQLite in the home; `more` are other variables."""

    home: Path
    address: str
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """What a process of this site sees: none of the variables that steer the tests themselves."""
        steering = ("PRASAN_", "DJANGO_", "CI", "DATABASE_URL", "PYTEST_", "PYTHONDONTWRITEBYTECODE")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(steering)}
        own = {"PRASAN_HOME": str(self.home), "DATABASE_URL": self.address, "PYTHONPATH": str(ROOT)}
        return {**kept, **own, **self.more}

    def run(self, *words: str, **options: Any) -> subprocess.CompletedProcess[str]:
        """Run `prasan WORDS` to its end and keep what it says."""
        command = [sys.executable, "-m", "prasan", *words]
        options = {"check": False, "timeout": 120, **options}
        return subprocess.run(command, env=self.environment, capture_output=True, text=True, **options)  # noqa: PLW1510

    def start(self, *command: str) -> subprocess.Popen[str]:
        """Start a Python command, e.g. `-m prasan serve`, and leave it running."""
        pipe = subprocess.PIPE
        everything = [sys.executable, *command]
        return subprocess.Popen(
            everything, env=self.environment, stdin=pipe, stdout=pipe, stderr=subprocess.STDOUT, text=True
        )


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def new_database(*, like: str = "") -> Iterator[str]:
    """The address of a fresh database (a copy of `like`) where the suite runs on PostgreSQL, else ""."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgres"):
        yield ""
        return
    import psycopg

    name = f"prasan_{secrets.token_hex(6)}"
    template = f' TEMPLATE "{urlsplit(like).path[1:]}"' if like else ""
    with psycopg.connect(urlsplit(server)._replace(path="/postgres").geturl(), autocommit=True) as admin:
        admin.execute(f'CREATE DATABASE "{name}"{template}')  # type: ignore[call-overload]
        yield urlsplit(server)._replace(path=f"/{name}").geturl()
        admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')  # type: ignore[call-overload]


@contextmanager
def copy_of(site: Install, folder: Path) -> Iterator[Install]:
    """A second site with the same data, in `folder`."""
    shutil.copytree(site.home, folder / "home")
    with new_database(like=site.address) as address:
        yield Install(folder / "home", address)
