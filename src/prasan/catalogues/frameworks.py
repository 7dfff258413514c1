"""Builds and checks the framework editions of `data/frameworks`."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from prasan.catalogues import reading
from prasan.catalogues.specs import CatalogueError, FrameworkSpec, NodeSpec

KINDS = frozenset(["programme", "national", "master-plan", "nesdp", "country", "sdg", "asean", "provincial"])
_NODE_KEYS = frozenset(
    [
        "code", "parent", "level", "th", "en", "scope", "phrases", "not", "aliases", "confidence",
        "confidence_en", "confidence_code", "source", "own_wording", "note_th", "area",
    ]
)  # fmt: skip


def parse_framework(data: Mapping[str, Any], where: str) -> FrameworkSpec:
    """One edition from its file's mapping; raises CatalogueError naming file, entry and rule."""
    head = data.get("framework")
    if not isinstance(head, Mapping):
        raise CatalogueError(f"{where}: ไม่มีส่วน framework / the part “framework” is missing")
    levels = reading.texts_of(data, "levels", where)
    defaults = data.get("defaults") or {}
    target = reading.text_of(head, "alignable_level", where) or None
    nodes = tuple(_node({**defaults, **row}, levels, target, where) for row in data.get("nodes") or [])
    _check_tree(nodes, where)
    return _edition(head, levels, nodes, where)


def _edition(
    head: Mapping[str, Any], levels: tuple[str, ...], nodes: tuple[NodeSpec, ...], where: str
) -> FrameworkSpec:
    start, end = _in_force(head, where)
    level = reading.text_of(head, "alignable_level", where) or None
    if level is not None and level not in levels:
        raise CatalogueError(f"{where}: alignable_level “{level}” ไม่อยู่ใน levels / is not one of levels")
    kind = reading.text_of(head, "kind", where, required=True)
    if kind not in KINDS:
        raise CatalogueError(f"{where}: kind “{kind}” ไม่รู้จัก / is none of: {', '.join(sorted(KINDS))}")
    return FrameworkSpec(
        code=reading.text_of(head, "code", where, required=True),
        kind=kind,
        title_th=reading.text_of(head, "title_th", where, required=True),
        title_en=reading.text_of(head, "title_en", where, required=True),
        series=reading.text_of(head, "series", where, required=True),
        edition=reading.text_of(head, "edition", where, required=True),
        in_force_from=start,
        in_force_to=end,
        adopted_on=reading.date_of(head, "adopted_on", where),
        source=reading.text_of(head, "source", where, required=True),
        confidence=reading.confidence_of(head, "confidence", where),
        note_th=reading.text_of(head, "note_th", where),
        alignable=level is not None,
        nodes=nodes,
        levels=levels,
        alignable_level=level,
    )


def _in_force(head: Mapping[str, Any], where: str) -> tuple[date | None, date | None]:
    span = head.get("in_force") or {}
    start, end = reading.date_of(span, "from", where), reading.date_of(span, "to", where)
    if start and end and start > end:
        raise CatalogueError(f"{where}: วันเริ่มใช้อยู่หลังวันสิ้นสุด / in force from {start} is after {end}")
    return start, end


def _node(row: Mapping[str, Any], levels: tuple[str, ...], target: str | None, where: str) -> NodeSpec:
    code = reading.text_of(row, "code", where, required=True)
    at = f"{where} {code}"
    if unknown := set(row) - _NODE_KEYS:
        raise CatalogueError(f"{at}: ไม่รู้จักช่อง / unknown keys {', '.join(sorted(unknown))}")
    level = reading.text_of(row, "level", at, required=True)
    if level not in levels:
        raise CatalogueError(f"{at}: level “{level}” ไม่อยู่ใน levels / is not one of levels")
    confidence = reading.confidence_of(row, "confidence", at)
    phrases = reading.texts_of(row, "phrases", at)
    negative = reading.texts_of(row, "not", at)
    if both := set(phrases) & set(negative):
        raise CatalogueError(
            f"{at}: คำตัวอย่างขัดกันเอง / both an example and a counter-example: {', '.join(both)}"
        )
    return NodeSpec(
        code=code,
        parent=reading.text_of(row, "parent", at) or None,
        level=level,
        title_th=reading.text_of(row, "th", at, required=True),
        title_en=reading.text_of(row, "en", at),
        scope_note=reading.text_of(row, "scope", at),
        phrases=phrases,
        negative_phrases=negative,
        aliases=reading.texts_of(row, "aliases", at),
        confidence=confidence,
        source=reading.text_of(row, "source", at, required=True),
        confidence_en=reading.confidence_of(row, "confidence_en", at) if row.get("en") else "",
        own_wording=bool(row.get("own_wording", False)),
        note_th=reading.text_of(row, "note_th", at),
        is_target=level == target,
    )


def _check_tree(nodes: tuple[NodeSpec, ...], where: str) -> None:
    """Codes are unique and every parent stands before its children."""
    seen: set[str] = set()
    for node in nodes:
        if node.code in seen:
            raise CatalogueError(f"{where}: รหัส {node.code} ซ้ำ / the code {node.code} is used twice")
        if node.parent is not None and node.parent not in seen:
            raise CatalogueError(
                f"{where} {node.code}: ไม่พบรายการแม่ {node.parent} ก่อนหน้า / no parent {node.parent} before it"
            )
        seen.add(node.code)


@cache
def load_framework(code: str) -> FrameworkSpec:
    """The shipped edition of that code; raises CatalogueError listing the known codes when there is none."""
    if code not in reading.shipped_frameworks():
        known = ", ".join(reading.shipped_frameworks())
        raise CatalogueError(f"ไม่มีกรอบ “{code}” ในบัญชี / no framework “{code}”; known: {known}")
    return parse_framework(reading.read_data(f"frameworks/{code}.yaml"), f"{code}.yaml")


def frameworks() -> list[FrameworkSpec]:
    """Every shipped edition, sorted by code."""
    return [load_framework(code) for code in reading.shipped_frameworks()]


def in_force(on: date) -> list[FrameworkSpec]:
    """The dated editions in force on a day, sorted by code; editions without a start date are left out."""
    return [
        spec
        for spec in frameworks()
        if spec.in_force_from
        and spec.in_force_from <= on
        and (spec.in_force_to is None or on <= spec.in_force_to)
    ]
