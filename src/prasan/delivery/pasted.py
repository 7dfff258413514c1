"""Lines pasted from a spreadsheet: name, programme if there is one, baht; and which project of the plan each means."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from prasan.catalogues import programme_named
from prasan.plans.models import Project
from prasan.thai import BahtError, normalize_key, parse_baht

__all__ = ["Pasted", "matched", "read_lines"]

NEAR = 0.9
"""How alike two names must be (ratio 0-1) to be taken for one project."""
SHORTEST = NEAR / (2 - NEAR)
"""How much shorter (ratio) a name may be and still reach NEAR, twice the common letters over all letters."""
COMMON = 0.75
"""Names of ratio NEAR share most pairs of letters, for each slip breaks two of them at most."""
MOST = 2000
"""So many lines are read; no ordinance has more."""


@dataclass(frozen=True)
class Pasted:
    """A line with an amount in whole baht; `programme` is a code or empty."""

    name: str
    programme: str
    budget_thb: int


def read_lines(text: str) -> tuple[list[Pasted], list[str]]:
    """The lines that hold a name and an amount, and those that do not (heads, totals, satang), as they stand.

    Columns are parted by tabs. The amount is the last cell that is money; the name is the longest
    other cell that is no programme.
    """
    found, left = [], []
    for line in text.splitlines()[:MOST]:
        if not line.strip():
            continue
        read = _read(line)
        if read is None:
            left.append(line.strip()[:200])
        else:
            found.append(read)
    return found, left


def _read(line: str) -> Pasted | None:
    cells = [cell.strip() for cell in line.split("\t")]
    amounts = [(index, _baht(cell)) for index, cell in enumerate(cells)]
    last = next(((index, baht) for index, baht in reversed(amounts) if baht is not None), None)
    if last is None:
        return None
    words = [cell for index, cell in enumerate(cells) if index != last[0] and _baht(cell) is None and cell]
    if not words or normalize_key(words[0]).startswith(("รวม", "ยอดรวม")):
        return None
    programmes = {cell: found for cell in words if (found := programme_named(cell).programme)}
    names = [cell for cell in words if cell not in programmes] or words
    return Pasted(max(names, key=len)[:1000], next((one.code for one in programmes.values()), ""), last[1])


def _baht(cell: str) -> int | None:
    try:
        money = parse_baht(cell)
    except BahtError:
        return None
    return None if money.satang else money.value


def matched(lines: Iterable[Pasted], projects: Iterable[Project]) -> list[tuple[Pasted, Project | None]]:
    """Each line with the project of the plan that it names: the same words, else nearly the same; None when unclear.

    Two projects of one name are told apart by nothing here, so the line stays without a project for a person to choose.
    """
    by_key: dict[str, list[Project]] = {}
    for project in projects:
        by_key.setdefault(normalize_key(project.name), []).append(project)
    pairs = {key: _pairs(key) for key in by_key}
    return [(line, _project(normalize_key(line.name), by_key, pairs)) for line in lines]


def _project(
    key: str, by_key: Mapping[str, list[Project]], pairs: Mapping[str, frozenset[str]]
) -> Project | None:
    found = by_key.get(key)
    if found is None:
        matcher = SequenceMatcher(None, "", key)  # keeps what it learns of its second text
        near = [(_alike(matcher, other), other) for other in _candidates(key, pairs)]
        ratio, other = max(near, default=(0.0, ""))
        found = by_key[other] if ratio >= NEAR else []
    return found[0] if len(found) == 1 else None


def _candidates(key: str, pairs: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """The names that can be NEAR at all, by length and by pairs of letters in common: a thousand lines against a
    thousand names are a million comparisons, and all but a few need no closer look."""
    own = _pairs(key)
    for other, theirs in pairs.items():
        shorter, longer = sorted((len(key), len(other)))
        if shorter >= SHORTEST * longer and len(own & theirs) >= COMMON * min(len(own), len(theirs)):
            yield other


def _pairs(key: str) -> frozenset[str]:
    return frozenset(key[n : n + 2] for n in range(len(key) - 1))


def _alike(matcher: SequenceMatcher[str], other: str) -> float:
    """The ratio, or 0.0 when a look at the letters alone rules NEAR out."""
    matcher.set_seq1(other)
    return matcher.ratio() if matcher.quick_ratio() >= NEAR else 0.0
