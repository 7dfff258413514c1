"""Indicators of the items of a draft, with their targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from prasan.framework.actions.frozen import after_change, locked_draft, scope_of
from prasan.framework.measures import Direction, Indicator, IndicatorTarget
from prasan.framework.models import Edition, Node
from prasan.framework.problems import NotPossible
from prasan.ledger.actions import record
from prasan.people.models import User


@dataclass(frozen=True)
class Measure:
    """What is measured and how; the year of the baseline is a fiscal year B.E."""

    name: str
    unit: str = ""
    direction: str = Direction.AT_LEAST
    baseline: Decimal | None = None
    baseline_year: int | None = None
    source: str = ""
    responsible: str = ""


@transaction.atomic
def add_indicator(
    node: Node, measure: Measure, targets: Mapping[int, Decimal | None], *, by: User | None
) -> Indicator:
    """Give an item of a draft an indicator; years (B.E.) without a target are left out."""
    draft = locked_draft(node.edition)
    indicator = Indicator.objects.create(node=node, position=node.indicators.count(), **vars(measure))
    _set_targets(indicator, targets)
    _tell("framework.indicator_added", draft, by, indicator)
    return indicator


@transaction.atomic
def edit_indicator(
    indicator: Indicator,
    measure: Measure,
    targets: Mapping[int, Decimal | None],
    *,
    by: User | None,
    version: int | None = None,
) -> Indicator:
    """Change an indicator. With `version`, the one the form showed, NotPossible("changed-meanwhile") when another
    has changed it since.
    """
    draft = locked_draft(indicator.node.edition)
    indicator = Indicator.objects.select_related("node").get(pk=indicator.pk)
    if version is not None and indicator.version != version:
        raise NotPossible("changed-meanwhile", code=indicator.node.code)
    for name, value in vars(measure).items():
        setattr(indicator, name, value)
    indicator.version += 1
    indicator.save()
    _set_targets(indicator, targets)
    _tell("framework.indicator_edited", draft, by, indicator)
    return indicator


@transaction.atomic
def remove_indicator(indicator: Indicator, *, by: User | None) -> None:
    """Take an indicator of a draft away with its targets."""
    draft = locked_draft(indicator.node.edition)
    _tell("framework.indicator_removed", draft, by, indicator)
    indicator.delete()


def _set_targets(indicator: Indicator, targets: Mapping[int, Decimal | None]) -> None:
    indicator.targets.all().delete()
    IndicatorTarget.objects.bulk_create(
        IndicatorTarget(indicator=indicator, year=year, value=value)
        for year, value in sorted(targets.items())
        if value is not None
    )


def _tell(verb: str, draft: Edition, by: User | None, indicator: Indicator) -> None:
    data = {"code": indicator.node.code, "name": indicator.name[:200]}
    record(verb, on=draft, by=by, data=data, scope=scope_of(draft.framework))
    after_change(draft)
