"""The engine's own record for an edition: how often it was right where it was asked at random, and whether it knew."""

from collections import defaultdict
from dataclasses import asdict, dataclass
from statistics import median
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from prasan.framework.models import Decision, Edition, Lesson
from prasan.framework.queries.decisions import effective_decisions
from prasan.framework.standing import Verdict

if TYPE_CHECKING:
    from prasan.textmatch.record import Judged, Record, Share

ENOUGH = 60
"""Under so many audited texts no rate is shown: its interval would cover almost anything."""


@dataclass(frozen=True)
class Rate:
    """A share in whole per cent with its 95 % interval; None where n is 0."""

    pct: int | None
    low_pct: int | None
    high_pct: int | None
    n: int


def rate(share: "Share") -> Rate:
    """A share as it is printed."""
    if share.ratio is None or share.low is None or share.high is None:
        return Rate(None, None, None, share.n)
    return Rate(round(100 * share.ratio), round(100 * share.low), round(100 * share.high), share.n)


@dataclass(frozen=True)
class EngineRecord:
    """What the engine offered beside what people decided, over the audited texts (each text once).

    `record` is None under ENOUGH texts. `calibrated` covers those that were offered with a percentage, None under
    ENOUGH of them. Shares of `overrides` are by authority name: how often something was shown and something else,
    or nothing, was taken.
    """

    audited: int
    with_percentage: int
    decided: int
    seconds: float | None
    record: "Record | None"
    calibrated: "Record | None"
    lessons: list[Lesson]

    @property
    def coverage_pct(self) -> float | None:
        """How many of the texts, most probable first, can be taken while 90 % of them are right (0-100)."""
        ratio = self.calibrated.coverage_at_90 if self.calibrated else None
        return None if ratio is None else 100 * ratio

    @property
    def rates(self) -> list[tuple[Any, "Rate"]]:
        """The shares over all audited texts, named for the reader."""
        found = self.record
        if found is None:
            return []
        named = (
            (_("Right at first place"), found.hit1),
            (_("Right among the first three"), found.hit3),
            (_("Right among the first five"), found.hit5),
            (_("Single suggestions that were right"), found.single),
            (_("Abstained"), found.abstained),
        )
        return [(name, rate(share)) for name, share in named]

    @property
    def overrides(self) -> list[tuple[str, "Rate"]]:
        """By authority how often something else was taken than was offered first."""
        return [(name, rate(share)) for name, share in self.record.overridden.items()] if self.record else []

    @property
    def bins(self) -> list[tuple[int, "Rate"]]:
        """The reliability curve as a table: what was said (per cent) and what was right."""
        return (
            [(round(100 * each.said), rate(each.was)) for each in self.calibrated.bins]
            if self.calibrated
            else []
        )

    @property
    def missing(self) -> int:
        """How many more audited texts are needed before rates are shown."""
        return max(0, ENOUGH - self.audited)


def engine_record(edition: Edition) -> EngineRecord:
    """The record as it happened: what was offered at the time of the verdict, not what would be offered today."""
    from prasan.textmatch.record import record_of

    holding = effective_decisions(edition)
    judged = judged_texts(holding)
    calibrated = [row for row, has_percentage in judged if has_percentage]
    rows = [row for row, _has_percentage in judged]
    seconds = [row.seconds for row in holding if row.seconds is not None]
    return EngineRecord(
        audited=len(rows),
        with_percentage=len(calibrated),
        decided=len({row.text_key for row in holding}),
        seconds=median(seconds) if seconds else None,
        record=record_of(rows) if len(rows) >= ENOUGH else None,
        calibrated=record_of(calibrated) if len(calibrated) >= ENOUGH else None,
        lessons=list(edition.lessons.order_by("-pk")[:10]),
    )


def judged_texts(holding: list[Decision]) -> "list[tuple[Judged, bool]]":
    """One row an audited text that has an answer, and whether it was offered with a percentage.

    Of several verdicts on the same text and authority the oldest tells what was offered; the best rank among the
    confirmed nodes counts.
    """
    from prasan.textmatch.record import Judged

    cases: dict[str, list[Decision]] = defaultdict(list)
    for row in holding:
        if row.is_audit and row.suggested and row.verdict != Verdict.REJECTED:
            cases[row.text_key].append(row)
    judged = []
    for rows in cases.values():
        offered = [code for code, _probability in rows[0].suggested]
        probability = rows[0].suggested[0][1]
        accepted = {row.node.code for row in rows if row.verdict == Verdict.CONFIRMED and row.node}
        ranks = [offered.index(code) for code in accepted if code in offered]
        judged.append(
            (
                Judged(
                    rank=min(ranks) if ranks else None,
                    probability=probability or 0.0,
                    state=rows[0].state_offered,  # type: ignore[arg-type]  # stored by the engine itself
                    set_size=0,
                    group=str(rows[0].authority or ""),
                    none_fits=not accepted,
                ),
                probability is not None,
            )
        )
    return judged


@dataclass(frozen=True)
class Confusion:
    """How often people took `taken` where the engine had put `offered` first."""

    offered: str
    taken: str
    n: int


def confusions_by_people(edition: Edition) -> list[Confusion]:
    """Pairs of nodes that the engine took for one another, by what people decided; most frequent first."""
    counts: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in effective_decisions(edition):
        if (
            row.verdict == Verdict.CONFIRMED
            and row.node
            and row.suggested
            and row.suggested[0][0] != row.node.code
        ):
            counts[row.suggested[0][0], row.node.code].add(row.text_key)
    found = [Confusion(offered, taken, len(texts)) for (offered, taken), texts in counts.items()]
    return sorted(found, key=lambda each: (-each.n, each.offered, each.taken))


def record_as_json(edition: Edition) -> dict[str, Any]:
    """The record for machines: shares as ratios (0-1) with 95 % intervals and n; null where data is missing."""
    told = engine_record(edition)
    shares = ("hit1", "hit3", "hit5", "single", "abstained")
    return {
        "edition": edition.code,
        "audited": told.audited,
        "needed": ENOUGH,
        "decided": told.decided,
        **{name: asdict(getattr(told.record, name)) if told.record else None for name in shares},
        "mrr": told.record.mrr if told.record else None,
        "with_percentage": told.with_percentage,
        "ece": told.calibrated.ece if told.calibrated else None,
        "coverage_at_90": told.calibrated.coverage_at_90 if told.calibrated else None,
        "reliability": [asdict(each) for each in told.calibrated.bins] if told.calibrated else None,
        "seconds_median": told.seconds,
    }
