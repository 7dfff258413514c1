"""The three faces of the cube LAO x item x year, each as a grid that pages, workbooks and paper draw alike."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from prasan.coverage.counting import NO_YEAR, NOTHING, Cell, Row, cells
from prasan.coverage.queries.ground import Ground
from prasan.framework.models import Node
from prasan.places.models import LocalAuthority
from prasan.plans.coverage import heat

FACES: dict[str, tuple[str, str]] = {
    "item": ("node", "year"),
    "authority": ("authority", "year"),
    "cross": ("node", "authority"),
}
"""What runs down and across on each face; the third is a filter."""
_NAMES = {"node": "item", "authority": "lao", "year": "year"}


@dataclass(frozen=True)
class Only:
    """What the cube was cut to: keys of an authority and an item, a fiscal year (B.E.); None leaves it whole.

    `nodes` are the item and everything below it.
    """

    authority: int | None = None
    node: int | None = None
    year: int | None = None
    nodes: frozenset[int] = frozenset()

    def keeps(self, row: Row) -> bool:
        return (
            (self.authority is None or row.authority == self.authority)
            and (self.node is None or row.node in self.nodes)
            and (self.year is None or row.year == self.year)
        )

    @property
    def values(self) -> dict[str, int]:
        chosen = {"node": self.node, "authority": self.authority, "year": self.year}
        return {name: value for name, value in chosen.items() if value is not None}


@dataclass(frozen=True)
class Place:
    """A cell where it stands: `query` opens its rows, `heat` (0-4) compares its baht with the dearest of the grid."""

    cell: Cell
    query: str
    heat: int = 0


@dataclass(frozen=True)
class Line:
    """One line of a grid: an item or an authority. `group` is the line of the item at its root, None where it is that
    itself; `is_in_sight` is False where no plan can be counted."""

    thing: Node | LocalAuthority
    group: "Line | None"
    places: list[Place]
    total: Place
    is_in_sight: bool = True


@dataclass(frozen=True)
class Grid:
    """A face of the cube. Totals count each project and its money once, so that they may be less than the sum."""

    face: str
    columns: list[tuple[int, Any]]
    lines: list[Line]
    totals: list[Place]
    whole: Place

    @property
    def empty(self) -> int:
        """Lines without a confirmed project."""
        return sum(line.total.cell.is_empty for line in self.lines)


def grid_of(ground: Ground, face: str, only: Only) -> Grid:
    """The face, cut by `only`; lines and columns that nothing reaches are shown too: gaps are looked for."""
    down, across = FACES[face]
    rows = [row for row in ground.rows if only.keeps(row)]
    columns = _columns(ground, across, only)
    draw = _Drawing(ground, only, rows, down, across, [key for key, _ in columns])
    groups: dict[int, Line] = {}
    if down == "node":
        roots = {node.pk: root.pk for node in ground.nodes for root in [ground.groups[node.pk]]}
        gathered = draw.lines(list(_roots(ground, only)), {}, above=roots)
        groups = {line.thing.pk: line for line in gathered}
    lines = draw.lines(_lines(ground, down, only), groups)
    by_column, whole = cells(rows, across), cells(rows).get((), NOTHING)
    totals = [draw.place(by_column.get((key,), NOTHING), **{across: key}) for key, _ in columns]
    return Grid(face, columns, lines, totals, draw.place(whole))


@dataclass
class _Drawing:
    """What all lines of one grid share; `dearest` (baht) is the cell that the others are compared with."""

    ground: Ground
    only: Only
    rows: list[Row]
    down: str
    across: str
    columns: list[int]
    dearest: int = 0

    def __post_init__(self) -> None:
        inner = cells(self.rows, self.down, self.across)
        self.dearest = max((cell.baht for (_, key), cell in inner.items() if key != NO_YEAR), default=0)

    def place(self, cell: Cell, **keys: int) -> Place:
        return Place(cell, _query(self.ground, self.only.values | keys), heat(cell.baht, self.dearest))

    def lines(
        self,
        things: Sequence[Node | LocalAuthority],
        groups: Mapping[int, Line],
        above: Mapping[int, int] | None = None,
    ) -> list[Line]:
        """A line for each item or authority; with `above` of the items that others are gathered under."""
        inner = cells(self.rows, self.down, self.across, above=above)
        whole = cells(self.rows, self.down, above=above)
        return [
            Line(
                thing,
                groups.get(self.ground.groups[thing.pk].pk) if isinstance(thing, Node) else None,
                [
                    self.place(inner.get((thing.pk, key), NOTHING), **{self.down: thing.pk, self.across: key})
                    for key in self.columns
                ],
                self.place(whole.get((thing.pk,), NOTHING), **{self.down: thing.pk}),
                isinstance(thing, Node) or thing.pk in self.ground.in_sight,
            )
            for thing in things
        ]


def _roots(ground: Ground, only: Only) -> Iterable[Node]:
    """The items at the root that have others below them which projects are linked to."""
    found = {ground.groups[node.pk].pk: ground.groups[node.pk] for node in _lines(ground, "node", only)}
    return (root for root in found.values() if not root.is_target)


def _lines(ground: Ground, down: str, only: Only) -> Sequence[Node | LocalAuthority]:
    if down == "node":
        return [node for node in ground.nodes if only.node is None or node.pk in only.nodes]
    return [one for one in ground.authorities.values() if only.authority in (None, one.pk)]


def _columns(ground: Ground, across: str, only: Only) -> list[tuple[int, Any]]:
    if across == "year":
        return [(year, year) for year in ground.cycle.years if only.year in (None, year)]
    shown: Iterable[LocalAuthority] = ground.authorities.values()
    return [(one.pk, one) for one in shown if one.pk in ground.in_sight and only.authority in (None, one.pk)]


def _query(ground: Ground, keys: dict[str, int]) -> str:
    """The address part that opens the rows of a cell, in words that last: slugs and codes, no keys."""
    say: dict[str, Callable[[int], Any]] = {
        "authority": lambda key: ground.authorities[key].slug,
        "node": lambda key: ground.codes[key],
        "year": lambda key: key,
    }
    return urlencode({_NAMES[name]: say[name](key) for name, key in keys.items()})
