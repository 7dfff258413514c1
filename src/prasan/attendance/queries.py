"""Reading the log at the desk: who stands there, who was found, what the desk did last."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from prasan.attendance.models import Half, Mark, Way, half_of
from prasan.people import passes
from prasan.people.models import Organisation, StakeholderGroup, User
from prasan.registration.models import Participant, SpecialNeed, State
from prasan.thai import normalize_key
from prasan.workshop.models import Duty, DutyKind, Workshop
from prasan.workshop.rules import PASSES_OF

MOST_FOUND = 20
UNDO_WITHIN = timedelta(minutes=30)


@dataclass(frozen=True)
class Desk:
    """Who takes marks: a desk pass, or a coordinator of the province."""

    workshop: Workshop
    duty: Duty | None = None
    by: User | None = None

    @property
    def name(self) -> str:
        return self.duty.name if self.duty else str(self.by or "")

    def own(self, marks: QuerySet[Mark]) -> QuerySet[Mark]:
        """The marks that this desk took."""
        return marks.filter(duty=self.duty) if self.duty else marks.filter(duty=None, by=self.by)


@dataclass(frozen=True)
class When:
    """A half of a day of the workshop that a page is about."""

    day: date
    half: Half


def get_workshop(user: Any, slug: str, *, can: str) -> Workshop:
    """The workshop for whoever may do `can` there; 403 where the workshop is public, else 404."""
    workshop = Workshop.objects.select_related("cycle__province").filter(slug=slug).first()
    if workshop is None or not user.has_perm(can, workshop):
        raise _refusal(workshop)
    return workshop


def get_desk(user: Any, slug: str) -> Desk:
    """The desk of this visitor. With a pass it is one query, in SQL: this stands before every scan."""
    if held := passes.carried(user, PASSES_OF):
        desks: Iterable[Any] = Workshop.objects.raw(_DESKS + f"({_places(held)})", [slug, *held])
        for workshop in desks:  # each with the columns of its duty beside its own
            if held[workshop.duty] == workshop.duty_version:
                duty = (workshop.duty, workshop.pk, DutyKind.DESK, workshop.duty_name, workshop.duty_version)
                return Desk(workshop, Duty.from_db(connection.alias, _DUTY, duty))
    return Desk(get_workshop(user, slug, can="attendance.check_in"), None, user)


_DUTY = ["id", "workshop_id", "kind", "name", "version"]
_DESKS = """
SELECT workshop.*, duty.id AS duty, duty.name AS duty_name, duty.version AS duty_version
FROM workshop_duty duty JOIN workshop_workshop workshop ON workshop.id = duty.workshop_id
WHERE duty.kind = 'desk' AND duty.ended_at IS NULL AND workshop.slug = %s AND duty.id IN """


def _refusal(workshop: Workshop | None) -> Exception:
    """Of a workshop that is not public nobody else learns that it exists."""
    return PermissionDenied() if workshop is not None and workshop.is_released else Http404()


def now_at(workshop: Workshop) -> When:
    """The present half; before and after the workshop the nearest of its days."""
    moment = timezone.localtime()
    day = min(max(moment.date(), workshop.starts_on), workshop.ends_on)
    return When(day, half_of(moment) if day == moment.date() else Half.MORNING)


def asked_for(workshop: Workshop, day: str, half: str) -> When:
    """What a page's address asks for ("2026-11-22", "morning"); the present half where it says nothing sensible."""
    present = now_at(workshop)
    found = next((one for one in workshop.days if one.isoformat() == day), present.day)
    return When(found, Half(half) if half in Half.values else present.half)


def guests_of(
    workshop: Workshop, *, codes: Collection[str] = (), pks: Collection[int] = ()
) -> list[Participant]:
    """Guests by badge or key, cancelled ones too, with the names of organisation and group; one query.

    Written in SQL, as `stored` is: building it from parts cost four times what the database does.
    """
    wanted = {"badge": codes, "id": pks}
    given = [f"guest.{column} IN ({_places(keys)})" for column, keys in wanted.items() if keys]
    if not given:
        return []
    sql = f"{_GUESTS} WHERE guest.workshop_id = %s AND ({' OR '.join(given)})"
    found: list[Any] = list(Participant.objects.raw(sql, [workshop.pk, *codes, *pks]))
    for guest in found:
        if guest.organisation_id:
            names = (guest.organisation_id, guest.body_th, guest.body_en)
            guest.organisation = Organisation.from_db(connection.alias, _NAMES, names)
        if guest.group_id:
            names = (guest.group_id, guest.crowd_th, guest.crowd_en)
            guest.group = StakeholderGroup.from_db(connection.alias, _NAMES, names)
    return found


_NAMES = ["id", "name_th", "name_en"]
_GUESTS = """
SELECT guest.*, body.name_th AS body_th, body.name_en AS body_en, crowd.name_th AS crowd_th, crowd.name_en AS crowd_en
FROM registration_participant guest
LEFT JOIN people_organisation body ON body.id = guest.organisation_id
LEFT JOIN people_stakeholdergroup crowd ON crowd.id = guest.group_id"""


def _places(values: Collection[object]) -> str:
    """As many placeholders as there are values."""
    return ", ".join(["%s"] * len(values))


def badges_elsewhere(workshop: Workshop, codes: Collection[str]) -> set[str]:
    """Which of these codes are badges of other workshops."""
    found = Participant.objects.filter(badge__in=codes).exclude(workshop=workshop)
    return set(found.values_list("badge", flat=True))


@dataclass(frozen=True)
class Stored:
    """What the log holds under a nonce; `earlier` is the key of the mark by which the guest was present already."""

    pk: int
    code: str
    verdict: str
    earlier: int | None


def stored(workshop: Workshop, nonces: Collection[str]) -> dict[str, Stored]:
    """What the log holds under these nonces; one query.

    Written in SQL, because it stands behind every scan and building it from parts cost a quarter of the whole.
    """
    with connection.cursor() as cursor:
        cursor.execute(_STORED + f"({_places(nonces)})", [workshop.pk, *nonces])
        return {nonce: Stored(*rest) for nonce, *rest in cursor.fetchall()}


_STORED = """
SELECT mark.nonce, mark.id, mark.code, mark.verdict,
  (SELECT MIN(first.id) FROM attendance_mark first
    WHERE first.participant_id = mark.participant_id AND first.day = mark.day AND first.half = mark.half
      AND first.id < mark.id AND first.verdict = 'counted' AND first.undoes_id IS NULL
      AND NOT EXISTS (SELECT 1 FROM attendance_mark undo WHERE undo.undoes_id = first.id))
FROM attendance_mark mark WHERE mark.workshop_id = %s AND mark.nonce IN """


def marks_of(pks: Collection[int]) -> dict[int, Mark]:
    """These marks with the desks that took them; no query for none."""
    return (
        {one.pk: one for one in Mark.objects.filter(pk__in=pks).select_related("duty", "by")} if pks else {}
    )


def standing_of(guests: Collection[int], days: Collection[date]) -> list[Mark]:
    """The marks by which these guests are present on these days, oldest first; one query."""
    found = Mark.objects.standing().filter(participant__in=guests, day__in=days)
    return list(found.select_related("duty", "by").order_by("counted_at", "pk"))


def presence(workshop: Workshop, when: When) -> dict[int, datetime]:
    """Guest pk -> when first seen in this half; one query. Erased guests count under negative numbers."""
    marks = Mark.objects.standing().filter(workshop=workshop).at(when.day, when.half)
    seen: dict[int, datetime] = {}
    for pk, participant, moment in marks.order_by("counted_at", "pk").values_list(
        "pk", "participant", "counted_at"
    ):
        seen.setdefault(participant or -pk, moment)
    return seen


@dataclass(frozen=True)
class Found:
    """A guest that a search found; `since` when already checked in in the present half."""

    guest: Participant
    since: Mark | None


def search(workshop: Workshop, text: str) -> list[Found]:
    """Guests whose name, organisation, position, telephone or badge holds each word of the text; two queries.

    Spaces, digits of either script, invisible marks and the order of vowels do not matter. Cancelled guests come last.
    """
    words = [key for word in text.split()[:8] if (key := fold(word))]
    if not words:
        return []
    fields = (
        "name",
        "organisation_text",
        "organisation__name_th",
        "organisation__name_en",
        "office",
        "phone",
        "badge",
    )
    rows = Participant.objects.filter(workshop=workshop).order_by("pk").values_list("pk", *fields)
    hits = [pk for pk, *texts in rows if all(word in _folded(tuple(texts)) for word in words)]
    guests = guests_of(workshop, pks=hits[: 2 * MOST_FOUND]) if hits else []
    guests.sort(key=lambda guest: (guest.state == State.CANCELLED, guest.sort_key, guest.pk))
    return with_marks(guests[:MOST_FOUND])


def with_marks(guests: list[Participant]) -> list[Found]:
    """The guests with the mark that checked them in, in the present half."""
    moment = timezone.localtime()
    since: dict[int | None, Mark] = {}
    for mark in standing_of([guest.pk for guest in guests], [moment.date()]) if guests else []:
        if mark.half == half_of(moment):
            since.setdefault(mark.participant_id, mark)
    return [Found(guest, since.get(guest.pk)) for guest in guests]


def fold(text: str) -> str:
    """A text for finding: one spelling, no spaces, no dashes or dots of telephone numbers and abbreviations."""
    return normalize_key(text).replace("-", "").replace(".", "")


@lru_cache(maxsize=20_000)
def _folded(texts: tuple[str | None, ...]) -> str:
    """Kept by the texts themselves, so that 2,000 guests are folded once and a corrected name at once."""
    return "\n".join(fold(text) for text in texts if text)


def last_mark(desk: Desk) -> Mark | None:
    """The newest standing mark of this desk, while it is fresh enough to be undone with one press."""
    fresh = Mark.objects.standing().filter(
        workshop=desk.workshop, received_at__gte=timezone.now() - UNDO_WITHIN
    )
    found = desk.own(fresh).exclude(way=Way.PAPER).select_related("participant", "duty", "by")
    return found.order_by("-pk").first()


def names_of(workshop: Workshop) -> Iterable[tuple[str, str, str]]:
    """Badge, name and organisation of those who may come: what a desk keeps while it is cut off; one query."""
    guests = Participant.objects.filter(workshop=workshop).exclude(state=State.CANCELLED)
    for guest in guests.select_related("organisation").only(
        "badge", "name", "organisation_text", "organisation__name_th", "organisation__name_en"
    ):
        yield guest.badge, guest.name, guest.organisation_name


def taken(desk: Desk, pk: int) -> tuple[Mark, Mark | None] | None:
    """A mark of this workshop, and the one by which the guest was present already in that half."""
    mark = stored_mark(desk.workshop, pk)
    if mark is None:
        return None
    guests = [mark.participant_id] if mark.participant_id else []
    earlier = [one for one in standing_of(guests, [mark.day]) if one.half == mark.half and one.pk < mark.pk]
    return mark, earlier[0] if earlier else None


def stored_mark(workshop: Workshop, pk: int) -> Mark | None:
    found = Mark.objects.filter(workshop=workshop, pk=pk, undone_by=None, undoes=None)
    mark = found.select_related("participant__organisation", "participant__group", "duty", "by").first()
    if mark is not None:
        mark.workshop = workshop
    return mark


def need_of(guest: Participant) -> SpecialNeed | None:
    """What the guest needs on the day; only for those who may see it."""
    return SpecialNeed.objects.filter(participant=guest).first()
