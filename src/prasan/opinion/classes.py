"""What a hall can say about a statement: shared, refused, divided, untested or open."""

from collections.abc import Sequence
from enum import StrEnum

import numpy as np

from prasan.opinion.plain import Floats
from prasan.opinion.tallies import Tally

__all__ = ["ENOUGH_VOTES", "StatementClass", "classify", "joint_lower_bounds"]

ENOUGH_VOTES = 5  # of a group, before it can carry or divide


class StatementClass(StrEnum):
    """In the order in which the rules are tried, the first that fits counts."""

    DIVIDED = "divided"  # เห็นต่าง
    CONSENSUS = "consensus"  # ฉันทามติ
    REJECTION = "rejection"  # ไม่รับร่วมกัน
    UNTESTED = "untested"  # ยังทดสอบไม่พอ
    OPEN = "open"  # ยังไม่ชี้ขาด


def joint_lower_bounds(tallies: Sequence[Tally]) -> tuple[Floats, Floats]:
    """The lowest 10 % bound over the groups, of agreeing and of disagreeing, for each statement."""
    agree = np.min([one.lower for one in tallies], axis=0)
    disagree = np.min([one.lower_disagree for one in tallies], axis=0)
    return agree, disagree


def classify(tallies: Sequence[Tally]) -> list[StatementClass]:
    """The class of each statement; `tallies` are those of the groups that count, at least one."""
    tested = np.array([one.seen >= ENOUGH_VOTES for one in tallies])
    agree = np.array([one.lower > 0.5 for one in tallies])
    disagree = np.array([one.lower_disagree > 0.5 for one in tallies])
    rules = {
        StatementClass.DIVIDED: (agree & tested).any(axis=0) & (disagree & tested).any(axis=0),
        StatementClass.CONSENSUS: (tested & agree).all(axis=0),
        StatementClass.REJECTION: (tested & disagree).all(axis=0),
        StatementClass.UNTESTED: ~tested.all(axis=0),
    }
    places = range(tested.shape[1])
    return [next((name for name, holds in rules.items() if holds[at]), StatementClass.OPEN) for at in places]
