"""The ledger and the pages that follow hear of an act; nothing in it names an author or quotes a text."""

from django.utils import timezone

from prasan.comments.models import Comment, Thread
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User

__all__ = ["lock", "note", "tell"]


def note(verb: str, comment: Comment, by: User | None, *, rule: str = "") -> None:
    """Write an act on a comment and let its page look again."""
    data = {"number": comment.number, "thread": comment.thread.title} | ({"rule": rule} if rule else {})
    record(f"comments.{verb}", on=comment, by=by, data=data, scope=comment.thread.scope)
    tell(comment.thread)


def tell(thread: Thread) -> None:
    """The page of the thread looks again."""
    touch(f"comments/{thread.kind}.{thread.key}")


def lock(comment: Comment) -> None:
    """Read the comment again, locked until the transaction ends."""
    thread = comment.thread
    comment.refresh_from_db(from_queryset=Comment.objects.select_for_update(no_key=True))
    comment.thread = thread


def settle_appeal(comment: Comment, answer: str) -> None:
    """An appeal has had its second look."""
    if comment.is_appealed:
        comment.appeal_settled_at, comment.appeal_answer = timezone.now(), answer
