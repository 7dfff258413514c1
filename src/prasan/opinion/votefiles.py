"""Votes, people and statements as CSV files in the form of the Polis open data (there 1 = agree)."""

import csv
import io
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from prasan.opinion.votes import Votes

__all__ = ["Ballots", "Texts", "UnusableFileError", "read_people", "read_statements", "read_votes"]

_VOTES = {"1": 1, "+1": 1, "0": 0, "-1": -1, "−1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
_MOST_CELLS = 200_000_000  # one byte each
_MILLISECONDS_FROM = 1e11  # a time beyond the year 5138 in seconds is one in milliseconds
_LONGEST_CELL = 10_000  # a quotation mark that never closes swallows the rest of the file


class UnusableFileError(ValueError):
    """A file cannot be used; the message is one line for people, Thai first."""


@dataclass(frozen=True)
class Ballots:
    """The votes and the seconds at which each voter cast (empty without times)."""

    votes: Votes
    cast_at: Mapping[str, Sequence[float]]


class _Cast(NamedTuple):
    time: float | None
    line: int
    voter: str
    statement: str
    vote: int


@dataclass(frozen=True)
class Texts:
    """What statements say, which are hidden (moderated = -1) and which are about the speaker (meta)."""

    words: Mapping[str, str]
    hidden: frozenset[str]
    meta: frozenset[str]


def read_votes(path: Path) -> Ballots:
    """Columns comment-id, voter-id, vote and timestamp (seconds or milliseconds).

    The latest vote of a voter on a statement counts, of equal times the later line; without times the line.
    """
    casts: list[_Cast] = []
    for line, row in _rows(path, ("voter-id", "comment-id", "vote")):
        voter, statement, vote = (row[name] for name in ("voter-id", "comment-id", "vote"))
        if not voter or not statement:
            raise _at(path, line, "ไม่มีรหัสผู้ลงคะแนนหรือรหัสข้อความ", "has no voter-id or no comment-id")
        if vote not in _VOTES:
            thai, english = "คะแนนต้องเป็น 1, 0 หรือ -1 ไม่ใช่", "has a vote other than 1, 0 or -1:"
            raise _at(path, line, f"{thai} “{vote[:40]}”", f"{english} “{vote[:40]}”")
        time = _time(path, line, row.get("timestamp", ""))
        casts.append(_Cast(time, line, voter, statement, _VOTES[vote]))
    if not casts:
        raise UnusableFileError(f"{path.name}: ไม่มีคะแนนเลย / there is not a single vote")
    timed = [one for one in casts if one.time is not None]
    if timed and len(timed) < len(casts):
        raise UnusableFileError(f"{path.name}: บางแถวไม่มี timestamp / some rows have no timestamp")
    people, statements = len({one.voter for one in casts}), len({one.statement for one in casts})
    if people * statements > _MOST_CELLS:
        raise UnusableFileError(
            f"{path.name}: ใหญ่เกินไป ({people:,} คน × {statements:,} ข้อ) / too large for one table"
        )
    log = (((one.time or 0.0, one.line), one.voter, one.statement, one.vote) for one in casts)
    return Ballots(Votes.from_log(log), _seconds(timed))


def _seconds(casts: Sequence[_Cast]) -> dict[str, list[float]]:
    """Seconds of every cast per voter; nothing when the times are too coarse to tell haste."""
    times = [(one.voter, one.time) for one in casts if one.time is not None]
    scale = 1000 if max((time for _, time in times), default=0) > _MILLISECONDS_FROM else 1
    cast_at: dict[str, list[float]] = {}
    for voter, time in times:
        cast_at.setdefault(voter, []).append(time / scale)
    return {} if _coarse(cast_at) else cast_at


def _coarse(cast_at: Mapping[str, Sequence[float]]) -> bool:
    """Whether the times are row numbers or whole minutes."""
    gaps = {round(b - a, 3) for times in cast_at.values() for a, b in pairwise(sorted(times))}
    return gaps <= {0.0, 1.0} or all(gap % 60 == 0 for gap in gaps)


def _time(path: Path, line: int, text: str) -> float | None:
    if not text:
        return None
    try:
        time = float(text)
    except ValueError:
        time = math.nan
    if not math.isfinite(time):
        raise _at(
            path,
            line,
            f"timestamp “{text[:40]}” ไม่ใช่ตัวเลข",
            f"has a timestamp that is no number: “{text[:40]}”",
        )
    return time


def read_people(path: Path, votes: Votes) -> dict[str, str]:
    """Columns voter-id, group; people without a group are left out. Some of them must have voted."""
    groups: dict[str, str] = {}
    for line, row in _rows(path, ("voter-id", "group")):
        voter, group = row["voter-id"], row["group"]
        if not voter:
            raise _at(path, line, "ไม่มีรหัสผู้ลงคะแนน", "has no voter-id")
        if not group:
            continue
        if groups.setdefault(voter, group) != group:
            raise _at(
                path, line, f"ผู้ลงคะแนน {voter[:40]} อยู่สองกลุ่ม", f"puts voter {voter[:40]} in a second group"
            )
    if not groups:
        raise UnusableFileError(f"{path.name}: ไม่มีใครอยู่ในกลุ่ม / nobody has a group")
    if not set(groups).intersection(votes.people):
        raise UnusableFileError(
            f"{path.name}: ไม่มีใครตรงกับผู้ลงคะแนน ตรวจคอลัมน์ voter-id / nobody in it is among the voters: see voter-id"
        )
    return groups


def read_statements(path: Path) -> Texts:
    """Columns comment-id and, where there, comment-body, moderated (-1 = hidden), is-meta."""
    words, hidden, meta = dict[str, str](), set[str](), set[str]()
    for line, row in _rows(path, ("comment-id",)):
        key = row["comment-id"]
        if not key:
            raise _at(path, line, "ไม่มีรหัสข้อความ", "has no comment-id")
        words[key] = " ".join(row.get("comment-body", "").split())
        if _VOTES.get(row.get("moderated", "")) == -1:
            hidden.add(key)
        if row.get("is-meta", "").casefold() in ("true", "1"):
            meta.add(key)
    return Texts(words, frozenset(hidden), frozenset(meta))


def _at(path: Path, line: int, thai: str, english: str) -> UnusableFileError:
    return UnusableFileError(f"{path.name}: บรรทัด {line} {thai} / line {line} {english}")


def _rows(path: Path, required: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Line number and trimmed cells of each row; heads in any case, rows without any text skipped."""
    text = _decoded(path)
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: (first.count(sign), sign == ","))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = [cell.strip().casefold() for cell in next(reader, [])]
        missing = ", ".join(name for name in required if name not in head)
        if missing:
            raise UnusableFileError(f"{path.name}: ไม่มีคอลัมน์ {missing} / column {missing} is missing")
        for cells in reader:
            if any(len(cell) > _LONGEST_CELL for cell in cells):
                raise _at(path, reader.line_num, "ไม่เป็น CSV", "is not CSV: a cell without end")
            if any(cell.strip() for cell in cells):
                padded = [*cells, *[""] * (len(head) - len(cells))]
                yield reader.line_num, {name: cell.strip() for name, cell in zip(head, padded, strict=False)}
    except csv.Error as error:
        raise _at(path, reader.line_num, "ไม่เป็น CSV", f"is not CSV: {error}") from error


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnusableFileError(f"เปิดไฟล์ {path} ไม่ได้ / cannot open {path}: {error.strerror}") from error
    if not raw.strip():
        raise UnusableFileError(f"{path.name}: ไฟล์ว่าง / the file is empty")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")) or b"\x00" in raw:
        raise UnusableFileError(
            f"{path.name}: ไม่ใช่ไฟล์ CSV (บันทึกเป็น CSV ก่อน) / not a CSV file: save it as CSV first"
        )
    for encoding in ("utf-8-sig", "cp874"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnusableFileError(f"{path.name}: ไม่ใช่ข้อความ UTF-8 หรือ CP874 / the text is neither UTF-8 nor CP874")
