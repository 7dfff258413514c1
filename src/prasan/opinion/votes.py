"""The votes of one conversation in canonical form: any order of arrival gives the same table and digest."""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from prasan.opinion.plain import Bools, Floats

__all__ = ["AGREE", "DISAGREE", "PASS", "UNSEEN", "Key", "Votes", "by_key"]

AGREE, PASS, DISAGREE = 1, 0, -1
UNSEEN = 2  # only inside the table
Key = str | int
_SIGNS = np.frombuffer(b"-0+.", dtype=np.uint8)


def by_key(key: str) -> tuple[bool, int, str, str]:
    """Sort key of people and statements: whole numbers by value (of any length), then everything else by text."""
    is_number = key.isascii() and key.isdigit()
    digits = key.lstrip("0") if is_number else ""
    return (not is_number, len(digits), digits, key)


@dataclass(frozen=True, eq=False)
class Votes:
    """A table person x statement of +1 agree, -1 disagree, 0 pass, UNSEEN; rows and columns sorted by key."""

    people: tuple[str, ...]
    statements: tuple[str, ...]
    values: NDArray[np.int8]

    @classmethod
    def from_log(cls, log: Iterable[tuple[Any, Key, Key, int]], *, statements: Iterable[Key] = ()) -> "Votes":
        """The table of a log of (order, voter, statement, value); of one voter and statement the latest wins.

        `order` is whatever sorts by time: (time, id), a row number, a key. Two different votes with an equal
        order count as a pass, since nobody can say which was last. `statements` adds those nobody has voted on.
        """
        latest: dict[tuple[Key, Key], tuple[Any, int]] = {}
        for order, voter, statement, value in log:
            if value not in (AGREE, PASS, DISAGREE):
                raise ValueError(f"a vote is 1, -1 or 0, not {value!r}")
            place = (voter, statement)
            known = latest.get(place)
            if known is None or known[0] < order:
                latest[place] = (order, value)
            elif known[0] == order and known[1] != value:
                latest[place] = (order, PASS)
        people = sorted({str(voter) for voter, _ in latest}, key=by_key)
        columns = sorted({str(one) for _, one in latest} | {str(one) for one in statements}, key=by_key)
        row = {key: place for place, key in enumerate(people)}
        column = {key: place for place, key in enumerate(columns)}
        table = np.full((len(people), len(columns)), UNSEEN, dtype=np.int8)
        for (voter, statement), (_, value) in latest.items():
            table[row[str(voter)], column[str(statement)]] = value
        return cls(tuple(people), tuple(columns), table)

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the keys as JSON and the table row by row in the signs + - 0 . (unseen)."""
        head = json.dumps([self.people, self.statements], ensure_ascii=False, separators=(",", ":"))
        return sha256(head.encode() + b"\n" + _SIGNS[self.values + 1].tobytes()).hexdigest()

    @cached_property
    def seen(self) -> Bools:
        """Where a vote stands, a pass included."""
        return np.asarray(self.values != UNSEEN, dtype=np.bool_)

    @cached_property
    def numbers(self) -> Floats:
        """The votes as numbers with 0 where nobody voted; `seen` tells a pass from a blank."""
        return (self.values * self.seen).astype(np.float64)

    @property
    def count(self) -> int:
        """How many votes count."""
        return int(self.seen.sum())

    @property
    def density(self) -> float:
        """Share of the table that is filled."""
        return self.count / self.values.size if self.values.size else 0.0

    def of(self, person: Key) -> dict[str, int]:
        """Everything one person voted; empty for somebody unknown."""
        if str(person) not in self.people:
            return {}
        row = self.values[self.people.index(str(person))]
        return {key: int(value) for key, value in zip(self.statements, row, strict=True) if value != UNSEEN}

    def known(self, statements: Iterable[Key]) -> frozenset[str]:
        """Those of the statements that are in the table."""
        return frozenset(map(str, statements)).intersection(self.statements)

    def without(
        self, *, people: Collection[str] = frozenset(), statements: Collection[str] = frozenset()
    ) -> "Votes":
        """The table without some people and statements; people left without a vote stay."""
        rows = [place for place, key in enumerate(self.people) if key not in people]
        columns = [place for place, key in enumerate(self.statements) if key not in statements]
        return Votes(
            tuple(self.people[place] for place in rows),
            tuple(self.statements[place] for place in columns),
            self.values[np.ix_(rows, columns)],
        )

    def showing(self, hidden: Collection[str]) -> "Votes":
        """Without hidden statements, and without the people who voted on nothing else: they leave no trace."""
        if not set(hidden).intersection(self.statements):
            return self
        kept = self.without(statements=hidden)
        silent = np.flatnonzero(kept.seen.sum(axis=1) == 0).tolist()
        return kept.without(people=frozenset(kept.people[at] for at in silent)) if silent else kept


def as_keys(groups: Mapping[Any, Any]) -> dict[str, str]:
    """A mapping person -> group with both as texts."""
    return {str(person): str(group) for person, group in groups.items()}
