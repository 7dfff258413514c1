"""The 12 budget programmes, and recognising them as people type them."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from prasan.catalogues import reading
from prasan.thai import closest, normalize_key

_BRACKETED = re.compile(r"[(\[][^)\]]*[)\]]")
_NOT_LETTERS = re.compile(r"[^ก-ฮะ-ฺเ-๎a-z]+")
_PREFIXES = ("แผนงาน", "ผง", "ด้าน")
_SHORTEST_CUT = 4  # letters that a name cut off by Excel must keep to be taken for a programme


@dataclass(frozen=True)
class ProgrammeSpec:
    """A budget programme; `code` is the budget code (see `code_confidence`), `name` starts with แผนงาน."""

    code: str
    name: str
    title_en: str
    area_th: str
    area_en: str
    aliases: tuple[str, ...]
    confidence: str
    code_confidence: str

    @property
    def short_name(self) -> str:
        """The name without แผนงาน, as ผ.03 prints it."""
        return self.name.removeprefix("แผนงาน")


class ProgrammeMatch(NamedTuple):
    """What a typed programme name means.

    exact: the official name, give or take the prefix, numbering and spaces. A programme with exact False is a
    known variant or a name cut short, `suggestion` the official name. No programme but a suggestion: a
    spelling close to that name, for a person to confirm.
    """

    programme: ProgrammeSpec | None
    exact: bool
    suggestion: str | None


@cache
def programmes() -> tuple[ProgrammeSpec, ...]:
    """The 12 programmes in budget order."""
    data = reading.read_data("frameworks/programmes.yaml")
    return tuple(_programme({**data["defaults"], **row}) for row in data["nodes"])


def _programme(row: dict[str, Any]) -> ProgrammeSpec:
    at = f"programmes.yaml {row['code']}"
    return ProgrammeSpec(
        code=row["code"],
        name=reading.text_of(row, "th", at, required=True),
        title_en=reading.text_of(row, "en", at, required=True),
        area_th=reading.text_of(row["area"], "th", at, required=True),
        area_en=reading.text_of(row["area"], "en", at, required=True),
        aliases=reading.texts_of(row, "aliases", at),
        confidence=reading.confidence_of(row, "confidence", at),
        code_confidence=reading.confidence_of(row, "confidence_code", at),
    )


def _key(text: str) -> str:
    """Letters only, without numbering, brackets such as (ผ.02) and the words แผนงาน, ผง., ด้าน in front."""
    key = _NOT_LETTERS.sub("", normalize_key(_BRACKETED.sub(" ", text)))
    while prefix := next((prefix for prefix in _PREFIXES if key.startswith(prefix)), ""):
        key = key.removeprefix(prefix)
    return key


@cache
def _names() -> tuple[dict[str, ProgrammeSpec], dict[str, ProgrammeSpec]]:
    official = {_key(programme.name): programme for programme in programmes()}
    variants = {_key(alias): programme for programme in programmes() for alias in programme.aliases}
    return official, variants


@cache
def programme_named(text: str) -> ProgrammeMatch:
    """Recognise a programme as typed on a form, in a sheet name or in a system's export."""
    official, variants = _names()
    key = _key(text)
    if programme := official.get(key):
        return ProgrammeMatch(programme, True, None)
    if programme := variants.get(key) or _cut_short(key):
        return ProgrammeMatch(programme, False, programme.name)
    near = closest(key, [*official, *variants]) if key else None
    if near is None:
        return ProgrammeMatch(None, False, None)
    return ProgrammeMatch(None, False, (official.get(near) or variants[near]).name)


def _cut_short(key: str) -> ProgrammeSpec | None:
    """The only programme whose name begins so: Excel cuts sheet names at 31 characters."""
    official, _ = _names()
    found = [programme for name, programme in official.items() if name.startswith(key)]
    return found[0] if len(key) >= _SHORTEST_CUT and len(found) == 1 else None
