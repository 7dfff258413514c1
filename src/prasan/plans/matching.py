"""Which project of the plan is which row of a workbook: ที่ is not an identity, so names and money decide."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any

from prasan.plans.records import Record
from prasan.thai import normalize_key

NEAR = 0.9
"""How alike two names must be (ratio 0-1) to be taken for one project that was reworded."""
MOST_NAMESAKES = 25
"""When more projects of a group than this share a number, the number says nothing about which one was reworded."""


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    """A text for comparing; kept, for every row is looked at under several keys."""
    return normalize_key(text)


def _group(record: Record) -> tuple[str, ...]:
    return tuple(_key(record[field]) for field in ("strategy", "tactic", "programme"))


def _name(record: Record) -> tuple[str, str]:
    return record["form"], _key(record["name"])


KEYS: tuple[Callable[[Record], Any], ...] = (
    lambda r: (*_name(r), *_group(r), _key(r["target"]), str(r["budget"])),
    lambda r: (*_name(r), *_group(r), _key(r["target"])),
    lambda r: (*_name(r), *_group(r)),
    lambda r: (*_name(r), str(r["budget"])),
    _name,
)
"""From the strictest to the loosest; a row is matched by the first key that finds a free partner."""


def match(stored: Sequence[Record], read: Sequence[Record]) -> list[int | None]:
    """For each read record the index of the stored record it is, or None when it is new.

    Every stored record is used at most once. A second, identical row therefore stays a row of its own.
    """
    partner: list[int | None] = [None] * len(read)
    free = set(range(len(stored)))
    for key in KEYS:
        waiting = defaultdict(list)
        for index in sorted(free, reverse=True):
            waiting[key(stored[index])].append(index)
        for position, record in enumerate(read):
            if partner[position] is None and (candidates := waiting.get(key(record))):
                index = candidates.pop()
                partner[position] = index
                free.discard(index)
    _match_reworded(stored, read, partner, free)
    return partner


def _match_reworded(
    stored: Sequence[Record], read: Sequence[Record], partner: list[int | None], free: set[int]
) -> None:
    """Pair what is left by the same group and place in the form, when the names are nearly the same."""
    waiting = defaultdict(list)
    for index in sorted(free):
        waiting[_place(stored[index])].append(index)
    for position, record in enumerate(read):
        if partner[position] is not None:
            continue
        candidates = waiting[_place(record)]
        if len(candidates) > MOST_NAMESAKES:
            continue
        likeness = {index: _likeness(stored[index]["name"], record["name"]) for index in candidates}
        best = max(candidates, key=lambda index: (likeness[index], -index), default=None)
        if best is not None and likeness[best] >= NEAR:
            partner[position] = best
            candidates.remove(best)


def _place(record: Record) -> tuple[str, ...]:
    return (record["form"], record["number"], *_group(record))


def _likeness(one: str, other: str) -> float:
    """How alike two names are (ratio 0-1); 0.0 when a look at their letters rules out NEAR."""
    matcher = SequenceMatcher(None, one, other)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0
