"""The one shape of all pages with a form here: show it, do the act, or say why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prasan.centre.problems import Refused
from prasan.ui.responses import see_other
from prasan.ui.views import unprocessable

__all__ = ["act", "with_form"]


def with_form(
    request: HttpRequest,
    form: forms.Form | forms.ModelForm[Any],
    do: Callable[[], Any],
    *,
    done: str,
    template: str = "centre/form.html",
    **context: Any,
) -> HttpResponse:
    """Show `form`; when it is sent and valid call `do`, say `done` and go to what `do` returns (303).

    What is not possible is shown above the form, with 422. `heading`, `label` and `back` fill the page.
    """
    if request.method == "POST" and form.is_valid():
        try:
            thing = do()
            messages.success(request, done)
            return see_other(thing)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            context["conflict"] = refusal.code == "changed-meanwhile"
    status = 422 if form.errors else 200
    return render(request, template, {"form": form, **context}, status=status)


def act(request: HttpRequest, do: Callable[[], Any], *, done: str) -> HttpResponse:
    """Do what a button asks for and go to what `do` returns; what is not possible is said on its own page (422)."""
    try:
        thing = do()
    except Refused as refusal:
        return unprocessable(request, str(refusal))
    messages.success(request, done)
    return see_other(thing)
