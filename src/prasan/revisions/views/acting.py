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
    """Show a form, or run its action and go on; 422 for an invalid form and a refusal. After a conflict the form
    carries the present `version`, so that saving again replaces knowingly."""
    if request.method == "POST" and form.is_valid():
        try:
            return see_other(_said(request, done, to(action())))
        except (NotNow, NotPossible) as problem:
            form.add_error(None, str(problem))
            if problem.code == "changed-meanwhile":
                context["conflict"] = True
                form.data = _with_version(request, version)
    status = 422 if request.method == "POST" else 200
    return render(request, template, {"form": form, **context}, status=status)


def _said(request: HttpRequest, done: str, target: Any) -> Any:
    messages.success(request, done)
    return target


def _with_version(request: HttpRequest, version: int | None) -> Any:
    data = request.POST.copy()
    data["version"] = str(version)
    return data
