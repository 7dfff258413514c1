"""Who came, and whether they were enough: arithmetic with its denominators."""

from dataclasses import dataclass

from prasan.centre.models import (
    Attendance,
    Basis,
    Body,
    Meeting,
    Presence,
    QuorumRule,
    Seat,
    Substitutes,
)

__all__ = ["Quorum", "attendance_of", "needed", "quorum_of", "sitting_seats"]


@dataclass(frozen=True)
class Quorum:
    """How many members there are, came and are needed; `not_counted` are substitutes whom the rule does not count.

    `state`: unknown (no rule, or nobody noted who came), met, missed, or none (the body needs no quorum).
    """

    members: int
    vacant: int
    present: int
    substitutes: int
    not_counted: int
    needed: int | None
    noted: int
    rule: str
    binding: bool

    @property
    def counted(self) -> int:
        return self.present + self.substitutes

    @property
    def state(self) -> str:
        if self.rule == QuorumRule.NONE:
            return "none"
        if self.needed is None or not self.noted:
            return "unknown"
        return "met" if self.counted >= self.needed else "missed"

    @property
    def forbids(self) -> bool:
        """Nothing may be resolved: the quorum is missed and somebody answers for the rule."""
        return self.state == "missed" and self.binding


def needed(rule: str, members: int, number: int | None = None) -> int | None:
    """How many members must have come; None where no rule is stated."""
    match rule:
        case QuorumRule.HALF:
            return (members + 1) // 2
        case QuorumRule.MAJORITY:
            return members // 2 + 1
        case QuorumRule.THIRD:
            return (members + 2) // 3
        case QuorumRule.NUMBER:
            return number
        case QuorumRule.NONE:
            return 0
    return None


def sitting_seats(meeting: Meeting) -> list[Seat]:
    """Whoever held a seat on the day of the meeting, assistant secretaries included."""
    return list(Seat.objects.sitting(meeting.held_on).filter(body=meeting.body_id))


def attendance_of(meeting: Meeting) -> list[Attendance]:
    """Everybody whose presence was noted, in the order of the seats, then those without a seat; one query."""
    return list(meeting.attendances.select_related("seat"))


def quorum_of(meeting: Meeting, noted: list[Attendance] | None = None) -> Quorum:
    """The quorum of a meeting as far as attendance was noted; two queries when `noted` is at hand, else three.

    Members are the holders of seats on the day: a vacant seat is nobody who could come.
    """
    body = meeting.body
    rows = [one for one in (attendance_of(meeting) if noted is None else noted) if one.seat_id]
    members = [seat for seat in sitting_seats(meeting) if seat.is_member]
    voting = [one for one in rows if one.seat is not None and one.seat.is_member]
    came = sum(one.presence == Presence.PRESENT for one in voting)
    instead = [one for one in voting if one.presence == Presence.SUBSTITUTE]
    counted = sum(_counts(body, one) for one in instead)
    vacant = Seat.objects.open(meeting.held_on).filter(body=body, holder="", is_member=True).count()
    return Quorum(
        members=len(members),
        vacant=vacant,
        present=came,
        substitutes=counted,
        not_counted=len(instead) - counted,
        needed=needed(body.quorum_rule, len(members), body.quorum_number),
        noted=len(voting),
        rule=body.quorum_rule,
        binding=body.binds_by_quorum,
    )


def _counts(body: Body, one: Attendance) -> bool:
    by_office = one.seat is not None and one.seat.basis == Basis.EX_OFFICIO
    return body.quorum_substitutes == Substitutes.ALL or (
        by_office and body.quorum_substitutes == Substitutes.OFFICE
    )
