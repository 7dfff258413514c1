"""What became of the words of a guest, or of all guests of an organisation (เสียงของท่านไปถึงไหน).

Each hop is one step: said, merged, made a statement, voted on, chosen. Nothing ends in silence: what was not taken up
says so, with the reason that was given.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from prasan.opinion import StatementClass
from prasan.outcome.fates import Fate, fates_of
from prasan.outcome.queries.standings import CLASSES, Standing, standings
from prasan.questions.models import AskedAs, Question, State
from prasan.questions.voices import asker_codes
from prasan.registration.models import Participant
from prasan.studio.models import Card, Origin
from prasan.voting.models import PriorityItem, PriorityRound, Statement
from prasan.workshop.models import Workshop

__all__ = ["Step", "Words", "words_of"]


@dataclass(frozen=True)
class Step:
    """What happened to the words: a sentence, a tone of the badges, and where to see it ("" when nowhere)."""

    text: str | Promise
    tone: str = "neutral"
    url: str = ""


@dataclass(frozen=True)
class Words:
    """Something said: what kind of words, the words, and the steps since, oldest first."""

    kind: str | Promise
    text: str
    steps: tuple[Step, ...]


def words_of(workshop: Workshop, guests: Iterable[Participant], *, openly: bool = False) -> list[Words]:
    """Questions, then cards, in the order they were said. The number of queries does not grow with them.

    `openly` leaves out what was said without name or organisation: an organisation may have a single guest, whose
    superior reads its page.
    """
    people = list(guests)
    return [*_questions(workshop, people, openly), *_cards(workshop, people, openly)]


def _questions(workshop: Workshop, guests: list[Participant], openly: bool) -> list[Words]:
    sessions = list(workshop.sessions.filter(takes_questions=True).values_list("pk", flat=True))
    codes = [code for guest in guests for code in asker_codes(guest, sessions)]
    asked = Question.objects.filter(
        Q(participant__in=guests) | Q(asker__in=codes), session__workshop=workshop
    )
    if openly:
        asked = asked.exclude(asked_as=AskedAs.ANONYMOUS)
    found = asked.select_related("head", "session__workshop").order_by("pk")
    return [Words(_("Question"), one.text, tuple(_question_steps(one))) for one in found]


def _question_steps(question: Question) -> Iterable[Step]:
    yield Step(_("asked in “%s”") % question.session.title)
    standing = question.head or question
    if question.head:
        yield Step(_("merged with a question of others: “%s”") % standing.text, "info")
    if standing.voices:
        n = standing.voices
        yield Step(ngettext("supported by %(n)s person", "supported by %(n)s people", n) % {"n": n})
    yield _question_end(standing)


def _question_end(question: Question) -> Step:
    url = question.get_absolute_url() if question.is_public else ""
    if question.state == State.HIDDEN:
        return Step(_("not shown: %s") % question.get_hidden_because_display(), "warn")
    if question.state == State.WRITTEN:
        who = f" ({question.answered_by})" if question.answered_by else ""
        return Step(_("answered in writing") + f"{who}: {question.answer}", "good", url)
    tones = {State.ANSWERED: "good", State.PROMISED: "info", State.WAITING: "warn"}
    return Step(question.get_state_display(), tones.get(State(question.state), "neutral"), url)


def _cards(workshop: Workshop, guests: list[Participant], openly: bool) -> list[Words]:
    written = Card.objects.filter(participant__in=guests, group__workshop=workshop)
    if openly:
        written = written.exclude(origin=Origin.NONE)
    cards = list(written.select_related("group", "merged_into").order_by("pk"))
    followed = {card.pk for card in cards} | {card.merged_into_id for card in cards if card.merged_into_id}
    statements = _statements_of(followed)
    counts = standings({one for found in statements.values() for one in found})
    chosen = _chosen(workshop)
    later = fates_of(workshop, followed) if cards else {}
    return [
        Words(
            card.get_kind_display(),
            card.text,
            (*_card_steps(workshop, card, statements, counts, chosen), *_later_steps(card, later)),
        )
        for card in cards
    ]


def _later_steps(card: Card, later: dict[int, list[Fate]]) -> Iterable[Step]:
    """What became of the card, or of the card it was merged with, after the workshop."""
    if not card.hidden_because:
        for fate in later.get(card.merged_into_id or card.pk, []):
            yield Step(fate.text, fate.tone, fate.url)


def _statements_of(cards: set[int]) -> dict[int, list[Statement]]:
    found: dict[int, list[Statement]] = {}
    rows = Statement.cards.through.objects.filter(card__in=cards).select_related(
        "statement__conversation__pillar"
    )
    for row in rows:
        found.setdefault(row.card_id, []).append(row.statement)
    return found


def _chosen(workshop: Workshop) -> dict[int, list[PriorityRound]]:
    """Statement key -> the finished rounds of priorities it took part in."""
    found: dict[int, list[PriorityRound]] = {}
    items = PriorityItem.objects.filter(round__workshop=workshop, round__opened_at__isnull=False)
    for item in items.select_related("round"):
        found.setdefault(item.statement_id, []).append(item.round)
    return found


def _card_steps(
    workshop: Workshop,
    card: Card,
    statements: dict[int, list[Statement]],
    counts: dict[int, Standing],
    chosen: dict[int, list[PriorityRound]],
) -> Iterable[Step]:
    yield Step(_("said in %s") % card.group.title)
    if card.hidden_because == Card.WITHDRAWN:
        yield Step(_("taken back by the writer"))
        return
    if card.hidden_because:
        yield Step(_("not shown: %s") % card.hidden_because, "warn")
        return
    if card.merged_into:
        yield Step(_("merged with a card that says the same: “%s”") % card.merged_into.text, "info")
    made = [*statements.get(card.pk, []), *statements.get(card.merged_into_id or 0, [])]
    if not made:
        yield Step(_("stands on the board of the group; no statement was made from it"))
    for statement in made:
        yield from _statement_steps(workshop, statement, counts[statement.pk], chosen.get(statement.pk, []))


def _statement_steps(
    workshop: Workshop, statement: Statement, standing: Standing, rounds: list[PriorityRound]
) -> Iterable[Step]:
    results = reverse("voting:results", args=[workshop.slug, statement.conversation.pillar.code])
    yield Step(
        _("became statement %(n)s: “%(text)s”") % {"n": statement.number, "text": statement.text}, "info"
    )
    if statement.hidden_because:
        yield Step(_("not shown: %s") % statement.hidden_because, "warn")
    elif standing.is_shown:
        counts = {
            "seen": standing.seen,
            "agree": standing.agree,
            "disagree": standing.disagree,
            "passed": standing.passed,
        }
        words = _("%(seen)s voted: %(agree)s agree, %(disagree)s disagree, %(passed)s pass") % counts
        tone = "good" if standing.status == StatementClass.CONSENSUS else "neutral"
        yield Step(f"{words} · {CLASSES[standing.status]}", tone, results)
    elif standing.seen:
        yield Step(_("fewer than 5 people have voted on it"), url=results)
    else:
        yield Step(_("nobody has voted on it yet"), url=results)
    for one in rounds:
        yield Step(
            _("weighed in “%s”") % one, "gold", reverse("voting:priorities", args=[workshop.slug, one.pk])
        )
