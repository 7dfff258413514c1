"""How a body orders its agenda: which chapters in which order, and how each is headed on paper.

The five of DOMAIN 14, or six where a body prints matters arising and information apart. Both customs are data.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import AgendaForm, Body, Chapter

__all__ = ["Head", "chapters_of", "chosen", "shown_in"]


@dataclass(frozen=True)
class Head:
    """A chapter as a body prints it: its number there, what pages call it, what Thai papers call it."""

    chapter: Chapter
    number: int
    title: str | Promise
    paper_th: str


_PAPER = {
    Chapter.NEWS: "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    Chapter.MINUTES: "เรื่องรับรองรายงานการประชุม",
    Chapter.FOLLOW_UP: "เรื่องสืบเนื่อง/เพื่อทราบ",
    Chapter.INFORMATION: "เรื่องเสนอเพื่อทราบ",
    Chapter.DECISIONS: "เรื่องเสนอเพื่อพิจารณา",
    Chapter.OTHER: "เรื่องอื่น ๆ",
}
_FIVE = (Chapter.NEWS, Chapter.MINUTES, Chapter.FOLLOW_UP, Chapter.DECISIONS, Chapter.OTHER)
_SIX = (
    Chapter.NEWS,
    Chapter.MINUTES,
    Chapter.FOLLOW_UP,
    Chapter.INFORMATION,
    Chapter.DECISIONS,
    Chapter.OTHER,
)


def chapters_of(body: Body) -> list[Head]:
    """The chapters of a body's agenda in their order."""
    six = body.agenda_form == AgendaForm.SIX
    heads = []
    for number, chapter in enumerate(_SIX if six else _FIVE, start=1):
        arising = six and chapter == Chapter.FOLLOW_UP
        title = _("Matters arising") if arising else chapter.label
        heads.append(Head(chapter, number, title, "เรื่องสืบเนื่อง" if arising else _PAPER[chapter]))
    return heads


def shown_in(body: Body, chapter: int) -> Chapter:
    """Under which chapter an item stands: with five, information stands with matters arising."""
    if chapter == Chapter.INFORMATION and body.agenda_form == AgendaForm.FIVE:
        return Chapter.FOLLOW_UP
    return Chapter(chapter)


def chosen(body: Body) -> list[tuple[int, str]]:
    """Choices for a form."""
    return [(head.chapter.value, f"{head.number}. {head.title}") for head in chapters_of(body)]
