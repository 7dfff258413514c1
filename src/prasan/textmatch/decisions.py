"""What planners decided, gathered into one case a masked text."""

import hashlib
import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

MOST_CASES = 3_000  # above this the newest are kept: fitting grows with the cube
Kind = Literal["accepted", "rejected", "none"]


@dataclass(frozen=True)
class Decision:
    """What a planner decided about a text: a node accepted, a node rejected, or that none fits.

    `audit` marks texts that were asked at random; only these may calibrate (see `ask`). `group` names
    where the text came from (a sheet, an authority), so that whole groups can be held out.
    """

    text: str
    kind: Kind
    code: str | None = None
    audit: bool = True
    group: str = ""


@dataclass(frozen=True)
class Decisions:
    """Decisions, oldest first."""

    rows: tuple[Decision, ...] = ()

    @classmethod
    def from_links(cls, links: Iterable[tuple[str, str]]) -> "Decisions":
        """From (text, code) pairs; an empty code says that none fits."""
        return cls(
            tuple(
                Decision(text, "accepted", code) if code else Decision(text, "none") for text, code in links
            )
        )

    @property
    def digest(self) -> str:
        """SHA-256 of the decisions: what a fitted model was fitted on."""
        rows = [[row.text, row.kind, row.code, row.audit, row.group] for row in self.rows]
        return hashlib.sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


@dataclass
class Case:
    """All decisions about one masked text: `name` as it is scored, `text` as it was first written."""

    name: str
    text: str
    accepted: set[str] = field(default_factory=set)
    rejected: set[str] = field(default_factory=set)
    none_fits: bool = False
    audit: bool = False
    group: str = ""

    @property
    def settled(self) -> bool:
        """Whether the right answer is known: something was accepted, or none fits."""
        return bool(self.accepted) or self.none_fits


def cases_of(decisions: Decisions, masked: Sequence[str], codes: Collection[str]) -> list[Case]:
    """One case a masked text, sorted by text so that the order of decisions about different texts is nothing.

    A later act about the same text and node replaces an earlier one; codes outside the edition are dropped.
    """
    cases: dict[str, Case] = {}
    for row, name in zip(decisions.rows, masked, strict=True):
        case = cases.setdefault(name, Case(name, row.text, group=row.group))
        case.audit |= row.audit
        if row.kind == "none":
            case.none_fits, case.accepted = True, set()
        elif row.code in codes:
            _settle(case, str(row.code), accepted=row.kind == "accepted")
    kept = [case for case in cases.values() if case.settled or case.rejected]
    return sorted(kept[-MOST_CASES:], key=lambda case: case.name)


def _settle(case: Case, code: str, *, accepted: bool) -> None:
    if accepted:
        case.none_fits = False
        case.accepted.add(code)
        case.rejected.discard(code)
    else:
        case.rejected.add(code)
        case.accepted.discard(code)
