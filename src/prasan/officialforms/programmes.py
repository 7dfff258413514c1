"""A typed programme name and the official one behind it, through the catalogue of the 12 programmes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from prasan.catalogues import programme_named


@dataclass(frozen=True, slots=True)
class TypedProgramme:
    """name: the official name when the typed one is it or a known variant of it, else None.

    suggestion: the official name that the typed one is probably meant to be; exact: typed as official.
    """

    name: str | None
    exact: bool
    suggestion: str | None


@lru_cache(maxsize=4096)
def programme_of(typed: str) -> TypedProgramme:
    """Recognise a programme as typed in a group line, a column or a sheet name."""
    match = programme_named(typed)
    return TypedProgramme(match.programme.name if match.programme else None, match.exact, match.suggestion)
