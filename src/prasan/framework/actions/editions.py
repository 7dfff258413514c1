"""Frameworks and their editions: made as a draft, filled, adopted, and from then on frozen."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from prasan.framework import gates
from prasan.framework.actions.frozen import after_change, locked_draft, scope_of
from prasan.framework.canonical import digest
from prasan.framework.models import Confidence, Edition, Framework, Indicator, Node, NodeMap
from prasan.framework.problems import NotPossible
from prasan.framework.tree import preorder
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import User
from prasan.places.models import LocalAuthority, Province

KIND_ORDER = (
    Framework.Kind.PROVINCIAL_LAO,
    Framework.Kind.PROVINCIAL,
    Framework.Kind.LAO,
    Framework.Kind.PROGRAMME,
    Framework.Kind.NATIONAL,
    Framework.Kind.MASTER_PLAN,
    Framework.Kind.NESDP,
    Framework.Kind.SDG,
    Framework.Kind.ASEAN,
    Framework.Kind.COUNTRY,
)
"""In which order frameworks are shown and projects linked: what is nearest to the authority first."""


@dataclass(frozen=True)
class Particulars:
    """What is said of an edition as a whole; dates are civil dates, both ends of the range inclusive."""

    label: str
    title_th: str
    title_en: str = ""
    in_force_from: date | None = None
    in_force_to: date | None = None
    source: str = ""
    note_th: str = ""
    confidence: str = Confidence.LOCAL
    alignable: bool = True

    def check(self) -> None:
        """Raises NotPossible("dates-reversed")."""
        if self.in_force_from and self.in_force_to and self.in_force_to < self.in_force_from:
            raise NotPossible("dates-reversed")


@transaction.atomic
def create_framework(
    kind: str,
    title_th: str,
    *,
    by: User | None,
    title_en: str = "",
    code: str = "",
    province: Province | None = None,
    authority: LocalAuthority | None = None,
) -> Framework:
    """A new source of strategy, still without an edition. Without `code` one is made from kind and owner."""
    owner = authority.slug if authority else province.pk if province else ""
    framework = Framework(
        code=code or _free_code(Framework, "-".join(filter(None, [kind, owner]))),
        kind=kind,
        title_th=title_th,
        title_en=title_en,
        province=authority.province if authority else province,
        authority=authority,
        position=KIND_ORDER.index(Framework.Kind(kind)),
    )
    if Framework.objects.filter(code=framework.code).exists():
        raise NotPossible("code-taken", code=framework.code)
    framework.save()
    record("framework.framework_created", on=framework, by=by, scope=scope_of(framework))
    return framework


@transaction.atomic
def create_edition(
    framework: Framework,
    particulars: Particulars,
    *,
    by: User | None,
    code: str = "",
    like: Edition | None = None,
) -> Edition:
    """A draft edition. With `like`, an earlier edition, it begins with that edition's items, mapped one to
    one, and supersedes it when both belong to the same framework.
    """
    particulars.check()
    year = particulars.in_force_from.year + 543 if particulars.in_force_from else ""
    edition = Edition(
        framework=framework,
        code=code or _free_code(Edition, "-".join(filter(None, [framework.code, str(year)]))),
        supersedes=like if like and like.framework_id == framework.pk else None,
        **vars(particulars),
    )
    if Edition.objects.filter(code=edition.code).exists():
        raise NotPossible("code-taken", code=edition.code)
    edition.save()
    if like:
        _copy_nodes(like, edition)
    record("framework.edition_created", on=edition, by=by, scope=scope_of(framework))
    after_change(edition)
    return edition


def _copy_nodes(old: Edition, new: Edition) -> None:
    """Parents stand before their children in printed order, so one pass finds every parent."""
    copies: dict[int, Node] = {}
    for node in preorder(old.nodes.all()):
        copy = Node.objects.get(pk=node.pk)
        copy.pk, copy.edition, copy.version = None, new, 1
        copy.parent = copies[node.parent_id] if node.parent_id else None
        copy.save(force_insert=True)
        copies[node.pk] = copy
    NodeMap.objects.bulk_create(
        NodeMap(source_id=pk, target=copy, relation=NodeMap.Relation.SAME) for pk, copy in copies.items()
    )
    _copy_indicators(old, copies)


def _copy_indicators(old: Edition, copies: dict[int, Node]) -> None:
    """What is measured stays; the targets belonged to the years of the edition before and are set anew."""
    for indicator in Indicator.objects.filter(node__edition=old):
        indicator.pk, indicator.node, indicator.version = None, copies[indicator.node_id], 1
        indicator.save(force_insert=True)


@transaction.atomic
def create_draft(
    kind: str,
    particulars: Particulars,
    *,
    by: User,
    province: Province | None = None,
    authority: LocalAuthority | None = None,
) -> Edition:
    """A new framework with its first draft edition, from one form."""
    framework = create_framework(
        kind,
        particulars.title_th,
        by=by,
        title_en=particulars.title_en,
        province=province,
        authority=authority,
    )
    return create_edition(framework, particulars, by=by)


@transaction.atomic
def edit_edition(edition: Edition, particulars: Particulars, *, by: User) -> Edition:
    """Change what is said of an edition. Of an adopted one only its last day, source, note, confidence and
    whether projects are linked to it may change; anything else raises NotPossible("frozen").
    """
    particulars.check()
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("framework__authority")
        .get(pk=edition.pk)
    )
    changes = {
        name: [_plain(getattr(edition, name)), _plain(value)]
        for name, value in vars(particulars).items()
        if getattr(edition, name) != value
    }
    frozen = {"label", "title_th", "title_en", "in_force_from"}
    if edition.state == Edition.State.ADOPTED and frozen & changes.keys():
        raise NotPossible("frozen")
    if changes:
        for name in changes:
            setattr(edition, name, getattr(particulars, name))
        edition.save(update_fields=list(changes))
        data = {"changes": changes}
        record("framework.edition_edited", on=edition, by=by, data=data, scope=scope_of(edition.framework))
        touch(f"framework/{edition.pk}")
    return edition


@transaction.atomic
def adopt_edition(edition: Edition, *, adopted_on: date, by: User | None, resolution: str = "") -> Edition:
    """Freeze a draft: its text gets a digest and never changes again; corrections are a new edition.

    The edition it supersedes ends on the day before it takes force. Raises NotPossible when it is adopted
    already, holds no item, or holds an item without a title. Where no level was chosen for linking, the
    lowest items become it.
    """
    edition = (
        Edition.objects.select_for_update(of=("self",))
        .select_related("framework__authority", "supersedes")
        .get(pk=edition.pk)
    )
    if edition.state == Edition.State.ADOPTED:
        raise NotPossible("already-adopted")
    gates.pass_all(edition)
    nodes = list(edition.nodes.all())
    _check_complete(nodes)
    if not any(node.is_target for node in nodes):
        _target_leaves(nodes)
    edition.state, edition.adopted_on = Edition.State.ADOPTED, adopted_on
    edition.in_force_from = edition.in_force_from or adopted_on
    edition.digest = digest(edition, nodes)
    edition.save(update_fields=["state", "adopted_on", "in_force_from", "digest"])
    _end_predecessor(edition)
    data = {"digest": edition.digest, "nodes": len(nodes), "resolution": resolution}
    record("framework.edition_adopted", on=edition, by=by, data=data, scope=scope_of(edition.framework))
    after_change(edition)
    return edition


@transaction.atomic
def remove_edition(edition: Edition, *, by: User) -> None:
    """Throw a draft away with its items; adopted editions stay for ever."""
    draft = locked_draft(edition)
    record("framework.edition_removed", on=draft, by=by, scope=scope_of(draft.framework))
    framework = draft.framework
    draft.delete()
    if not framework.editions.exists():
        framework.delete()


def _check_complete(nodes: list[Node]) -> None:
    if not nodes:
        raise NotPossible("empty-edition")
    if untitled := [node.code for node in nodes if not node.title_th.strip()]:
        raise NotPossible("untitled-nodes", codes=", ".join(untitled))


def _target_leaves(nodes: list[Node]) -> None:
    parents = {node.parent_id for node in nodes}
    leaves = [node for node in nodes if node.pk not in parents]
    for node in leaves:
        node.is_target = True
    Node.objects.bulk_update(leaves, ["is_target"])


def _end_predecessor(edition: Edition) -> None:
    """An edition ends when its successor takes force, unless it ended earlier."""
    old, start = edition.supersedes, edition.in_force_from
    if old and start and (old.in_force_to is None or old.in_force_to >= start):
        old.in_force_to = start - timedelta(days=1)
        old.save(update_fields=["in_force_to"])


def _free_code(model: type[Framework] | type[Edition], stem: str) -> str:
    """The stem itself, or with the next free number behind it."""
    taken = set(model.objects.filter(code__startswith=stem).values_list("code", flat=True))
    if stem not in taken:
        return stem
    return next(code for n in range(2, len(taken) + 3) if (code := f"{stem}-{n}") not in taken)


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
