"""The ready programmes of data/templates.yaml, laid onto a workshop's own days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path

import yaml
from django.utils import timezone

from prasan.thai import parse_time
from prasan.workshop.models import SessionKind
from prasan.workshop.programme import Item, Words

_DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Line:
    """One session of a template: which day (from 1), from when until when, what."""

    day: int
    start: str
    end: str
    kind: str
    title: Words


@dataclass(frozen=True)
class Template:
    code: str
    title: Words
    lines: tuple[Line, ...]

    @property
    def days(self) -> int:
        return max(line.day for line in self.lines)

    def on(self, first: date) -> Iterator[Item]:
        """Its sessions as they would stand when the first day is this one; keys count from 1."""
        for number, line in enumerate(self.lines, start=1):
            day = first + timedelta(days=line.day - 1)
            yield Item(
                key=number,
                guid="",
                kind=line.kind,
                title=line.title,
                starts_at=_moment(day, line.start),
                ends_at=_moment(day, line.end),
                takes_questions=line.kind in (SessionKind.LECTURE, SessionKind.QUESTIONS),
            )


@dataclass(frozen=True)
class ReadyPillar:
    code: str
    title: Words
    group: Words


@cache
def ready_templates() -> dict[str, Template]:
    """The templates by code."""
    rows = yaml.safe_load((_DATA / "templates.yaml").read_text(encoding="utf-8"))
    return {
        row["code"]: Template(
            row["code"],
            Words(row["th"], row["en"]),
            tuple(
                Line(one["day"], one["from"], one["until"], one["kind"], Words(one["th"], one["en"]))
                for one in row["sessions"]
            ),
        )
        for row in rows
    }


@cache
def ready_pillars() -> tuple[ReadyPillar, ...]:
    """The three pillars of the founding workshop."""
    rows = yaml.safe_load((_DATA / "pillars.yaml").read_text(encoding="utf-8"))
    return tuple(
        ReadyPillar(row["code"], Words(row["th"], row["en"]), Words(row["group_th"], row["group_en"]))
        for row in rows
    )


def _moment(day: date, clock: str) -> datetime:
    return timezone.make_aware(datetime.combine(day, parse_time(clock)))
