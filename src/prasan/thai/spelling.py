"""Suggest what a misspelt word was meant to be, without ever deciding it."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from prasan.thai.normalisation import normalize_key

_NUMBER = re.compile(r"\d+")


def closest(word: str, choices: Iterable[str], cutoff: float = 0.8) -> str | None:
    """Give the choice spelt most like `word`, or None when none reaches `cutoff` (ratio 0-1).

    Compared on folded keys, so that spaces, Thai digits and mark order do not count. Choices with other
    numbers in them are never near: "ฉบับที่ 12" is not a misspelling of "ฉบับที่ 13". The first of equals wins.
    """
    key = normalize_key(word)
    numbers = _NUMBER.findall(key)
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(key)
    best, best_ratio = None, cutoff
    for choice in choices:
        other = normalize_key(choice)
        if other == key:
            return choice
        if _NUMBER.findall(other) != numbers:
            continue
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        if (ratio := matcher.ratio()) >= best_ratio and (best is None or ratio > best_ratio):
            best, best_ratio = choice, ratio
    return best
