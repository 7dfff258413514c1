"""Numbers as the matrix prints them."""

from django import template

from prasan.coverage.counting import WHOLE
from prasan.coverage.pictures import name_of

register = template.Library()


@register.filter
def projects(chance: int) -> str:
    """Ten-thousandths of a project as projects with one decimal."""
    return f"{chance / WHOLE:,.1f}"


@register.filter
def river_name(thing: object) -> str:
    """What a box of the river is called."""
    return name_of(thing)
