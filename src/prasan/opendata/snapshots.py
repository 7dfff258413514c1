"""Nightly snapshots: every public table as it stood that day, under an address that never changes what it gives.

The first of each month is kept for good, the last nights beside them; the rest is forgotten.
"""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from prasan.opendata.export import SUMS, export

__all__ = ["NIGHTS", "File", "Snapshot", "get_snapshot", "snapshots", "take"]

NIGHTS = 14


@dataclass(frozen=True)
class File:
    """One file of a snapshot: its size in bytes and its SHA-256."""

    name: str
    size: int
    digest: str

    @property
    def ending(self) -> str:
        return self.name.rpartition(".")[2]


@dataclass(frozen=True)
class Snapshot:
    """One night."""

    day: date
    folder: Path

    @property
    def files(self) -> list[File]:
        """What the sums name, in their order; nothing else in the folder is handed out."""
        lines = (self.folder / SUMS).read_text(encoding="utf-8").splitlines()
        pairs = [line.split("  ", 1) for line in lines]
        return [File(name, (self.folder / name).stat().st_size, digest) for digest, name in pairs]

    @property
    def tables(self) -> list[tuple[str, list[File]]]:
        """The files by what stands before the ending: a table in its formats, the dictionary, the catalogue."""
        found: dict[str, list[File]] = {}
        for file in self.files:
            found.setdefault(file.name.partition(".")[0], []).append(file)
        return list(found.items())  # a template would take `found.items` for the table of that name

    @property
    def size(self) -> int:
        """Bytes of all its files."""
        return sum(file.size for file in self.files)


def take() -> int:
    """Take today's snapshot if there is none yet and forget what is due; returns how many were taken.

    Raises OSError when the folder cannot be written: then the night is missing, and the next hour tries again.
    """
    today = timezone.localdate()
    target = _home() / today.isoformat()
    taken = 0
    if not target.exists():
        try:
            export(target)
            taken = 1
        except OSError:
            if not target.exists():  # else another worker was faster
                raise
    _forget(today)
    return taken


def _forget(today: date) -> None:
    for one in snapshots():
        if one.day.day != 1 and one.day <= today - timedelta(days=NIGHTS):
            shutil.rmtree(one.folder)
    for half in _home().glob(".????-??-??-*"):  # its process was killed
        if half.name[1:11] < today.isoformat():
            shutil.rmtree(half)


def snapshots() -> list[Snapshot]:
    """Newest first; a folder that is still being made, or is not ours, is not among them."""
    return sorted(_found(), key=lambda one: one.day, reverse=True)


def get_snapshot(day: date) -> Snapshot | None:
    """The snapshot of that day."""
    return next((one for one in _found() if one.day == day), None)


def _home() -> Path:
    return Path(settings.HOME) / "open-data"


def _found() -> Iterator[Snapshot]:
    for folder in _home().iterdir() if _home().is_dir() else ():
        try:
            day = date.fromisoformat(folder.name)
        except ValueError:
            continue
        if (folder / SUMS).is_file():
            yield Snapshot(day, folder)
