"""How alike two partitions of the same people are: adjusted Rand index and adjusted mutual information."""

from collections.abc import Sequence

import numpy as np
import scipy  # its parts load when they are used

from prasan.opinion.plain import Floats, Ints

__all__ = ["adjusted_mutual_information", "adjusted_rand", "cross_table", "mutual_information"]

Labels = Sequence[object] | Ints


def cross_table(one: Labels, other: Labels) -> Floats:
    """Counts of people by both labels; the order of rows and columns carries no meaning."""
    _, rows = np.unique(np.asarray(one), return_inverse=True)
    _, columns = np.unique(np.asarray(other), return_inverse=True)
    if not len(rows):
        return np.zeros((0, 0))
    table = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(table, (rows, columns), 1.0)
    return table


def adjusted_rand(one: Labels, other: Labels) -> float:
    """1 for the same partition, 0 for what chance gives; 0/0 counts as 1 when the partitions are equal."""
    table = cross_table(one, other)
    cells, rows, columns = (
        float((x * (x - 1) / 2).sum()) for x in (table, table.sum(axis=1), table.sum(axis=0))
    )
    pairs = len(one) * (len(one) - 1) / 2
    expected = rows * columns / pairs if pairs else 0.0
    most = (rows + columns) / 2
    if most == expected:
        return float(bool(((table > 0).sum(axis=0) <= 1).all() and ((table > 0).sum(axis=1) <= 1).all()))
    return (cells - expected) / (most - expected)


def mutual_information(table: Floats) -> tuple[float, float]:
    """Mutual information of a cross-table in nats, and what chance would give with the same margins."""
    people, rows, columns = table.sum(), table.sum(axis=1), table.sum(axis=0)
    filled = table > 0
    outer = np.outer(rows, columns)
    found = float((table[filled] / people * np.log(people * table[filled] / outer[filled])).sum())
    expected = sum(_expected_cell(a, b, people) for a in rows for b in columns)
    return found, float(expected)


def _expected_cell(a: float, b: float, people: float) -> float:
    k = np.arange(max(1.0, a + b - people), min(a, b) + 1)
    gammaln = scipy.special.gammaln
    log_chance = (
        gammaln(a + 1) + gammaln(b + 1) + gammaln(people - a + 1) + gammaln(people - b + 1)
        - gammaln(people + 1) - gammaln(k + 1) - gammaln(a - k + 1) - gammaln(b - k + 1)
        - gammaln(people - a - b + k + 1)
    )  # fmt: skip
    return float((k / people * np.log(people * k / (a * b)) * np.exp(log_chance)).sum())


def adjusted_mutual_information(one: Labels, other: Labels) -> float:
    """Mutual information beyond chance as a share of what was possible; 0/0 as for the Rand index."""
    table = cross_table(one, other)
    if not table.size:
        return 1.0
    found, expected = mutual_information(table)
    most = (_entropy(table.sum(axis=1)) + _entropy(table.sum(axis=0))) / 2
    if abs(most - expected) < 1e-12:
        return float(table.shape == (1, 1) or (table.shape[0] == table.shape[1] == len(one)))
    return (found - expected) / (most - expected)


def _entropy(counts: Floats) -> float:
    shares = counts[counts > 0] / counts.sum()
    return float(-(shares * np.log(shares)).sum())
