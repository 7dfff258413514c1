"""Pictures of votes in templates: `{% load votes %}{% votebar line.all %}`."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.safestring import SafeString

from prasan.voting import pictures
from prasan.voting.models import Rule

register = template.Library()


@register.simple_tag
def votebar(cell: Any) -> SafeString:
    """The stacked bar of anything with `agree`, `disagree` and `passed`."""
    return pictures.bar(cell.agree, cell.disagree, cell.passed)


@register.filter
def by_rule(cells: Iterable[Any], rules: list[Rule]) -> list[tuple[Any, Any]]:
    """Each cell of a row with the name of its rule, which a phone shows beside it."""
    return [(rule.label, cell) for rule, cell in zip(rules, cells, strict=True)]
