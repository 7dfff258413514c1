"""Rules, lures and the model together: publish or hold, and why."""

import math
from dataclasses import dataclass

from prasan.moderation.folding import fold
from prasan.moderation.lures import lures_in
from prasan.moderation.model import Model, seed_model
from prasan.moderation.reasons import CLEAN, Reason, sentence
from prasan.moderation.rules import LONGEST, seen_in

HOLD_FROM = 0.5
_WORTH_TELLING = 1.0  # log-odds


@dataclass(frozen=True)
class Verdict:
    """`score` 0–1: how much speaks for a person reading first; held from 0.5 on. Strongest reason first."""

    held: bool
    score: float
    reasons: tuple[Reason, ...]

    def why(self, language: str = "th") -> str:
        """One line for people."""
        if not self.held:
            return CLEAN[0 if language == "th" else 1]
        return "; ".join(sentence(reason, language) for reason in self.reasons)


def judge(text: str, *, model: Model | None = None) -> Verdict:
    """Whether a text can be published at once. Never raises: whatever was sent gets a verdict."""
    folded = fold(text[: LONGEST + 1])  # what is longer is held for its length alone
    found = seen_in(folded) + lures_in(folded)
    words = (model or seed_model()).score(text)
    odds = words + sum(reason.weight for reason in found)
    score = 1 / (1 + math.exp(-max(-30.0, min(30.0, odds))))
    held = score >= HOLD_FROM
    if held and words >= _WORTH_TELLING:
        found.append(Reason("pattern", words))
    ranked = sorted(found, key=lambda reason: -reason.weight)
    return Verdict(held, score, tuple(ranked or [Reason("pattern", words)]) if held else tuple(ranked))
