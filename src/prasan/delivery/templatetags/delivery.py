"""Words for codes."""

from django import template

from prasan.delivery.operating import programme_name

register = template.Library()
register.filter("programme", programme_name)
