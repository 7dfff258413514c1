"""Which project of the plan is which row of a workbook: ที่ is not an identity, so names and money decide."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import Any

from prasan.plans.records import Record
from prasan.thai import normalize_key

NEAR = 0.9
"""How alike two names must be (ratio 0-1) to be taken for one project that was reworded."""


def _group(record: Record) -> tuple[str, ...]:
    return tuple(normalize_key(str(record[field])) for field in ("strategy", "tactic", "programme"))


def _name(record: Record) -> tuple[str, str]:
    return str(record["form"]), normalize_key(record["name"])


KEYS: tuple[Callable[[Record], Any], ...] = (
    lambda r: (*_name(r), *_group(r), normalize_key(r["target"]), str(r["budget"])),
    lambda r: (*_name(r), *_group(r), normalize_key(r["target"])),
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
                partner[position] = candidates.pop()
                free.discard(partner[position] or 0)
    _match_reworded(stored, read, partner, free)
    return partner


def _match_reworded(
    stored: Sequence[Record], read: Sequence[Record], partner: list[int | None], free: set[int]
) -> None:
    """Pair what is left by the same group and place in the form, when the names are nearly the same."""
    for position, record in enumerate(read):
        if partner[position] is not None:
            continue
        alike = [
            (SequenceMatcher(None, stored[index]["name"], record["name"]).ratio(), -index)
            for index in free
            if stored[index]["form"] == record["form"]
            and stored[index]["number"] == record["number"]
            and _group(stored[index]) == _group(record)
        ]
        if alike and max(alike)[0] >= NEAR:
            partner[position] = -max(alike)[1]
            free.discard(partner[position] or 0)
