"""The founding workshop of 12 March 2557, as the news post tells it and through the actions that everybody uses."""

from datetime import date, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.catalogues.reading import read_text
from prasan.centre import actions as centre
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.models import BodyKind, Chapter, Cycle, Resolution, ResolutionKind
from prasan.people.models import Organisation, StakeholderGroup, User
from prasan.places.models import Province
from prasan.registration.actions import add_groups, keep_list, take_list
from prasan.thai import parse_time
from prasan.workshop.actions.making import change_workshop, close_workshop, create_workshop_from
from prasan.workshop.actions.parts import put_part, put_session, put_speaker
from prasan.workshop.actions.programme import add_ready_pillars, release_programme
from prasan.workshop.models import Aim, Hosting, Session, Speaker, Workshop

SLUG = "phuket-2557"
FIRST_YEAR, LAST_YEAR = 2558, 2560
"""In March 2557 authorities prepared the three-year plan of 2558-2560: under the regulation of 2548 a plan rolled over
three years, and the next one began on 1 October 2557, half a year after the workshop."""
FORM_SET = "2561-2565"
"""The oldest official forms known here. The forms of the three-year plans are not, and no plan hangs on this cycle."""


@cache
def facts() -> dict[str, Any]:
    """What the post tells, from data/phuket-2557.yaml."""
    path = files("prasan.front") / "data" / "phuket-2557.yaml"
    return read_text(path.read_bytes(), "phuket-2557.yaml")


@transaction.atomic
def build_founding(province: Province, *, secretary: User, coordinator: User) -> Workshop:
    """The workshop with everything that led to it; safe to run again, for what exists is left alone.

    Typed in by the characters of the demo: nobody of 2557 ever used this site.
    """
    known = Workshop.objects.filter(slug=SLUG).first()
    if known is not None:
        return known
    cycle = founding_cycle(province, by=coordinator)
    resolution = _resolve(province, by=secretary)
    workshop = create_workshop_from(resolution, by=coordinator)
    words = facts()["workshop"]
    workshop = change_workshop(
        workshop,
        by=coordinator,
        slug=SLUG,
        cycle=cycle,
        title_th=words["th"],
        title_en=words["en"],
        background_th="\n\n".join(facts()["background"]) + f"\n\nที่มา: {facts()['source']}",
        starts_on=words["day"],
        ends_on=words["day"],
        venue_th=words["venue_th"],
        venue_en=words["venue_en"],
    )
    _furnish(workshop, by=coordinator)
    _invite(workshop, by=coordinator)
    release_programme(workshop, by=coordinator, note=facts()["note"])
    centre.mark_done(resolution, on=words["day"], by=secretary)
    return close_workshop(workshop, by=coordinator)


def founding_cycle(province: Province, *, by: User) -> Cycle:
    """The plan cycle that was being prepared in March 2557."""
    known = province.cycles.filter(first_year=FIRST_YEAR).first()
    return known or centre.create_cycle(
        province,
        first_year=FIRST_YEAR,
        last_year=LAST_YEAR,
        form_set=FORM_SET,
        prepared_on=facts()["workshop"]["day"],
        by=by,
    )


def _resolve(province: Province, *, by: User) -> Resolution:
    """The working group, its meeting of 23 December 2556 (of which the post tells no number) and what it resolved.

    The PAO keeps the body here because it carried the resolution out; the post does not say whose secretariat it was.
    """
    body, resolved = facts()["body"], facts()["resolution"]
    pao = Organisation.objects.get(code="pao")
    fields = BodyFields(BodyKind.WORKING_GROUP, body["th"], pao, name_en=body["en"])
    group = centre.found_body(province, fields, by=by, slug="phuket-asean-2556")
    meeting = centre.plan_meeting(
        group, MeetingFields(facts()["meeting"]["held_on"], is_numbered=False), by=by
    )
    item = centre.add_item(meeting, chapter=Chapter.DECISIONS, title_th=resolved["item"], by=by)
    words = ResolutionFields(
        ResolutionKind.APPROVED, resolved["th"], resolved["en"], owner=pao, with_unit_th=resolved["with"]
    )
    resolution = centre.resolve(item, words, by=by)
    centre.release_meeting(meeting, by=by)
    return Resolution.objects.select_related("item__meeting__body", "owner").get(pk=resolution.pk)


def _furnish(workshop: Workshop, *, by: User) -> None:
    """Hosts, aims, pillars with a group each, the programme and who stood on the stage."""
    host = Organisation.objects.get(code=f"governor-strategy-{workshop.province_id}")
    if not workshop.hostings.filter(organisation=host).exists():
        put_part(Hosting(organisation=host), workshop=workshop, by=by)
    for aim in facts()["aims"]:
        put_part(Aim(text_th=aim["th"], text_en=aim["en"]), workshop=workshop, by=by)
    add_ready_pillars(workshop)
    sessions = {one["code"]: _session(workshop, one, by=by) for one in facts()["sessions"]}
    for one in facts()["speakers"]:
        speaker = Speaker(
            part=one["part"],
            name_th=one["name"],
            name_en=one["name_en"],
            office_th=one["office"],
            office_en=one["office_en"],
            body_th=one.get("body", ""),
            body_en=one.get("body_en", ""),
        )
        put_speaker(speaker, [sessions[code] for code in one["sessions"]], workshop=workshop, by=by)


def _session(workshop: Workshop, words: dict[str, Any], *, by: User) -> Session:
    session = Session(
        kind=words["kind"],
        title_th=words["th"],
        title_en=words["en"],
        starts_at=moment(workshop.starts_on, words["from"]),
        ends_at=moment(workshop.starts_on, words["until"]),
        description_th=facts()["sample_time"] if words.get("sample_time") else words.get("text", ""),
    )
    return put_session(session, [], workshop=workshop, by=by)


def _invite(workshop: Workshop, *, by: User) -> None:
    """The groups that took part, and the organisations that the post names; how many came it does not say."""
    groups = StakeholderGroup.objects.filter(code__in=facts()["groups"])
    add_groups(workshop, groups, seats_each=None, by=by)
    empty = {"seats": None, "addressee": "", "email": "", "phone": ""}
    rows = [{"organisation": one["th"], "group": one["group"], **empty} for one in facts()["organisations"]]
    take_list(keep_list(workshop, "phuket-2557.yaml", rows, []), by=by)


def moment(day: date, clock: str) -> datetime:
    """A time of the hall on a day, "09.00" as Thai programmes write it."""
    return timezone.make_aware(datetime.combine(day, parse_time(clock)))
