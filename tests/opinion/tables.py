"""The two tables of CONSENSUS with their published numbers, and tables made for a purpose."""

import random

import numpy as np
from hypothesis import settings

from prasan.opinion import Votes

FEW = settings(max_examples=40, deadline=None, derandomize=True, database=None)

TABLE_A = {"p1": "AADA", "p2": "AADP", "p3": "A-DA", "p4": "DAAA", "p5": "DAA-", "p6": "DPAD"}
TABLE_B = {
    "p1": "AAADP", "p2": "AAADA", "p3": "AA-DD", "p4": "-AADP",
    "p5": "ADDAP", "p6": "ADDA-", "p7": "ADD-A", "p8": "A-DAD",
}  # fmt: skip
SIGNS = {"A": 1, "D": -1, "P": 0}
CAMPS = {f"p{number}": "first" if number < 5 else "second" for number in range(1, 9)}


def log_of(table: dict[str, str]) -> list[tuple[int, str, str, int]]:
    """The table as a log of votes, all at different times."""
    cells = [
        (person, f"s{place}", SIGNS[letter])
        for person, letters in table.items()
        for place, letter in enumerate(letters, start=1)
        if letter != "-"
    ]
    return [(order, *cell) for order, cell in enumerate(cells)]


def votes_of(table: dict[str, str]) -> Votes:
    return Votes.from_log(log_of(table))


def counted(*groups: tuple[str, int, int, int], statement: str = "s1") -> list[tuple[int, str, str, int]]:
    """A log in which each group (name, agrees, disagrees, passes) votes on one statement."""
    return [
        (0, f"{name}{number}", statement, value)
        for name, agrees, disagrees, passes in groups
        for number, value in enumerate([1] * agrees + [-1] * disagrees + [0] * passes)
    ]


def by_first_letter(votes: Votes) -> dict[str, str]:
    """Declared groups of people whose name is the group's letter and a number."""
    return {person: person[0] for person in votes.people}


def camps(people: int, statements: int, *, seed: int = 1, filled: float = 0.7, noise: float = 0.7) -> Votes:
    """Two camps that vote alike on most statements, with noise and gaps."""
    draw = np.random.default_rng(seed)
    side = np.arange(people) % 3 == 0
    leaning = draw.normal(size=(2, statements)) * 1.2
    values = np.sign(np.round(leaning[side.astype(int)] + draw.normal(size=(people, statements)) * noise))
    table = np.where(draw.random((people, statements)) < filled, values, 2).astype(np.int8)
    return Votes(
        tuple(str(one) for one in range(people)), tuple(str(one) for one in range(statements)), table
    )


def structure_free(people: int, statements: int, *, seed: int) -> Votes:
    """Every statement has its own share of agrees, and nothing else explains a vote."""
    draw = np.random.default_rng(seed)
    chance = draw.uniform(0.2, 0.9, statements)
    table = np.where(draw.random((people, statements)) < chance, 1, -1)
    table = np.where(draw.random((people, statements)) < 0.15, 0, table)
    table = np.where(draw.random((people, statements)) < 0.8, table, 2).astype(np.int8)
    return Votes(
        tuple(str(one) for one in range(people)), tuple(str(one) for one in range(statements)), table
    )


def as_log(votes: Votes) -> list[tuple[int, str, str, int]]:
    """The votes of a table as a log again."""
    cells = [
        (person, key, int(value))
        for person, row in zip(votes.people, votes.values, strict=True)
        for key, value in zip(votes.statements, row, strict=True)
        if value != 2
    ]
    return [(order, *cell) for order, cell in enumerate(cells)]


def shuffled(things: list, seed: int) -> list:
    mixed = list(things)
    random.Random(seed).shuffle(mixed)
    return mixed
