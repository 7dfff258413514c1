"""The proposed indicators of readiness, and what is known of the survey of 2557."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from prasan.catalogues import reading
from prasan.catalogues.specs import CatalogueError
from prasan.catalogues.vocabulary import Term

FILE = "readiness.yaml"
KINDS = ("compliance", "outcome", "perception")


@dataclass(frozen=True)
class IndicatorSpec:
    """One proposed indicator. Points run from `worst` to `best`; `formula` names the product's own computation."""

    code: str
    pillar: str
    kind: str
    unit: str
    name_th: str
    name_en: str
    worst: float
    best: float
    formula: str
    confidence: str


@dataclass(frozen=True)
class Survey:
    """What was read about an earlier survey; `results` are (per cent, Thai, English)."""

    name_th: str
    name_en: str
    source: str
    confidence: str
    authorities: int
    share_pct: int
    provinces: int
    purposes: tuple[tuple[str, str], ...]
    levels: tuple[tuple[str, str], ...]
    results: tuple[tuple[int, str, str], ...]


@cache
def readiness_pillars() -> tuple[Term, ...]:
    """The three pillars of the ASEAN Community, and what they have in common."""
    return _terms("pillars")


@cache
def readiness_units() -> tuple[Term, ...]:
    """What indicators are counted in."""
    return _terms("units")


@cache
def readiness_indicators() -> tuple[IndicatorSpec, ...]:
    """The proposed set, in its order."""
    return parse_indicators(reading.read_data(FILE), FILE)


def parse_indicators(data: Mapping[str, Any], where: str) -> tuple[IndicatorSpec, ...]:
    """The indicators of a file's mapping; CatalogueError names the indicator and the rule."""
    confidence = reading.confidence_of(data, "status", where)
    pillars, units = ({row["code"] for row in data[part]} for part in ("pillars", "units"))
    found: list[IndicatorSpec] = []
    for row in data["indicators"]:
        code, pillar, kind, unit, th, en = (
            reading.text_of(row, key, where, required=True)
            for key in ("code", "pillar", "kind", "unit", "th", "en")
        )
        if pillar not in pillars or kind not in KINDS or unit not in units:
            raise CatalogueError(f"{where} {code}: pillar, kind หรือ unit ไม่รู้จัก / is unknown")
        if row["worst"] == row["best"] or code in {one.code for one in found}:
            raise CatalogueError(f"{where} {code}: worst และ best เท่ากัน หรือรหัสซ้ำ / are equal, or used twice")
        formula = reading.text_of(row, "formula", where)
        found.append(
            IndicatorSpec(
                code, pillar, kind, unit, th, en, float(row["worst"]), float(row["best"]), formula, confidence
            )
        )
    return tuple(found)


@cache
def readiness_survey() -> Survey:
    """The survey of the Department of Local Administration in 2557."""
    row = reading.read_data(FILE)["survey_2557"]
    people = row["respondents"]
    return Survey(
        name_th=row["th"],
        name_en=row["en"],
        source=row["source"],
        confidence=reading.confidence_of(row, "confidence", FILE),
        authorities=people["authorities"],
        share_pct=people["pct"],
        provinces=people["provinces"],
        purposes=tuple((one["th"], one["en"]) for one in row["purposes"]),
        levels=tuple((one["th"], one["en"]) for one in row["levels"]),
        results=tuple((one["pct"], one["th"], one["en"]) for one in row["results"]),
    )


def _terms(part: str) -> tuple[Term, ...]:
    return tuple(Term(row["code"], row["th"], row["en"]) for row in reading.read_data(FILE)[part])
