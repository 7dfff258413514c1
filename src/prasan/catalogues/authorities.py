"""The local authorities of the province: an identity that never changes with dated types, codes and names."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import Any

from prasan.catalogues import reading
from prasan.catalogues.specs import CatalogueError

FILE = "local_authorities.yaml"
# The first digit of a DLA code, after the leading 0, says the type of the authority.
CODE_DIGIT = {
    "pao": "2",
    "city_municipality": "3",
    "town_municipality": "4",
    "subdistrict_municipality": "5",
    "tao": "6",
}
EXTENTS = ("complete", "partial")
_DLA_CODE = re.compile(r"0\d{7}")


@dataclass(frozen=True)
class AuthorityVersion:
    """Type, code and name between two days, both inclusive; `dla_code` (8 digits) is None where unknown."""

    type: str
    dla_code: str | None
    name_th: str
    name_en: str
    valid_from: date | None
    valid_to: date | None
    confidence: str
    note_th: str = ""

    def holds_on(self, day: date) -> bool:
        """Whether the authority had this status on that day."""
        return (self.valid_from is None or self.valid_from <= day) and (
            self.valid_to is None or day <= self.valid_to
        )


@dataclass(frozen=True)
class TambonCoverage:
    """A tambon an authority covers; extent “partial” means that another authority covers the rest."""

    code: str
    extent: str


@dataclass(frozen=True)
class Population:
    """Registered people on a day (DOPA register); unregistered residents and tourists are not in it."""

    on: date
    total: int
    male: int | None = None
    female: int | None = None
    households: int | None = None


@dataclass(frozen=True)
class AuthorityEvent:
    """Something that happened to the authority: created, upgraded, abolished, merged, boundary."""

    on: date
    kind: str
    text_th: str


@dataclass(frozen=True)
class LocalAuthoritySpec:
    """One local authority. `tile` is (column, row) on the schematic map, north at the top.

    `covers_province` is true for the PAO, which stands above the others and lists no tambons.
    `area_km2` is what the authority itself reported; `website` is as of 2012-2016.
    """

    id: str
    versions: tuple[AuthorityVersion, ...]
    district: str | None
    covers_province: bool
    coverage: tuple[TambonCoverage, ...]
    latitude: float
    longitude: float
    populations: tuple[Population, ...]
    events: tuple[AuthorityEvent, ...]
    tile: tuple[int, int]
    size_class: str
    area_km2: float | None
    website: str
    gistda_code: str | None
    source: str
    confidence: str
    note_th: str = ""

    @property
    def current(self) -> AuthorityVersion:
        """The latest status."""
        return self.versions[-1]

    def version_on(self, day: date) -> AuthorityVersion | None:
        """The status on a day, or None before the authority existed."""
        return next((version for version in self.versions if version.holds_on(day)), None)

    def population_on(self, day: date) -> Population | None:
        """The count of exactly that day: figures of different days are never mixed."""
        return next((count for count in self.populations if count.on == day), None)


@cache
def local_authorities() -> tuple[LocalAuthoritySpec, ...]:
    """The authorities in the order of their DLA codes within each district, the PAO first."""
    return parse_authorities(reading.read_data(FILE), FILE)


def parse_authorities(data: Mapping[str, Any], where: str) -> tuple[LocalAuthoritySpec, ...]:
    """The authorities of a file's mapping; raises CatalogueError naming the authority and the rule."""
    shared = {
        "source": reading.text_of(data, "source", where, required=True),
        "confidence": reading.confidence_of(data, "confidence", where),
        "former_code_note_th": reading.text_of(data, "former_code_note_th", where),
    }
    found = tuple(_authority({**shared, **row}, f"{where} {row.get('id')}") for row in data["authorities"])
    _check_unique([spec.id for spec in found], "id", where)
    _check_unique([spec.tile for spec in found], "tile", where)
    _check_unique([version.dla_code for spec in found for version in spec.versions], "dla_code", where)
    return found


def _authority(row: Mapping[str, Any], at: str) -> LocalAuthoritySpec:
    versions = tuple(_version(entry, row["former_code_note_th"], at) for entry in row["versions"])
    _check_versions(versions, at)
    covers = row["coverage"]
    column, tile_row = row["tile"]
    return LocalAuthoritySpec(
        id=reading.text_of(row, "id", at, required=True),
        versions=versions,
        district=row["district"],
        covers_province=covers == "province",
        coverage=() if covers == "province" else _coverage(covers, at),
        latitude=row["office"]["lat"],
        longitude=row["office"]["lon"],
        populations=tuple(Population(on=day, **counts) for day, counts in row["population"].items()),
        events=tuple(
            AuthorityEvent(event["date"], event["kind"], event["th"]) for event in row.get("events", [])
        ),
        tile=(column, tile_row),
        size_class=reading.text_of(row, "size_class_2560", at),
        area_km2=row.get("area_km2_self_reported"),
        website=reading.text_of(row, "website_2012_2016", at),
        gistda_code=row["gistda_code"],
        source=row["source"],
        confidence=row["confidence"],
        note_th=reading.text_of(row, "note_th", at),
    )


def _version(row: Mapping[str, Any], former_note: str, at: str) -> AuthorityVersion:
    kind, code = reading.text_of(row, "type", at, required=True), row["dla_code"]
    if kind not in CODE_DIGIT:
        raise CatalogueError(f"{at}: ไม่รู้จักประเภท / unknown type “{kind}”")
    if code is not None and not (_DLA_CODE.fullmatch(code) and code[1] == CODE_DIGIT[kind]):
        raise CatalogueError(f"{at}: รหัส {code} ไม่ตรงกับประเภท / the code does not fit the type {kind}")
    return AuthorityVersion(
        type=kind,
        dla_code=code,
        name_th=reading.text_of(row, "th", at, required=True),
        name_en=reading.text_of(row, "en", at, required=True),
        valid_from=reading.date_of(row, "valid_from", at),
        valid_to=reading.date_of(row, "valid_to", at),
        confidence=reading.confidence_of(row, "confidence", at),
        note_th="" if code else former_note,
    )


def _coverage(row: Mapping[str, str], at: str) -> tuple[TambonCoverage, ...]:
    for code, extent in row.items():
        if extent not in EXTENTS:
            raise CatalogueError(
                f"{at} {code}: ความครอบคลุม / coverage must be complete or partial, not {extent}"
            )
    return tuple(TambonCoverage(code, extent) for code, extent in row.items())


def _check_versions(versions: tuple[AuthorityVersion, ...], at: str) -> None:
    """Each status begins the day after the one before ended; only the last is open."""
    for before, after in pairwise(versions):
        if before.valid_to is None or before.valid_to + timedelta(days=1) != after.valid_from:
            raise CatalogueError(f"{at}: ช่วงเวลาไม่ต่อกัน / a gap or an overlap at {after.valid_from}")
    if versions[-1].valid_to is not None:
        raise CatalogueError(f"{at}: ฐานะล่าสุดต้องไม่มีวันสิ้นสุด / the last version must be open")


def _check_unique(values: list[Any], what: str, where: str) -> None:
    known = [value for value in values if value is not None]
    if twice := {value for value in known if known.count(value) > 1}:
        raise CatalogueError(f"{where}: {what} ซ้ำ / used twice: {twice}")
