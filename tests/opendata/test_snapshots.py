"""Nightly snapshots: taken once a day, whole, under an address that stays."""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from prasan.commands import tick
from prasan.opendata import snapshots

Take = Callable[[int], int]

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(settings: LazySettings, tmp_path: Path) -> Path:
    settings.HOME = tmp_path
    return tmp_path / "open-data"


@pytest.fixture
def on(monkeypatch: pytest.MonkeyPatch) -> Take:
    """Take the snapshot of that day of November 2026."""

    def take(day: int) -> int:
        monkeypatch.setattr(snapshots.timezone, "localdate", lambda: date(2026, 11, day))
        return tick.take_snapshot()

    return take


def test_one_night_has_one_snapshot_and_another_day_the_next(on: Take) -> None:
    assert [on(23), on(23), on(24)] == [1, 0, 1]

    assert [one.day for one in snapshots.snapshots()] == [date(2026, 11, 24), date(2026, 11, 23)]


def test_old_nights_are_forgotten_and_the_first_of_a_month_stays(home: Path, on: Take) -> None:
    for day in ("2026-10-01", "2026-10-31", "2026-11-09", "2026-11-10"):
        (home / day).mkdir(parents=True)
        (home / day / "SHA256SUMS").write_text("")
    (home / "notes").mkdir()  # somebody's own

    on(23)

    left = sorted(path.name for path in home.iterdir())
    assert left == ["2026-10-01", "2026-11-10", "2026-11-23", "notes"]


def test_what_a_killed_process_left_is_swept_up_and_what_is_being_made_stays(home: Path, on: Take) -> None:
    for name in (".2026-11-22-left", ".2026-11-23-making"):
        (home / name).mkdir(parents=True)
        (home / name / "authorities.csv").write_text("")

    on(23)

    assert sorted(path.name for path in home.iterdir()) == [".2026-11-23-making", "2026-11-23"]


def test_of_two_workers_in_one_night_the_slower_one_takes_none(
    home: Path, on: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = snapshots.export

    def overtaken(folder: Path) -> None:
        export(folder)
        export(folder)  # raises: the folder is there

    monkeypatch.setattr(snapshots, "export", overtaken)

    assert on(23) == 0
    assert [one.day.day for one in snapshots.snapshots()] == [23]


def test_a_folder_that_cannot_be_written_is_no_snapshot(home: Path, on: Take) -> None:
    home.write_text("a file where the folder should be")

    with pytest.raises(FileExistsError):
        on(23)


def test_a_file_of_a_night_is_what_its_digest_says(on: Take) -> None:
    on(23)
    browser = Client()
    page = browser.get("/open-data/snapshots/2026-11-23/").content.decode()

    answer = browser.get("/open-data/snapshots/2026-11-23/authorities.csv")

    content = b"".join(answer)
    assert hashlib.sha256(content).hexdigest() in page
    assert (answer["Content-Type"], answer["Cache-Control"]) == (
        "text/csv; charset=utf-8",
        "public, max-age=31536000, immutable",
    )
    assert "23 พฤศจิกายน 2569" in browser.get("/open-data/snapshots/").content.decode()


@pytest.mark.parametrize(
    "path",
    ["2026-11-22/", "20261123/", "yesterday/", "2026-11-23/secret-key", "2026-11-23/../../secret-key"],
)
def test_what_is_no_snapshot_is_not_found(home: Path, on: Take, path: str) -> None:
    (home.parent / "secret-key").write_text("s")
    on(23)

    assert Client().get(f"/open-data/snapshots/{path}").status_code == 404


def test_before_the_first_night_the_page_says_so() -> None:
    assert "ยังไม่มี" in Client().get("/open-data/snapshots/").content.decode()
