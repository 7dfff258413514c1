"""Notice and takedown (แจ้งลบ): anybody says which rule a comment breaks, and gets an answer in days."""

from django.db import transaction
from django.utils import timezone

from prasan.comments.actions.deciding import reject
from prasan.comments.actions.telling import lock, note
from prasan.comments.jobs import write_to_notifier
from prasan.comments.models import ANSWER_WITHIN, Address, Comment, Notice, NoticeState, Rule
from prasan.comments.problems import CommentProblem
from prasan.people.models import User
from prasan.ui.plain_text import plain


@transaction.atomic
def give_notice(comment: Comment, rule: str, *, text: str, nonce: str, email: str = "") -> Notice:
    """Somebody says that a published comment breaks a rule. The comment stays until a person has looked."""
    if known := Notice.objects.filter(nonce=nonce).first():
        return known
    lock(comment)
    if not comment.is_published:
        raise CommentProblem("not-public")
    if rule not in Rule.values:
        raise CommentProblem("rule")
    due = timezone.now() + ANSWER_WITHIN
    notice = Notice.objects.create(comment=comment, rule=rule, text=plain(text), nonce=nonce, due_at=due)
    if email:
        Address.objects.create(notice=notice, email=email)
    note("noticed", comment, None, rule=rule)
    return notice


@transaction.atomic
def answer_notice(notice: Notice, *, take_down: bool, answer: str, by: User | None, site: str = "") -> None:
    """Take the comment down by the rule of the notice, or leave it; say why. Answered once."""
    comment = notice.comment
    notice.refresh_from_db(from_queryset=Notice.objects.select_for_update(no_key=True))
    if not notice.is_open:
        raise CommentProblem("decided")
    if not (said := plain(answer)):
        raise CommentProblem("answer")
    notice.comment = comment
    if take_down and Comment.objects.published().filter(pk=comment.pk).exists():
        reject(comment, notice.rule, by=by, site=site)
    elif not take_down:
        note("notice_dismissed", comment, by)
    notice.state = NoticeState.UPHELD if take_down else NoticeState.DISMISSED
    notice.answer, notice.answered_at = said, timezone.now()
    notice.save()
    write_to_notifier(notice, site)
