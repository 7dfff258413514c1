"""The counts of a running vote from the tallies: a few hundred rows at most, whatever the number of votes."""

from dataclasses import dataclass

import numpy as np

from prasan.opinion import POOL
from prasan.opinion.classes import StatementClass, classify
from prasan.opinion.tallies import SMALLEST_GROUP, Tally
from prasan.voting import log
from prasan.voting.models import Conversation, Statement
from prasan.voting.pictures import GridRow, grid
from prasan.voting.results import FEWEST, Cell, group_names

__all__ = ["Board", "Row", "board_of"]

Counts = tuple[int, int, int]


@dataclass(frozen=True)
class Row:
    """A statement with everybody's counts and one cell a group that counts."""

    statement: Statement
    all: Cell
    cells: list[Cell]
    status: StatementClass


@dataclass(frozen=True)
class Board:
    """The table of raw counts: `columns` are (name, people) of the groups that count."""

    columns: list[tuple[str, int]]
    rows: list[Row]
    votes: int

    @property
    def picture(self) -> str:
        """The table as a grid of shades."""
        rows = [
            GridRow(
                str(row.statement.number),
                tuple(c.share_pct if c.shown and c.seen else None for c in row.cells),
            )
            for row in self.rows
        ]
        return grid([name for name, _ in self.columns], rows)


def board_of(conversation: Conversation) -> Board:
    """Four queries: statements, tallies, people by group, names of groups."""
    statements = list(Statement.objects.filter(conversation=conversation.pk, hidden_because=""))
    tallies = log.tallies_of(conversation)
    people = log.people_by_group(conversation)
    small = {code for code, size in people.items() if size < SMALLEST_GROUP}
    sizes = {code: size for code, size in people.items() if code not in small}
    if (pool := sum(people[code] for code in small)) >= SMALLEST_GROUP:
        sizes[POOL] = pool
    counts = {one.pk: _by_group(tallies.get(one.pk, {}), sizes, small) for one in statements}
    names = group_names(list(sizes))
    most = {code: max((sum(row[code]) for row, _ in counts.values()), default=0) for code in sizes}
    classes = _classes(
        [row for row, _ in counts.values()], [all_ for _, all_ in counts.values()], list(sizes)
    )
    rows = [
        Row(
            one,
            Cell("", *counts[one.pk][1], 0),
            [Cell(names.get(c, c), *counts[one.pk][0][c], 0, shown=most[c] >= FEWEST) for c in sizes],
            classes[at],
        )
        for at, one in enumerate(statements)
    ]
    columns = [(names.get(code, code), size) for code, size in sizes.items()]
    return Board(columns, rows, sum(row.all.seen for row in rows))


def _by_group(
    tallies: dict[str, object], sizes: dict[str, int], small: set[str]
) -> tuple[dict[str, Counts], Counts]:
    """The counts of each group that counts, and of everybody."""
    found = dict.fromkeys(sizes, (0, 0, 0))
    everybody = (0, 0, 0)
    for code, row in tallies.items():
        counts = (row.agree, row.disagree, row.passed)  # type: ignore[attr-defined]
        everybody = _plus(everybody, counts)
        group = POOL if code in small else code
        if group in found:
            found[group] = _plus(found[group], counts)
    return found, everybody


def _plus(one: Counts, other: Counts) -> Counts:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2]


def _classes(
    by_group: list[dict[str, Counts]], everybody: list[Counts], codes: list[str]
) -> list[StatementClass]:
    """The class of each statement by the engine's rules; without groups everybody is one."""
    if not everybody:
        return []
    columns = [[row[code] for row in by_group] for code in codes] or [everybody]
    return classify([Tally(*np.array(column, dtype=float).T) for column in columns])
