"""One suggestion when sure, three when not, none when it should not."""

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.calibrate import TEMPERATURE, Calibration

State = Literal["suggest", "choose", "abstain"]
LARGEST_SET = 3
# Fitted on names written for the purpose, then lowered, because authorities label in their own way.
PRIOR = Calibration(top=1.9, margin=9.2, intercept=-1.9)
Floats = NDArray[np.float64]
Singles = NDArray[np.float32]


def partition(scores: Singles, best: Singles) -> Singles:
    """Sum of e to the (score - best) / temperature over all items: what shares of a row are divided by."""
    return np.asarray(np.exp((scores - best[:, None]) * np.float32(1 / TEMPERATURE)).sum(axis=1), np.float32)


def set_sizes(scores: Singles, best: Singles, total: Singles, calibration: Calibration) -> NDArray[np.int64]:
    """How many items cannot be told apart by each text: the conformal set at 90 % coverage."""
    with np.errstate(divide="ignore"):
        floor = best + TEMPERATURE * np.log(max(0.0, 1 - calibration.quantile) * total)
    return np.asarray((scores >= floor.astype(np.float32)[:, None]).sum(axis=1), np.int64)


def states_of(
    foreign: NDArray[np.bool_],
    strange: NDArray[np.bool_],
    probability: Floats,
    sizes: NDArray[np.int64],
    calibration: Calibration,
) -> list[State]:
    """The state of each text. `foreign` texts resemble no item, `strange` ones no text that was decided:
    a calibration does not hold for those. A provisional one never leads to a single suggestion.
    """
    if calibration.is_provisional:
        return ["abstain" if far else "choose" for far in foreign.tolist()]
    sure = (sizes == 1) & (probability >= calibration.tau) & ~strange
    silent = foreign | (sizes > LARGEST_SET)
    return [
        "abstain" if far else "suggest" if certain else "choose"
        for far, certain in zip(silent.tolist(), sure.tolist(), strict=True)
    ]


def spread(first: Floats, picked: Floats, total: Singles) -> Floats:
    """Probability of each ranked item (rows x top): the first as calibrated, the others share the rest.

    `picked` are the scores of the ranked items, best first; `total` as `partition` gives it.
    """
    share = np.exp((picked - picked[:, :1]) / TEMPERATURE) / np.maximum(total, 1)[:, None]
    others = (1 - first)[:, None] * share / np.maximum(1 - share[:, :1], 1e-9)
    others[:, 0] = first
    return np.asarray(np.minimum(others, first[:, None]), np.float64)


def words_for(probability: float) -> tuple[str, str]:
    """How a provisional estimate is put to people, Thai and English: in words, never in per cent."""
    for floor, thai, english in (
        (0.85, "ตรงมาก", "fits well"),
        (0.60, "น่าจะใช่", "probably"),
        (0.30, "อาจเกี่ยวข้อง", "possibly"),
    ):
        if probability >= floor:
            return thai, english
    return "ไม่แน่ใจ", "unsure"
