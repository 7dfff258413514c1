"""Verdicts on links. Every verdict adds decisions; the links follow from them (see settling).

One stroke, of one subject or of a thousand, is one batch and one entry in the ledger, and is taken back as a
whole.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from django.db import transaction
from django.db.models import Sum

from prasan.framework.actions.settling import Place, owners_scope, place_of, settle, tell, where
from prasan.framework.models import Decision, Edition, Link, Node
from prasan.framework.problems import NotPossible
from prasan.framework.queries.offers import Offer, offers
from prasan.framework.subjects import Subject
from prasan.ledger.actions import record
from prasan.people.models import User

Verdict = Decision.Verdict
Choice = tuple[Subject, Node]

_VERBS = {
    Verdict.CONFIRMED: "framework.links_confirmed",
    Verdict.REJECTED: "framework.links_rejected",
    Verdict.NONE_FITS: "framework.none_fits",
}
NAMED_IN_LEDGER = 20


@dataclass(frozen=True)
class Batch:
    """What one stroke did: its number (to take it back by), the links that changed, and the subjects that
    were left out because their text is looked at singly (see audit).
    """

    id: str
    edition: Edition
    links: list[Link] = field(default_factory=list)
    left_for_audit: list[Subject] = field(default_factory=list)


@transaction.atomic
def confirm(
    subject: Subject, node: Node, *, by: User, share_pct: Decimal | None = None, seconds: float | None = None
) -> Batch:
    """Confirm that a subject belongs to a node, suggested or not. Other nodes may be confirmed beside it.

    `share_pct` (0-100) is the part of the money that goes there; the shares of a subject in an edition sum to
    at most 100. `seconds` is the time from showing to verdict.
    """
    batch = _give(Verdict.CONFIRMED, [(subject, node)], node.edition, by=by, seconds=seconds)
    if share_pct is not None:
        link = Link.objects.get(subject_kind=subject.kind, subject_id=subject.id, node=node)
        set_share(link, share_pct, by=by)
    return batch


@transaction.atomic
def reject(subject: Subject, node: Node, *, by: User, seconds: float | None = None) -> Batch:
    """Say that a subject does not belong to a node. The link stays, as rejected, and is not
    suggested again.
    """
    return _give(Verdict.REJECTED, [(subject, node)], node.edition, by=by, seconds=seconds)


@transaction.atomic
def none_fits(subject: Subject, edition: Edition, *, by: User, seconds: float | None = None) -> Batch:
    """Say that nothing in the edition fits a subject. What was suggested or confirmed before becomes
    rejected.
    """
    return _give(Verdict.NONE_FITS, [(subject, None)], edition, by=by, seconds=seconds)


@transaction.atomic
def confirm_many(choices: Sequence[Choice], *, by: User) -> Batch:
    """Confirm many links of one edition in one stroke, e.g. one node for all texts that share a key."""
    return _give(Verdict.CONFIRMED, choices, _edition_of(choices), by=by, is_bulk=len(choices) > 1)


@transaction.atomic
def reject_many(choices: Sequence[Choice], *, by: User) -> Batch:
    """Reject many links of one edition in one stroke."""
    return _give(Verdict.REJECTED, choices, _edition_of(choices), by=by, is_bulk=len(choices) > 1)


@transaction.atomic
def none_fits_many(subjects: Sequence[Subject], edition: Edition, *, by: User) -> Batch:
    """Say for many subjects in one stroke that nothing in the edition fits."""
    choices = [(subject, None) for subject in subjects]
    return _give(Verdict.NONE_FITS, choices, edition, by=by, is_bulk=len(choices) > 1)


@transaction.atomic
def confirm_suggested(
    subjects: Sequence[Subject], edition: Edition, *, by: User, at_least: float | None = None
) -> Batch:
    """Confirm the first suggestion of every subject that has one and no answer yet, in one stroke.

    Texts drawn for the audit are left out and returned in `left_for_audit`: they are looked at singly, or the
    engine would be measured by its own word. `at_least` (0-1) takes only suggestions of that calibrated
    probability; what is written in the plan itself counts as certain. Raises NotPossible("nothing-chosen")
    when nothing is left.
    """
    by_id = {subject.id: subject for subject in subjects}
    drawn = {pk for pk, offer in offers(subjects, edition).items() if offer.is_drawn}
    first: dict[int, Link] = {}
    answered = set()
    for link in Link.objects.filter(edition=edition, subject_id__in=by_id).select_related("node__edition"):
        if link.subject_kind != by_id[link.subject_id].kind:
            continue
        if link.state in (Link.State.CONFIRMED, Link.State.NONE_FITS):
            answered.add(link.subject_id)
        elif link.state == Link.State.SUGGESTED and _is_sure(link, at_least):
            first[link.subject_id] = min(first.get(link.subject_id, link), link, key=lambda each: each.rank)
    chosen = {pk: link for pk, link in first.items() if pk not in answered}
    typed = {pk for pk, link in chosen.items() if link.method == Link.Method.TYPED}
    left = [by_id[pk] for pk in chosen if pk in drawn and pk not in typed]
    choices = [(by_id[pk], link.node) for pk, link in chosen.items() if link.node and by_id[pk] not in left]
    batch = _give(Verdict.CONFIRMED, choices, edition, by=by, is_bulk=True)
    return Batch(batch.id, edition, batch.links, left)


@transaction.atomic
def withdraw(batch_id: str, *, by: User) -> int:
    """Take one stroke back as a whole; returns how many verdicts that were. The decisions stay, marked as
    taken back.

    Raises NotPossible("no-such-batch") for an unknown number and for one that was taken back already.
    """
    given = list(Decision.objects.filter(batch=batch_id).select_related("edition__framework", "authority"))
    if not given or any(row.verdict == Verdict.WITHDRAWN for row in given):
        raise NotPossible("no-such-batch")
    edition = given[0].edition
    Decision.objects.bulk_create(
        [_taken_back(row, by) for row in given],
        batch_size=500,
    )
    keys = dict(
        Link.objects.filter(edition=edition, subject_id__in=[row.subject_id for row in given])
        .exclude(state=Link.State.SUGGESTED)
        .values_list("subject_id", "text_key")
    )
    places = {
        row.subject_id: Place(
            row.subject_kind,
            row.subject_id,
            row.authority_id,
            row.province_id,
            keys.get(row.subject_id, row.text_key),
        )
        for row in given
    }
    settle(list(places.values()), edition)
    owners = [row.authority for row in given]
    data = {"batch": batch_id, "links": len(given)}
    record("framework.verdicts_withdrawn", on=edition, by=by, data=data, scope=owners_scope(owners))
    tell(owners)
    return len(given)


@transaction.atomic
def set_share(link: Link, share_pct: Decimal | None, *, by: User) -> Link:
    """Give a confirmed link its part of the subject's money, above 0 and at most 100; None leaves it open."""
    link = (
        Link.objects.select_for_update(of=("self",))
        .select_related("edition", "node", "authority")
        .get(pk=link.pk)
    )
    if link.state != Link.State.CONFIRMED or link.node is None:
        raise NotPossible("not-confirmed")
    if share_pct is not None:
        if not 0 < share_pct <= 100:
            raise NotPossible("share-range")
        others = Link.objects.filter(
            subject_kind=link.subject_kind, subject_id=link.subject_id, edition=link.edition
        ).exclude(pk=link.pk)
        total = (others.aggregate(sum=Sum("share_pct"))["sum"] or 0) + share_pct
        if total > 100:
            raise NotPossible("share-over-100", sum=total)
    link.share_pct = share_pct
    link.save(update_fields=["share_pct", "changed_at"])
    data = {"code": link.node.code, "share": str(share_pct), "subject": [link.subject_kind, link.subject_id]}
    record("framework.share_set", on=link.edition, by=by, data=data, scope=owners_scope([link.authority]))
    return link


def _give(
    verdict: str,
    choices: Sequence[tuple[Subject, Node | None]],
    edition: Edition,
    *,
    by: User,
    seconds: float | None = None,
    is_bulk: bool = False,
) -> Batch:
    """Add one decision for each choice and bring the links in line."""
    if not choices:
        raise NotPossible("nothing-chosen")
    if edition.state != Edition.State.ADOPTED:
        raise NotPossible("still-draft")
    subjects = list({(each.kind, each.id): each for each, _ in choices}.values())
    offered = offers(subjects, edition)
    batch = uuid.uuid4().hex
    Decision.objects.bulk_create(
        [
            Decision(
                verdict=verdict,
                node=node,
                by=by,
                seconds=seconds,
                batch=batch,
                **_judged(subject, edition, offered[subject.id], is_bulk=is_bulk),
            )
            for subject, node in choices
        ],
        batch_size=500,
    )
    links = settle([place_of(subject) for subject in subjects], edition)
    owners = [subject.authority for subject in subjects]
    data = {"batch": batch, "links": len(choices), "choices": _named(choices)}
    record(_VERBS[Verdict(verdict)], on=edition, by=by, data=data, scope=owners_scope(owners))
    tell(owners)
    return Batch(batch, edition, links)


def _judged(subject: Subject, edition: Edition, offer: Offer, *, is_bulk: bool) -> dict[str, object]:
    """What a decision keeps of the text that was judged and of what the engine had offered for it."""
    return {
        **where(subject),
        "edition": edition,
        "text": subject.text,
        "text_key": offer.text_key,
        "is_audit": offer.is_drawn and not is_bulk,
        "suggested": [[each["code"], each["probability"]] for each in offer.ranked],
        "state_offered": offer.state,
        "engine_version": offer.version,
    }


def _taken_back(row: Decision, by: User) -> Decision:
    return Decision(
        subject_kind=row.subject_kind,
        subject_id=row.subject_id,
        authority_id=row.authority_id,
        province_id=row.province_id,
        edition_id=row.edition_id,
        node_id=row.node_id,
        verdict=Verdict.WITHDRAWN,
        by=by,
        text=row.text,
        text_key=row.text_key,
        batch=row.batch,
    )


def _edition_of(choices: Sequence[Choice]) -> Edition:
    if not choices:
        raise NotPossible("nothing-chosen")
    editions = {node.edition_id for _, node in choices}
    if len(editions) > 1:
        raise NotPossible("one-edition")
    return choices[0][1].edition


def _is_sure(link: Link, at_least: float | None) -> bool:
    if at_least is None or link.method == Link.Method.TYPED:
        return True
    return link.probability is not None and link.probability >= at_least


def _named(choices: Sequence[tuple[Subject, Node | None]]) -> list[list[str]]:
    """The first choices as [text, code] for the reader of the ledger; the decisions hold them all."""
    return [[subject.text[:120], node.code if node else ""] for subject, node in choices[:NAMED_IN_LEDGER]]
