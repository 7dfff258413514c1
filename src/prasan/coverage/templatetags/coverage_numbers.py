"""Numbers as the matrix prints them."""

from django import template

from prasan.coverage.counting import WHOLE

register = template.Library()


@register.filter
def projects(chance: int) -> str:
    """Ten-thousandths of a project as projects with one decimal."""
    return f"{chance / WHOLE:,.1f}"
