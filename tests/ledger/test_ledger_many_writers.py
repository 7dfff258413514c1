"""Many threads append at once; the chain stays one chain."""

import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import connection, connections

from prasan.ledger.actions import record
from prasan.ledger.queries import verify
from prasan.people.models import Organisation

WRITERS, ACTS_EACH = 4, 25


def write_at_once(writers: int = WRITERS, acts_each: int = ACTS_EACH) -> None:
    """Each writer in its own thread and connection."""
    school = Organisation.objects.create(code="school", name_th="โรงเรียนตัวอย่าง", province_code="83")

    def write(_writer: int) -> None:
        try:
            for number in range(acts_each):
                record("test.done", on=school, by=None, data={"number": number})
        finally:
            connections.close_all()

    with ThreadPoolExecutor(writers) as pool:
        list(pool.map(write, range(writers)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database is tested in a file, below"
)
def test_writers_on_a_database_server_take_turns():
    write_at_once()

    found = verify()
    assert (found.is_whole, found.checked) == (True, WRITERS * ACTS_EACH)


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only for the embedded database")
def test_writers_on_a_database_file_take_turns(tmp_path: Path):
    """In a process of its own, for the tests' database is in memory and knows no file locks."""
    script = """
        import django; django.setup()
        from django.core.management import call_command
        for app in ("people", "ledger"):
            call_command("migrate", app, verbosity=0)
        from tests.ledger.test_ledger_many_writers import write_at_once
        from prasan.ledger.queries import verify
        write_at_once()
        found = verify()
        print(found.is_whole, found.checked)
    """
    environment = os.environ | {"PRASAN_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "prasan.settings"}
    environment.pop("DATABASE_URL", None)

    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)],
        env=environment,
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.stdout.strip(), done.stderr) == (f"True {WRITERS * ACTS_EACH}", "")
