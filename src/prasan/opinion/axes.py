"""The two directions in which people differ most, found the same way every time."""

import numpy as np
import scipy  # its parts load when they are used

from prasan.opinion.plain import Floats

__all__ = ["principal_axes", "truncated_svd"]


def truncated_svd(table: Floats, rank: int) -> tuple[Floats, Floats, Floats]:
    """Left vectors, singular values, right vectors (as columns) of the largest `rank`; missing ones are zero.

    Taken from the smaller Gram matrix, ten times faster than the full decomposition. Sign: |entries| of a right
    vector rounded to 9 decimals, the first largest one is positive.
    """
    rows, columns = table.shape
    if not table.size or not rank:
        return np.zeros((rows, rank)), np.zeros(rank), np.zeros((columns, rank))
    tall = rows >= columns
    gram = table.T @ table if tall else table @ table.T
    wanted = (max(0, len(gram) - rank), len(gram) - 1)
    squares, vectors = scipy.linalg.eigh(gram, subset_by_index=wanted, check_finite=False)
    squares, vectors = squares[::-1], vectors[:, ::-1]
    kept = squares > max(float(squares[0]), 0.0) * 1e-13
    values = np.sqrt(np.where(kept, squares, 0.0))
    inverse = np.divide(1.0, values, out=np.zeros_like(values), where=kept)
    right = vectors * kept if tall else (table.T @ vectors) * inverse
    right = right * _signs(right)
    left = (table @ right) * inverse
    if len(values) < rank:
        more = ((0, 0), (0, rank - len(values)))
        return np.pad(left, more), np.pad(values, more[1]), np.pad(right, more)
    return left, values, right


def _signs(right: Floats) -> Floats:
    first = np.abs(right).round(9).argmax(axis=0)
    return np.where(right[first, np.arange(right.shape[1])] < 0, -1.0, 1.0)


def principal_axes(deviations: Floats) -> Floats:
    """The first two principal axes (statement x 2) of a table of deviations from the mean, missing = 0."""
    return truncated_svd(deviations, 2)[2]
