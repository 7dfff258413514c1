"""`{% load comments %}{% comments "post" post.pk %}` puts the comments of a thing on its page."""

from typing import Any

from django import template
from django.template import Context

from prasan.comments import queries, subjects

register = template.Library()
LATEST = 3


@register.inclusion_tag("comments/some.html", takes_context=True, name="comments")
def comments(context: Context, kind: str, key: Any) -> dict[str, Any]:
    """The newest comments of a thing with the way to write one: a section with an <h2>, to put near the page's end.

    The kind must be registered (`prasan.comments.subjects`); of what is not public nothing is drawn. Two queries beside
    the finder's. The form stands on the page of the comments, so the page that holds this tag needs no cookie and can
    be cached; when a comment appears or goes, the topic "comments/<kind>.<key>" is touched.
    """
    if subjects.find(kind, str(key)) is None:
        return {}
    shown = queries.published_on(kind, str(key))
    return {"kind": kind, "key": str(key), "count": shown.count(), "latest": list(shown[:LATEST])}
