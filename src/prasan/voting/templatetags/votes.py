"""Pictures of votes in templates: `{% load votes %}{% votebar line.all %}`."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from prasan.voting import pictures

register = template.Library()


@register.simple_tag
def votebar(cell: Any) -> SafeString:
    """The stacked bar of anything with `agree`, `disagree` and `passed`."""
    return pictures.bar(cell.agree, cell.disagree, cell.passed)
