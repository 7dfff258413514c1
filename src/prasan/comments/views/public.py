"""What everybody sees: the comments of a page with the form, the public rules, the log of moderation."""

import csv

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from prasan.comments import actions, checks, queries
from prasan.comments.checks import Submission
from prasan.comments.forms import CommentForm, new_stamp, read_stamp
from prasan.comments.models import ANSWER_WITHIN, Rule
from prasan.comments.problems import SENTENCES, CommentProblem
from prasan.comments.subjects import Subject
from prasan.ledger.models import Act
from prasan.ledger.sentences import sentence
from prasan.ui import limits
from prasan.ui.responses import see_other

POSTED_AT_MOST = (5, 600)  # comments, seconds; one visitor
POSTED_A_DAY_AT_MOST = (100, 86_400)  # a whole office sits behind one address
ON_A_PAGE = 50


def thread(request: HttpRequest, kind: str, key: str) -> HttpResponse:
    """Read the comments of a page, and write one. What cannot be taken comes back with the reason."""
    subject = queries.get_subject(kind, key)
    about = f"{kind}/{key}"
    if request.method != "POST":
        return _page(request, subject, (kind, key), CommentForm(initial={"stamp": new_stamp(about)}))
    stamp = read_stamp(request.POST.get("stamp", ""), about)
    form = CommentForm(request.POST)
    if stamp is None:
        form = CommentForm(request.POST.dict() | {"stamp": new_stamp(about)})
        form.add_error(None, SENTENCES["stale"])
    if stamp is None or not form.is_valid():
        return _page(request, subject, (kind, key), form, status=422)
    if not _patient(request):
        form.add_error(None, SENTENCES["too-fast"])
        return _page(request, subject, (kind, key), form, status=429)
    return _posted(request, subject, (kind, key), form, *stamp)


def _patient(request: HttpRequest) -> bool:
    who = limits.visitor(request)
    lately = limits.allow("comments.post", who, *POSTED_AT_MOST)
    return limits.allow("comments.post.day", who, *POSTED_A_DAY_AT_MOST) and lately


def _posted(
    request: HttpRequest, subject: Subject, where: tuple[str, str], form: CommentForm, nonce: str, age: float
) -> HttpResponse:
    sent = form.cleaned_data
    finding = checks.look_at(
        Submission(sent["text"], sent["name"], sent["website"], sent["stamp"], sent["proof"], age)
    )
    try:
        comment = actions.post(
            subject,
            where,
            text=sent["text"],
            name=sent["name"],
            email=sent["email"],
            nonce=nonce,
            finding=finding,
        )
    except CommentProblem as problem:
        form.add_error(None, str(problem))
        return _page(request, subject, where, form, status=422)
    return see_other(comment.author_url)


def _page(
    request: HttpRequest, subject: Subject, where: tuple[str, str], form: CommentForm, status: int = 200
) -> HttpResponse:
    known = queries.thread_of(*where)
    context = {
        "subject": subject,
        "kind": where[0],
        "key": where[1],
        "thread": known,
        "page": Paginator(queries.published_on(*where), ON_A_PAGE).get_page(request.GET.get("page")),
        "form": form,
        "proof_bits": checks.proof_bits(),
        "moderates": known is not None and request.user.has_perm("comments.moderate", known),
    }
    return render(request, "comments/thread.html", context, status=status)


def policy(request: HttpRequest) -> HttpResponse:
    """The public rules, how long things take and are kept, and how often each rule was used."""
    context = queries.figures() | {"days": ANSWER_WITHIN.days}
    return render(request, "comments/policy.html", context)


def log(request: HttpRequest) -> HttpResponse:
    """Every act of moderation; neither texts nor authors nor moderators."""
    page = Paginator(queries.acts_of_moderation(), ON_A_PAGE).get_page(request.GET.get("page"))
    lines = [(act.at, sentence(_spoken(act))) for act in page]
    return render(request, "comments/log.html", {"page": page, "lines": lines})


def _spoken(act: Act) -> Act:
    """The act with its rule in words."""
    if act.data.get("rule") in Rule.values:
        act.data = act.data | {"rule": str(Rule(act.data["rule"]).label)}
    return act


def log_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table for Excel."""
    answer = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="comment-moderation.csv"'
    table = csv.writer(answer)
    table.writerow(["at", "act", "number", "thread", "rule"])
    for act in queries.acts_of_moderation().iterator():
        at = localtime(act.at).isoformat(timespec="seconds")
        table.writerow([at, act.verb, act.data.get("number", ""), _cell(act), act.data.get("rule", "")])
    return answer


def _cell(act: Act) -> str:
    """The page's title; a leading sign must not become a formula in Excel."""
    title = str(act.data.get("thread", act.subject))
    return f"'{title}" if title[:1] in "=+-@" else title
