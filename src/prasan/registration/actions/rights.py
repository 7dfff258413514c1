"""What a guest may ask for by law (PDPA): special needs kept apart and forgotten, a copy of the data, erasure."""

from django.db import transaction
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.registration import hooks
from prasan.registration.actions.seating import lock_house, move_up
from prasan.registration.models import Consent, Message, Participant, SpecialNeed, State
from prasan.workshop.models import Workshop

ERASED = "(ลบข้อมูลแล้ว)"


def set_need(guest: Participant, *, food: str, access: str, health: str) -> SpecialNeed | None:
    """Keep what a guest needs; nothing at all when every field is empty."""
    wanted = {"food": food, "access": access, "health": health}
    if not any(wanted.values()):
        SpecialNeed.objects.filter(participant=guest).delete()
        return None
    need, _made = SpecialNeed.objects.update_or_create(participant=guest, defaults=wanted)
    return need


def forget_needs() -> int:
    """Delete the special needs of workshops that are over; every night. Returns how many went."""
    over = SpecialNeed.objects.filter(participant__workshop__ends_on__lt=timezone.localdate())
    return over.delete()[0]


def keeps_name(guest: Participant) -> bool:
    """A guest who had a seat when the day began stays on the attendance record by name: it is the proof for what was
    paid, and the law keeps it out of erasure (PDPA s.33, s.24(6))."""
    return guest.state == State.REGISTERED and guest.workshop.starts_on <= timezone.localdate()


@transaction.atomic
def erase(guest: Participant, *, site: str = "") -> Participant:
    """Forget a guest: telephone, e-mail, needs, messages and links go at once; name and office too, and the seat is
    free, unless the day has begun (see `keeps_name`). Later apps forget what they keep."""
    house = lock_house(guest.workshop)
    guest.refresh_from_db(fields=["state", "version"])
    kept = keeps_name(guest)
    if not kept:
        if guest.state == State.REGISTERED:
            house.take(guest.quota_id or house.whole.quota.pk, -1)
        guest.state, guest.waiting_since = State.CANCELLED, None
        Participant.objects.filter(replaces=guest).update(stands_in_for="")
        guest.name, guest.office, guest.organisation_text, guest.stands_in_for = ERASED, "", "", ""
    guest.phone, guest.email, guest.consent = "", "", Consent.NONE
    guest.version, guest.erased_at, guest.nonce = guest.version + 1, timezone.now(), None
    guest.save()
    SpecialNeed.objects.filter(participant=guest).delete()
    Message.objects.filter(participant=guest).delete()
    hooks.tell_erased(guest)
    record(
        "registration.guest_erased",
        on=guest.workshop,
        by=None,
        data={"guest": guest.pk},
        scope=guest.workshop.scope,
    )
    move_up(guest.workshop, house, site=site)
    return guest


def note_download(workshop: Workshop, what: str, *, by: User | None) -> None:
    """Write into the ledger that a list with names left the system (log of access, PDPA); `what` is a short word."""
    record("registration.downloaded", on=workshop, by=by, data={"what": what}, scope=workshop.scope)
