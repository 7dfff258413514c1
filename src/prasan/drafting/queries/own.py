"""Own strategies beside the framework that they are derived from: what was taken up, by whom, and what was not."""

from collections.abc import Sequence
from dataclasses import dataclass

from prasan.centre.models import Cycle
from prasan.drafting.models import Draft, Origin, OriginKind
from prasan.drafting.queries.board import Material
from prasan.drafting.queries.cycles import editions_for, own_strategies_of
from prasan.framework.models import Edition, Framework, Link, Node, SubjectKind
from prasan.places.models import LocalAuthority


@dataclass(frozen=True)
class Offer:
    """A strategy of the framework with its tactics, each with the numbers of the own items that come from it."""

    strategy: Material
    tactics: list[Material]

    @property
    def key(self) -> int:
        return self.strategy.key


def offers_of(draft: Draft) -> list[Offer]:
    """The strategies that own strategies may take up, in the order of the framework; two queries."""
    if draft.derived_from_id is None:
        return []
    nodes = Node.objects.filter(edition=draft.derived_from_id, level__in=("strategy", "tactic"))
    used = _used(draft)
    below: dict[int | None, list[Material]] = {}
    strategies = []
    for node in nodes.order_by("position"):
        material = Material(
            OriginKind.NODE, node.pk, node.title, 0, f"{node.level_name} {node.code}", used.get(node.pk, ())
        )
        if node.level == "strategy":
            strategies.append(material)
        else:
            below.setdefault(node.parent_id, []).append(material)
    return [Offer(one, below.get(one.key, [])) for one in strategies]


def _used(draft: Draft) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    rows = Origin.objects.filter(node__edition=draft.edition_id, kind=OriginKind.NODE)
    for key, code in rows.order_by("node__position", "pk").values_list("key", "node__code"):
        found[key] = (*found.get(key, ()), code)
    return found


def frameworks_for(cycle: Cycle) -> list[Edition]:
    """The adopted frameworks of the province that own strategies of a cycle can be derived from."""
    return [one for one in editions_for(cycle) if one.framework.kind == Framework.Kind.PROVINCIAL_LAO]


def own_editions(authority: LocalAuthority) -> list[Edition]:
    """The own strategies that an authority adopted so far, newest first."""
    found = Edition.objects.filter(
        framework__kind=Framework.Kind.LAO, framework__authority=authority, state=Edition.State.ADOPTED
    )
    return list(found.select_related("framework").order_by("-in_force_from", "-pk"))


def own_draft(cycle: Cycle, authority: int) -> Draft | None:
    """The own strategies of a cycle as far as they have come: those being written, else those adopted."""
    found = Draft.objects.filter(cycle=cycle, edition__framework__authority=authority)
    return found.select_related("edition__framework__authority").order_by("-pk").first()


@dataclass(frozen=True)
class Line:
    """An own strategy as it stands on the forms, with its tactics."""

    node: Node
    tactics: list[Node]

    @property
    def text(self) -> str:
        return line_of(self.node)


def line_of(node: Node) -> str:
    """A strategy or tactic as a plan writes it in its group lines: number and title."""
    return f"{node.code}. {node.title_th}" if node.level == "strategy" else f"{node.code} {node.title_th}"


def lines_of(cycle: Cycle, authority: int, *, drafted: bool = True) -> list[Line]:
    """The own strategies of an authority for a cycle; with `drafted` also while they are written. Two queries."""
    draft = own_draft(cycle, authority) if drafted else own_strategies_of(cycle, authority)
    if draft is None:
        return []
    nodes = Node.objects.filter(edition=draft.edition_id, level__in=("strategy", "tactic"))
    below: dict[int | None, list[Node]] = {}
    strategies: list[Node] = []
    for node in nodes.order_by("position"):
        (strategies if node.level == "strategy" else below.setdefault(node.parent_id, [])).append(node)
    return [Line(node, below.get(node.pk, [])) for node in strategies]


@dataclass(frozen=True)
class Uptake:
    """A strategy of the framework with the authorities whose adopted own strategies serve it."""

    node: Node
    authorities: list[LocalAuthority]


def uptake_of(draft: Draft) -> tuple[list[Uptake], int]:
    """For every strategy of an adopted framework who has taken it up, and how many authorities have adopted own
    strategies for its cycle at all; three queries.
    """
    adopted = Draft.objects.filter(
        cycle=draft.cycle_id,
        edition__state=Edition.State.ADOPTED,
        edition__framework__authority__isnull=False,
    )
    own = Node.objects.filter(edition__in=adopted.values("edition"), level="strategy")
    links = Link.objects.filter(
        subject_kind=SubjectKind.NODE, subject_id__in=own.values("pk"), edition=draft.edition_id,
        state=Link.State.CONFIRMED,
    )  # fmt: skip
    served: dict[int | None, dict[int, LocalAuthority]] = {}
    for link in links.select_related("authority").order_by("authority__position", "authority__slug"):
        if link.authority:
            served.setdefault(link.node_id, {})[link.authority.pk] = link.authority
    strategies: Sequence[Node] = list(draft.edition.nodes.filter(level="strategy").order_by("position"))
    n = adopted.values("edition__framework__authority").distinct().count()
    return [Uptake(node, list(served.get(node.pk, {}).values())) for node in strategies], n
