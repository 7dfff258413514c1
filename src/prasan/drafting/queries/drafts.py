"""Which drafts there are, and what one of them holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Prefetch, Q
from django.http import Http404

from prasan.centre.models import Body, Cycle, Meeting, Resolution
from prasan.drafting.models import Amendment, Comment, Draft, Notice, Origin, Step
from prasan.drafting.numbering import PARTS, Part, name_of
from prasan.framework.models import Edition, Framework, Indicator, Node
from prasan.framework.tree import Branch, grow
from prasan.people.queries import provinces_coordinated
from prasan.workshop.models import Workshop

MOST_STEPS = 20
ABOUT = (
    "edition__framework__authority__organisation",
    "derived_from__framework",
    "edition__supersedes",
    "cycle__province",
    "body",
    "resolution__item__meeting__body",
)


def drafts_of(user: Any) -> list[Draft]:
    """What the user may open, newest first; one query (and the reader's offices)."""
    return list(
        Draft.objects.visible_to(user).select_related(*ABOUT).annotate(sentences=Count("edition__nodes"))
    )


def get_draft(user: Any, code: str, *, can: str = "drafting.view") -> Draft:
    """The draft; 404 for one that the user may not know of, 403 for what they may not do."""
    draft = Draft.objects.visible_to(user).select_related(*ABOUT).filter(edition__code=code).first()
    if draft is None:
        raise Http404
    if not user.has_perm(can, draft):
        raise PermissionDenied
    return draft


def get_sentence(draft: Draft, key: int) -> Node:
    """A sentence of the draft, or Http404."""
    node = Node.objects.filter(edition=draft.edition_id, pk=key).select_related("parent").first()
    if node is None:
        raise Http404
    node.edition = draft.edition
    return node


@dataclass(frozen=True)
class Entry:
    """A sentence with what hangs on it."""

    branch: Branch
    origins: list[Origin]
    comments: int
    amendments: int
    indicators: list[Indicator]

    @property
    def node(self) -> Node:
        return self.branch.node

    @property
    def level_name(self) -> str:
        return name_of(self.node)


@dataclass(frozen=True)
class Chapter:
    """One part of the framework with its sentences; those under a strategy follow it."""

    part: Part
    entries: list[Entry]


def chapters_of(draft: Draft) -> list[Chapter]:
    """The draft by parts in the order of the paper; five queries for any number of sentences."""
    waiting = Q(comments__settled_at=None, comments__isnull=False)
    nodes = list(
        Node.objects.filter(edition=draft.edition_id)
        .annotate(
            open_comments=Count("comments", filter=waiting, distinct=True),
            open_amendments=Count(
                "amendments", filter=Q(amendments__state=Amendment.State.OPEN), distinct=True
            ),
        )
        .prefetch_related("origins", Prefetch("indicators", Indicator.objects.prefetch_related("targets")))
    )
    roots = grow(nodes)
    known = {part.level for part in PARTS}
    chapters = [
        Chapter(
            part, [_entry(each) for root in roots if root.node.level == part.level for each in root.walk()]
        )
        for part in PARTS
        if not part.under
    ]
    others = [_entry(each) for root in roots if root.node.level not in known for each in root.walk()]
    return [*chapters, *([Chapter(Part("", "", ""), others)] if others else [])]


def _entry(branch: Branch) -> Entry:
    node: Any = branch.node
    return Entry(
        branch,
        list(node.origins.all()),
        node.open_comments,
        node.open_amendments,
        list(node.indicators.all()),
    )


def strategies_of(draft: Draft) -> list[Node]:
    """The strategies in printed order; one query."""
    return list(Node.objects.filter(edition=draft.edition_id, level="strategy").order_by("position"))


def measured(draft: Draft, node: Node) -> list[Indicator]:
    """The indicators of a sentence; each carries as `row` its targets for the years of the cycle, None = missing."""
    found = list(node.indicators.prefetch_related("targets"))
    for one in found:
        targets = one.targets_by_year
        one.row = [(year, targets.get(year)) for year in draft.cycle.years]  # type: ignore[attr-defined]
    return found


def resolutions_near(user: Any, draft: Draft) -> list[Resolution]:
    """The last resolutions of the province that the user may read, newest first."""
    found = Resolution.objects.visible_to(user).filter(item__meeting__body__province=draft.province_id)
    return list(found.select_related("item__meeting__body")[:MOST_STEPS])


def comments_on(node: Node) -> list[Comment]:
    return list(node.comments.select_related("by"))


def amendments_on(node: Node) -> list[Amendment]:
    return list(node.amendments.select_related("by", "decided_by"))


def last_steps(draft: Draft) -> list[Step]:
    """The last acts of writing, newest first."""
    return list(draft.steps.select_related("by")[:MOST_STEPS])


def workshops_of(draft: Draft) -> list[Workshop]:
    """The workshops of the draft's cycle, newest first."""
    return list(Workshop.objects.filter(cycle=draft.cycle_id).select_related("cycle").order_by("-starts_on"))


def cycles_to_draft(user: Any) -> list[Cycle]:
    """The cycles of the coordinated provinces for which no draft is being written."""
    cycles = Cycle.objects.filter(province__in=_provinces(user)).select_related("province")
    open_ = Draft.objects.filter(edition__state=Edition.State.DRAFT, edition__framework__authority=None)
    return list(cycles.exclude(drafts__in=open_))


def editions_to_follow(user: Any) -> list[Edition]:
    """The adopted frameworks of the authorities in the coordinated provinces, newest first."""
    found = Edition.objects.filter(
        framework__kind=Framework.Kind.PROVINCIAL_LAO,
        framework__province__in=_provinces(user),
        state=Edition.State.ADOPTED,
    )
    return list(found.select_related("framework").order_by("-in_force_from", "-pk"))


def bodies_of(provinces: Iterable[str]) -> list[Body]:
    """The bodies of provinces; those of single authorities are left out."""
    found = Body.objects.filter(province__in=list(provinces), authority=None)
    return list(found.select_related("organisation"))


def bodies_for(draft: Draft) -> list[Body]:
    """The bodies that may be named as the committee of a draft: those of its authority, else those of its province."""
    if draft.authority:
        return list(draft.authority.bodies.select_related("organisation"))
    return bodies_of([draft.province_id])


def _provinces(user: Any) -> set[str]:
    return {str(code) for code in provinces_coordinated(user)}


def meetings_to_table(user: Any, draft: Draft) -> list[Meeting]:
    """The meetings whose agenda the user may write and on which the draft does not stand yet; soonest first."""
    found = (
        Meeting.objects.visible_to(user)
        .filter(body__province=draft.province_id, body__authority=draft.authority, released_at=None)
        .exclude(items__tabling__draft=draft)
        .select_related("body")
        .order_by("held_on", "pk")
    )
    return [meeting for meeting in found if user.has_perm("centre.write_meeting", meeting)]


def resolutions_on(user: Any, draft: Draft) -> list[Resolution]:
    """What meetings have resolved on the draft, as far as the user may read it."""
    return list(
        Resolution.objects.visible_to(user)
        .filter(item__tabling__draft=draft)
        .select_related("item__meeting__body", "item__tabling__version")
        .order_by("item__meeting__held_on", "pk")
    )


def notices_of(draft: Draft) -> list[Notice]:
    """Whom the adoption was told to, by authority."""
    return list(draft.notices.select_related("authority", "read_by"))
