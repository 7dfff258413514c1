"""What the desk is told, in short sentences that can be read from an arm's length."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from prasan.attendance.actions import Taken
from prasan.attendance.models import Mark, Verdict
from prasan.registration.models import Participant, State


@dataclass(frozen=True)
class Said:
    """A heading, what stands below it, and a hint. Tones: good, warn, bad."""

    tone: str
    title: str
    text: str = ""
    hint: str = ""


def clock(moment: datetime) -> str:
    """A time of day as officials write it: 08.41 น."""
    local = timezone.localtime(moment)
    return f"{local:%H:%M}" if get_language() == "en" else f"{local:%H.%M} น."


def since(mark: Mark) -> str:
    """When and where somebody was checked in before."""
    told = {"time": clock(mark.counted_at), "desk": mark.place}
    return _("Already checked in at %(time)s at %(desk)s") % told


def about(guest: Participant, place: str = "") -> str:
    """Organisation, group and room."""
    return " · ".join(part for part in (guest.organisation_name, place or str(guest.group or "")) if part)


def said(taken: Taken, place: str = "") -> Said:
    """What became of a mark."""
    mark, guest = taken.mark, taken.guest
    if mark is None:
        return Said("bad", _("This number was used for somebody else"), hint=_("Scan the badge once more."))
    if guest is None:
        return _unmatched(mark)
    tone, hint = _standing(mark, guest, taken.earlier)
    return Said(tone, guest.name, about(guest, place), hint)


def _standing(mark: Mark, guest: Participant, earlier: Mark | None) -> tuple[str, str]:
    """How a guest of this workshop stands now: tone and hint."""
    if mark.verdict == Verdict.CANCELLED:
        return "bad", _cancelled(guest)
    if mark.verdict == Verdict.CLOSED:
        return "bad", _("The workshop is closed: this does not count any more.")
    if earlier is not None:
        return "warn", since(earlier)
    if mark.day not in mark.workshop.days:
        return "warn", _("Today is not a day of the workshop: this is a rehearsal.")
    if guest.state == State.WAITING:
        return "warn", _("Checked in, but on the waiting list: has no seat yet.")
    stands_in = _("Comes in place of %(person)s.") % {"person": guest.stands_in_for}
    return "good", stands_in if guest.stands_in_for else ""


def _unmatched(mark: Mark) -> Said:
    if mark.verdict == Verdict.ELSEWHERE:
        return Said(
            "bad", _("This badge belongs to another workshop"), mark.code, _("Search by name instead.")
        )
    return Said("bad", _("Nobody has this badge"), mark.code, _("Search by name, or register a walk-in."))


def _cancelled(guest: Participant) -> str:
    successor = Participant.objects.filter(replaces=guest).first()
    if successor is not None:
        return _("Registration was cancelled; %(person)s comes instead.") % {"person": successor.name}
    return _("Registration was cancelled: register as a walk-in to let in.")
