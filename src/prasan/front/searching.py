"""One search over everything, each thing only for those who may open it.

Thai has no spaces and people remember parts of words, so every word typed is looked for anywhere in the text; a thing
is found when it has all of them. Both databases can do that without an index of words, and a province holds some ten
thousand texts.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Resolution
from prasan.framework.models import Edition, Node
from prasan.news.models import Post
from prasan.places.models import LocalAuthority
from prasan.plans.models import Plan, Project
from prasan.revisions.published import projects_in_force
from prasan.thai.normalisation import normalize
from prasan.voting.models import Statement
from prasan.workshop.models import Workshop

__all__ = ["KINDS", "Found", "Hit", "Kind", "find", "find_all", "hits", "kind_of", "words_of"]

MOST_WORDS = 8
FIRST_HITS = 5
_AROUND = 60  # characters shown before and after the first word that was found


@dataclass(frozen=True)
class Hit:
    """One thing found: what it is called, where it is, whose it is, and the words around what was asked."""

    title: str
    url: str
    place: str = ""
    snippet: str = ""


@dataclass(frozen=True)
class Kind:
    """A sort of things: what a visitor may open of it, the fields searched, and title, address and place of one."""

    code: str
    label: str | Promise
    open_to: Callable[[Any], QuerySet[Any]]
    fields: tuple[str, ...]
    tell: Callable[[Any], tuple[str, str, str]]


@dataclass(frozen=True)
class Found:
    """The first hits of a kind and how many there are."""

    kind: Kind
    hits: list[Hit]
    total: int


def words_of(asked: str) -> list[str]:
    """The words to look for, in the one spelling that is stored; at most MOST_WORDS."""
    return normalize(asked).split()[:MOST_WORDS]


def find(user: Any, kind: Kind, words: Iterable[str]) -> QuerySet[Any]:
    """The things of one kind that have all of the words and that the visitor may open."""
    conditions = (
        reduce(or_, (Q(**{f"{field}__icontains": word}) for field in kind.fields)) for word in words
    )
    return kind.open_to(user).filter(reduce(and_, conditions))


def find_all(user: Any, words: list[str]) -> list[Found]:
    """Of each kind the first hits, in the order of KINDS; two queries for each kind at most."""
    found = []
    for kind in KINDS:
        things = find(user, kind, words)
        if total := things.count():
            found.append(Found(kind, hits(kind, things[:FIRST_HITS], words), total))
    return found


def hits(kind: Kind, things: Iterable[Model], words: list[str]) -> list[Hit]:
    """The things of a page, told."""
    told = []
    for one in things:
        title, url, place = kind.tell(one)
        told.append(Hit(title, url, place, _snippet(one, kind.fields, title, words)))
    return told


def _snippet(one: Model, fields: tuple[str, ...], title: str, words: list[str]) -> str:
    """Where the first word stands that the title does not show already."""
    missing = [word for word in words if word.casefold() not in title.casefold()]
    for field in fields if missing else ():
        if "__" in field:
            continue
        text = " ".join(str(getattr(one, field) or "").split())
        at = text.casefold().find(missing[0].casefold())
        if at >= 0:
            start, end = max(0, at - _AROUND), at + len(missing[0]) + _AROUND
            return f"{'…' if start else ''}{text[start:end]}{'…' if end < len(text) else ''}"
    return ""


def _projects(user: Any) -> QuerySet[Project]:
    readable = Q(plan__in=Plan.objects.visible_to(user)) | Q(pk__in=projects_in_force())
    found = Project.objects.filter(readable, state=Project.State.ACTIVE)
    own = Plan.objects.visible_to(user).filter(pk=OuterRef("plan"))
    found = found.annotate(is_own=Exists(own)).select_related("plan__authority", "plan__cycle")
    return found.order_by("-plan__cycle__first_year", "plan", "position")


def _project(one: Any) -> tuple[str, str, str]:
    url = one.get_absolute_url() if one.is_own else reverse("reading:project", args=[one.uid])
    return one.name, url, str(one.plan)


def _statements(user: Any) -> QuerySet[Statement]:
    """Of votes that are over; until then they belong to the room."""
    found = Statement.objects.filter(
        hidden_because="",
        conversation__closed_at__isnull=False,
        conversation__pillar__workshop__in=Workshop.objects.visible_to(user),
    )
    return found.select_related("conversation__pillar__workshop").order_by(
        "-conversation__closed_at", "number"
    )


def _statement(one: Statement) -> tuple[str, str, str]:
    pillar = one.conversation.pillar
    url = reverse("front:thread", args=["statement", one.pk])
    return one.text, url, f"{pillar.title} · {pillar.workshop.title}"


def _nodes(_user: Any) -> QuerySet[Node]:
    found = Node.objects.filter(edition__state=Edition.State.ADOPTED).select_related("edition__framework")
    return found.order_by("edition__framework__kind", "edition", "position")


def _resolutions(user: Any) -> QuerySet[Resolution]:
    found = Resolution.objects.visible_to(user).select_related("item__meeting__body")
    return found.order_by("-item__meeting__held_on", "pk")


KINDS = (
    Kind(
        "authority",
        _("Authorities"),
        lambda _user: LocalAuthority.objects.select_related("province").order_by("is_sample", "position"),
        ("name_th", "name_en"),
        lambda one: (one.name, one.get_absolute_url(), one.province.name),
    ),
    Kind(
        "workshop",
        _("Workshops"),
        lambda user: Workshop.objects.visible_to(user).order_by("-starts_on", "pk"),
        ("title_th", "title_en", "venue_th", "background_th"),
        lambda one: (one.title, one.get_absolute_url(), one.venue),
    ),
    Kind("statement", _("What was said and voted on"), _statements, ("text",), _statement),
    Kind(
        "resolution",
        _("Resolutions"),
        _resolutions,
        ("text_th", "item__title_th"),
        lambda one: (one.text_th, one.get_absolute_url(), str(one.item.meeting)),
    ),
    Kind(
        "node",
        _("Strategies and indicators"),
        _nodes,
        ("title_th", "title_en", "code", "scope_note"),
        lambda one: (f"{one.code} {one.title}", one.get_absolute_url(), str(one.edition)),
    ),
    Kind(
        "project",
        _("Projects"),
        _projects,
        ("name", "objective", "target", "community", "responsible_unit"),
        _project,
    ),
    Kind(
        "post",
        _("News"),
        lambda _user: (
            Post.objects.published().select_related("organisation").defer("terms", "told", "thread")
        ),
        ("title", "text"),
        lambda one: (one.title, one.get_absolute_url(), str(one.organisation)),
    ),
)


def kind_of(code: str) -> Kind | None:
    """The kind an address names."""
    return next((kind for kind in KINDS if kind.code == code), None)
