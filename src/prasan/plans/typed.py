"""Links that stand in the plan itself: its programme, and the ก-จ lines over each table.

A line is followed only when its number names exactly one item; everything else is left to suggestions. What is typed
is still to be confirmed, and is shown as typed.
"""

import re
from collections.abc import Iterable, Sequence

from prasan.framework.models import Edition, Framework, Node
from prasan.framework.subjects import Subject
from prasan.plans.models import Project
from prasan.thai import normalize, to_arabic_digits

KIND_OF_LINE = {
    "national_strategy": Framework.Kind.NATIONAL,
    "nesdp": Framework.Kind.NESDP,
    "sdg": Framework.Kind.SDG,
    "province": Framework.Kind.PROVINCIAL,
    "lao_province": Framework.Kind.PROVINCIAL_LAO,
}
"""Which framework a line of the alignment block speaks of (DOMAIN 8.3: ก ข ค ง จ)."""

NUMBERED_LEVELS = ("strategy", "milestone", "goal")
"""Levels whose printed ordinal is the number at the end of the code; focus areas and the like have none."""

ORDINALS = re.compile(r"(?<!ฉบับ)ที่\s*(\d{1,2}(?:\s*(?:,|และ)\s*\d{1,2})*)(?!\d|\.\.)")


def typed_choices(
    subjects: Sequence[Subject], editions: Sequence[Edition]
) -> Iterable[list[tuple[Subject, Node]]]:
    """For each edition in turn the (subject, node) pairs that the plan itself names; two queries in all."""
    projects = Project.objects.in_bulk([subject.id for subject in subjects])
    nodes = Node.objects.filter(edition__in=editions, is_target=True).select_related("edition__framework")
    by_edition: dict[int, list[Node]] = {}
    for node in nodes:
        by_edition.setdefault(node.edition_id, []).append(node)
    for edition in editions:
        index = _index(edition, by_edition.get(edition.pk, []))
        yield [
            (subject, index[key])
            for subject in subjects
            if subject.id in projects
            for key in _keys(projects[subject.id], edition.framework.kind)
            if key in index
        ]


def _index(edition: Edition, nodes: list[Node]) -> dict[str, Node]:
    """Nodes by what a plan writes: the programme's code, else the number at the end of the node's code."""
    if edition.framework.kind == Framework.Kind.PROGRAMME:
        return {node.code: node for node in nodes}
    index: dict[str, Node] = {}
    for node in nodes:
        if node.level in NUMBERED_LEVELS and (number := re.search(r"(\d+)$", node.code)):
            index.setdefault(number[1], node)
    return index if len(index) == len(nodes) else {}


def _keys(project: Project, kind: str) -> list[str]:
    if kind == Framework.Kind.PROGRAMME:
        return [project.programme] if project.programme else []
    lines = [line for name, line in project.alignment.items() if KIND_OF_LINE.get(name) == kind]
    return [number for line in lines for number in numbers_in(line)]


def numbers_in(line: str) -> list[str]:
    """The ordinals a line names: "… หมุดหมายที่ ๘ ไทยมี…" -> ["8"]; the edition of a plan ("ฉบับที่ 13") is none,
    nor is a number at which the cell was cut off ("ที่ 1..." may have been 13)."""
    named = ORDINALS.findall(to_arabic_digits(normalize(line)))
    return list(dict.fromkeys(number for part in named for number in re.findall(r"\d+", part)))
