"""What the author does: post, withdraw, ask for a second look."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from prasan.comments.actions.telling import lock, note, tell
from prasan.comments.checks import Finding
from prasan.comments.models import Address, Comment, State, Thread
from prasan.comments.problems import CommentProblem
from prasan.comments.subjects import Subject
from prasan.thai import normalize_key
from prasan.ui.plain_text import plain

_SAME_WITHIN = timedelta(days=7)


@transaction.atomic
def post(
    subject: Subject,
    where: tuple[str, str],
    *,
    text: str,
    nonce: str,
    finding: Finding,
    name: str = "",
    email: str = "",
    is_sample: bool = False,
) -> Comment:
    """Store a comment under (kind, key): shown at once, or held when a check said so or the text was sent before.

    Sending the same form again gives the comment of the first time. No act is written: the ledger is kept for ever, and
    decisions of people are what it is for.
    """
    if known := Comment.objects.for_pages().filter(nonce=nonce).first():
        return known
    if not (words := plain(text)):
        raise CommentProblem("empty")
    thread, same = _thread(subject, where), _sameness(words)
    why, held = list(finding.why), finding.held
    if _was_sent_before(same):
        why, held = [["repeat-of", 9_000], *why], True
    comment = Comment.objects.create(
        thread=thread,
        number=thread.last_number,
        text=words,
        name=" ".join(plain(name).split()),
        state=State.HELD if held else State.PUBLISHED,
        score_permille=finding.score_permille,
        why=why,
        nonce=nonce,
        sameness=same,
        is_sample=is_sample,
    )
    if email:
        Address.objects.create(comment=comment, email=email)
    tell(thread)
    return comment


def _thread(subject: Subject, where: tuple[str, str]) -> Thread:
    """The thread, locked, with its next number taken and its title and address as they are now."""
    kind, key = where
    organisation = subject.organisation
    province = subject.province_code or (organisation.province_code if organisation else "")
    Thread.objects.get_or_create(kind=kind, key=key, defaults={"province_code": province})
    thread = Thread.objects.select_for_update(no_key=True).get(kind=kind, key=key)
    if thread.closed_at:
        raise CommentProblem("closed")
    thread.title, thread.address = str(subject.title)[:300], subject.address
    thread.organisation, thread.province_code = organisation, province
    thread.last_number += 1
    thread.save()
    return thread


def _was_sent_before(same: str) -> bool:
    """The same words lately, here or on another page."""
    lately = Comment.objects.filter(sameness=same, created_at__gte=timezone.now() - _SAME_WITHIN)
    return lately.exclude(state=State.WITHDRAWN).exists()


def _sameness(text: str) -> str:
    return salted_hmac("comments.sameness", normalize_key(text), algorithm="sha256").hexdigest()


@transaction.atomic
def withdraw(comment: Comment) -> None:
    """The author takes the comment back: the text and the name go at once and for good."""
    lock(comment)
    if comment.state == State.WITHDRAWN:
        return
    Address.objects.filter(comment=comment).delete()
    comment.state, comment.text, comment.name, comment.appeal, comment.why = State.WITHDRAWN, "", "", "", []
    comment.appealed_at = comment.appeal_settled_at = None
    comment.save()
    note("withdrawn", comment, None)


@transaction.atomic
def appeal(comment: Comment, text: str) -> None:
    """The author asks once for a second look at a comment that is not shown, and says why."""
    lock(comment)
    if not comment.can_appeal:
        raise CommentProblem("appeal")
    comment.appeal, comment.appealed_at = plain(text), timezone.now()
    comment.save(update_fields=["appeal", "appealed_at"])
    note("appealed", comment, None)
