"""The thread as a picture: a column a stage, a box a thing, a line from each to what it led to."""

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from prasan.drafting.pictures import Column, Node, diagram
from prasan.front.thread.telling import Layer, Stop, Thread

LETTERS = 90
SHOWN = 12
"""Boxes in a column, what was asked for first; the list on the page names all."""


def thread_picture(thread: Thread) -> SafeString:
    """SVG with title and description; lines inside one stage are told by the list only."""
    leads: dict[str, list[str]] = {}
    for one, other in thread.edges:
        leads.setdefault(one.thread_key, []).append(other.thread_key)
    columns = [Column(layer.title, [_box(stop, leads) for stop in _shown(layer)]) for layer in thread.layers]
    title = _("The golden thread through “%(title)s”") % {"title": thread.start.title[:LETTERS]}
    told = _("%(stops)s things in %(layers)s stages; the list below says the same in words.") % {
        "stops": sum(len(layer.stops) for layer in thread.layers),
        "layers": len(thread.layers),
    }
    return mark_safe(diagram(title, told, columns))  # noqa: S308  diagram escapes every text


def _shown(layer: Layer) -> list[Stop]:
    return sorted(layer.stops, key=lambda one: not one.is_start)[:SHOWN]


def _box(stop: Stop, leads: dict[str, list[str]]) -> Node:
    text = stop.title if len(stop.title) <= LETTERS else f"{stop.title[:LETTERS]}…"
    return Node(stop.thread_key, text, tuple(leads.get(stop.thread_key, ())), is_marked=stop.is_start)
