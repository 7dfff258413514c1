"""Why a guest sits in a group, and which sector a guest comes from, in words of the reader's language."""

from functools import cache

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from prasan.catalogues.reading import read_data

REASONS: dict[str, str | Promise] = {
    "wish": _("as wished (wish {value})"),
    "sector": _("this group still lacked {value}"),
    "organisation": _("so that people of {value} sit in different groups"),
    "district": _("this group still lacked people from {value}"),
    "balance": _("so that the groups are of like size and mixture"),
    "in-place": _("took the place of the delegate they stand in for"),
    "by-hand": _("put there by the organisers"),
    "extra-chair": _("all seats are taken; an extra chair where the group is smallest"),
}
UNMET = _("{reason}; the wished group is full or would lose its balance")


def reason_text(code: str) -> str:
    """The sentence for a stored reason: "sector:private", "unmet+district:ถลาง"."""
    plain = code.removeprefix("unmet+")
    kind, _colon, value = plain.partition(":")
    sentence = str(REASONS.get(kind, plain))
    named = sector_name(value) if kind == "sector" else value
    told = sentence.replace("{value}", named)
    return str(UNMET).replace("{reason}", told) if plain != code else told


@cache
def _sectors() -> dict[str, tuple[str, str]]:
    listed = read_data("stakeholders.yaml")["sectors"]
    return {sector["code"]: (sector["th"], sector["en"]) for sector in listed}


def sector_name(code: str) -> str:
    """A sector as the catalogue of stakeholder groups calls it; the code itself when it is not in it."""
    thai, english = _sectors().get(code, (code, code))
    return english if get_language() == "en" else thai
