"""What a post is made of, for searching and for finding its relatives."""

from collections import Counter
from math import log, sqrt

from prasan.thai import normalize, normalize_key, segment

__all__ = ["likeness", "rarities", "search_text", "terms_of"]

_MOST_TERMS = 60
_MARK = "\n"


def search_text(title: str, text: str) -> str:
    """Headline and text folded, so that any part of a word is found wherever the spaces stand."""
    return normalize_key(title) + _MARK + normalize_key(text)


def terms_of(title: str, text: str) -> dict[str, int]:
    """Its commonest words of two letters or more; those of the headline count three times."""
    counted = Counter(_words(text))
    for word in _words(title):
        counted[word] += 3
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0]))[:_MOST_TERMS])


def likeness(one: dict[str, int], other: dict[str, int], rarity: dict[str, float]) -> float:
    """Cosine of two posts by their words, rare words weighing more; between 0 and 1."""
    first, second = (_weighed(terms, rarity) for terms in (one, other))
    length = sqrt(sum(w * w for w in first.values()) * sum(w * w for w in second.values()))
    return sum(weight * second.get(word, 0.0) for word, weight in first.items()) / length if length else 0.0


def rarities(all_terms: list[dict[str, int]]) -> dict[str, float]:
    """How rare each word is among these posts."""
    seen = Counter(word for terms in all_terms for word in terms)
    return {word: log(1 + len(all_terms) / count) for word, count in seen.items()}


def _weighed(terms: dict[str, int], rarity: dict[str, float]) -> dict[str, float]:
    return {word: (1 + log(count)) * rarity.get(word, 0.0) for word, count in terms.items()}


def _words(text: str) -> list[str]:
    return [word for word in segment(normalize(text).casefold()) if len(word) > 1 and word[0].isalpha()]
