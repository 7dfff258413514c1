"""The part of the report that comes out of the hall: questions with answers, groups with cards and votes."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from prasan.outcome.blocks import Block, Heading, Lines, Table, Text
from prasan.outcome.queries.tallies import Tally, tallies
from prasan.questions.models import PUBLIC_STATES, Question, State
from prasan.studio.models import Board, Card, CardKind
from prasan.voting.models import Statement
from prasan.workshop.models import BreakoutGroup, Workshop

__all__ = ["group_blocks", "question_blocks"]

MOST_QUESTIONS = 50
KINDS_TH = {
    CardKind.PROBLEM: "ปัญหา",
    CardKind.PROPOSAL: "ข้อเสนอ",
    CardKind.APPROACH: "แนวทาง",
    CardKind.PROJECT: "โครงการ",
    CardKind.INDICATOR: "ตัวชี้วัด",
}
STATES_TH = {
    State.ANSWERED: "ตอบในที่ประชุมแล้ว",
    State.PROMISED: "จะตอบเป็นเอกสาร",
    State.WRITTEN: "ตอบเป็นเอกสาร",
}


def question_blocks(workshop: Workshop) -> Iterator[Block]:
    """Questions that were made public, by support; nobody's name."""
    asked = Question.objects.filter(session__workshop=workshop, state__in=PUBLIC_STATES).heads()
    found = list(asked.order_by("-voices", "pk")[: MOST_QUESTIONS + 1])
    if not found:
        return
    yield Heading("ข้อซักถามและคำตอบ", 2)
    rows = [
        [one.text, str(one.voices), one.answer or STATES_TH.get(State(one.state), "ยังไม่ได้ตอบ")]
        for one in found[:MOST_QUESTIONS]
    ]
    yield Table(["ข้อซักถาม", "ผู้สนับสนุน", "คำตอบ"], rows, [7.5, 2, 6.5], frozenset({1}))
    if len(found) > MOST_QUESTIONS:
        yield Text(f"แสดง {MOST_QUESTIONS} ข้อที่มีผู้สนับสนุนมากที่สุด")


def group_blocks(workshop: Workshop) -> Iterator[Block]:
    """Each break-out group: its own summary and cards; each pillar: its statements with the raw counts."""
    yield Heading("ผลการแบ่งกลุ่ม")
    groups = list(workshop.groups.select_related("pillar"))
    if not groups:
        yield Text("(ไม่มีการแบ่งกลุ่ม)", missing=True)
        return
    summaries = dict(Board.objects.filter(group__workshop=workshop).values_list("group", "summary"))
    cards: dict[int, list[Card]] = defaultdict(list)
    for card in Card.objects.filter(group__workshop=workshop, merged_into=None, hidden_because=""):
        cards[card.group_id].append(card)
    for group in groups:
        yield from _group(group, summaries.get(group.pk, ""), cards[group.pk])
    yield from _statements(workshop)


def _group(group: BreakoutGroup, summary: str, cards: list[Card]) -> Iterator[Block]:
    yield Heading(f"{group.title_th} ({group.pillar.title_th})", 2)
    if summary:
        yield Text(summary)
    kinds = Counter(card.kind for card in cards)
    counted = " ".join(f"{label} {kinds[kind]}" for kind, label in KINDS_TH.items() if kinds[kind])
    if not cards:
        yield Text("(ไม่มีบัตรความเห็น)", missing=True)
        return
    yield Text(f"บัตรความเห็น {len(cards)} ใบ: {counted}")
    yield Lines([f"[{KINDS_TH[CardKind(card.kind)]}] {card.text}" for card in cards])


def _statements(workshop: Workshop) -> Iterator[Block]:
    shown = Statement.objects.filter(conversation__pillar__workshop=workshop, hidden_because="")
    found = list(
        shown.select_related("conversation__pillar").order_by("conversation__pillar__position", "number")
    )
    if not found:
        return
    counts = tallies(found)
    yield Heading("ผลการลงคะแนนต่อข้อความ", 2)
    yield Table(
        ["เสาหลัก", "ข้อความ", "เห็นด้วย", "ไม่เห็นด้วย", "ข้าม", "ผู้ลงคะแนน"],
        [_row(one, counts[one.pk]) for one in found],
        [2.8, 6.2, 1.8, 1.9, 1.4, 1.9],
        frozenset({2, 3, 4, 5}),
    )
    yield Text("จำนวนดิบของผู้ลงคะแนน ฉันทามติแยกตามกลุ่มและรายงานเสียงข้างน้อยอยู่ในหน้าผลการลงคะแนนของแต่ละเสาหลัก")


def _row(statement: Statement, tally: Tally) -> list[str]:
    figures = (tally.agree, tally.disagree, tally.passed, tally.seen)
    return [statement.conversation.pillar.title_th, statement.text, *map(str, figures)]
