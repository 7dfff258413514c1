"""Several secretaries call meetings of one body at the same moment; no number is given twice."""

import os
import subprocess
import sys
import textwrap
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest
from django.db import connection, connections

from prasan.centre.actions import found_body, plan_meeting
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.models import BodyKind
from prasan.people.models import Organisation
from prasan.places.models import Province

MEETINGS = 12


def numbers_given_at_once() -> list[int | None]:
    """Each meeting is called in a thread and connection of its own."""
    province = Province.objects.create(code="83", name_th="ภูเก็ต")
    pao = Organisation.objects.create(code="pao", name_th="อบจ.", province_code="83")
    body = found_body(province, BodyFields(BodyKind.COMMITTEE, "คณะกรรมการ", pao), by=None)

    def call(_: int) -> int | None:
        try:
            return plan_meeting(body, MeetingFields(held_on=date(2028, 5, 1)), by=None).number
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        return sorted(pool.map(call, range(MEETINGS)))


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database is tested in a file, below"
)
def test_on_a_database_server() -> None:
    assert numbers_given_at_once() == list(range(1, MEETINGS + 1))


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only for the embedded database")
def test_in_a_database_file(tmp_path: Path) -> None:
    """In a process of its own, for the tests' database is in memory and knows no file locks."""
    script = """
        import django; django.setup()
        from django.core.management import call_command
        for app in ("ledger", "centre"):
            call_command("migrate", app, verbosity=0, skip_checks=True)
        from tests.centre.test_numbering_at_once import numbers_given_at_once
        print(numbers_given_at_once())
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

    assert done.stdout.strip() == str(list(range(1, MEETINGS + 1))), done.stderr[-2000:]
