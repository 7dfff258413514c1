"""Writing: sentences, their origins and indicators, and taking steps back."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.drafting import actions
from prasan.drafting.forms import MakeForm, MeasureForm, RewordForm
from prasan.drafting.models import Draft, Origin, Step
from prasan.drafting.problems import Conflict
from prasan.drafting.queries import drafts
from prasan.drafting.queries.sources import known_to, parse_refs, sources_of
from prasan.drafting.views.alignment import suggest_quietly
from prasan.drafting.views.steps import act, with_form
from prasan.drafting.wording import word_changes
from prasan.framework.actions import add_indicator, edit_indicator, remove_indicator
from prasan.framework.measures import Indicator
from prasan.framework.models import Node
from prasan.ui.refusal import Refusal
from prasan.ui.responses import see_other

WRITE = "drafting.write"


@login_required
def make(request: HttpRequest, code: str) -> HttpResponse:
    """Make a sentence, of the chosen cards and statements or of nothing."""
    draft = drafts.get_draft(request.user, code, can=WRITE)
    refs = parse_refs(request.POST.getlist("from") or request.GET.getlist("from"))
    refs = [ref for ref in refs if ref in known_to(draft, refs)]
    sources = list(sources_of(refs).values())
    strategies = drafts.strategies_of(draft)
    first = {"text": sources[0].text if sources else "", "level": request.GET.get("level", "strategy")}
    initial = first | {"parent": request.GET.get("under", "")}
    form = MakeForm(request.POST or None, strategies=strategies, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            node = actions.make_sentence(draft, by=request.user, origins=refs, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            suggest_quietly(draft)
            messages.success(request, _("The sentence was made."))
            return see_other("drafting:sentence", draft.edition.code, node.pk)
    context = {"draft": draft, "form": form, "sources": sources}
    return render(request, "drafting/make.html", context, status=422 if form.errors else 200)


@login_required
def edit(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Reword a sentence; when somebody was faster both texts are shown and nothing is lost."""
    draft = drafts.get_draft(request.user, code, can=WRITE)
    node = Node.objects.filter(edition=draft.edition_id, pk=key).first()
    if node is None and request.method != "POST":
        node = drafts.get_sentence(draft, key)
    shown = {"text": node.title_th, "text_en": node.title_en, "version": node.version} if node else {}
    form = RewordForm(request.POST or None, initial=shown)
    if request.method == "POST" and form.is_valid():
        try:
            actions.reword(draft, key, by=request.user, **form.cleaned_data)
        except Conflict as conflict:
            return _both_texts(request, draft, conflict, form)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            suggest_quietly(draft)
            messages.success(request, _("Saved."))
            return see_other("drafting:sentence", draft.edition.code, key)
    context = {"draft": draft, "node": node, "form": form}
    return render(request, "drafting/edit.html", context, status=422 if form.errors else 200)


def _both_texts(request: HttpRequest, draft: Draft, conflict: Conflict, form: RewordForm) -> HttpResponse:
    """What stands there now and what was sent, with the differences; the form goes on from the present version."""
    now = conflict.now
    again = {
        "text": conflict.mine,
        "text_en": form.cleaned_data["text_en"],
        "version": now.version if now else 0,
    }
    context: dict[str, Any] = {
        "draft": draft,
        "node": now,
        "mine": conflict.mine,
        "sentence": str(conflict),
        "pieces": word_changes(now.title_th, conflict.mine) if now else [],
        "form": RewordForm(initial=again),
        "last": draft.steps.filter(node_key=now.pk).select_related("by").first() if now else None,
    }
    return render(request, "drafting/conflict.html", context, status=409)


@login_required
@require_POST
def move(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Up, down, or under another strategy."""
    draft, node = _sentence(request, code, key)
    under = next(
        (one for one in drafts.strategies_of(draft) if str(one.pk) == request.POST.get("under")), None
    )
    down = "down" in request.POST
    return act(
        request, lambda: actions.move_sentence(draft, node, by=request.user, down=down, parent=under),
        done=_("The sentence was moved."), to=f"{draft.get_absolute_url()}#s{node.pk}",
    )  # fmt: skip


@login_required
@require_POST
def remove(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Remove a sentence with what stands under it; it can be taken back."""
    draft, node = _sentence(request, code, key)
    done = _("The sentence was removed. “Undo this step” brings it back with everything said about it.")
    return act(request, lambda: actions.remove_sentence(draft, node, by=request.user), done=done, to=draft)


@login_required
@require_POST
def undo(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Take a step back."""
    draft = drafts.get_draft(request.user, code, can=WRITE)
    step = get_object_or_404(Step, draft=draft, pk=pk)
    done = _("The step was taken back.")
    return act(request, lambda: actions.undo(draft, step, by=request.user), done=done, to=draft)


@login_required
@require_POST
def renumber(request: HttpRequest, code: str) -> HttpResponse:
    """Number the sentences in printed order."""
    draft = drafts.get_draft(request.user, code, can=WRITE)
    done = _("The sentences are numbered in their order.")
    return act(request, lambda: actions.renumber(draft, by=request.user), done=done, to=draft)


@login_required
@require_POST
def add_origins(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Let a sentence remember more sources."""
    draft, node = _sentence(request, code, key)
    refs = parse_refs(request.POST.getlist("from"))
    done = _("The sentence remembers where it comes from.")
    to = reverse("drafting:sentence", args=[code, key])
    return act(request, lambda: actions.add_origins(draft, node, refs, by=request.user), done=done, to=to)


@login_required
@require_POST
def remove_origin(request: HttpRequest, code: str, key: int, pk: int) -> HttpResponse:
    """The sentence does not come from there."""
    draft, node = _sentence(request, code, key)
    origin = get_object_or_404(Origin, node=node, pk=pk)
    to = reverse("drafting:sentence", args=[code, key])
    done = _("The origin was taken away.")
    return act(request, lambda: actions.remove_origin(draft, origin, by=request.user), done=done, to=to)


@login_required
def measure(request: HttpRequest, code: str, key: int, pk: int | None = None) -> HttpResponse:
    """An indicator with its targets, new or changed."""
    draft, node = _sentence(request, code, key)
    known = get_object_or_404(Indicator.objects.prefetch_related("targets"), node=node, pk=pk) if pk else None
    form = MeasureForm(request.POST or None, draft=draft, indicator=known)

    def do() -> None:
        if known:
            known.node = node
            version = form.cleaned_data["version"]
            edit_indicator(known, form.measure(), form.targets(), by=request.user, version=version)
        else:
            add_indicator(node, form.measure(), form.targets(), by=request.user)

    to = reverse("drafting:sentence", args=[code, key])
    heading = _("Change the indicator") if known else _("Add an indicator")
    return with_form(
        request, form, do, done=_("The indicator was saved."), to=to, draft=draft, heading=heading,
        label=_("Save"), back=to, about=node,
    )  # fmt: skip


@login_required
@require_POST
def remove_measure(request: HttpRequest, code: str, key: int, pk: int) -> HttpResponse:
    """Take an indicator away."""
    _draft, node = _sentence(request, code, key)
    known = get_object_or_404(Indicator, node=node, pk=pk)
    known.node = node
    to = reverse("drafting:sentence", args=[code, key])
    return act(
        request, lambda: remove_indicator(known, by=request.user), done=_("The indicator was removed."), to=to
    )


def _sentence(request: HttpRequest, code: str, key: int) -> tuple[Draft, Node]:
    draft = drafts.get_draft(request.user, code, can=WRITE)
    return draft, drafts.get_sentence(draft, key)
