"""Sentences that papers print, in Thai whatever the reader's language: papers are for the file."""

from prasan.centre.models import Attendance, Presence, Resolution, ResolutionKind
from prasan.centre.queries.quorum import Quorum

__all__ = ["presence_phrase", "quorum_phrase", "resolution_phrase"]

_KINDS = {
    ResolutionKind.ACKNOWLEDGED: "รับทราบ",
    ResolutionKind.APPROVED: "เห็นชอบ",
    ResolutionKind.APPROVED_AMENDED: "เห็นชอบโดยมีข้อแก้ไข",
    ResolutionKind.REJECTED: "ไม่เห็นชอบ",
    ResolutionKind.AUTHORISED: "อนุมัติ",
    ResolutionKind.ASSIGNED: "มอบหมาย",
    ResolutionKind.ADOPTED: "รับรอง",
    ResolutionKind.POSTPONED: "ให้เลื่อนไปพิจารณาในการประชุมครั้งถัดไป",
}


def resolution_phrase(resolution: Resolution) -> str:
    """ "เห็นชอบ …": the word of the kind stands first, unless the text says it already; counted votes behind."""
    word = _KINDS[ResolutionKind(resolution.kind)]
    text = resolution.text_th
    said = text if word in text[: len(word) + 40] else f"{word} {text}"
    if resolution.votes is None:
        return said
    for_, against, abstained = resolution.votes
    return f"{said} (เห็นชอบ {for_} เสียง ไม่เห็นชอบ {against} เสียง งดออกเสียง {abstained} เสียง)"


def presence_phrase(one: Attendance) -> str:
    """Why somebody did not come, as far as it is known."""
    if one.presence == Presence.EXCUSED:
        return one.reason_th or "ลา"
    return one.reason_th or ("ไม่แจ้งเหตุ" if one.presence == Presence.ABSENT else "")


def quorum_phrase(quorum: Quorum) -> str:
    """How many came of how many, and what the rule asks; nothing is claimed that nobody noted."""
    if not quorum.noted:
        return "ยังไม่ได้บันทึกผู้มาประชุม"
    came = f"กรรมการมาประชุม {quorum.counted} คน จาก {quorum.members} คน"
    if quorum.substitutes:
        came += f" (นับผู้มาแทน {quorum.substitutes} คน)"
    if quorum.not_counted:
        came += f" มีผู้มาแทนที่ไม่นับเป็นองค์ประชุม {quorum.not_counted} คน"
    match quorum.state:
        case "met":
            return f"{came} องค์ประชุมต้องมีไม่น้อยกว่า {quorum.needed} คน จึงครบองค์ประชุม"
        case "missed":
            return f"{came} องค์ประชุมต้องมีไม่น้อยกว่า {quorum.needed} คน จึงไม่ครบองค์ประชุม"
    return came
