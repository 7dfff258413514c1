"""What pages read: the comments of a thing, the moderators' queue, figures for the public."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.signing import BadSignature, Signer
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from prasan.comments import subjects
from prasan.comments.models import AUTHOR_SALT, NOTICE_SALT, Comment, Notice, NoticeState, Rule, State, Thread
from prasan.comments.rules import places_of
from prasan.comments.subjects import Subject
from prasan.ledger.models import Act

__all__ = [
    "acts_of_moderation",
    "author_comment",
    "figures",
    "get_comment",
    "get_notice",
    "get_subject",
    "moderated_by",
    "notices_for",
    "published_on",
    "signed_notice",
    "thread_of",
    "waiting_for",
]


def get_subject(kind: str, key: str) -> Subject:
    """The thing a page is about; 404 when it is not public."""
    found = subjects.find(kind, key)
    if found is None:
        raise Http404
    return found


def thread_of(kind: str, key: str) -> Thread | None:
    return Thread.objects.select_related("organisation").filter(kind=kind, key=key).first()


def published_on(kind: str, key: str) -> QuerySet[Comment]:
    """What everybody may read, newest first."""
    shown = Comment.objects.published().filter(thread__kind=kind, thread__key=key)
    return shown.select_related("thread").order_by("-number")


def get_comment(user: Any, pk: int) -> Comment:
    """A comment for a moderator: 404 for those who cannot know of it, 403 for those who can only read it."""
    comment = Comment.objects.for_pages().filter(pk=pk).first()
    if comment is None:
        raise Http404
    if user.has_perm("comments.moderate", comment):
        return comment
    if comment.is_published:
        raise PermissionDenied
    raise Http404


def get_notice(user: Any, pk: int) -> Notice:
    """A notice for a moderator; nobody else can know of it."""
    notice = Notice.objects.select_related("comment__thread__organisation").filter(pk=pk).first()
    if notice is None or not user.has_perm("comments.moderate", notice):
        raise Http404
    return notice


def author_comment(token: str) -> Comment:
    """The comment of whoever holds its signed link; 404 for a link that nobody here signed."""
    found = Comment.objects.for_pages().filter(pk=_signed(token, AUTHOR_SALT)).first()
    if found is None:
        raise Http404
    return found


def signed_notice(token: str) -> Notice:
    """The notice of whoever holds its signed link."""
    rows = Notice.objects.select_related("comment__thread__organisation")
    found = rows.filter(pk=_signed(token, NOTICE_SALT)).first()
    if found is None:
        raise Http404
    return found


def _signed(token: str, salt: str) -> int:
    try:
        return int(Signer(salt=salt, sep="~").unsign(token))
    except (BadSignature, ValueError) as error:
        raise Http404 from error


def moderated_by(user: Any, path: str = "thread") -> Q:
    """Which comments the user moderates, as a condition; `path` leads from the row to the thread."""
    provinces, organisations = places_of(user)
    return Q(**{f"{path}__province_code__in": provinces}) | Q(**{f"{path}__organisation__in": organisations})


def waiting_for(user: Any) -> QuerySet[Comment]:
    """What waits for this moderator: held comments and appeals, the oldest first."""
    return Comment.objects.for_pages().waiting().filter(moderated_by(user)).order_by("created_at", "pk")


def notices_for(user: Any) -> QuerySet[Notice]:
    """Open notices, the most urgent first."""
    rows = Notice.objects.select_related("comment__thread__organisation")
    return rows.filter(moderated_by(user, "comment__thread"), state=NoticeState.OPEN)


def figures() -> dict[str, Any]:
    """How many comments are in which state, refused by which rule, and how many the machine let through by itself."""
    counts = Comment.objects.aggregate(
        all=Count("pk"),
        by_machine=Count("pk", filter=Q(decided_at=None, state=State.PUBLISHED)),
        **{state.value: Count("pk", filter=Q(state=state)) for state in State},
    )
    ruled = Comment.objects.filter(state__in=(State.REJECTED, State.TAKEN_DOWN)).values_list("rule")
    by_rule = dict(ruled.annotate(n=Count("pk")).order_by())
    rules = [(rule, by_rule.get(rule.value, 0)) for rule in Rule]
    return {"counts": counts, "rules": rules, "notices": _notice_figures()}


def _notice_figures() -> dict[str, int]:
    rows = Notice.objects.values_list("state").annotate(n=Count("pk")).order_by()
    given = dict(rows)
    return {state.value: given.get(state.value, 0) for state in NoticeState} | {"all": sum(given.values())}


def acts_of_moderation() -> QuerySet[Act]:
    """Every act on comments as the ledger keeps it, newest first."""
    return Act.objects.filter(verb__startswith="comments.").order_by("-seq")
