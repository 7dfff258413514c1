"""What a round is called: both customs of numbering count each kind by itself."""

from prasan.plans.models import Plan
from prasan.revisions.models import Kind, Numbering, Round
from prasan.revisions.paths import kinds


def label_of(kind: str, numbering: str, sequence: int | None, year: int | None) -> str:
    """ "เพิ่มเติม ครั้งที่ 2/2569" or "เพิ่มเติม ฉบับที่ 6"; the words of the forms, in Thai on every page."""
    name = kinds()[kind].name.th
    if kind == Kind.FIRST or sequence is None:
        return name
    return f"{name} ฉบับที่ {sequence}" if numbering == Numbering.CYCLE else f"{name} ครั้งที่ {sequence}/{year}"


def next_number(plan: Plan, kind: str, numbering: str, year: int) -> int:
    """The number after the highest known one of that kind, those recorded in the book counted too."""
    used = plan.rounds.filter(kind=kind, sequence__isnull=False).exclude(state=Round.State.DISCARDED)
    used = used.filter(year=year) if numbering == Numbering.YEAR else used.filter(numbering=Numbering.CYCLE)
    return max((each.sequence or 0 for each in used), default=0) + 1


def usual_numbering(plan: Plan) -> str:
    """The custom of the plan's newest round; the yearly one where there is none."""
    last = plan.rounds.exclude(kind=Kind.FIRST).order_by("-running").first()
    return last.numbering if last else Numbering.YEAR
