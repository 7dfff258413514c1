"""The kinds of revision and their approval paths, from data/paths.yaml: by kind, type of authority and ข้อ 22/2.

No database here. A round keeps a copy of the steps it went through, so that a mended file changes no past round.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from prasan.catalogues.reading import confidence_of, read_text

FIRST = "first"
WHERE = "revisions/data/paths.yaml"


@dataclass(frozen=True)
class Words:
    """A Thai and an English wording; pages show the reader's."""

    th: str
    en: str

    def __str__(self) -> str:
        return self.en if get_language() == "en" and self.en else self.th


@dataclass(frozen=True)
class KindSpec:
    """A kind of revision: what it is called, its clause, and what it may do to a project."""

    code: str
    name: Words
    clause: str
    means: Words
    actions: tuple[str, ...]
    confidence: str


@dataclass(frozen=True)
class StepSpec:
    """One step of a path: which body acts and what it does. `days` is None where no limit is known."""

    code: str
    body: str
    does: Words
    days: int | None
    meets: bool
    body_name: Words
    confidence: str


@dataclass(frozen=True)
class PathSpec:
    """Who acts, in order, and for how many days the promulgation is posted and within how many it is told."""

    code: str
    kinds: tuple[str, ...]
    types: tuple[str, ...]
    is_shortcut: bool
    clause: str
    means: Words
    steps: tuple[StepSpec, ...]
    posted_days: int | None
    told_days: int | None
    confidence: str


@cache
def _file() -> dict[str, Any]:
    return read_text((files("prasan.revisions") / "data/paths.yaml").read_bytes(), WHERE)


def _words(row: Mapping[str, Any], prefix: str = "") -> Words:
    return Words(row.get(f"{prefix}th", ""), row.get(f"{prefix}en", ""))


@cache
def kinds() -> Mapping[str, KindSpec]:
    """Every kind of revision by its code, the first edition too."""
    return {
        row["code"]: KindSpec(
            code=row["code"],
            name=_words(row),
            clause=row["clause"],
            means=_words(row, "means_"),
            actions=tuple(row["actions"]),
            confidence=confidence_of(row, "confidence", WHERE),
        )
        for row in _file()["kinds"]
    }


def _step(code: str) -> StepSpec:
    row = _file()["steps"][code]
    body = _file()["bodies"][row["body"]]
    return StepSpec(
        code=code,
        body=row["body"],
        does=_words(row),
        days=row["days"],
        meets=body["meets"],
        body_name=_words(body),
        confidence=confidence_of(row, "confidence", WHERE),
    )


@cache
def all_paths() -> tuple[PathSpec, ...]:
    """Every path in the file."""
    return tuple(
        PathSpec(
            code=row["code"],
            kinds=tuple(row["kinds"]),
            types=tuple(row["types"]),
            is_shortcut=row.get("shortcut", False),
            clause=row["clause"],
            means=_words(row, "means_"),
            steps=tuple(_step(code) for code in row["steps"]),
            posted_days=row["posted_days"],
            told_days=row["told_days"],
            confidence=confidence_of(row, "confidence", WHERE),
        )
        for row in _file()["paths"]
    )


def path_for(kind: str, authority_type: str, *, shortcut: bool = False) -> PathSpec | None:
    """The path of a kind of revision in an authority of that type; None when there is none."""
    for path in all_paths():
        if (
            kind in path.kinds
            and path.is_shortcut == shortcut
            and authority_type in (path.types or (authority_type,))
        ):
            return path
    return None


def path_named(code: str) -> PathSpec | None:
    return next((path for path in all_paths() if path.code == code), None)


def body_name(code: str) -> Words:
    """What a body of a path is called."""
    return _words(_file()["bodies"][code])
