"""`{% papers thing.pk "minutes" "agenda" %}`: links to these documents of the thing, in every format they come in."""

from typing import Any

from django import template
from django.urls import reverse

from prasan.printing import registry

register = template.Library()


@register.inclusion_tag("printing/papers.html")
def papers(pk: object, *codes: str) -> dict[str, Any]:
    """One line a document: its title, then a link a format."""
    found = [registry.get(code) for code in codes if code]
    lines = [
        (one.title, [(ext, reverse("printing:document", args=[one.code, pk, ext])) for ext in one.formats])
        for one in found
    ]
    return {"lines": lines}
