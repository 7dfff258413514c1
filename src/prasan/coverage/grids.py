"""The three faces of the cube LAO x item x year, each as a grid that pages, workbooks and paper draw alike."""

from collections.abc import Callable, Iterable, Sequence
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
    """What the cube was cut to: keys of an authority and an item, a fiscal year (B.E.); None leaves it whole."""

    authority: int | None = None
    node: int | None = None
    year: int | None = None

    def keeps(self, row: Row) -> bool:
        return (
            (self.authority is None or row.authority == self.authority)
            and (self.node is None or row.node == self.node)
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
    """One line of a grid: an item or an authority. `is_in_sight` is False where no plan can be counted."""

    thing: Node | LocalAuthority
    group: Node | None
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
    inner, by_line = cells(rows, down, across), cells(rows, down)
    by_column, whole = cells(rows, across), cells(rows)
    dearest = max((cell.baht for (_, key), cell in inner.items() if key != NO_YEAR), default=0)
    columns = _columns(ground, across, only)

    def place(cell: Cell | None, **keys: int) -> Place:
        found = cell or NOTHING
        return Place(found, _query(ground, only.values | keys), heat(found.baht, dearest))

    lines = [
        Line(
            thing,
            _group(ground, thing),
            [place(inner.get((thing.pk, key)), **{down: thing.pk, across: key}) for key, _ in columns],
            place(by_line.get((thing.pk,)), **{down: thing.pk}),
            isinstance(thing, Node) or thing.pk in ground.in_sight,
        )
        for thing in _lines(ground, down, only)
    ]
    totals = [place(by_column.get((key,)), **{across: key}) for key, _ in columns]
    return Grid(face, columns, lines, totals, place(whole.get(())))


def _lines(ground: Ground, down: str, only: Only) -> Sequence[Node | LocalAuthority]:
    if down == "node":
        return [node for node in ground.nodes if only.node in (None, node.pk)]
    return [one for one in ground.authorities.values() if only.authority in (None, one.pk)]


def _columns(ground: Ground, across: str, only: Only) -> list[tuple[int, Any]]:
    if across == "year":
        return [(year, year) for year in ground.cycle.years if only.year in (None, year)]
    shown: Iterable[LocalAuthority] = ground.authorities.values()
    return [(one.pk, one) for one in shown if one.pk in ground.in_sight and only.authority in (None, one.pk)]


def _group(ground: Ground, thing: Node | LocalAuthority) -> Node | None:
    """The heading that a line stands under: the item at its root, unless it is that itself."""
    if not isinstance(thing, Node):
        return None
    root = ground.groups[thing.pk]
    return None if root.pk == thing.pk else root


def _query(ground: Ground, keys: dict[str, int]) -> str:
    """The address part that opens the rows of a cell, in words that last: slugs and codes, no keys."""
    say: dict[str, Callable[[int], Any]] = {
        "authority": lambda key: ground.authorities[key].slug,
        "node": lambda key: ground.codes[key],
        "year": lambda key: key,
    }
    return urlencode({_NAMES[name]: say[name](key) for name, key in keys.items()})
