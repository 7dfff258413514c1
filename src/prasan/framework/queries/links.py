"""Links as they stand, and how they came about."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from prasan.framework.models import Decision, Edition, Link, Node
from prasan.framework.subjects import SubjectLine, lines_of, visible_links

SETTLED = (Link.State.CONFIRMED, Link.State.NONE_FITS)
"""States that answer the question for one subject and edition."""
FIRST = 1
"""Rank of the engine's first suggestion; what is written in the plan stands before it."""


def links_of(
    kind: str, ids: Iterable[int], editions: Iterable[Edition] | None = None
) -> dict[int, list[Link]]:
    """All links of subjects by subject key, confirmed ones first, then by rank; one query, node and edition
    loaded.
    """
    links = Link.objects.filter(subject_kind=kind, subject_id__in=list(ids)).select_related(
        "edition", "node__edition"
    )
    if editions is not None:
        links = links.filter(edition__in=list(editions))
    found: dict[int, list[Link]] = defaultdict(list)
    for link in sorted(links, key=lambda link: (_ORDER[link.state], link.rank, link.pk)):
        found[link.subject_id].append(link)
    return dict(found)


_ORDER: dict[str, int] = {
    Link.State.CONFIRMED: 0,
    Link.State.NONE_FITS: 1,
    Link.State.STALE: 2,
    Link.State.SUGGESTED: 3,
    Link.State.REJECTED: 4,
}


def unsettled(links: QuerySet[Link]) -> QuerySet[Link]:
    """Of these links those whose subject has no answer in their edition yet."""
    answer = Link.objects.filter(
        edition=OuterRef("edition"),
        subject_kind=OuterRef("subject_kind"),
        subject_id=OuterRef("subject_id"),
        state__in=SETTLED,
    )
    return links.filter(~Exists(answer))


def verdicts_on(kind: str, pk: int) -> list[Decision]:
    """How the links of one subject came about, oldest first."""
    return list(
        Decision.objects.filter(subject_kind=kind, subject_id=pk)
        .select_related("edition", "node__edition", "by")
        .order_by("pk")
    )


@dataclass(frozen=True)
class Progress:
    """How many subjects of one authority have which answer in one edition (each subject counted once per
    column).
    """

    confirmed: int = 0
    none_fits: int = 0
    stale: int = 0
    suggested: int = 0

    @property
    def settled(self) -> int:
        return self.confirmed + self.none_fits


def progress_by_authority(
    editions: Iterable[Edition], *, kind: str = "project", only: Q | None = None
) -> dict[tuple[int | None, int], Progress]:
    """Progress by (authority key, edition key); two queries. `suggested` counts subjects without an answer
    yet.
    """
    links = Link.objects.filter(only or Q(), subject_kind=kind, edition__in=list(editions)).order_by()
    subjects = {
        state: Count("subject_id", distinct=True, filter=Q(state=state))
        for state in (Link.State.CONFIRMED, Link.State.NONE_FITS, Link.State.STALE)
    }
    open_links = unsettled(links.filter(state=Link.State.SUGGESTED)).exclude(_has_stale())
    waiting = {
        (row["authority"], row["edition"]): row["n"]
        for row in open_links.values("authority", "edition").annotate(n=Count("subject_id", distinct=True))
    }
    rows = links.values("authority", "edition").annotate(
        confirmed=subjects[Link.State.CONFIRMED],
        none=subjects[Link.State.NONE_FITS],
        stale=subjects[Link.State.STALE],
    )
    return {
        (key := (row["authority"], row["edition"])): Progress(
            row["confirmed"], row["none"], row["stale"], waiting.get(key, 0)
        )
        for row in rows
    }


def _has_stale() -> Exists:
    return Exists(
        Link.objects.filter(
            edition=OuterRef("edition"),
            subject_kind=OuterRef("subject_kind"),
            subject_id=OuterRef("subject_id"),
            state=Link.State.STALE,
        )
    )


@dataclass(frozen=True)
class LinkedSubject:
    """One subject linked to a node, named for the reader."""

    link: Link
    line: SubjectLine


def counts_at(node: Node, user: Any) -> dict[str, int]:
    """Subjects that the user may see by how they stand to a node; two queries.

    "suggested" are those without an answer in the edition for which this is the first suggestion.
    """
    links = node.links.filter(visible_links(user)).order_by()
    waiting = unsettled(links.filter(state=Link.State.SUGGESTED, rank__lte=FIRST))
    rows = links.exclude(state=Link.State.SUGGESTED).values("state").annotate(n=Count("pk"))
    return {row["state"]: row["n"] for row in rows} | ({"suggested": n} if (n := waiting.count()) else {})


def linked_subjects(node: Node, user: Any, *, states: Iterable[str], limit: int = 50) -> list[LinkedSubject]:
    """The subjects linked to a node that the user may see, surest first; suggestions as in counts_at."""
    wanted = list(states)
    links = node.links.filter(visible_links(user), state__in=wanted).select_related("authority")
    if Link.State.SUGGESTED in wanted:
        links = unsettled(links.exclude(state=Link.State.SUGGESTED, rank__gt=FIRST))
    found = list(links.order_by(models.F("probability").desc(nulls_last=True), "subject_id")[:limit])
    lines = lines_of((link.subject_kind, link.subject_id) for link in found)
    return [
        LinkedSubject(link, lines[link.subject_kind, link.subject_id])
        for link in found
        if (link.subject_kind, link.subject_id) in lines
    ]
