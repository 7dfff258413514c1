"""Indicators to readiness, with intervals: pure, without Django.

Compliance, outcome and perception stay three columns; inside a pillar a weighted mean, across the pillars a
geometric mean; no score below two thirds of the data. Method: docs/decisions/0031-readiness.md.
"""

from prasan.scoring.assessing import Assessment, Band, Table, assess, cards, sensitivity
from prasan.scoring.cards import Cell, Column, Scorecard, score
from prasan.scoring.editions import Edition, assessed, replay, seed_of
from prasan.scoring.scale import KINDS, TIERS, Indicator, Method, Reading, points, tier

__all__ = [
    "KINDS",
    "TIERS",
    "Assessment",
    "Band",
    "Cell",
    "Column",
    "Edition",
    "Indicator",
    "Method",
    "Reading",
    "Scorecard",
    "Table",
    "assess",
    "assessed",
    "cards",
    "points",
    "replay",
    "score",
    "seed_of",
    "sensitivity",
    "tier",
]
