"""What moderators do with a comment; each decision teaches the classifier."""

from django.db import transaction
from django.utils import timezone

from prasan.comments.actions.telling import lock, note, settle_appeal, tell
from prasan.comments.jobs import write_to_author
from prasan.comments.models import Comment, Lesson, Rule, State, Thread
from prasan.comments.problems import CommentProblem
from prasan.ledger.actions import record
from prasan.moderation import Lesson as Taught
from prasan.people.models import User
from prasan.ui.plain_text import plain

_TEACHING = (Rule.ADVERT, Rule.INSULT, Rule.UNREADABLE)  # the other rules are about matters, not about words


@transaction.atomic
def approve(comment: Comment, *, by: User | None, seen: str = "", answer: str = "", site: str = "") -> None:
    """Publish a comment that was held, refused or taken down. `seen`: the state on the moderator's page."""
    _lock_as_seen(comment, seen)
    if comment.state not in (State.HELD, State.REJECTED, State.TAKEN_DOWN):
        raise CommentProblem("decided")
    if not comment.text:
        raise CommentProblem("gone")
    verb = "approved" if comment.state == State.HELD else "restored"
    verb = "appeal_upheld" if comment.is_appealed else verb
    settle_appeal(comment, plain(answer))
    comment.state, comment.rule, comment.decided_at = State.PUBLISHED, "", timezone.now()
    comment.save()
    _teach(comment, held=False)
    note(verb, comment, by)
    write_to_author(comment, site)


@transaction.atomic
def reject(
    comment: Comment, rule: str, *, by: User | None, seen: str = "", answer: str = "", site: str = ""
) -> None:
    """Refuse a held comment or take a published one down, by a public rule; of an appealed one: stay with it."""
    _lock_as_seen(comment, seen)
    if rule not in Rule.values:
        raise CommentProblem("rule")
    refused = comment.is_refused and comment.is_appealed
    if refused and not plain(answer):
        raise CommentProblem("answer")
    verbs = {State.HELD: "rejected", State.PUBLISHED: "taken_down"}
    verb = "appeal_dismissed" if refused else verbs.get(State(comment.state))
    if verb is None:
        raise CommentProblem("decided")
    settle_appeal(comment, plain(answer))
    if not refused:
        comment.state = State.REJECTED if verb == "rejected" else State.TAKEN_DOWN
    comment.rule, comment.decided_at = rule, timezone.now()
    comment.save()
    if rule in _TEACHING:
        _teach(comment, held=True)
    note(verb, comment, by, rule=rule)
    write_to_author(comment, site)


@transaction.atomic
def close(thread: Thread, *, by: User) -> None:
    """Take no more comments; what was said stays."""
    _set_closed(thread, by, closed=True)


@transaction.atomic
def reopen(thread: Thread, *, by: User) -> None:
    """Take comments again."""
    _set_closed(thread, by, closed=False)


def _set_closed(thread: Thread, by: User, *, closed: bool) -> None:
    if bool(thread.closed_at) == closed:
        return
    thread.closed_at = timezone.now() if closed else None
    thread.save(update_fields=["closed_at"])
    record(f"comments.{'closed' if closed else 'opened'}", on=thread, by=by, scope=thread.scope)
    tell(thread)


def _lock_as_seen(comment: Comment, seen: str) -> None:
    lock(comment)
    if seen and seen != comment.state:
        raise CommentProblem("decided")


def _teach(comment: Comment, *, held: bool) -> None:
    features = list(Taught.of(comment.text, held=held).features)
    Lesson.objects.update_or_create(comment=comment, defaults={"features": features, "held": held})
