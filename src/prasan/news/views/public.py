"""What everybody reads."""

import json
from urllib.parse import quote

import segno
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.html import json_script
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from prasan.news import queries
from prasan.news.card import card_of
from prasan.news.models import Post
from prasan.news.richtext import plain
from prasan.news.richtext import render as as_html
from prasan.thai import MONTHS_TH, be_year, normalize
from prasan.ui.kept import keep_for_strangers

_ON_A_PAGE = 12
_YEARS = range(2500, 2700)


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """The newest posts, or those that hold the words asked for."""
    asked = normalize(request.GET.get("q", ""))[:200]
    return _listed(request, queries.published(asked), asked=asked)


@require_safe
@keep_for_strangers
def year(request: HttpRequest, year: int) -> HttpResponse:
    """The posts of a B.E. year."""
    return month(request, year, None)


@require_safe
@keep_for_strangers
def month(request: HttpRequest, year: int, month: int | None) -> HttpResponse:
    """The posts of a month of a B.E. year."""
    if year not in _YEARS or month not in (None, *range(1, 13)):
        raise Http404
    name = f"{MONTHS_TH[month - 1]} {year}" if month else str(year)
    return _listed(request, queries.of_month(year, month), period=name)


def _listed(request: HttpRequest, posts: QuerySet[Post], **context: str) -> HttpResponse:
    page = Paginator(posts.prefetch_related("pictures"), _ON_A_PAGE).get_page(request.GET.get("page"))
    rows = [(post, plain(post.text), next(iter(post.pictures.all()), None)) for post in page]
    months = [(MONTHS_TH[one.month - 1], one) for one in queries.archive()]
    given = {"page_obj": page, "rows": rows, "months": months, "may_write": _may_write(request), **context}
    return render(request, "news/index.html", given)


def _may_write(request: HttpRequest) -> bool:
    return request.user.is_authenticated and bool(queries.offices_of(request.user))


@require_safe
@keep_for_strangers
def post(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """A post with its relatives; of one that was withdrawn only when and why (410)."""
    found = queries.get_post(request.user, slug)
    if be_year(found.published_on.year) != year:
        raise Http404
    if not found.is_published:
        return render(request, "news/withdrawn.html", {"post": found}, status=410)
    pictures = list(found.pictures.all())
    context = {
        "post": found,
        "body": as_html(found.text),
        "summary": plain(found.text),
        "pictures": pictures,
        "attachments": found.attachments.all(),
        "related": queries.related(found),
        "may_write": request.user.has_perm("news.write", found),
        "address": request.build_absolute_uri(found.get_absolute_url()),
        "short": request.build_absolute_uri(reverse("news:short", args=[found.pk])),
        "card": request.build_absolute_uri(f"{found.get_absolute_url()}card.png"),
    }
    context |= {"shares": _shares(context["address"], found.title), "structured": _structured(found, context)}
    context["qr"] = mark_safe(segno.make(context["short"], error="m").svg_inline(scale=3, border=2))  # noqa: S308 our own drawing
    return render(request, "news/post.html", context)


def _shares(address: str, title: str) -> list[tuple[str, str]]:
    """Where a post is passed on, each by a plain link: nothing of theirs is loaded here."""
    at, words = quote(address, safe=""), quote(title, safe="")
    return [
        ("LINE", f"https://social-plugins.line.me/lineit/share?url={at}"),
        ("Facebook", f"https://www.facebook.com/sharer/sharer.php?u={at}"),
        ("X", f"https://x.com/intent/post?url={at}&text={words}"),
    ]


def _structured(post: Post, context: dict[str, object]) -> SafeString:
    """The post for search engines (schema.org). A block of data, which no policy of scripts concerns."""
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": post.title[:110],
        "description": context["summary"],
        "inLanguage": "th",
        "datePublished": post.published_at and post.published_at.isoformat(),
        "dateModified": post.changed_at.isoformat(),
        "mainEntityOfPage": context["address"],
        "image": [context["card"]],
        "publisher": {"@type": "GovernmentOrganization", "name": post.organisation.name_th},
        "author": {"@type": "GovernmentOrganization", "name": post.organisation.name_th},
    }
    safe = json_script(json.loads(json.dumps(data)))  # escapes < > & so that nothing ends the block
    return mark_safe(safe.replace("application/json", "application/ld+json", 1))  # noqa: S308


@require_safe
def short(request: HttpRequest, pk: int) -> HttpResponse:
    """The short address, for QR codes and paper: Thai letters take nine signs each in the long one."""
    return redirect(queries.get_public(pk))


@require_safe
def card(request: HttpRequest, year: int, slug: str) -> HttpResponse:
    """The picture that other sites show beside a link."""
    found = queries.get_post(request.user, slug)
    if not found.is_published:
        raise Http404
    answer = HttpResponse(headers={"Content-Type": "image/png", "Cache-Control": "public, max-age=600"})
    etag = f'"{found.pk}-{int(found.changed_at.timestamp() * 1_000_000)}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    answer.content, answer["ETag"] = card_of(found), etag
    return answer
