"""Why an item was suggested: the phrase that won, where it shows, who decided alike, what opposes.

Never a bare number. Contributions of decided texts are exact: alpha[j, k] x likeness(text, j) is what text j
adds to the score of item k (before the weight of learning and the base rate).
"""

from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from prasan.textmatch.index import Index
from prasan.textmatch.learn import Learnt
from prasan.textmatch.normalise import normalise
from prasan.textmatch.table import Matrix

NEIGHBOURS = 3
_MARKS = frozenset("ัิีึืฺุู็่้๊๋์ํ๎\u200b\u200c\u200d\ufeff")
_SHORTEST_MARK = 2
_MOST_MARKS = 4

Neighbour = tuple[str, str, float]


@dataclass(frozen=True)
class Against:
    """What spoke against: a negative phrase that fits, a decided text that went elsewhere, the rival item."""

    phrase: str | None = None
    neighbour: Neighbour | None = None
    rival: str | None = None


@dataclass(frozen=True)
class Why:
    """The evidence for one suggested item.

    `marked` are (start, end) in the text as it was given; `neighbours` are decided texts with their node and
    the exact contribution they made, largest first.
    """

    phrase: str
    marked: tuple[tuple[int, int], ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    against: Against = field(default_factory=Against)


def opposing_phrase(index: Index, words: Matrix, item: int) -> str | None:
    """The negative phrase of an item that fits a text better than any of its positive ones, if one does."""
    if index.fold is None or index.against is None or not index.negative[item] or not words.any():
        return None
    best = index.fold.phrase_scores(words, item).max()
    scores = index.against.phrase_scores(words, item)
    return index.negative[item][int(scores.argmax())] if scores.max() > best else None


def neighbours_of(
    learnt: Learnt, likeness: NDArray[np.float64], item: int, code: str
) -> tuple[tuple[Neighbour, ...], Neighbour | None]:
    """Decided texts that spoke most for an item, and the one that spoke most against it."""
    contribution = likeness * learnt.alpha[:, item]
    order = np.argsort(-contribution, kind="stable")
    speaking = [
        row for row in order[:NEIGHBOURS] if contribution[row] > 0 and code in learnt.cases[row].accepted
    ]
    worst = int(order[-1])
    case = learnt.cases[worst]
    elsewhere = ", ".join(sorted(case.accepted))
    against = (case.text, elsewhere, float(contribution[worst])) if contribution[worst] < 0 else None
    return tuple((learnt.cases[row].text, code, float(contribution[row])) for row in speaking), against


def marks(index: Index, text: str, masked: str, phrase: str) -> tuple[tuple[int, int], ...]:
    """Where in the text, as given, the words stand that make it resemble a phrase."""
    if index.table is None:
        return _locate_all(text, _shared_runs(masked, phrase))
    known = [word for word in dict.fromkeys(index.table.segment(masked)) if word in index.table.index]
    if not known:
        return ()
    target = index.table.encode([phrase])[0]
    pull = index.table.vectors[[index.table.index[word] for word in known]] @ target
    pull[[word in phrase for word in known]] += 1
    order = np.argsort(-pull, kind="stable")[:_MOST_MARKS]
    return _locate_all(text, [known[row] for row in order if pull[row] >= pull[order[0]] / 2 > 0])


def _shared_runs(left: str, right: str, shortest: int = 3) -> list[str]:
    """Runs of letters that both texts hold, longest first, not overlapping in `left`."""
    found: list[str] = []
    start = 0
    while start < len(left):
        end = start
        while end < len(left) and left[start : end + 1] in right:
            end += 1
        if end - start >= shortest:
            found.append(left[start:end].strip())
        start = max(end, start + 1)
    return sorted(found, key=len, reverse=True)[:_MOST_MARKS]


def _locate_all(text: str, words: list[str]) -> tuple[tuple[int, int], ...]:
    folded, starts = _folded(text)
    spans: list[tuple[int, int]] = []
    for word in words:
        place = folded.find(word) if len(word) >= _SHORTEST_MARK else -1
        if place >= 0:
            spans.append((starts[place], starts[place + len(word)]))
    return _merged(sorted(spans))


@lru_cache(maxsize=256)
def _folded(text: str) -> tuple[str, list[int]]:
    """The text in the spelling that words are looked up in, and where each of its characters began."""
    folded: list[str] = []
    starts: list[int] = []
    for start, end in _clusters(text):
        piece = normalise(text[start:end])
        if not piece and text[start] not in "\r\n" and folded and folded[-1] != " ":
            piece = " "
        folded.extend(piece)
        starts.extend([start] * len(piece))
    return "".join(folded), [*starts, len(text)]


def _clusters(text: str) -> list[tuple[int, int]]:
    """Spans of a letter with its marks, of เเ and of ํา: pieces that normalising may rewrite as one."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(text):
        end = start + (2 if text[start : start + 2] == "เเ" else 1)
        while end < len(text) and text[end] in _MARKS:
            end += 1
        if "ํ" in text[start:end] and text[end : end + 1] == "า":
            end += 1
        spans.append((start, end))
        start = end
    return spans


def _merged(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
