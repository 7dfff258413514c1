"""The part of the report that comes out of the hall: questions with answers, groups with cards and votes."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from prasan.outcome.blocks import Block, Heading, Lines, Table, Text
from prasan.outcome.queries.standings import CLASSES
from prasan.questions.models import PUBLIC_STATES, Question, State
from prasan.studio.models import Board, Card, CardKind
from prasan.voting.counting import count_round
from prasan.voting.models import Rule
from prasan.voting.queries import conversations_of
from prasan.voting.results import FEWEST, Line, Report, report_of
from prasan.workshop.models import BreakoutGroup, Workshop

__all__ = ["group_blocks", "priority_blocks", "question_blocks"]

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
    yield Table(["ข้อซักถาม", "ผู้สนับสนุน", "คำตอบ"], rows, [7.2, 2.6, 6.2], frozenset({1}))
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
        yield Text("(ไม่มีบัตรความคิด)", missing=True)
        return
    yield Text(f"บัตรความคิด {len(cards)} ใบ: {counted}")
    yield Lines([f"[{KINDS_TH[CardKind(card.kind)]}] {card.text}" for card in cards])


def _statements(workshop: Workshop) -> Iterator[Block]:
    """Each pillar's votes in the order of the result page: shared, divided, the rest, and the minority report."""
    for conversation in conversations_of(workshop.pk):
        report = report_of(conversation)
        if report.lines:
            yield Heading(f"ผลการลงความเห็น {conversation.pillar.title_th}", 2)
            voters = len(report.reading.votes.people)
            yield Text(f"ผู้ลงความเห็น {voters} คน ในจำนวนนี้ลงความเห็นด้วยกระดาษ {report.reading.on_paper} คน")
            yield _table(report)
            yield from _minority(report)


def _table(report: Report) -> Table:
    order = [*report.shared, *report.divided, *report.refused, *report.undecided, *report.untested]
    return Table(
        ["ข้อความ", "เห็นด้วย", "ไม่เห็นด้วย", "ข้าม", "ผล"],
        [_row(line) for line in order],
        [7.5, 1.8, 2, 1.5, 3.2],
        frozenset({1, 2, 3}),
    )


def _row(line: Line) -> list[str]:
    counts = line.all
    shown = [counts.agree, counts.disagree, counts.passed] if counts.seen >= FEWEST else ["–"] * 3
    return [line.statement.text, *map(str, shown), str(CLASSES[line.result.status])]


def _minority(report: Report) -> Iterator[Block]:
    """Always printed, also when nobody dissents (CONSENSUS 4.10)."""
    yield Heading("รายงานเสียงข้างน้อย", 3)
    lines = []
    for chapter in report.chapters:
        if chapter.is_small:
            lines.append(f"{chapter.name}: มีผู้ลงความเห็นน้อยกว่า 5 คน จึงไม่แสดงรายละเอียด")
        elif chapter.is_empty:
            lines.append(f"{chapter.name}: ไม่พบความเห็นต่าง")
        else:
            apart = [*chapter.dissents, *chapter.differences]
            texts = dict.fromkeys(one.statement.text for one in apart)
            lines.append(f"{chapter.name}: เห็นต่างในเรื่อง {' / '.join(texts)}")
    yield Lines(lines) if lines else Text("(ยังไม่มีผู้ลงความเห็น)", missing=True)


def priority_blocks(workshop: Workshop) -> Iterator[Block]:
    """The rounds of priorities with what the fixed rule chose; without one it is said that nothing is chosen yet."""
    for one in workshop.priority_rounds.exclude(opened_at=None):
        counted = count_round(one)
        yield Heading(f"การจัดลำดับความสำคัญ: {one.title}", 2)
        if not one.rule:
            yield Text(f"บัตรคะแนน {counted.ballots} ใบ ยังไม่ได้กำหนดวิธีนับ จึงยังไม่มีผลการจัดลำดับ", missing=True)
            continue
        yield Text(f"บัตรคะแนน {counted.ballots} ใบ วิธีนับที่ใช้: {Rule(one.rule).label}")
        yield Lines([item.statement.text for item in counted.chosen(one.rule)])
