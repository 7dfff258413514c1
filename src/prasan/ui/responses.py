"""Answers that several apps give."""

from typing import Any

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


class SeeOther(HttpResponseRedirect):
    """303: what was sent has been done, look there. Reloading the page that follows sends nothing again."""

    status_code = 303


def see_other(to: Any, *args: Any, **kwargs: Any) -> SeeOther:
    """Redirect after a success, to whatever `django.shortcuts.redirect` takes."""
    return SeeOther(resolve_url(to, *args, **kwargs))
