"""Changes of a programme as sentences in the reader's language; the stored change holds data only."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prasan.ui.templatetags.thai import thai_date
from prasan.workshop.changes import LABELS, SENTENCES, Change
from prasan.workshop.programme import Words


@dataclass(frozen=True)
class Told:
    """A change as a page shows it."""

    label: str | Promise
    tone: str
    sentence: str
    pillars: list[str]


def told(changes: Iterable[Change]) -> list[Told]:
    """The changes as sentences, each with a short label and the tone of its badge."""
    return [_told(change) for change in changes]


def _told(change: Change) -> Told:
    label, tone = LABELS[change["what"]]
    sentence = str(SENTENCES[change["what"]]).format(
        title=Words(**change["title"]), was=_side(change["was"]), now=_side(change["now"])
    )
    return Told(label, tone, sentence, change["pillars"])


def _side(value: dict[str, Any]) -> str:
    """One side of a change: a time, days, or words; "none" where nothing was given."""
    if "from" in value:
        start = timezone.localtime(datetime.fromisoformat(value["from"]))
        end = timezone.localtime(datetime.fromisoformat(value["until"]))
        if get_language() == "en":
            return f"{thai_date(start)}, {start:%H:%M}–{end:%H:%M}"
        return f"{thai_date(start)} {start:%H.%M}–{end:%H.%M} น."
    if "days" in value:
        first, last = (thai_date(date.fromisoformat(day)) for day in value["days"])
        return first if first == last else f"{first} – {last}"
    return str(Words(**value)) if value.get("th") else _("none given")
