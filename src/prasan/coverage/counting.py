"""The matrix of coverage as a pure function: rows in, cells out. No Django and no database.

One definition for every picture of this app, and for `prasan.coverage.nation`, which says the same in SQL for millions
of rows. All sums are whole numbers, so that the order of the rows never shows: shares and chances are ten-thousandths,
money is summed in ten-thousandths of a baht and rounded once.

    cells(rows, "node", "year")   # {(node, year): Cell}
    cells(rows)                   # {(): Cell}, the whole
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

WHOLE = 10_000
NO_YEAR = 0
"""The year of a project without money in any year that is counted: it is in no column, yet among the projects."""


class Row(NamedTuple):
    """A project's link to an item, once for each year with money.

    `part` is in ten-thousandths: of a confirmed link the share of the project's money, of a suggestion its calibrated
    probability, None while it has none. `is_first` marks the first suggestion for a project without an answer.
    """

    authority: int
    node: int
    year: int
    project: int
    baht: int
    is_confirmed: bool
    part: int | None
    is_first: bool = False


@dataclass(frozen=True)
class Cell:
    """What stands at one place of the matrix. Confirmed and suggested are never added up: a suggestion is a suggestion.

    `projects` and `baht` are of confirmed links; `suggested` counts projects by their first suggestion, of which
    `uncalibrated` carry no probability; `chance` (ten-thousandths of a project) and `chance_thb` are what calibrated
    suggestions lead one to expect besides.
    """

    projects: int = 0
    baht: int = 0
    suggested: int = 0
    uncalibrated: int = 0
    chance: int = 0
    chance_thb: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.projects

    @property
    def expected(self) -> float:
        """Projects to expect: the confirmed ones and the chances of the suggested ones."""
        return self.projects + self.chance / WHOLE


NOTHING = Cell()


@dataclass
class _Project:
    """One project inside a cell: its links by item, its money by year."""

    confirmed: dict[int, int]
    suggested: dict[int, int | None]
    money: dict[int, int]
    is_first: bool = False
    is_uncalibrated: bool = False


def cells(
    rows: Iterable[Row], *keys: str, above: Mapping[int, int] | None = None
) -> dict[tuple[int, ...], Cell]:
    """Cells by the named columns of the rows. A project counts once in a cell however many links lead there.

    `above` (item: item it is gathered under) makes cells of groups of items. The project's money counts in full at each
    item, or by the share that was given; where a cell holds several items, never more than once. Chances of one project
    add up to one at most.
    """
    at = [Row._fields.index(key) for key in keys]
    gathered: dict[tuple[int, ...], dict[int, _Project]] = defaultdict(dict)
    for row in rows:
        keyed = row if above is None else row._replace(node=above[row.node])
        inside = gathered[tuple([keyed[place] for place in at])]
        if (project := inside.get(row.project)) is None:
            project = inside[row.project] = _Project({}, {}, {})
        _add(project, row)
    return {key: _cell(inside.values()) for key, inside in gathered.items()}


def _add(project: _Project, row: Row) -> None:
    project.money[row.year] = row.baht
    if row.is_confirmed:
        project.confirmed[row.node] = WHOLE if row.part is None else row.part
    else:
        project.suggested[row.node] = row.part
        project.is_first |= row.is_first
        project.is_uncalibrated |= row.is_first and row.part is None


def _cell(projects: Iterable[_Project]) -> Cell:
    confirmed = baht = suggested = uncalibrated = chance = chance_thb = 0
    for project in projects:
        money = sum(project.money.values())
        sure = min(WHOLE, sum(project.confirmed.values()))
        likely = min(WHOLE, sum(part or 0 for part in project.suggested.values()))
        confirmed += bool(project.confirmed)
        suggested += project.is_first
        uncalibrated += project.is_uncalibrated
        baht += sure * money
        chance += likely
        chance_thb += likely * money
    return Cell(confirmed, rounded(baht), suggested, uncalibrated, chance, rounded(chance_thb))


def rounded(parts: int) -> int:
    """Ten-thousandths of a baht as whole baht, half up."""
    return (parts + WHOLE // 2) // WHOLE
