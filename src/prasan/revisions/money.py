"""What a round costs: own baht before and after, per year of the plan. ผ.02/2 asks others and is counted apart."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from prasan.centre.models import Cycle
from prasan.officialforms.model import OWN_FORMS
from prasan.plans.records import Record


class Changes(Protocol):
    """Anything with a record before and after; None = not in the plan."""

    before: Record | None
    after: Record | None


@dataclass
class Figures:
    """Whole baht by fiscal year (B.E.) as [before, after]; `asked_*` is money asked of others (ผ.02/2)."""

    by_year: dict[int, list[int]] = field(default_factory=dict)
    asked_before: int = 0
    asked_after: int = 0
    n_before: int = 0
    n_after: int = 0

    @property
    def before(self) -> int:
        return sum(cell[0] for cell in self.by_year.values())

    @property
    def after(self) -> int:
        return sum(cell[1] for cell in self.by_year.values())

    @property
    def difference(self) -> int:
        return self.after - self.before

    @property
    def asked_difference(self) -> int:
        return self.asked_after - self.asked_before

    @property
    def rows(self) -> list[tuple[int, int, int, int]]:
        """(year, before, after, difference) for every year of the plan."""
        return [(year, cell[0], cell[1], cell[1] - cell[0]) for year, cell in self.by_year.items()]


def baht_of(record: Record | None, years: Iterable[int]) -> dict[int, int]:
    """A record's planned baht in these years; nothing, a blank and a dash count 0."""
    money = (record or {}).get("budget", {})
    return {year: (money.get(str(year)) or ["", None])[1] or 0 for year in years}


def of_items(items: Iterable[Changes], cycle: Cycle) -> Figures:
    """What all items of a round come to together."""
    found = Figures({year: [0, 0] for year in cycle.years})
    for item in items:
        for side, record in enumerate((item.before, item.after)):
            if record is None:
                continue
            baht = baht_of(record, cycle.years)
            if record["form"] not in OWN_FORMS:
                asked = sum(baht.values())
                found.asked_before += asked * (side == 0)
                found.asked_after += asked * (side == 1)
                continue
            found.n_before += side == 0
            found.n_after += side == 1
            for year, amount in baht.items():
                found.by_year[year][side] += amount
    return found
