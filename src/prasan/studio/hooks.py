"""What this app hands to the apps below it: live topics, tiles, what is kept about a guest."""

from collections.abc import Collection
from typing import Any

from django.db import connection
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from prasan.attendance import seating
from prasan.live import topics
from prasan.registration.hooks import on_erase, on_export, on_groups, on_seated
from prasan.registration.models import Participant, State
from prasan.studio.actions.seating import welcome
from prasan.studio.models import Card, Origin, Seat, Wish
from prasan.studio.rules import standing_of
from prasan.ui import slots
from prasan.workshop.models import BreakoutGroup, Duty, DutyKind, Workshop
from prasan.workshop.programme import Words

CREW = (DutyKind.FACILITATOR, DutyKind.SCRIBE, DutyKind.REPORTER)


def _may_follow(user: Any, rest: str) -> bool:
    """`rest` is the key of the group, with ".work" for its question and timer."""
    key = rest.partition(".")[0]
    if not (key.isascii() and key.isdecimal()):
        return False
    found = BreakoutGroup.objects.select_related("workshop__cycle").filter(pk=int(key)).first()
    return found is not None and bool(user.has_perm("studio.view_board", found))


def groups_by_guest(workshop: Workshop) -> dict[int, BreakoutGroup]:
    """Guest key -> group, for badges, own programmes and messages by pillar; one query."""
    places = Seat.objects.filter(group__workshop=workshop).select_related("group__pillar", "group__room")
    return {place.participant_id: place.group for place in places}


def places_by_guest(workshop: int, guests: Collection[int] | None) -> dict[int, str]:
    """Guest key -> "group · room", for the desk; one query, in SQL because it stands behind every scan."""
    sql, values = _PLACES, [workshop, *(guests or ())]
    if guests is not None:
        sql += f" AND seat.participant_id IN ({', '.join(['%s'] * len(guests)) or 'NULL'})"
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    places = {guest: (Words(*names[:2]), Words(*names[2:])) for guest, *names in rows}
    return {guest: " · ".join(str(one) for one in place if one) for guest, place in places.items()}


_PLACES = """
SELECT seat.participant_id, crowd.title_th, crowd.title_en, room.title_th, room.title_en FROM studio_seat seat
JOIN workshop_breakoutgroup crowd ON crowd.id = seat.group_id LEFT JOIN workshop_room room ON room.id = crowd.room_id
WHERE crowd.workshop_id = %s"""


def participant_tile(request: HttpRequest, guest: Participant) -> slots.Tile | None:
    """Group and room on the guest's own page; before the seating the wish."""
    workshop = guest.workshop
    if guest.state != State.REGISTERED or not workshop.groups.exists():
        return None
    seat = Seat.objects.filter(participant=guest).select_related("group__room").first()
    if seat is None:
        return slots.Tile(
            label=_("Break-out group"),
            url=reverse("studio:mine", args=[workshop.slug]),
            hint=_("Say which pillar you would like to work on."),
            badge=_("not placed yet"),
        )
    room = seat.group.room.title if seat.group.room else ""
    return slots.Tile(
        label=_("Break-out group"),
        url=reverse("studio:mine", args=[workshop.slug]),
        hint=room,
        badge=seat.group.title,
        tone="good",
    )


def duty_tile(request: HttpRequest, duty: Duty) -> slots.Tile | None:
    """The console of the group that the pass is for; for a pass without a group the list of groups."""
    if duty.kind in CREW and duty.group is not None:
        url = reverse("studio:console", args=[duty.workshop.slug, duty.group_id])
        return slots.Tile(label=_("Console of the group"), url=url, hint=duty.group.title)
    if duty.kind == DutyKind.DESK:
        url = reverse("studio:door_lists", args=[duty.workshop.slug])
        return slots.Tile(label=_("Break-out groups: lists and late comers"), url=url)
    if duty.kind in CREW or duty.kind == DutyKind.HALL:
        return slots.Tile(label=_("Break-out groups"), url=reverse("studio:index", args=[duty.workshop.slug]))
    return None


def staff_tile(request: HttpRequest, workshop: Workshop) -> slots.Tile | None:
    """How many guests have no place in a group yet."""
    groups = workshop.groups.count()
    if not groups:
        return None
    left = workshop.participants.seated().filter(seat=None).count()
    done = workshop.groups.filter(board__finished_at__isnull=False).count()
    told = ngettext("%(n)s guest without a group", "%(n)s guests without a group", left) % {"n": left}
    return slots.Tile(
        label=_("Break-out groups and seating"),
        url=reverse("studio:index", args=[workshop.slug]),
        hint=_("%(done)s of %(all)s groups have finished") % {"done": done, "all": groups},
        badge=told if left else _("all placed"),
        tone="warn" if left else "good",
    )


def workshop_tile(request: HttpRequest, workshop: Workshop) -> slots.Tile | None:
    """For guests and helpers on the public page."""
    standing = standing_of(request.user, workshop.pk)
    if standing.guest is None and not standing.duties:
        return None
    return slots.Tile(label=_("Break-out groups"), url=reverse("studio:index", args=[workshop.slug]))


def kept_about(guest: Participant) -> dict[str, Any]:
    """Place, wishes and own cards, for the guest's file of own data."""
    seat = Seat.objects.filter(participant=guest).select_related("group").first()
    return {
        "group": seat.group.title_th if seat else None,
        "wishes": [wish.pillar.title_th for wish in guest.wishes.select_related("pillar")],
        "cards": [
            {"number": card.number, "kind": card.kind, "text": card.text, "shown": card.origin}
            for card in guest.cards.all()
        ],
    }


def forget(guest: Participant) -> None:
    """Words that were said stay said, but nobody learns any more whose they were."""
    Card.objects.filter(participant=guest).update(participant=None, origin=Origin.NONE)
    Wish.objects.filter(participant=guest).delete()
    Seat.objects.filter(participant=guest).delete()


topics.allow("board", _may_follow)
slots.add("participant", participant_tile, position=40)
slots.add("duty", duty_tile, position=40)
slots.add("staff", staff_tile, position=40)
slots.add("workshop", workshop_tile, position=40)
on_export("studio", kept_about)
on_erase(forget)
on_groups(groups_by_guest)
on_seated(welcome)
seating.tell(places_by_guest)
