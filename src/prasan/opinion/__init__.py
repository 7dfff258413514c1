"""Votes -> consensus, groups, priorities: pure, versioned, the same bytes for the same votes.

    votes = Votes.from_log([(1, "anong", "s1", +1), (2, "boon", "s1", -1), …])
    outcome = consensus(votes, {"anong": "อปท.", "boon": "ประชาชน", …}, hidden={"s7"})
    outcome.as_dict()                         # without anybody's name; people=True for the house

Knows nothing of Django; numpy and scipy. The mathematics is docs/decisions/0014.
"""

from prasan.opinion.choosing import Choice, Swap
from prasan.opinion.classes import StatementClass
from prasan.opinion.consensus import GroupSize, GroupVote, Outcome, StatementResult, Suspicion, consensus
from prasan.opinion.discovery import Description, Discovery, Verdict, discover
from prasan.opinion.flags import Flag
from prasan.opinion.minority import Difference, Dissent, MinorityReport
from prasan.opinion.open_data import open_rows
from prasan.opinion.plain import json_text
from prasan.opinion.polis import PolisResult, polis
from prasan.opinion.priorities import RuleResult, count_points
from prasan.opinion.routing import Counts, NextStatement, Reason, Standing, next_statement, standings
from prasan.opinion.tallies import POOL, Lens, lens_of
from prasan.opinion.version import ENGINE_VERSION
from prasan.opinion.votes import Votes

__all__ = [
    "ENGINE_VERSION", "POOL", "Choice", "Counts", "Description", "Difference", "Discovery", "Dissent",
    "Flag", "GroupSize", "GroupVote", "Lens", "MinorityReport", "NextStatement", "Outcome", "PolisResult",
    "Reason", "RuleResult", "Standing", "StatementClass", "StatementResult", "Suspicion", "Swap", "Verdict",
    "Votes", "consensus", "count_points", "discover", "json_text", "lens_of", "next_statement", "open_rows",
    "polis", "standings",
]  # fmt: skip
