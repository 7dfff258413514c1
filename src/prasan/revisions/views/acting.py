"""What every page that acts does: try, say what happened, go on."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from prasan.framework.problems import NotPossible
from prasan.revisions.problems import NotNow
from prasan.ui.responses import see_other


def act(request: HttpRequest, action: Callable[[], Any], done: str, to: Any) -> HttpResponse:
    """Run an action of a button; a refusal is told on the page that follows."""
    try:
        action()
        messages.success(request, done)
    except (NotNow, NotPossible) as problem:
        messages.error(request, str(problem))
    return see_other(to)


def with_form(
    request: HttpRequest,
    form: forms.Form,
    action: Callable[[], Any],
    done: str,
    /,
    *,
    template: str,
    to: Callable[[Any], Any],
    version: int | None = None,
    **context: Any,
) -> HttpResponse:
    """Show a form, or run its action and go on; an invalid form and a refusal come back with 422.

    `version` is the present one: after a conflict the form carries it, so that saving again replaces knowingly.
    """
    if request.method == "POST" and form.is_valid():
        try:
            result = action()
            messages.success(request, done)
            return see_other(to(result))
        except (NotNow, NotPossible) as problem:
            form.add_error(None, str(problem))
            if problem.code == "changed-meanwhile":
                context["conflict"] = True
                form.data = request.POST.copy()
                form.data["version"] = str(version)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)
