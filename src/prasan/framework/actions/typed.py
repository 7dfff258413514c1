"""What the plan itself says of its links, and what becomes of links when the plan's text changes."""

from collections.abc import Sequence

from django.db import transaction

from prasan.framework.actions.settling import hold, owners_scope, place_of, settle, tell, where
from prasan.framework.models import Edition, Link, Node
from prasan.framework.problems import NotPossible
from prasan.framework.subjects import Subject
from prasan.ledger.actions import record
from prasan.people.models import User

Key = tuple[str, int, int | None]


@transaction.atomic
def take_typed(choices: Sequence[tuple[Subject, Node]], *, by: User | None) -> list[Link]:
    """Take links over that are written in the plan (its programme, its ก-จ block), still to be confirmed.

    They stand before the engine's suggestions and stay when those are renewed; verdicts given already are
    kept. All choices are of one edition (NotPossible "one-edition"). What the plan no longer says goes,
    unless it was decided on.
    """
    if not choices:
        return []
    edition = choices[0][1].edition
    if any(node.edition_id != edition.pk for _, node in choices):
        raise NotPossible("one-edition")
    written: dict[Key, tuple[Subject, Node]] = {
        (subject.kind, subject.id, node.pk): (subject, node) for subject, node in choices
    }
    hold(edition)
    stored = _stored([subject for subject, _ in choices], edition)
    _drop_outdated(stored, written)
    suggested = [link for key, link in stored.items() if key in written and _is_engines(link)]
    for link in suggested:
        link.method, link.rank = Link.Method.TYPED, 0
    Link.objects.bulk_update(suggested, ["method", "rank"])
    new = [_typed(subject, node) for key, (subject, node) in written.items() if key not in stored]
    Link.objects.bulk_create(new, batch_size=500)
    if new or suggested:
        owners = [subject.authority for subject, _ in choices]
        data = {"links": len(new) + len(suggested)}
        record("framework.links_typed", on=edition, by=by, data=data, scope=owners_scope(owners))
    return [*suggested, *new]


@transaction.atomic
def forget_typed(subjects: Sequence[Subject], edition: Edition) -> None:
    """Take typed links back from subjects in which nothing of the edition is written any more.

    Those that were decided on stay.
    """
    hold(edition)
    _drop_outdated(_stored(subjects, edition), {})


def _stored(subjects: Sequence[Subject], edition: Edition) -> dict[Key, Link]:
    kinds = {(subject.kind, subject.id) for subject in subjects}
    links = Link.objects.filter(edition=edition, subject_id__in={subject.id for subject in subjects})
    return {
        (link.subject_kind, link.subject_id, link.node_id): link
        for link in links
        if (link.subject_kind, link.subject_id) in kinds
    }


def _drop_outdated(stored: dict[Key, Link], written: dict[Key, tuple[Subject, Node]]) -> None:
    outdated = [
        link.pk
        for key, link in stored.items()
        if key not in written and link.method == Link.Method.TYPED and link.state == Link.State.SUGGESTED
    ]
    Link.objects.filter(pk__in=outdated).delete()


def _is_engines(link: Link) -> bool:
    return link.state == Link.State.SUGGESTED and link.method == Link.Method.ENGINE


def _typed(subject: Subject, node: Node) -> Link:
    return Link(
        **where(subject),
        edition=node.edition,
        node=node,
        state=Link.State.SUGGESTED,
        method=Link.Method.TYPED,
        rank=0,
        text_key=place_of(subject).text_key,
    )


@transaction.atomic
def refresh_stale(subjects: Sequence[Subject], editions: Sequence[Edition], *, by: User | None) -> int:
    """Mark confirmed links whose text has changed since as to be looked at again; returns how
    many became so.
    """
    places = [place_of(subject) for subject in subjects]
    owners = [subject.authority for subject in subjects]
    stale = {}
    for edition in sorted(editions, key=lambda each: each.pk):
        changed = settle(places, edition)
        stale[edition] = sum(link.state == Link.State.STALE for link in changed)
    for edition, links in stale.items():
        if links:
            record(
                "framework.links_stale", on=edition, by=by, data={"links": links}, scope=owners_scope(owners)
            )
    if any(stale.values()):
        tell(owners)
    return sum(stale.values())
