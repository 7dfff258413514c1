"""What the committee says of the sentences: comments, and amendments that are accepted or declined with a reason."""

from django.db import transaction
from django.utils import timezone

from prasan.drafting.actions.guard import locked, tell
from prasan.drafting.actions.origins import add_origins
from prasan.drafting.actions.sentences import remove_sentence, reword
from prasan.drafting.models import Amendment, Comment, Draft, OriginKind
from prasan.drafting.problems import Refused
from prasan.framework.models import Node
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.thai import normalize


@transaction.atomic
def comment(draft: Draft, node: Node, text: str, *, by: User) -> Comment:
    """Remark on a sentence. Refuses with "no-words"."""
    draft = locked(draft)
    words = normalize(text).strip()
    if not words:
        raise Refused("no-words")
    found = Comment.objects.create(node=node, text=words, by=by)
    _tell("drafting.commented", draft, node, by, words)
    return found


@transaction.atomic
def settle(draft: Draft, remark: Comment, *, by: User, settled: bool = True) -> Comment:
    """Mark a comment as dealt with, or take that back."""
    draft = locked(draft)
    remark.settled_at = timezone.now() if settled else None
    remark.save(update_fields=["settled_at"])
    verb = "drafting.comment_settled" if settled else "drafting.comment_reopened"
    _tell(verb, draft, remark.node, by, remark.text)
    return remark


@transaction.atomic
def propose(draft: Draft, node: Node, text: str, *, reason: str, by: User) -> Amendment:
    """Propose other words for a sentence, or none: then it is to be struck out. Refuses with "needs-reason"."""
    draft = locked(draft)
    if not normalize(reason).strip():
        raise Refused("needs-reason")
    node.refresh_from_db()
    found = Amendment.objects.create(
        node=node, before=node.title_th, text=normalize(text).strip(), reason=normalize(reason).strip(), by=by
    )
    _tell("drafting.amendment_proposed", draft, node, by, found.text)
    return found


@transaction.atomic
def accept(draft: Draft, amendment: Amendment, *, by: User, answer: str = "") -> Amendment:
    """Take an amendment over: the sentence gets its words and remembers it as an origin, or is struck out.

    Refuses with "decided", and with "overtaken" when the sentence no longer reads as the amendment found it.
    """
    draft = locked(draft)
    amendment = _open(amendment)
    node = amendment.node
    if node.title_th != amendment.before:
        raise Refused("overtaken")
    _decide(amendment, Amendment.State.ACCEPTED, answer, by)
    node.edition = draft.edition
    _tell("drafting.amendment_accepted", draft, node, by, amendment.text)
    if amendment.strikes_out:
        remove_sentence(draft, node, by=by)
    else:
        reword(draft, node.pk, amendment.text, version=node.version, by=by)
        add_origins(draft, node, [(OriginKind.AMENDMENT, amendment.pk)], by=by)
    return amendment


@transaction.atomic
def decline(draft: Draft, amendment: Amendment, *, by: User, answer: str) -> Amendment:
    """Leave the sentence as it is, and say why. Refuses with "decided" and "needs-reason"."""
    draft = locked(draft)
    amendment = _open(amendment)
    if not normalize(answer).strip():
        raise Refused("needs-reason")
    _decide(amendment, Amendment.State.DECLINED, answer, by)
    _tell("drafting.amendment_declined", draft, amendment.node, by, amendment.answer)
    return amendment


def _open(amendment: Amendment) -> Amendment:
    found = Amendment.objects.select_for_update(of=("self",)).select_related("node").get(pk=amendment.pk)
    if found.state != Amendment.State.OPEN:
        raise Refused("decided")
    return found


def _decide(amendment: Amendment, state: str, answer: str, by: User) -> None:
    amendment.state, amendment.answer = state, normalize(answer).strip()
    amendment.decided_by, amendment.decided_at = by, timezone.now()
    amendment.save(update_fields=["state", "answer", "decided_by", "decided_at"])


def _tell(verb: str, draft: Draft, node: Node, by: User, text: str) -> None:
    record(verb, on=draft, by=by, data={"code": node.code, "text": text[:300]}, scope=draft.scope)
    tell(draft)
