"""Who sits on the committees of local planning: the rules as data, each with how sure it is."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import get_language

from prasan.catalogues.reading import confidence_of, read_text, text_of
from prasan.catalogues.specs import CatalogueError

_FILE = files("prasan.centre") / "data" / "committees.yaml"
_RULES = ("unknown", "half", "majority", "third", "number", "none")
_BASES = ("ex_officio", "elected", "chosen", "appointed")


@dataclass(frozen=True)
class SeatSpec:
    """A kind of seat. `seats` 0 = as many as hold the office; `at_most` 0 = exactly `seats`."""

    title_th: str
    source_th: str
    basis: str
    seats: int
    at_most: int
    term_years: int | None
    confidence: str
    is_member: bool = True

    @property
    def number(self) -> str:
        """How many, as a form of words without words: "3", "3–6", "3+"; empty when the office decides."""
        if not self.seats:
            return ""
        if self.at_most < 0:
            return f"{self.seats}+"
        return f"{self.seats}–{self.at_most}" if self.at_most else str(self.seats)


@dataclass(frozen=True)
class QuorumSpec:
    """How many members a meeting needs, and how far that may be trusted. `number` counts for the rule "number"."""

    rule: str
    number: int | None
    source_th: str
    confidence: str


@dataclass(frozen=True)
class CommitteeSpec:
    """A committee with its seats; `name_th` may hold {authority}, the organisation that it belongs to.

    `level` says whose body it is: province, district or authority. `types` limits it to types of authority.
    """

    code: str
    kind: str
    title_th: str
    title_en: str
    name_th: str
    does_th: str
    source: str
    confidence: str
    level: str
    types: tuple[str, ...]
    quorum: QuorumSpec
    seats: tuple[SeatSpec, ...]

    @property
    def title(self) -> str:
        return self.title_en if get_language() == "en" else self.title_th

    def name_for(self, organisation_th: str) -> str:
        return self.name_th.format(authority=organisation_th)


@cache
def committees() -> dict[str, CommitteeSpec]:
    """Every committee of the file by code, in its order."""
    rows = read_text(_FILE.read_bytes(), "committees.yaml")["committees"]
    found = [_committee(row) for row in rows]
    return {one.code: one for one in found}


def committee(code: str) -> CommitteeSpec:
    """The committee of that code; KeyError for one that the file does not know."""
    return committees()[code]


def committees_for(authority_type: str) -> list[CommitteeSpec]:
    """The bodies that an authority of this type has, in the order of the file."""
    own = [one for one in committees().values() if one.level == "authority"]
    return [one for one in own if not one.types or authority_type in one.types]


def _committee(row: dict[str, Any]) -> CommitteeSpec:
    where = f"committees.yaml {row.get('code')}"
    return CommitteeSpec(
        code=text_of(row, "code", where, required=True),
        kind=text_of(row, "kind", where, required=True),
        title_th=text_of(row, "th", where, required=True),
        title_en=text_of(row, "en", where, required=True),
        name_th=text_of(row, "name", where) or text_of(row, "th", where),
        does_th=text_of(row, "does", where, required=True),
        source=text_of(row, "source", where, required=True),
        confidence=confidence_of(row, "confidence", where),
        level=text_of(row, "level", where, required=True),
        types=tuple(row.get("types") or ()),
        quorum=_quorum(row.get("quorum") or {}, where),
        seats=tuple(_seat(seat, where) for seat in row.get("seats") or []),
    )


def _quorum(row: dict[str, Any], where: str) -> QuorumSpec:
    rule = text_of(row, "rule", where) or "unknown"
    if rule not in _RULES:
        raise CatalogueError(f"{where}: rule “{rule}” ไม่อยู่ในรายการ / is none of: {', '.join(_RULES)}")
    number = row.get("number")
    confidence = confidence_of(row, "confidence", where) if row else "not-found"
    return QuorumSpec(rule, number, text_of(row, "source", where), confidence)


def _seat(row: dict[str, Any], where: str) -> SeatSpec:
    basis = text_of(row, "basis", where, required=True)
    if basis not in _BASES:
        raise CatalogueError(f"{where}: basis “{basis}” ไม่อยู่ในรายการ / is none of: {', '.join(_BASES)}")
    return SeatSpec(
        title_th=text_of(row, "title", where, required=True),
        source_th=text_of(row, "source", where, required=True),
        basis=basis,
        seats=int(row.get("seats", 1)),
        at_most=int(row.get("at_most", 0)),
        term_years=row.get("term_years"),
        confidence=confidence_of(row, "confidence", where),
        is_member=bool(row.get("member", True)),
    )
