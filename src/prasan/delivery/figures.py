"""What is counted of a fiscal year, each rate with its denominator. Plain data, no queries.

The denominator of a year's rate is what was planned *for that year*. A published report of 2563 divided 18 projects by
the 188 of its whole plan instead of the year's 98 and printed 9.57 % for 18.37 % (DOMAIN 12.4): so the whole plan is
told beside the year, and never divided by.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from prasan.delivery.models import Progress

__all__ = ["Figures", "Group", "ProjectYear", "Share", "figures_of", "from_frozen", "frozen", "grouped"]

Status = Progress.Status


@dataclass(frozen=True)
class Share:
    """`n` of `of`; the per cent has two decimals, half up, and is None when there is nothing to divide by."""

    n: int
    of: int

    @property
    def pct(self) -> Decimal | None:
        if not self.of:
            return None
        return (Decimal(100 * self.n) / self.of).quantize(Decimal("0.01"), ROUND_HALF_UP)


@dataclass(frozen=True)
class ProjectYear:
    """One project of the plan in one fiscal year: planned, given, in operation, done.

    `given_thb` is the sum of its ordinance lines, None without any; `typed_thb` is what the workbook of the plan says
    of the ordinance, shown beside it. `status` is empty while nobody reported.
    """

    project: int
    uid: str
    name: str
    strategy: str
    programme: str
    planned_thb: int
    given_thb: int | None = None
    typed_thb: int | None = None
    in_operation: bool = False
    status: str = ""
    done_pct: int | None = None
    contract_thb: int | None = None
    disbursed_thb: int | None = None
    reported_on: str = ""

    @property
    def is_planned(self) -> bool:
        return self.planned_thb > 0

    @property
    def is_funded(self) -> bool:
        return bool(self.given_thb)

    @property
    def over_thb(self) -> int:
        """How much more the ordinance gives than the plan foresees; 0 when it does not."""
        return max((self.given_thb or 0) - self.planned_thb, 0)

    @property
    def differs_from_workbook(self) -> bool:
        return self.typed_thb is not None and self.typed_thb != (self.given_thb or 0)

    @property
    def status_label(self) -> str:
        return str(Status(self.status).label) if self.status else ""


@dataclass(frozen=True)
class Figures:
    """Counts over the projects planned for the year, and baht. `beside` are projects of the plan with money or work
    in the year that the plan has no money for in it: in no rate, told apart."""

    whole_plan: int = 0
    planned: int = 0
    planned_thb: int = 0
    funded: int = 0
    in_operation: int = 0
    not_started: int = 0
    in_progress: int = 0
    done: int = 0
    cancelled: int = 0
    unreported: int = 0
    over: int = 0
    given_thb: int = 0
    contract_thb: int = 0
    disbursed_thb: int = 0
    beside: int = 0
    beside_done: int = 0
    beside_given_thb: int = 0
    beside_disbursed_thb: int = 0
    outside: int = 0
    outside_thb: int = 0

    @property
    def shares(self) -> dict[str, Share]:
        """The rates of the year: all but the last of the projects planned for it, the last of the baht given them."""
        counted = ("funded", "in_operation", "not_started", "in_progress", "done", "cancelled", "unreported")
        rates = {name: Share(getattr(self, name), self.planned) for name in counted}
        return rates | {"disbursed": Share(self.disbursed_thb, self.given_thb)}

    @property
    def all_given_thb(self) -> int:
        """Everything that the ordinance and other funds give, whether planned for the year or not."""
        return self.given_thb + self.beside_given_thb + self.outside_thb


@dataclass(frozen=True)
class Group:
    """The figures of one strategy or programme; the title is empty where the plan names none."""

    title: str
    figures: Figures


def figures_of(
    rows: Iterable[ProjectYear], *, whole_plan: int = 0, outside: int = 0, outside_thb: int = 0
) -> Figures:
    """Count. `outside` are ordinance lines without a project of the plan, with their baht."""
    rows = list(rows)
    planned = [row for row in rows if row.is_planned]
    beside = [row for row in rows if not row.is_planned]
    by_status = {status: sum(row.status == status for row in planned) for status in Status.values}
    return Figures(
        whole_plan=whole_plan,
        planned=len(planned),
        planned_thb=sum(row.planned_thb for row in planned),
        funded=sum(row.is_funded for row in planned),
        in_operation=sum(row.in_operation for row in planned),
        not_started=by_status[Status.NOT_STARTED],
        in_progress=by_status[Status.IN_PROGRESS],
        done=by_status[Status.DONE],
        cancelled=by_status[Status.CANCELLED],
        unreported=sum(not row.status for row in planned),
        over=sum(bool(row.over_thb) for row in rows),
        given_thb=_sum(planned, "given_thb"),
        contract_thb=_sum(planned, "contract_thb"),
        disbursed_thb=_sum(planned, "disbursed_thb"),
        beside=len(beside),
        beside_done=sum(row.status == Status.DONE for row in beside),
        beside_given_thb=_sum(beside, "given_thb"),
        beside_disbursed_thb=_sum(beside, "disbursed_thb"),
        outside=outside,
        outside_thb=outside_thb,
    )


def _sum(rows: list[ProjectYear], what: str) -> int:
    return sum(getattr(row, what) or 0 for row in rows)


def grouped(rows: Iterable[ProjectYear], key: Callable[[ProjectYear], str]) -> list[Group]:
    """Figures by strategy or programme in the order in which they are met, those without one last."""
    by_key: dict[str, list[ProjectYear]] = {}
    for row in rows:
        by_key.setdefault(key(row), []).append(row)
    nameless = by_key.pop("", None)
    ordered = [*by_key.items(), *([("", nameless)] if nameless else [])]
    return [Group(title, figures_of(found)) for title, found in ordered]


def frozen(
    figures: Figures, strategies: list[Group], programmes: list[Group], rows: list[ProjectYear]
) -> dict[str, Any]:
    """All of it as JSON, for a report that stays as it was published."""
    return {
        "figures": asdict(figures),
        "strategies": [[group.title, asdict(group.figures)] for group in strategies],
        "programmes": [[group.title, asdict(group.figures)] for group in programmes],
        "projects": [asdict(row) for row in rows],
    }


def from_frozen(data: dict[str, Any]) -> tuple[Figures, list[Group], list[Group], list[ProjectYear]]:
    """What `frozen` kept."""
    groups = [
        [Group(title, Figures(**values)) for title, values in data[name]]
        for name in ("strategies", "programmes")
    ]
    rows = [ProjectYear(**row) for row in data["projects"]]
    return Figures(**data["figures"]), groups[0], groups[1], rows
