"""What people do with a signed link: see what became of it, withdraw, ask for a second look; and give notice."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.comments import actions, checks, queries
from prasan.comments.forms import AppealForm, NoticeForm, new_stamp, read_stamp
from prasan.comments.models import ANSWER_WITHIN, Comment
from prasan.comments.problems import SENTENCES, CommentProblem
from prasan.comments.wording import machine_reasons
from prasan.ui import limits
from prasan.ui.responses import see_other

NOTICES_AT_MOST = (10, 600)


def mine(request: HttpRequest, token: str) -> HttpResponse:
    """The author's own page: what became of the comment, why, and what can be done."""
    return _mine(request, token, AppealForm())


def _mine(request: HttpRequest, token: str, form: AppealForm, status: int = 200) -> HttpResponse:
    comment = queries.author_comment(token)
    context = {
        "comment": comment,
        "token": token,
        "form": form,
        "reasons": machine_reasons(checks.reasons_of(comment.why)),
        "link": request.build_absolute_uri(comment.author_url),
        "days": ANSWER_WITHIN.days,
    }
    answer = render(request, "comments/mine.html", context, status=status)
    answer["Referrer-Policy"] = "no-referrer"  # the address is the author's key
    return answer


@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The author takes the comment back for good."""
    actions.withdraw(queries.author_comment(token))
    messages.success(request, _("Your comment was withdrawn and its text deleted."))
    return see_other("comments:mine", token)


@require_POST
def appeal(request: HttpRequest, token: str) -> HttpResponse:
    """The author asks once for a second look."""
    comment = queries.author_comment(token)
    form = AppealForm(request.POST)
    if not form.is_valid():
        return _mine(request, token, form, status=422)
    try:
        actions.appeal(comment, form.cleaned_data["text"])
    except CommentProblem as problem:
        messages.warning(request, str(problem))
    return see_other("comments:mine", token)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Give notice of a published comment (แจ้งลบ)."""
    comment = Comment.objects.for_pages().published().filter(pk=pk).first()
    if comment is None:
        raise Http404
    queries.get_subject(comment.thread.kind, comment.thread.key)
    about = f"notice/{pk}"
    if request.method != "POST":
        return _report(request, comment, NoticeForm(initial={"stamp": new_stamp(about)}))
    form, stamp = NoticeForm(request.POST), read_stamp(request.POST.get("stamp", ""), about)
    if stamp is None:
        form = NoticeForm(request.POST.dict() | {"stamp": new_stamp(about)})
        form.add_error(None, SENTENCES["stale"])
    if stamp is None or not form.is_valid() or form.cleaned_data["website"]:
        return _report(request, comment, form, status=422)
    if not limits.allow("comments.notice", limits.visitor(request), *NOTICES_AT_MOST):
        form.add_error(None, SENTENCES["too-fast"])
        return _report(request, comment, form, status=429)
    sent = form.cleaned_data
    notice = actions.give_notice(
        comment, sent["rule"], text=sent["text"], email=sent["email"], nonce=stamp[0]
    )
    return see_other(notice.url)


def _report(request: HttpRequest, comment: Comment, form: NoticeForm, status: int = 200) -> HttpResponse:
    context = {"comment": comment, "form": form, "days": ANSWER_WITHIN.days}
    return render(request, "comments/report.html", context, status=status)


def notice(request: HttpRequest, token: str) -> HttpResponse:
    """What became of a notice, for whoever gave it."""
    found = queries.signed_notice(token)
    context = {"notice": found, "link": request.build_absolute_uri(found.url)}
    answer = render(request, "comments/notice.html", context)
    answer["Referrer-Policy"] = "no-referrer"
    return answer
