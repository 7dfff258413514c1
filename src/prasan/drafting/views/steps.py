"""The one shape of the forms here: show it, do the act, or say why not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prasan.drafting.models import Draft
from prasan.drafting.problems import Conflict
from prasan.ui.refusal import Refusal
from prasan.ui.responses import see_other
from prasan.ui.views import unprocessable


def with_form(
    request: HttpRequest, form: forms.Form, do: Callable[[], Any], *, done: str, to: Any, **context: Any
) -> HttpResponse:
    """Show `form`; when it is sent and valid call `do`, say `done` and go to `to` (303). A refusal stands above the
    form, with 422. `draft`, `heading`, `label` and `back` fill the page.
    """
    if request.method == "POST" and form.is_valid():
        try:
            do()
        except Conflict:
            raise
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, done)
            return see_other(to)
    status = 422 if form.errors else 200
    template = context.pop("template", "drafting/form.html")
    return render(request, template, {"form": form, **context}, status=status)


def about(request: HttpRequest, draft: Draft) -> dict[str, Any]:
    """The draft with what the reader may do, for tabs and buttons."""
    names = ("write", "speak", "decide", "table", "adopt", "follow_up")
    return {"draft": draft} | {
        f"can_{name}": request.user.has_perm(f"drafting.{name}", draft) for name in names
    }


def act(request: HttpRequest, do: Callable[[], Any], *, done: str, to: Any) -> HttpResponse:
    """Do what a button asks for and go to `to`; what is not possible is said on its own page (422)."""
    try:
        do()
    except Refusal as refusal:
        return unprocessable(request, str(refusal))
    messages.success(request, done)
    return see_other(to)
