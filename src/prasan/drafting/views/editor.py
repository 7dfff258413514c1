"""Reading: the drafts, one of them with what was said beside it, and a sentence with all that hangs on it."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.drafting import actions
from prasan.drafting.forms import AmendForm, AnswerForm, BodyForm, CommentForm, StartForm
from prasan.drafting.models import Draft
from prasan.drafting.numbering import name_of
from prasan.drafting.queries import alignment, board, drafts, own
from prasan.drafting.queries.provenance import traces
from prasan.drafting.views.steps import about, with_form
from prasan.drafting.wording import word_changes
from prasan.people.queries import provinces_coordinated
from prasan.people.rules import demand


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The drafts that the reader may open, and the way to a new one."""
    can_start = request.user.has_perm("drafting.start")
    context = {"drafts": drafts.drafts_of(request.user), "can_start": can_start}
    return render(request, "drafting/index.html", context)


@login_required
def start(request: HttpRequest) -> HttpResponse:
    """Open the draft of a cycle."""
    demand(request.user, "drafting.start")
    form = StartForm(
        request.POST or None,
        cycles=drafts.cycles_to_draft(request.user),
        editions=drafts.editions_to_follow(request.user),
        bodies=drafts.bodies_of(provinces_coordinated(request.user)),
    )

    def do() -> None:
        given = form.cleaned_data
        before = {"like" if given["copy"] else "follows": given["before"]}
        actions.start_draft(given["cycle"], by=request.user, body=given["body"], **before)

    back = reverse("drafting:index")
    return with_form(
        request, form, do, done=_("The draft is open."), to=back, heading=_("Draft a framework"),
        label=_("Open the draft"), back=back,
    )  # fmt: skip


@require_safe
def draft(request: HttpRequest, code: str) -> HttpResponse:
    """The editor: what was said on the left, the draft on the right."""
    found = drafts.get_draft(request.user, code)
    context = about(request, found) | {
        "chapters": drafts.chapters_of(found),
        "steps": drafts.last_steps(found) if found.is_open else [],
    }
    if found.is_own:
        context["offers"] = own.offers_of(found) if found.is_open else []
    elif found.is_open:
        context |= _left_side(request, found)
    return render(request, "drafting/draft.html", context)


def _left_side(request: HttpRequest, found: Draft) -> dict[str, Any]:
    workshops = drafts.workshops_of(found)
    workshop = next((one for one in workshops if one.slug == request.GET.get("workshop")), None)
    workshop = workshop or next(iter(workshops), None)
    if workshop is None:
        return {"workshops": []}
    pillars = board.pillars_of(workshop)
    pillar = next((one for one in pillars if one.code == request.GET.get("pillar")), None)
    pillar = pillar or next(iter(pillars), None)
    unused = request.GET.get("unused") == "1"
    return {
        "workshops": workshops,
        "workshop": workshop,
        "pillars": pillars,
        "pillar": pillar,
        "unused": unused,
        "board": board.board_of(found, pillar, unused=unused) if pillar else None,
    }


@require_safe
def tree(request: HttpRequest, code: str) -> HttpResponse:
    """The right side alone, for the live page."""
    found = drafts.get_draft(request.user, code)
    context = about(request, found) | {"chapters": drafts.chapters_of(found)}
    return render(request, "drafting/tree.html", context)


@require_safe
def sentence(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """One sentence: where it comes from, what it serves, how it is measured, what the committee says."""
    found = drafts.get_draft(request.user, code)
    node = drafts.get_sentence(found, key)
    amendments = drafts.amendments_on(node)
    for one in amendments:
        one.pieces = word_changes(one.before, one.text)  # type: ignore[attr-defined]  # shown beside the proposal
    context = about(request, found) | {
        "node": node,
        "level_name": name_of(node),
        "below": list(node.children.order_by("position")),
        "traces": traces([node.pk]).get(node.pk, []),
        "indicators": drafts.measured(found, node),
        "comments": drafts.comments_on(node),
        "amendments": amendments,
        "comment_form": CommentForm(),
        "amend_form": AmendForm(initial={"text": node.title_th}),
        "answer_form": AnswerForm(auto_id=False),
        "cells": alignment.alignment_of_one(found, node) if node.level == "strategy" else [],
    }
    return render(request, "drafting/sentence.html", context)


@login_required
def committee(request: HttpRequest, code: str) -> HttpResponse:
    """Whose members comment and amend."""
    found = drafts.get_draft(request.user, code, can="drafting.write")
    bodies = drafts.bodies_for(found)
    form = BodyForm(request.POST or None, bodies=bodies, initial={"body": found.body_id})
    return with_form(
        request, form, lambda: actions.name_committee(found, form.cleaned_data["body"], by=request.user),
        done=_("The committee was named."), to=found, draft=found, heading=_("Committee of the draft"),
        label=_("Save"), back=found.get_absolute_url(),
    )  # fmt: skip


@login_required
def add_from(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Everything said in the workshops of the cycle, and the province's resolutions, to choose origins from."""
    found = drafts.get_draft(request.user, code, can="drafting.write")
    workshops = [] if found.is_own else drafts.workshops_of(found)
    pillars = [pillar for workshop in workshops for pillar in board.pillars_of(workshop)]
    context = about(request, found) | {
        "node": drafts.get_sentence(found, key),
        "boards": [board.board_of(found, pillar) for pillar in pillars],
        "offers": own.offers_of(found),
        "resolutions": drafts.resolutions_near(request.user, found),
    }
    return render(request, "drafting/add_from.html", context)
