"""Words that lure, from data/lures.yaml: Thai by tight spelling, Latin by whole words."""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from prasan.moderation.folding import Folded, fold, tight, without_leet
from prasan.moderation.reasons import Reason

STRONG = 5.0
WEAK = 1.2
_FIRST_WEAK = 0.4  # one such word is everyday language
_FEWEST_LETTERS_WITHOUT_TONES = 6  # เหี่ยว without its marks holds a word it is not


@dataclass(frozen=True)
class _Level:
    weight: float
    spelled: re.Pattern[str]
    toneless: re.Pattern[str]
    latin: re.Pattern[str]


def lures_in(text: Folded) -> list[Reason]:
    """One reason a group, with the words it was seen in; a second weak word adds, a strong one is enough."""
    spelled, latin = _spelled(text.words), without_leet(text.words)
    found = []
    for group, levels in _levels().items():
        words: dict[str, float] = {}
        shown = ""
        for level in levels:
            hits = level.spelled.findall(spelled) + level.toneless.findall(text.tight)
            hits += level.latin.findall(text.words) + level.latin.findall(latin)
            for hit in hits:
                bare = tight(hit)
                if not any(bare in known for known in words):
                    words[bare], shown = level.weight, shown or hit
        if words:
            found.append(Reason(group, _together(list(words.values())), shown))
    return found


def _together(weights: list[float]) -> float:
    if max(weights) < STRONG:
        return _FIRST_WEAK + sum(weights[1:])
    return min(sum(weights), 2 * STRONG)


def _spelled(words: str) -> str:
    """The text without spaces and signs, marks kept."""
    return re.sub(r"[^\w่-๎ัิ-ฺ็]+", "", words)


@cache
def _levels() -> dict[str, list[_Level]]:
    raw = yaml.safe_load(files("prasan.moderation").joinpath("data/lures.yaml").read_text("utf-8"))
    return {
        group: [_level(levels[name], name) for name in ("strong", "weak")] for group, levels in raw.items()
    }


def _level(words: dict[str, Any], name: str) -> _Level:
    thai = [fold(word).words for word in words.get("thai", ())]
    long = [tight(word) for word in thai if len(tight(word)) >= _FEWEST_LETTERS_WITHOUT_TONES]
    return _Level(
        weight=STRONG if name == "strong" else WEAK,
        spelled=_any(_spelled(word) for word in thai),
        toneless=_any(long),
        latin=_any((str(word) for word in words.get("latin", ())), r"(?<![^\W_ก-๛])", r"(?![^\W_ก-๛])"),
    )


def _any(words: Any, before: str = "", after: str = "") -> re.Pattern[str]:
    longest_first = sorted(
        {re.escape(word).replace(r"\ ", r"[\W_]+") for word in words}, key=len, reverse=True
    )
    return re.compile(f"{before}(?:{'|'.join(longest_first)}){after}" if longest_first else "(?!)")
