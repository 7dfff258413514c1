"""Taking the shipped catalogue over, as often as one likes.

An adopted edition is never rewritten: where a newer catalogue words it differently, that is reported and a
person decides (by making a new edition). Scope notes, phrases and marks of confidence are renewed where
nobody edited them.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from prasan.catalogues import FrameworkSpec, NodeSpec, frameworks
from prasan.framework.actions.editions import KIND_ORDER
from prasan.framework.actions.frozen import after_change, scope_of
from prasan.framework.canonical import digest
from prasan.framework.models import Edition, Framework, Node
from prasan.framework.queries.catalogue import WORDS, Difference, differences
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.places.models import Province

SERIES = {
    "nesdp": ("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ", "National Economic and Social Development Plan"),
    "asean-community": ("ประชาคมอาเซียน", "ASEAN Community"),
}
"""Titles of frameworks whose editions differ in title; elsewhere the edition's title serves for both."""

PROVINCE_OF = {"phuket-provincial": "83"}
"""Catalogue entries that belong to one province (official province code)."""

_AIDS = ("scope_note", "phrases", "negative_phrases", "aliases")
_MARKS = ("confidence", "confidence_en", "source", "note_th", "own_wording")


@dataclass
class CatalogueReport:
    """What one loading did: codes of new editions, items whose aids were renewed, texts left as they were."""

    added: list[str] = field(default_factory=list)
    renewed: int = 0
    differences: list[Difference] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


@transaction.atomic
def load_catalogue(by: User | None = None, specs: Iterable[FrameworkSpec] | None = None) -> CatalogueReport:
    """Take over what is new in the shipped catalogue and report where stored text differs. Idempotent.

    An entry of a province that is not loaded yet is left out; loading again after the province takes it in.
    """
    report = CatalogueReport()
    stored = {edition.code: edition for edition in Edition.objects.select_related("framework__authority")}
    for spec in frameworks() if specs is None else specs:
        if spec.code in stored:
            _renew(stored[spec.code], spec, report, by)
        elif (province := PROVINCE_OF.get(spec.code)) and not Province.objects.filter(pk=province).exists():
            report.left_out.append(spec.code)
        else:
            _take_over(spec, by)
            report.added.append(spec.code)
    return report


def _take_over(spec: FrameworkSpec, by: User | None) -> Edition:
    """A new edition; one that already holds items is adopted as it stands, an empty one stays a draft."""
    edition = Edition.objects.create(
        framework=_framework(spec),
        code=spec.code,
        label=spec.edition,
        title_th=spec.title_th,
        title_en=spec.title_en,
        adopted_on=spec.adopted_on,
        in_force_from=spec.in_force_from,
        in_force_to=spec.in_force_to,
        alignable=spec.alignable,
        source=spec.source,
        note_th=spec.note_th,
        confidence=spec.confidence,
        state=Edition.State.ADOPTED if spec.nodes else Edition.State.DRAFT,
    )
    nodes = _create_nodes(edition, spec)
    if nodes:
        edition.digest = digest(edition, nodes)
        edition.save(update_fields=["digest"])
    data = {"nodes": len(nodes), "digest": edition.digest}
    record("framework.catalogue_loaded", on=edition, by=by, data=data, scope=scope_of(edition.framework))
    after_change(edition)
    return edition


def _framework(spec: FrameworkSpec) -> Framework:
    th, en = SERIES.get(spec.series, (spec.title_th, spec.title_en))
    framework, _ = Framework.objects.get_or_create(
        code=spec.series,
        defaults={
            "kind": spec.kind,
            "title_th": th,
            "title_en": en,
            "province_id": PROVINCE_OF.get(spec.code),
            "position": KIND_ORDER.index(Framework.Kind(spec.kind)),
        },
    )
    return framework


def _create_nodes(edition: Edition, spec: FrameworkSpec) -> list[Node]:
    """Level by level of depth, so that parents have their key before their children are stored."""
    stored: dict[str, Node] = {}
    waiting = list(enumerate(spec.nodes))
    while waiting:
        ready = [(at, each) for at, each in waiting if each.parent is None or each.parent in stored]
        fresh = [
            Node(
                edition=edition,
                parent=stored.get(each.parent or ""),
                code=each.code,
                position=at,
                is_target=each.is_target,
                **{name: getattr(each, name) for name in (*WORDS, *_MARKS)},
                **_aids(each),
            )
            for at, each in ready
        ]
        stored |= {node.code: node for node in Node.objects.bulk_create(fresh)}
        taken = {each.code for _, each in ready}
        waiting = [(at, each) for at, each in waiting if each.code not in taken]
    return list(stored.values())


def _aids(spec: NodeSpec) -> dict[str, object]:
    """The aids as the database keeps them: tuples are lists there."""
    return {name: list(value) if isinstance(value := getattr(spec, name), tuple) else value for name in _AIDS}


def _renew(edition: Edition, spec: FrameworkSpec, report: CatalogueReport, by: User | None) -> None:
    nodes = {node.code: node for node in edition.nodes.all()}
    report.differences += differences(edition, nodes, spec)
    changed = []
    for each in spec.nodes:
        node = nodes.get(each.code)
        if node is None or node.aids_are_local:
            continue
        fresh = _aids(each) | {name: getattr(each, name) for name in _MARKS}
        if any(getattr(node, name) != value for name, value in fresh.items()):
            for name, value in fresh.items():
                setattr(node, name, value)
            changed.append(node)
    if changed:
        Node.objects.bulk_update(changed, [*_AIDS, *_MARKS], batch_size=200)
        data = {"nodes": len(changed)}
        record("framework.aids_refreshed", on=edition, by=by, data=data, scope=scope_of(edition.framework))
        after_change(edition)
        report.renewed += len(changed)
