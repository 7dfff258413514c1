"""Comments and amendments."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.drafting import actions
from prasan.drafting.forms import AmendForm, AnswerForm, CommentForm
from prasan.drafting.models import Amendment, Comment, Draft
from prasan.drafting.queries import drafts
from prasan.drafting.views.steps import act, with_form
from prasan.framework.models import Node


@login_required
def comment(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Remark on a sentence."""
    draft, node, to = _about(request, code, key, "drafting.speak")
    form = CommentForm(request.POST or None)
    return with_form(
        request, form, lambda: actions.comment(draft, node, form.cleaned_data["text"], by=request.user),
        done=_("Your comment stands beside the sentence."), to=f"{to}#comments", draft=draft, about=node,
        heading=_("Comment"), label=_("Send the comment"), back=to,
    )  # fmt: skip


@login_required
@require_POST
def settle(request: HttpRequest, code: str, key: int, pk: int) -> HttpResponse:
    """A comment is dealt with, or open again with `open`."""
    draft, node, to = _about(request, code, key, "drafting.decide")
    remark = get_object_or_404(Comment, node=node, pk=pk)
    settled = "open" not in request.POST
    return act(
        request, lambda: actions.settle(draft, remark, by=request.user, settled=settled), done=_("Noted."),
        to=f"{to}#comments",
    )  # fmt: skip


@login_required
def propose(request: HttpRequest, code: str, key: int) -> HttpResponse:
    """Propose other words."""
    draft, node, to = _about(request, code, key, "drafting.speak")
    form = AmendForm(request.POST or None, initial={"text": node.title_th})
    return with_form(
        request, form, lambda: actions.propose(draft, node, by=request.user, **form.cleaned_data),
        done=_("Your amendment was proposed; the coordinator answers it with a reason."), to=f"{to}#amendments",
        draft=draft, about=node, heading=_("Propose an amendment"), label=_("Propose"), back=to,
    )  # fmt: skip


@login_required
def decide(request: HttpRequest, code: str, key: int, pk: int) -> HttpResponse:
    """Accept (`accept`) or decline an amendment."""
    draft, node, to = _about(request, code, key, "drafting.decide")
    amendment = get_object_or_404(Amendment, node=node, pk=pk)
    form = AnswerForm(request.POST or None)

    def do() -> None:
        answer = form.cleaned_data["answer"]
        if "accept" in request.POST:
            actions.accept(draft, amendment, by=request.user, answer=answer)
        else:
            actions.decline(draft, amendment, by=request.user, answer=answer)

    after = (
        draft.get_absolute_url() if "accept" in request.POST and amendment.strikes_out else f"{to}#amendments"
    )
    return with_form(
        request, form, do, done=_("The amendment was decided."), to=after, draft=draft, about=node,
        heading=_("Decide the amendment"), label=_("Decline"), back=to,
    )  # fmt: skip


def _about(request: HttpRequest, code: str, key: int, can: str) -> tuple[Draft, Node, str]:
    draft = drafts.get_draft(request.user, code, can=can)
    return draft, drafts.get_sentence(draft, key), reverse("drafting:sentence", args=[code, key])
