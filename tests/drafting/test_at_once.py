"""Five people write one draft at the same moment: no word is lost, and who was second is shown both texts."""

import os
import subprocess
import sys
import textwrap
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from prasan.drafting import actions
from prasan.drafting.models import Draft
from prasan.drafting.problems import Conflict
from prasan.framework.models import Node
from tests.drafting.conftest import build_room
from tests.world import build

WRITERS, ROUNDS = 5, 4


def written_at_once() -> dict[str, object]:
    """Each writer, in a thread and connection of its own, rewords one sentence and adds others; a conflict is
    answered by putting both texts together, as the page asks for.
    """
    room = build_room(build())
    key = room.node("2").pk

    def write(writer: int) -> int:
        conflicts = 0
        try:
            draft = Draft.objects.select_related("edition").get(pk=room.draft.pk)
            for turn in range(ROUNDS):
                word = f"คำ{writer}{turn}"
                node = Node.objects.get(pk=key)
                text = f"{node.title_th} {word}"
                version = node.version
                while True:
                    try:
                        actions.reword(draft, key, text, version=version, by=room.by)
                        break
                    except Conflict as conflict:
                        conflicts += 1
                        now: Any = conflict.now
                        text, version = f"{now.title_th} {word}", now.version
                actions.make_sentence(draft, "mission", word, by=room.by)
        finally:
            connections.close_all()
        return conflicts

    with ThreadPoolExecutor(WRITERS) as pool:
        conflicts = sum(pool.map(write, range(WRITERS)))
    words = Node.objects.get(pk=key).title_th.split()
    missions = list(Node.objects.filter(edition=room.draft.edition_id, level="mission").order_by("position"))
    return {
        "words": sorted(words[1:]),
        "missions": sorted(node.title_th for node in missions),
        "codes": [node.code for node in missions],
        "version": Node.objects.get(pk=key).version,
        "steps": Counter(room.draft.steps.values_list("verb", flat=True)),
        "conflicts": conflicts,
    }


def check(found: dict[str, object]) -> None:
    every = sorted(f"คำ{writer}{turn}" for writer in range(WRITERS) for turn in range(ROUNDS))
    assert found["words"] == every
    assert found["missions"] == every
    assert found["codes"] == [f"M{n}" for n in range(1, len(every) + 1)]
    assert found["version"] == 1 + len(every)
    assert found["steps"] == {"added": 5 + len(every), "reworded": len(every)}


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="the embedded database is tested in a file, below"
)
def test_on_a_database_server() -> None:
    check(written_at_once())


@pytest.mark.slow
@pytest.mark.skipif(connection.vendor != "sqlite", reason="only for the embedded database")
def test_in_a_database_file(tmp_path: Path) -> None:
    """In a process of its own, for the tests' database is in memory and knows no file locks."""
    script = """
        import django; django.setup()
        from tests.drafting.conftest import make_tables
        make_tables()
        from tests.drafting.test_at_once import check, written_at_once
        found = written_at_once()
        check(found)
        print("conflicts", found["conflicts"])
    """
    environment = os.environ | {"PRASAN_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "prasan.settings"}
    command = [sys.executable, "-c", textwrap.dedent(script)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert run.returncode == 0, run.stderr[-3000:]
    assert int(run.stdout.split()[-1]) > 0, "nobody was in another's way: the test shows nothing"
