"""Links that stand in the plan itself: its programme, its strategy, and the ก-จ lines over each table.

A line is followed only when its number names exactly one item; everything else is left to suggestions. What is typed
is still to be confirmed, and is shown as typed. A strategy that reads like one of the authority's own strategies names
it, and with it whatever that own strategy is confirmed to serve.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from prasan.framework.models import Edition, Framework, Link, Node, SubjectKind
from prasan.framework.subjects import Subject
from prasan.plans.models import Project
from prasan.thai import normalize, normalize_key, to_arabic_digits

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

LEAD = re.compile(
    r"^(?:ประเด็น)?(?:ยุทธศาสตร์|การพัฒนา)?\s*(?:ที่)?\s*\d{1,2}\s*[.:)]?\s*(?:ยุทธศาสตร์(?:การพัฒนา)?(?:ด้าน)?)?\s*"
)
LIKE = 0.85
"""How alike (ratio 0-1) a typed strategy must be to an own one to be suggested for it; a person confirms."""
ORDINALS = re.compile(r"(?<!ฉบับ)ที่\s*(\d{1,2}(?:\s*(?:,|และ)\s*\d{1,2})*)(?!\d|\.\.)")


def typed_choices(
    subjects: Sequence[Subject], editions: Sequence[Edition]
) -> Iterable[list[tuple[Subject, Node]]]:
    """For each edition in turn the (subject, node) pairs that the plan itself names; two queries in all, one more for
    an authority that has own strategies.
    """
    projects = Project.objects.in_bulk([subject.id for subject in subjects])
    nodes = Node.objects.filter(edition__in=editions, is_target=True).select_related("edition__framework")
    by_edition: dict[int, list[Node]] = {}
    for node in nodes:
        by_edition.setdefault(node.edition_id, []).append(node)
    own = OwnStrategies(
        [n for e in editions if e.framework.kind == Framework.Kind.LAO for n in by_edition.get(e.pk, [])]
    )
    for edition in editions:
        index = _index(edition, by_edition.get(edition.pk, []))
        yield [
            (subject, node)
            for subject in subjects
            if (project := projects.get(subject.id))
            for node in dict.fromkeys(
                [
                    *(index[key] for key in _keys(project, edition.framework.kind) if key in index),
                    *own.named_by(project.strategy, edition),
                ]
            )
        ]


class OwnStrategies:
    """An authority's own strategies, found by how a plan writes them, with what they serve."""

    def __init__(self, nodes: list[Node]) -> None:
        self.by_title = {_title(node.title_th): node for node in nodes}
        self.found: dict[str, Node | None] = {}
        self.served: dict[tuple[int, int], list[Node]] = {}
        links = Link.objects.filter(
            subject_kind=SubjectKind.NODE, subject_id__in=[n.pk for n in nodes], state=Link.State.CONFIRMED
        )
        for link in links.select_related("node__edition__framework") if nodes else ():
            if link.node:
                self.served.setdefault((link.subject_id, link.edition_id), []).append(link.node)

    def named_by(self, typed: str, edition: Edition) -> list[Node]:
        """The items of an edition that a typed strategy stands for: the own one itself, or what that one serves."""
        own = self.like(typed)
        if own is None:
            return []
        return [own] if own.edition_id == edition.pk else self.served.get((own.pk, edition.pk), [])

    def like(self, typed: str) -> Node | None:
        """The own strategy that the words name, its number left aside; None when none is near."""
        key = _title(typed)
        if not key or not self.by_title:
            return None
        if key not in self.found:
            near = self.by_title.get(key) or max(
                (node for title, node in self.by_title.items() if alike(title, key) >= LIKE),
                key=lambda node: alike(_title(node.title_th), key),
                default=None,
            )
            self.found[key] = near
        return self.found[key]


def alike(one: str, other: str) -> float:
    """How alike two titles are, 0-1; titles are short."""
    return SequenceMatcher(None, one[:300], other[:300]).ratio()


def _title(text: str) -> str:
    """A strategy without its number and the word before it, folded for comparing."""
    return normalize_key(LEAD.sub("", to_arabic_digits(normalize(text)).strip()))


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
