"""The moderators' pages: what waits, one comment with everything that can be done, one notice."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.comments import actions, checks, queries
from prasan.comments.forms import DecisionForm, SettleForm
from prasan.comments.models import Comment, Notice
from prasan.comments.problems import CommentProblem
from prasan.comments.wording import machine_reasons
from prasan.people.models import User
from prasan.people.rules import demand
from prasan.ui.responses import see_other

ON_A_PAGE = 25


def _hand(request: HttpRequest) -> User:
    """Who acts; whoever came this far is signed in."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def queue(request: HttpRequest) -> HttpResponse:
    """Notices by their due day, then comments and appeals, the oldest first."""
    demand(request.user, "comments.moderate")
    page = Paginator(queries.waiting_for(request.user), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [(one, machine_reasons(checks.reasons_of(one.why))) for one in page]
    context = {"page": page, "lines": lines, "notices": list(queries.notices_for(request.user)[:ON_A_PAGE])}
    return render(request, "comments/queue.html", context)


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One comment; a POST decides on it."""
    comment = queries.get_comment(request.user, pk)
    if request.method != "POST":
        return _review(request, comment, DecisionForm(initial={"seen": comment.state, "rule": comment.rule}))
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _review(request, comment, form, status=422)
    sent, site = form.cleaned_data, request.build_absolute_uri("/")
    told = {"by": _hand(request), "seen": sent["seen"], "answer": sent["answer"], "site": site}
    try:
        if sent["decision"] == "approve":
            actions.approve(comment, **told)
        else:
            actions.reject(comment, sent["rule"], **told)
    except CommentProblem as problem:
        form.add_error("rule" if problem.code == "rule" else None, str(problem))
        return _review(request, queries.get_comment(request.user, pk), form, status=422)
    messages.success(
        request, _("Comment %(n)s: %(state)s") % {"n": comment.number, "state": comment.get_state_display()}
    )
    return see_other("comments:queue")


def _review(request: HttpRequest, comment: Comment, form: DecisionForm, status: int = 200) -> HttpResponse:
    context = {
        "comment": comment,
        "form": form,
        "reasons": machine_reasons(checks.reasons_of(comment.why)),
        "notices": list(comment.notices.all()),
        "can_approve": comment.text and not comment.is_published,
        "can_reject": comment.is_published or comment.state == "held" or comment.is_appealed,
    }
    return render(request, "comments/review.html", context, status=status)


def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a notice: take the comment down, or say why it stays."""
    found = queries.get_notice(request.user, pk)
    if request.method != "POST":
        return _settle(request, found, SettleForm())
    form = SettleForm(request.POST)
    if not form.is_valid():
        return _settle(request, found, form, status=422)
    sent, site = form.cleaned_data, request.build_absolute_uri("/")
    try:
        actions.answer_notice(
            found,
            take_down=sent["decision"] == "take_down",
            answer=sent["answer"],
            by=_hand(request),
            site=site,
        )
    except CommentProblem as problem:
        form.add_error(None, str(problem))
        return _settle(request, queries.get_notice(request.user, pk), form, status=422)
    messages.success(request, _("The notice was answered: %(state)s") % {"state": found.get_state_display()})
    return see_other("comments:queue")


def _settle(request: HttpRequest, found: Notice, form: SettleForm, status: int = 200) -> HttpResponse:
    return render(request, "comments/settle.html", {"notice": found, "form": form}, status=status)


@require_POST
def switch(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Close the comments of a page, or open them again."""
    thread = queries.thread_of(kind, key)
    if thread is None:
        raise Http404
    if not request.user.has_perm("comments.moderate", thread):
        raise PermissionDenied
    (actions.reopen if thread.closed_at else actions.close)(thread, by=_hand(request))
    return see_other(thread)
