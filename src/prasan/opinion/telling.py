"""The result as lines of text, in the order of the result page: shared, divided, untested, groups, minority, how."""

from collections.abc import Iterator, Mapping

from prasan.opinion.classes import StatementClass
from prasan.opinion.consensus import Outcome, StatementResult
from prasan.opinion.discovery import Discovery, Verdict
from prasan.opinion.minority import MinorityReport
from prasan.opinion.polis import PolisResult

__all__ = ["tell"]

_HEADS = {
    StatementClass.CONSENSUS: "ทุกกลุ่มยอมรับ · accepted by every group",
    StatementClass.REJECTION: "ทุกกลุ่มไม่รับ · refused by every group",
    StatementClass.DIVIDED: "เห็นต่าง · divided",
    StatementClass.OPEN: "ยังไม่ชี้ขาด · open",
    StatementClass.UNTESTED: "ยังทดสอบไม่พอ · not tested enough",
}
_VERDICTS = {
    Verdict.SHOW: "พบกลุ่มความเห็นที่เชื่อถือได้ · reliable opinion groups",
    Verdict.PROVISIONAL: "กลุ่มความเห็นชั่วคราว (ผ่านการทดสอบข้อเดียว) · provisional: one of two tests passed",
    Verdict.NONE: "ยังไม่พบกลุ่มความเห็นที่เชื่อถือได้ · no reliable opinion groups",
}


def tell(
    outcome: Outcome, found: Discovery, published: PolisResult, words: Mapping[str, str]
) -> Iterator[str]:
    """Counts always stand beside shares; small groups are never shown by count."""
    yield f"{outcome.people} คน · people   {outcome.votes} คะแนน · votes   {len(outcome.statements)} ข้อ · statements"
    groups = ", ".join(f"{one.name} {one.voters}/{one.checked_in}" for one in outcome.lens)
    yield f"กลุ่ม · groups (ลงคะแนน/มา · voted/present): {groups or 'ทุกคนเป็นกลุ่มเดียว · everybody as one'}"
    for status, head in _HEADS.items():
        held = outcome.having(status)
        if held:
            yield f"\n{head} ({len(held)})"
            yield from (_statement(one, words) for one in held)
    yield f"\n{_VERDICTS[found.verdict]}"
    if found.k > 1:
        sizes = ", ".join(f"{letter} {size}" for letter, size in found.sizes.items())
        yield (
            f"  k = {found.k} ({sizes}), p = {found.p_value:.3f}, "
            f"ความคงตัว · stability {found.stability:.2f} (10 %: {found.stability_low:.2f})"
        )
    yield "\nรายงานเสียงข้างน้อย · minority report"
    for chapter in outcome.minority:
        yield from _chapter(chapter)
    yield f"\nนำไปต่อ · to carry forward: {', '.join(outcome.chosen.statements)}"
    for swap in outcome.chosen.swaps:
        yield f"  {swap.entered} แทน · instead of {swap.left}: {swap.people} คนยังไม่มีข้อที่เห็นด้วย · people had nothing"
    flagged = ", ".join(f"{reason} {count}" for reason, count in outcome.flagged.counts.items()) or "0"
    yield f"\nควรดู (ไม่ตัดออก) · flagged, not removed: {flagged}; เปลี่ยนผล · would change: {len(outcome.flagged.changes)}"
    yield f"Polis: k = {published.k}, silhouette {published.silhouette:.3f}"
    yield f"{outcome.engine_version}  {outcome.digest}"


def _statement(one: StatementResult, words: Mapping[str, str]) -> str:
    bridging = "–" if one.bridging is None else f"{one.bridging:+.2f}"
    counts = f"เห็นด้วย {one.agree} ไม่ {one.disagree} ข้าม {one.passed}"
    groups = "  ".join(
        f"{name} {vote.agree}/{vote.disagree}/{vote.passed}" for name, vote in one.by_group.items()
    )
    lines = [f"  {one.id}  ≥ {100 * one.score:.0f} %  {counts}  เชื่อม · bridging {bridging}"]
    return "\n      ".join([*lines, *filter(None, (words.get(one.id, ""), groups))])


def _chapter(chapter: MinorityReport) -> Iterator[str]:
    if chapter.fewer_than_five:
        yield f"  {chapter.group}: น้อยกว่า 5 คน · fewer than 5"
        return
    if chapter.is_empty:
        yield f"  {chapter.group}: ไม่พบความเห็นแย้ง · no dissent found"
        return
    yield f"  {chapter.group}:"
    for dissent in chapter.dissents:
        yield f"    {dissent.statement}: {_DIRECTIONS[dissent.direction]} สวนกับที่เหลือ · against the rest"
    for one in chapter.differences:
        gap = f"{100 * one.share:.0f} % : {100 * one.rest_share:.0f} %"
        yield f"    {one.statement}: {_DIRECTIONS[one.direction]} {gap} (p = {one.adjusted:.3f})"


_DIRECTIONS = {"agree": "เห็นด้วย · agree", "disagree": "ไม่เห็นด้วย · disagree"}
