"""The items of an operation plan as its forms tell them: by strategy and programme, and the summary of ผด.01."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from prasan.catalogues import programmes
from prasan.delivery.figures import Share
from prasan.delivery.models import OperationItem

__all__ = ["Section", "Summary", "SummaryLine", "programme_name", "sections_of", "summary_of"]


def programme_name(code: str) -> str:
    """The official name of a programme's code; empty for none."""
    return next((one.name for one in programmes() if one.code == code), "")


@dataclass(frozen=True)
class Section:
    """The items of one form under one strategy and programme."""

    form: str
    strategy: str
    programme: str
    items: list[OperationItem] = field(default_factory=list)

    @property
    def total_thb(self) -> int:
        return sum(item.budget_thb for item in self.items)


def _place(item: OperationItem) -> tuple[bool, str, str]:
    return not item.strategy, item.strategy, item.programme


def sections_of(items: Iterable[OperationItem]) -> list[Section]:
    """By form, strategy and programme, each once; items without a strategy come last."""
    found: dict[tuple[str, str, str], Section] = {}
    for item in sorted(items, key=lambda one: (one.form, *_place(one), one.pk or 0)):
        key = (item.form, item.strategy, item.programme)
        section = found.setdefault(key, Section(item.form, item.strategy, programme_name(item.programme)))
        section.items.append(item)
    return list(found.values())


@dataclass(frozen=True)
class SummaryLine:
    """One programme under a strategy: projects and baht, each with its share of the whole operation plan."""

    strategy: str
    programme: str
    projects: Share
    baht: Share
    units: str


@dataclass(frozen=True)
class Summary:
    lines: list[SummaryLine]
    projects: int
    total_thb: int


def summary_of(items: Iterable[OperationItem]) -> Summary:
    """What ผด.01 prints; its per cents are of all items and all baht of this operation plan."""
    items = list(items)
    total = sum(item.budget_thb for item in items)
    by_key: dict[tuple[str, str], list[OperationItem]] = {}
    for item in sorted(items, key=_place):
        by_key.setdefault((item.strategy, item.programme), []).append(item)
    lines = [
        SummaryLine(
            strategy,
            programme_name(programme),
            Share(len(found), len(items)),
            Share(sum(item.budget_thb for item in found), total),
            ", ".join(dict.fromkeys(item.agency or item.unit for item in found if item.agency or item.unit)),
        )
        for (strategy, programme), found in by_key.items()
    ]
    return Summary(lines, len(items), total)
