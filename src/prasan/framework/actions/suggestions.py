"""Suggestions for many subjects, written in chunks so that nothing is locked while the engine computes."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from prasan.framework import engine
from prasan.framework.actions.lessons import learn_when_due
from prasan.framework.actions.settling import owners_scope, place_of, settle, tell, where
from prasan.framework.models import Edition, Link, Node, SuggestionCache
from prasan.framework.queries.links import SETTLED
from prasan.framework.queries.offers import owners_of, stored_suggestions, without_strangers
from prasan.framework.subjects import Subject
from prasan.ledger.actions import record
from prasan.people.models import User

CHUNK = 200
MOST_OFFERED = 3
Progress = Callable[[int, int, str], None]


@dataclass
class SuggestionReport:
    """What one run did; `subjects` counts pairs of subject and edition, `links` the suggestions that stand now,
    `written` the rows that had to be changed for it.
    """

    subjects: int = 0
    links: int = 0
    abstained: int = 0
    from_cache: int = 0
    written: int = 0


def suggest_links(
    subjects: Sequence[Subject],
    editions: Sequence[Edition],
    *,
    by: User | None,
    progress: Progress | None = None,
) -> SuggestionReport:
    """Write suggested links for subjects without an answer: one when sure, up to three when not, none when
    the text cannot tell. Links whose text has changed become stale first. Running it again changes nothing.

    A plain function for a background job; `progress(done, total, what)` is called after each chunk.
    """
    report = SuggestionReport()
    total, done = len(subjects) * len(editions), 0
    for edition in editions:
        learn_when_due(edition, by=by)
        before = SuggestionReport(**vars(report))
        for chunk in _chunks(subjects):
            _suggest_chunk(chunk, edition, report)
            done += len(chunk)
            if progress:
                progress(done, total, edition.title)
        if report.written > before.written:
            _tell(edition, subjects, report.links - before.links, by)
    return report


def _suggest_chunk(chunk: Sequence[Subject], edition: Edition, report: SuggestionReport) -> None:
    payloads, version = _payloads(chunk, edition, report)
    with transaction.atomic():
        settle([place_of(subject) for subject in chunk], edition)
        for kind in {subject.kind for subject in chunk}:
            _store([subject for subject in chunk if subject.kind == kind], edition, payloads, version, report)


def _payloads(
    chunk: Sequence[Subject], edition: Edition, report: SuggestionReport
) -> tuple[dict[int, dict[str, Any]], str]:
    """Suggestions by subject key, stored ones and those computed now, and the version that made them."""
    found: dict[int, dict[str, Any]] = {}
    version = ""
    for province in {subject.province for subject in chunk}:
        loaded = engine.load(edition, province)
        if loaded is None:
            continue
        version = loaded.version
        mine = [subject for subject in chunk if subject.province == province]
        keys = {subject.id: engine.suggestion_key(subject) for subject in mine}
        known = stored_suggestions(edition, set(keys.values()), version)
        fresh = list({keys[each.id]: each for each in mine if keys[each.id] not in known}.values())
        computed = dict(zip((keys[each.id] for each in fresh), engine.compute(loaded, fresh), strict=True))
        SuggestionCache.objects.bulk_create(
            [
                SuggestionCache(
                    text_key=key, edition_digest=edition.aid_digest, engine_version=version, payload=each
                )
                for key, each in computed.items()
            ],
            ignore_conflicts=True,
        )
        report.from_cache += len(mine) - len(fresh)
        found |= {pk: (known | computed)[key] for pk, key in keys.items()}
    return found, version


def _store(
    subjects: Sequence[Subject],
    edition: Edition,
    payloads: dict[int, dict[str, Any]],
    version: str,
    report: SuggestionReport,
) -> None:
    """Replace suggestions of the engine that have changed; verdicts, and what is written in the plan, stay."""
    standing: dict[int, list[Link]] = {subject.id: [] for subject in subjects}
    for link in Link.objects.filter(
        edition=edition, subject_kind=subjects[0].kind, subject_id__in=list(standing)
    ).defer("why"):
        standing[link.subject_id].append(link)
    nodes = {node.code: node for node in edition.nodes.filter(is_target=True)}
    owners = owners_of(edition, payloads.values())
    gone: list[int] = []
    new: list[Link] = []
    for subject in subjects:
        payload = payloads.get(subject.id)
        former = [link for link in standing[subject.id] if _is_replaceable(link)]
        others = [link for link in standing[subject.id] if not _is_replaceable(link)]
        wanted = _links(subject, edition, payload, version, others, nodes, owners) if payload else []
        report.subjects += payload is not None
        report.abstained += payload is not None and payload["state"] == "abstain"
        report.links += len(wanted)
        if sorted(map(_likeness, former)) != sorted(map(_likeness, wanted)):
            gone += [link.pk for link in former]
            new += wanted
    Link.objects.filter(pk__in=gone).delete()
    Link.objects.bulk_create(new, batch_size=500, ignore_conflicts=True)
    report.written += len(new) + len(gone)


def _is_replaceable(link: Link) -> bool:
    return link.state == Link.State.SUGGESTED and link.method == Link.Method.ENGINE


def _likeness(link: Link) -> tuple[int, int, str, str]:
    """Two suggestions with the same likeness say the same, why and probability included."""
    return link.rank, link.node_id or 0, link.engine_version, link.text_key


def _links(
    subject: Subject,
    edition: Edition,
    payload: dict[str, Any],
    version: str,
    standing: Sequence[Link],
    nodes: Mapping[str, Node],
    owners: dict[str, set[int | None]],
) -> list[Link]:
    """The suggestions for one subject beside what stands already; none once it has an answer."""
    if any(link.state in SETTLED for link in standing):
        return []
    taken = {link.node_id for link in standing}
    owner = subject.authority.pk if subject.authority else None
    ranked = without_strangers(_offered(payload), owners, owner)
    return [
        Link(
            **where(subject),
            edition=edition,
            node=nodes[each["code"]],
            state=Link.State.SUGGESTED,
            method=Link.Method.ENGINE,
            rank=rank,
            probability=each["probability"],
            why={**each["why"], "rough": each["rough"]},
            engine_version=version,
            text_key=payload["key"],
        )
        for rank, each in enumerate(ranked, start=1)
        if nodes[each["code"]].pk not in taken
    ]


def _offered(payload: dict[str, Any]) -> list[dict[str, Any]]:
    """What is shown as a suggestion: one when sure, the set when not, none when the engine abstains."""
    if payload["state"] == "abstain":
        return []
    ranked: list[dict[str, Any]] = payload["ranked"]
    return ranked[: 1 if payload["state"] == "suggest" else MOST_OFFERED]


def _chunks(subjects: Sequence[Subject]) -> Iterator[Sequence[Subject]]:
    for start in range(0, len(subjects), CHUNK):
        yield subjects[start : start + CHUNK]


@transaction.atomic
def _tell(edition: Edition, subjects: Sequence[Subject], links: int, by: User | None) -> None:
    owners = [subject.authority for subject in subjects]
    data = {"subjects": len(subjects), "links": links}
    record("framework.links_suggested", on=edition, by=by, data=data, scope=owners_scope(owners))
    tell(owners)
