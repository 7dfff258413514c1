"""`prasan nation`: what the coverage pages say, by files."""

import csv
import io
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.commands import nation
from prasan.coverage.counting import NOTHING, cells
from prasan.coverage.queries.ground import get_ground
from tests.coverage.conftest import Story

WRITE = ("--edition", "programmes", "--first-year", "2566")


def matrix(folder: Path, *by: str, capsys: Any) -> list[dict[str, str]]:
    capsys.readouterr()
    assert nation.main(["matrix", str(folder), "--by", *by]) == 0
    return list(csv.DictReader(io.StringIO(capsys.readouterr().out)))


def test_the_files_hold_what_everybody_may_read_and_count_as_the_pages_do(
    story: Story, tmp_path: Path, capsys: Any
) -> None:
    story.publish(story.one, story.world.planner)
    assert nation.main(["write", str(tmp_path / "links"), *WRITE]) == 0
    told = capsys.readouterr().out

    rows = matrix(tmp_path / "links", "authority", "node", capsys=capsys)
    whole = matrix(tmp_path / "links", capsys=capsys)

    ground = get_ground(AnonymousUser(), "83", 2566, "programmes")
    own = {key: cell for key, cell in cells(ground.rows, "authority", "node").items() if cell != NOTHING}
    assert [(row["authority"], row["node"], row["projects"], row["baht"]) for row in rows] == [
        ("sample-one", "00310", "2", "250")
    ]
    assert len(own) == len(rows)  # the draft of the neighbour is in neither
    assert whole[0]["projects"] == "2"
    assert "Wrote 2 links of 1 provinces" in told


@pytest.mark.parametrize(
    "words",
    [("--edition", "nothing", "--first-year", "2566"), ("--edition", "programmes", "--first-year", "2500")],
)
def test_what_is_not_there_is_said_and_nothing_is_written(
    story: Story, tmp_path: Path, capsys: Any, words: tuple[str, ...]
) -> None:
    assert nation.main(["write", str(tmp_path / "links"), *words]) == 1

    assert "There is no adopted edition" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_never_written_over_nor_read_when_it_is_another_one(
    story: Story, tmp_path: Path, capsys: Any
) -> None:
    assert nation.main(["write", str(tmp_path), *WRITE]) == 1
    assert nation.main(["matrix", str(tmp_path)]) == 1
    assert "is not a folder that prasan nation write has made" in capsys.readouterr().err
