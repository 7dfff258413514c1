"""Tags for the pieces that every page is made of; see docs/ui.md for how each looks."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django import template
from django.core.paginator import Page
from django.forms import BoundField
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from prasan.ui.slots import tiles

register = template.Library()

# Confidence marks of the catalogues: (short badge, what it means, tone of the badge).
CONFIDENCE = {
    "verified": (_("verified"), _("read in the cited source"), "good"),
    "verified-paraphrase": (_("our wording"), _("content read in the source, wording ours"), "good"),
    "memory-high": (_("from memory"), _("from memory, not yet checked against the original (high)"), "warn"),
    "memory-medium": (
        _("from memory"),
        _("from memory, not yet checked against the original (medium)"),
        "warn",
    ),
    "memory-low": (_("from memory"), _("from memory, not yet checked against the original (low)"), "warn"),
    "memory": (_("from memory"), _("from memory, not yet checked against the original"), "warn"),
    "draft": (_("our translation"), _("our translation, to be checked"), "warn"),
    "not-found": (_("no source"), _("no source known"), "bad"),
    "DESIGN PROPOSAL": (_("proposal"), _("our proposal, nobody's official text"), "warn"),
    "local": (_("local"), _("entered by the province"), "info"),
}


@register.simple_tag
def field(bound: BoundField) -> SafeString:
    """`{% field form.name %}`: label, help, errors and control of one form field."""
    return bound.as_field_group()


@register.inclusion_tag("ui/empty_state.html")
def empty_state(title: str, text: str = "", url: str = "", label: str = "") -> dict[str, str]:
    """What to show instead of an empty list: what belongs here, and the next step."""
    return {"title": title, "text": text, "url": url, "label": label}


@register.inclusion_tag("ui/badge.html")
def badge(text: str, tone: str = "neutral", hint: str = "") -> dict[str, str]:
    """A short word for a state. Tones: neutral, info, good, warn, bad, gold."""
    return {"text": text, "tone": tone, "hint": hint}


@register.inclusion_tag("ui/badge.html")
def confidence(mark: str) -> dict[str, Any]:
    """How far a text may be trusted; an unknown mark is shown as it stands rather than hidden."""
    text, hint, tone = CONFIDENCE.get(mark, (mark, "", "neutral"))
    return {"text": text, "tone": tone, "hint": hint}


@register.inclusion_tag("ui/progress.html")
def progress(done: int, total: int, label: str = "") -> dict[str, Any]:
    """A progress bar with words; `total` 0 means "not yet known"."""
    return {"done": done, "total": total, "label": label, "percent": 100 * done // total if total else None}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: Context, page: Page) -> dict[str, Any]:
    """Links to the other pages of a list; they keep the filters of the present address."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    kept = urlencode(list(query.lists()), doseq=True)
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "page": page,
        "numbers": list(numbers),
        "kept": f"&{kept}" if kept else "",
        "gap": page.paginator.ELLIPSIS,
    }


@register.inclusion_tag("ui/stat.html")
def stat(value: object, label: str, hint: str = "", tone: str = "") -> dict[str, object]:
    """One figure with its name, e.g. in a `<dl class="stats">` at the head of a list."""
    return {"value": value, "label": label, "hint": hint, "tone": tone}


@register.inclusion_tag("ui/breadcrumbs.html")
def crumbs(*pairs: str) -> dict[str, object]:
    """`{% crumbs url label url label … label %}`: the way back; the last label is the present page."""
    links = list(zip(pairs[:-1:2], pairs[1::2], strict=True))
    return {"links": links, "here": pairs[-1]}


@register.simple_block_tag(end_name="endscrolltable")
def scrolltable(content: str, label: str) -> SafeString:
    """A wide table that scrolls sideways on a small screen, by keyboard too, and named for screen readers."""
    return format_html(
        '<div class="table-scroll" role="region" tabindex="0" aria-label="{}">{}</div>', label, content
    )


@register.inclusion_tag("ui/tiles.html", takes_context=True)
def slot(context: Context, name: str, thing: Any) -> dict[str, Any]:
    """`{% slot "participant" participant %}`: the tiles that later apps put there; see prasan.ui.slots."""
    return {"tiles": tiles(name, context["request"], thing), "csrf_token": context.get("csrf_token")}


_IN_MARKUP = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(facts: Mapping[str, Any]) -> SafeString:
    """What a page is about, in the words of schema.org, for search engines; nothing without facts."""
    if not facts:
        return mark_safe("")
    text = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False).translate(_IN_MARKUP)
    return mark_safe(f'<script type="application/ld+json">{text}</script>')  # noqa: S308  no mark can end it
