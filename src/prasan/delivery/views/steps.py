"""One press: an act on a thing, with the sentence of success or refusal as a message."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from prasan.delivery.problems import Refused
from prasan.ui.responses import see_other

PAGE = require_http_methods(["GET", "HEAD", "POST"])


def step(
    request: HttpRequest, act: Callable[..., Any], thing: Any, done: str, *, form: Any = None, to: Any
) -> HttpResponse:
    """Act with what the form says. `to` is where to go after, or a function of what the act gave back."""
    if form is not None and not form.is_valid():
        messages.error(request, " ".join(str(error) for errors in form.errors.values() for error in errors))
        return see_other(thing)
    given = form.cleaned_data if form is not None else {}
    try:
        made = act(thing, **given, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return see_other(thing)
    messages.success(request, done)
    return see_other(to(made) if callable(to) else to)
