"""What readers and writers see of the news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404
from django.utils import timezone

from prasan.centre.models import Meeting
from prasan.drafting.models import Draft
from prasan.news.models import About, Attachment, Picture, Post, State
from prasan.news.telling import LABELS
from prasan.news.words import likeness, rarities
from prasan.people.models import Organisation, Role
from prasan.people.queries import open_terms
from prasan.people.rules import demand
from prasan.plans.models import Plan
from prasan.thai import be_year, ce_year, normalize_key
from prasan.workshop.models import Workshop

MOST_COMPARED = 400
"""So many newest posts are looked through for relatives of one."""
LIKE_ENOUGH = 0.12


def published(text: str = "") -> QuerySet[Post]:
    """What was published, newest first; with `text` those that hold every part of it, parts of words too."""
    posts = Post.objects.published().select_related("organisation")
    for part in text.split()[:10]:
        if key := normalize_key(part):
            posts = posts.filter(search__contains=key)
    return posts.defer("terms", "told", "thread", "search")


def of_month(year_be: int, month: int | None) -> QuerySet[Post]:
    """Published in a month of a B.E. year, or in the whole year, by the days of Thailand."""
    year = ce_year(year_be)
    first = datetime(year, month or 1, 1, tzinfo=timezone.get_default_timezone())
    if month is None or month == 12:
        after = datetime(year + 1, 1, 1, tzinfo=timezone.get_default_timezone())
    else:
        after = datetime(year, month + 1, 1, tzinfo=timezone.get_default_timezone())
    return published().filter(published_at__gte=first, published_at__lt=after)


@dataclass(frozen=True)
class Month:
    year_be: int
    month: int
    posts: int


def archive() -> list[Month]:
    """Months in which something was published, newest first, with how much; one query."""
    counted = (
        Post.objects.published()
        .order_by()
        .annotate(year=ExtractYear("published_at"), month=ExtractMonth("published_at"))
        .values("year", "month")
        .annotate(posts=Count("pk"))
        .order_by("-year", "-month")
    )
    return [Month(be_year(row["year"]), row["month"], row["posts"]) for row in counted]


def get_post(user: Any, slug: str) -> Post:
    """A post by its address: published or withdrawn; Http404 for what never was published."""
    posts = Post.objects.exclude(state=State.DRAFT).select_related("organisation", "province", "authority")
    found = posts.filter(slug=slug).first()
    if found is None:
        raise Http404
    return found


def get_public(pk: int) -> Post:
    """A post by its number, for its short address: published or withdrawn."""
    found = Post.objects.exclude(state=State.DRAFT).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_own(user: Any, pk: int, *, can: str = "news.write") -> Post:
    """A post that the user may write; Http404 for a draft of others, PermissionDenied for a published one."""
    posts = Post.objects.select_related("organisation", "province", "authority")
    found = posts.filter(pk=pk).first()
    if found is None or not user.has_perm("news.view", found):
        raise Http404
    demand(user, can, found)
    return found


def written_by(user: Any) -> QuerySet[Post]:
    """The posts of the user's newsroom, drafts first, the last changed before others."""
    posts = (
        Post.objects.written_by(user).select_related("organisation").defer("text", "terms", "told", "search")
    )
    return posts.order_by("published_at", "-changed_at")


def offices_of(user: Any) -> list[Organisation]:
    """The organisations in whose name the user may write, each once."""
    writing = (Role.COORDINATOR, Role.PLANNER, Role.SECRETARY)
    found = {
        t.office.organisation_id: t.office.organisation for t in open_terms(user) if t.office.role in writing
    }
    return list(found.values())


def get_picture(user: Any, pk: int) -> Picture:
    """A picture of a post that the user may see."""
    found = Picture.objects.select_related("post").filter(pk=pk).first()
    if found is None or not user.has_perm("news.view", found.post):
        raise Http404
    return found


def get_attachment(user: Any, pk: int) -> Attachment:
    """A file of a post that the user may see."""
    found = Attachment.objects.select_related("post").filter(pk=pk).first()
    if found is None or not user.has_perm("news.view", found.post):
        raise Http404
    return found


@dataclass(frozen=True)
class Relative:
    """Another post with why it is one: on the same thread of the record, or by its words."""

    post: Post
    on_thread: bool


def related(post: Post, most: int = 4) -> list[Relative]:
    """Posts on the same thread first (those that share more of it before others), then by their words; two queries."""
    rows = list(
        Post.objects.published()
        .order_by("-published_at")
        .values_list("pk", "terms", "thread")[:MOST_COMPARED]
    )
    rarity = rarities([terms for _pk, terms, _thread in rows])
    mine = {key for key in post.thread if not key.startswith("cycle:")}
    scored = []
    for pk, terms, thread in rows:
        shared = len(mine & set(thread))
        like = likeness(post.terms, terms, rarity)
        if pk != post.pk and (shared or like >= LIKE_ENOUGH):
            scored.append((shared, like, pk))
    best = sorted(scored, reverse=True)[:most]
    found = published().in_bulk([pk for _shared, _like, pk in best])
    return [Relative(found[pk], bool(shared)) for shared, _like, pk in best]


@dataclass(frozen=True)
class Told:
    """A sentence of the draft with its facts, and whether the post still says it so."""

    text: str
    facts: list[tuple[str, str, str]]
    stands: bool


def told_of(post: Post, text: str | None = None) -> list[Told]:
    """What the draft said, sentence by sentence, beside the words of today."""
    now = f"{post.title}\n{post.text if text is None else text}"
    return [
        Told(
            one["text"],
            [(str(LABELS.get(code, code)), value, url) for code, value, url in one["facts"]],
            one["text"] in now,
        )
        for one in post.told
    ]


@dataclass(frozen=True)
class Offer:
    """Something that happened and that no post tells of yet."""

    kind: str
    key: int
    title: str
    day: Any

    @property
    def label(self) -> str:
        return str(About(self.kind).label)


def offers(user: Any, most: int = 8) -> list[Offer]:
    """What the user could draft a post from, newest first: public things that are over and have no post."""
    provinces = {one.province_code for one in offices_of(user)}
    told = set(Post.objects.exclude(about_kind="").values_list("about_kind", "about_key"))
    found = [one for one in _candidates(provinces, most) if (one.kind, one.key) not in told]
    return sorted(found, key=lambda one: one.day, reverse=True)[:most]


def _candidates(provinces: Sequence[str] | set[str], most: int) -> list[Offer]:
    today = timezone.localdate()
    workshops = Workshop.objects.filter(
        cycle__province__in=provinces, released_at__isnull=False, ends_on__lte=today
    ).order_by("-ends_on")[: most * 2]
    meetings = (
        Meeting.objects.filter(
            body__province__in=provinces, body__authority=None, released_at__isnull=False, held_on__lte=today
        )
        .select_related("body")
        .order_by("-held_on")[: most * 2]
    )
    drafts = (
        Draft.objects.filter(
            cycle__province__in=provinces,
            edition__framework__authority=None,
            edition__adopted_on__isnull=False,
        )
        .select_related("edition")
        .order_by("-edition__adopted_on")[:most]
    )
    plans = Plan.objects.filter(province__in=provinces, sent_at__isnull=False, state=Plan.State.SENT)
    newest = plans.select_related("authority", "cycle").order_by("-sent_at")[: most * 2]
    return [
        *(Offer("workshop", one.pk, one.title, one.ends_on) for one in workshops),
        *(Offer("meeting", one.pk, str(one), one.held_on) for one in meetings),
        *(Offer("adoption", one.pk, str(one), one.edition.adopted_on) for one in drafts),
        *(Offer("plan", one.pk, str(one), timezone.localtime(one.sent_at).date()) for one in newest),
    ]


def post_about(kind: str, key: int) -> Post | None:
    """The newest post about a thing that everybody may read."""
    return published().filter(about_kind=kind, about_key=key).first()
