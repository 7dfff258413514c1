"""How a sentence is made: words of ours with places in braces for facts of the record.

    say("เมื่อวันที่ {day}[ เวลา {time}] ที่{venue}", day=Fact("workshop.day", …), time=None, venue=Fact(…))

A part in square brackets goes when one of its facts is missing; a sentence that misses another fact is not said at all.
Our own words hold no name, no number and no date, so a story can say nothing that the record does not; a test looks.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Organisation
from prasan.places.models import LocalAuthority

__all__ = ["LABELS", "Fact", "Given", "Sentence", "Story", "listed", "say"]

LABELS: dict[str, str | Promise] = {
    "province": _("province"),
    "workshop.title": _("title of the workshop"),
    "workshop.day": _("day of the workshop"),
    "workshop.opening": _("beginning of the opening session"),
    "workshop.venue": _("place of the workshop"),
    "workshop.background": _("background and reasons"),
    "workshop.aim": _("aim of the workshop"),
    "workshop.host": _("body that holds the workshop"),
    "workshop.chair": _("on the stage: presides and opens"),
    "workshop.reporter": _("on the stage: reports to the chair"),
    "workshop.lecturer": _("on the stage: lecturer"),
    "workshop.took_part": _("who took part, in the opening session"),
    "workshop.came": _("groups with guests who checked in"),
    "workshop.came.count": _("guests who checked in, counted"),
    "workshop.invited": _("groups with seats"),
    "workshop.forms.count": _("forms of work in the programme, counted"),
    "workshop.form": _("sessions of the programme"),
    "workshop.pillar": _("pillars of the break-out groups"),
    "workshop.pillar.count": _("break-out groups, counted"),
    "workshop.cards.count": _("cards of the groups, counted"),
    "workshop.votes.count": _("votes on statements, counted"),
    "workshop.statements.count": _("statements voted on, counted"),
    "body": _("body that met"),
    "meeting.label": _("number of the meeting"),
    "meeting.day": _("day of the meeting"),
    "meeting.time": _("when the meeting was opened"),
    "meeting.place": _("place of the meeting"),
    "meeting.chair": _("who presided"),
    "meeting.came.count": _("members who came, counted"),
    "meeting.members.count": _("members, counted"),
    "item": _("agenda item"),
    "resolution": _("resolution"),
    "resolution.owner": _("who carries the resolution out"),
    "resolution.due": _("until when"),
    "edition": _("title of the strategy"),
    "edition.strategy": _("strategies"),
    "edition.strategy.count": _("strategies, counted"),
    "edition.vision": _("vision"),
    "cycle": _("plan cycle"),
    "authority": _("local authority"),
    "plan.sent": _("day the plan was sent"),
    "plan.projects.count": _("projects, counted"),
    "plan.baht.count": _("baht of the plan, added up"),
    "plan.unpriced.count": _("projects without an amount, counted"),
}

_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Fact:
    """One value of the record in the words of the sentence; `code` is a key of LABELS, `url` leads to its page."""

    code: str
    text: str
    url: str = ""


@dataclass(frozen=True)
class Sentence:
    text: str
    facts: tuple[Fact, ...]


Given = Fact | Sequence[Fact] | None


@dataclass
class Story:
    """A whole draft. `thread` names the things of the record it stands on, as "kind:key"."""

    title: Sentence
    paragraphs: list[list[Sentence]]
    organisation: Organisation | None
    authority: LocalAuthority | None
    province_code: str
    url: str
    thread: list[str] = field(default_factory=list)
    is_sample: bool = False

    @property
    def text(self) -> str:
        """Paragraphs with a blank line between; a paragraph that is a list stays one sentence a line."""
        return "\n\n".join(
            ("\n" if all(s.text.startswith("- ") for s in paragraph) else " ").join(s.text for s in paragraph)
            for paragraph in self.paragraphs
        )

    @property
    def told(self) -> list[dict[str, Any]]:
        """Headline and sentences with their facts, as they are stored with the post."""
        all_sentences = [self.title, *(one for paragraph in self.paragraphs for one in paragraph)]
        return [
            {"text": one.text, "facts": [[fact.code, fact.text, fact.url] for fact in one.facts]}
            for one in all_sentences
        ]


def say(template: str, **given: Given) -> Sentence | None:
    """The sentence, or None when a fact outside of square brackets is missing or empty."""
    facts = {name: _told(value) for name, value in given.items()}

    def part(text: str) -> str:
        return text if all(facts.get(name) for name in _PLACE.findall(text)) else ""

    kept = _OPTIONAL.sub(lambda found: part(found[1]), template)
    if any(not facts.get(name) for name in _PLACE.findall(kept)):
        return None
    used = [fact for name in _PLACE.findall(kept) for fact in facts[name]]
    return Sentence(_PLACE.sub(lambda place: listed(facts[place[1]]), kept), tuple(used))


def listed(facts: Sequence[Fact]) -> str:
    """One after another, และ before the last, as Thai official prose lists."""
    texts = [fact.text for fact in facts]
    return texts[0] if len(texts) == 1 else f"{' '.join(texts[:-1])} และ{texts[-1]}"


def _told(value: Given) -> list[Fact]:
    if value is None:
        return []
    facts = [value] if isinstance(value, Fact) else list(value)
    return [fact for fact in facts if fact.text.strip()]
