"""A process killed (SIGKILL) in the middle of adoption leaves the draft whole; done again, it is adopted whole."""

import os
import signal
import subprocess
import sys
import textwrap
from ast import literal_eval
from pathlib import Path

import pytest
from django.db import connection

from prasan.drafting.models import Draft, Notice
from prasan.framework.models import Edition
from prasan.ledger.models import Act
from tests.drafting.conftest import build_room
from tests.world import build

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="about the file of SQLite"),
]

PREPARE = """
    from tests.drafting.conftest import make_tables
    make_tables()
    from tests.drafting import test_killed
    test_killed.prepare()
"""
ADOPT = """
    from tests.drafting import test_killed
    print(test_killed.told(), flush=True)
    test_killed.adopt({moment!r})
    print(test_killed.told())
"""
UNTOUCHED = "('draft', '', '', None, 0, 0, 1)"


def prepare() -> None:
    """A draft on which a meeting has resolved."""
    room = build_room(build())
    room.resolve()


def adopt(moment: str) -> None:
    """Adopt it, and die when the row of that kind is written for the first time ("" lives on)."""
    from django.db.models.signals import post_save

    from prasan.centre.models import Resolution
    from prasan.drafting import actions
    from prasan.people.models import User

    def die(sender: type, instance: object, **_: object) -> None:
        is_adopted = not isinstance(instance, Edition) or instance.digest
        if sender.__name__ == moment and is_adopted:
            os.kill(os.getpid(), signal.SIGKILL)

    post_save.connect(die)
    draft = Draft.objects.select_related("edition").get()
    actions.adopt(draft, Resolution.objects.get(), by=User.objects.get(email="coordinator@example.org"))


def told() -> tuple[object, ...]:
    """What the site knows of the adoption: state, digests, resolution, notices, public acts, kept versions."""
    draft = Draft.objects.select_related("edition").get()
    edition = draft.edition
    acts = Act.objects.filter(verb__in=("drafting.adopted", "framework.edition_adopted")).count()
    digests = (edition.digest[:4], draft.record_digest[:4])
    return (
        edition.state,
        *digests,
        draft.resolution_id,
        Notice.objects.count(),
        acts,
        draft.versions.count(),
    )


def run(home: Path, script: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PRASAN_HOME": str(home), "DJANGO_SETTINGS_MODULE": "prasan.settings"}
    code = "import django; django.setup()\n" + textwrap.dedent(script)
    return subprocess.run(
        [sys.executable, "-c", code],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )


def test_adoption_is_all_or_nothing_whenever_the_process_dies(tmp_path: Path) -> None:
    prepared = run(tmp_path, PREPARE)
    assert prepared.returncode == 0, prepared.stderr[-3000:]

    for moment in ("Draft", "Edition", "Change", "Act"):
        killed = run(tmp_path, ADOPT.format(moment=moment))
        assert killed.returncode == -signal.SIGKILL, (moment, killed.stderr[-3000:])
        assert killed.stdout.strip() == UNTOUCHED, moment

    done = run(tmp_path, ADOPT.format(moment=""))
    assert done.returncode == 0, done.stderr[-3000:]
    before, after = done.stdout.splitlines()
    assert before == UNTOUCHED  # four deaths left nothing
    state, text, record, resolution, notices, acts, versions = literal_eval(after)
    assert (state, len(text), len(record), resolution, notices, acts, versions) == (
        "adopted",
        4,
        4,
        1,
        21,
        2,
        1,
    )
