"""Marks what was searched for."""

import re
from collections.abc import Sequence

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def marked(text: str, words: Sequence[str]) -> SafeString:
    """The text with every word that was searched for in a <mark>."""
    if not words:
        return mark_safe(escape(text))  # noqa: S308  escaped
    wanted = re.compile("(" + "|".join(re.escape(word) for word in words) + ")", re.IGNORECASE)
    pieces = wanted.split(text)
    # Every second piece is one of the words.
    return mark_safe(  # noqa: S308  every piece is escaped
        "".join(
            f"<mark>{escape(one)}</mark>" if at % 2 else str(escape(one)) for at, one in enumerate(pieces)
        )
    )
