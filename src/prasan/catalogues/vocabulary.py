"""Short lists of words: stakeholder groups, equipment types, fund sources, the province, the glossary."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from prasan.catalogues import reading
from prasan.catalogues.specs import CatalogueError

ORIGINS = ("seed", "typical")


@dataclass(frozen=True)
class Term:
    """A coded entry of a short list with the other spellings it is met in."""

    code: str
    name_th: str
    name_en: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class StakeholderGroupSpec:
    """A group invited to the workshop; origin “seed” was named in the founding event, “typical” is ours."""

    code: str
    name_th: str
    name_en: str
    sector: str
    origin: str


@dataclass(frozen=True)
class ProvinceSpec:
    """The province; `code` is the official two-digit code."""

    code: str
    name_th: str
    name_en: str
    iso: str
    wikidata: str


@dataclass(frozen=True)
class GlossaryTerm:
    """A word of the field: the names the code uses, Thai terms, how they sound, plain English, where from."""

    identifiers: tuple[str, ...]
    thai: tuple[str, ...]
    transliteration: str
    english: str
    source: str


def _terms(file: str, part: str) -> tuple[Term, ...]:
    rows = reading.read_data(file)[part]
    found = tuple(
        Term(
            reading.text_of(row, "code", file, required=True),
            reading.text_of(row, "th", file, required=True),
            reading.text_of(row, "en", file, required=True),
            reading.texts_of(row, "aliases", file),
        )
        for row in rows
    )
    _check_once([term.code for term in found], file)
    return found


def _check_once(codes: list[str], file: str) -> None:
    if twice := {code for code in codes if codes.count(code) > 1}:
        raise CatalogueError(f"{file}: ใช้ซ้ำ / used twice: {', '.join(sorted(twice))}")


@cache
def equipment_types() -> tuple[Term, ...]:
    """The 14 equipment types of form ผ.03."""
    return _terms("equipment_types.yaml", "types")


@cache
def fund_sources() -> tuple[Term, ...]:
    """Where the money of a plan project may come from."""
    return _terms("fund_sources.yaml", "types")


@cache
def sectors() -> tuple[Term, ...]:
    """The sectors that stakeholder groups belong to."""
    return _terms("stakeholders.yaml", "sectors")


@cache
def workshop_roles() -> tuple[Term, ...]:
    """The roles of the founding workshop, as offices."""
    return _terms("stakeholders.yaml", "roles")


@cache
def stakeholder_groups() -> tuple[StakeholderGroupSpec, ...]:
    """The groups in printed order, those of the founding workshop first."""
    return parse_groups(reading.read_data("stakeholders.yaml"), "stakeholders.yaml")


def parse_groups(data: Mapping[str, Any], where: str) -> tuple[StakeholderGroupSpec, ...]:
    """The groups of a file's mapping; raises CatalogueError naming the group and the rule."""
    known = {sector["code"] for sector in data["sectors"]}
    found = []
    for row in data["groups"]:
        code, th, en, sector, origin = (
            reading.text_of(row, key, where, required=True)
            for key in ("code", "th", "en", "sector", "origin")
        )
        if sector not in known or origin not in ORIGINS:
            raise CatalogueError(f"{where} {code}: sector หรือ origin ไม่รู้จัก / unknown sector or origin")
        found.append(StakeholderGroupSpec(code, th, en, sector, origin))
    _check_once([group.code for group in found], where)
    return tuple(found)


@cache
def province() -> ProvinceSpec:
    """The province the product starts with; its districts and tambons come from the DOPA register."""
    row = reading.read_data("geo.yaml")["province"]
    return ProvinceSpec(row["code"], row["th"], row["en"], row["iso"], row["wikidata"])


@cache
def glossary() -> tuple[GlossaryTerm, ...]:
    """The vocabulary of the field, in the order of the process."""
    file = "glossary.yaml"
    found = tuple(
        GlossaryTerm(
            reading.texts_of(row, "id", file),
            reading.texts_of(row, "th", file),
            reading.text_of(row, "sound", file, required=True),
            reading.text_of(row, "en", file, required=True),
            reading.text_of(row, "source", file, required=True),
        )
        for row in reading.read_data(file)["terms"]
    )
    _check_once([name for term in found for name in term.identifiers], file)
    return found
