"""The workshop of the demo that people play with: prepared, released and lived in, every bit of it invented."""

import random
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from django.db import transaction
from django.utils import timezone

from prasan.catalogues.reading import read_text
from prasan.centre import actions as centre
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.actions.seats import Holder
from prasan.centre.models import Body, BodyKind, Chapter, Resolution
from prasan.front.founding import moment
from prasan.front.practice_groups import let_groups_work
from prasan.hall.actions import prepare_usual
from prasan.outcome.actions.survey import answer, ensure_survey, open_survey
from prasan.people.models import Organisation, StakeholderGroup, User
from prasan.places.models import Province
from prasan.questions.actions import ask, make_move, support
from prasan.registration.actions import (
    add_groups,
    invite,
    keep_list,
    name_delegate,
    set_letter_head,
    take_list,
)
from prasan.registration.models import Consent, Invitation, Participant, State
from prasan.workshop.actions.duties import OF_A_GROUP, give_duty
from prasan.workshop.actions.making import change_workshop, create_workshop_from
from prasan.workshop.actions.parts import put_part, put_speaker
from prasan.workshop.actions.programme import apply_template, release_programme
from prasan.workshop.models import Aim, DutyKind, Hosting, Room, Session, SessionKind, Speaker, Workshop

SLUG = "phuket-2571"
AHEAD = timedelta(days=10)
"""So far ahead the workshop is held, counted from the day the demo is made."""


@cache
def story() -> dict[str, Any]:
    """The invented words, from data/phuket-2571.yaml."""
    path = files("prasan.front") / "data" / "phuket-2571.yaml"
    return read_text(path.read_bytes(), "phuket-2571.yaml")


@transaction.atomic
def build_practice(province: Province, *, secretary: User, coordinator: User) -> Workshop:
    """The workshop with its committee, guests, groups, questions and votes; what exists is left alone."""
    known = Workshop.objects.filter(slug=SLUG).first()
    if known is not None:
        return known
    resolution = _call(province, by=secretary)
    workshop = _prepare(create_workshop_from(resolution, by=coordinator), by=coordinator)
    _invite(workshop, by=coordinator)
    guests = _register(workshop)
    _ask(workshop, guests)
    let_groups_work(workshop, story(), by=coordinator)
    prepare_usual(workshop)
    _hear_how_it_was(workshop, guests, by=coordinator)
    return workshop


def _hear_how_it_was(workshop: Workshop, guests: list[Participant], *, by: User) -> None:
    """The satisfaction survey, open, with sample sheets of every second guest; the others may still answer."""
    survey = open_survey(ensure_survey(workshop), by=by)
    items = [(item.pk, item.pair) for item in survey.items.all()]
    dice = random.Random(2557)  # noqa: S311 - the same practice everywhere
    silent = {"sex": "", "age": "", "education": "", "sector": "", "liked": "", "wished": ""}
    for guest in guests[1::2]:
        levels = {
            key: dice.choice((2, 3, 3)) if pair == "before" else dice.choice((3, 4, 4, 5))
            for key, pair in items
        }
        answer(survey, guest, levels, silent)


def _call(province: Province, *, by: User) -> Resolution:
    """A committee with a meeting of last month, one of last week that calls the workshop, and one to come."""
    words, today = story()["body"], timezone.localdate()
    pao = Organisation.objects.get(code="pao")
    fields = BodyFields(BodyKind.COMMITTEE, words["th"], pao, name_en=words["en"])
    body = centre.found_body(
        province, fields, by=by, slug="sample-committee", composition="province-coordination", is_sample=True
    )
    for seat, who in zip(body.seats.all(), words["seats"], strict=False):
        holder = Holder(
            who["holder"], who["office"], who["substitute"], starts_on=today - timedelta(days=400)
        )
        centre.fill_seat(seat, holder, by=by)
    _hold_earlier(body, today - timedelta(days=40), by=by)
    meeting = centre.plan_meeting(
        body, MeetingFields(today - timedelta(days=7), place_th="ห้องประชุมตัวอย่าง"), by=by, is_sample=True
    )
    calling = story()["calling"]
    item = centre.add_item(meeting, chapter=Chapter.DECISIONS, title_th=calling["item"], by=by)
    resolved = ResolutionFields(
        "approved",
        calling["th"],
        calling["en"],
        owner=pao,
        with_unit_th=calling["with"],
        due_on=today + AHEAD,
    )
    resolution = centre.resolve(item, resolved, by=by, is_sample=True)
    centre.release_meeting(meeting, by=by)
    coming = centre.plan_meeting(body, MeetingFields(today + AHEAD * 2), by=by, is_sample=True)
    centre.add_item(coming, chapter=Chapter.DECISIONS, title_th=story()["coming"]["item"], by=by)
    return Resolution.objects.select_related("item__meeting__body", "owner").get(pk=resolution.pk)


def _hold_earlier(body: Body, day: date, *, by: User) -> None:
    """A meeting whose resolutions are late, done, and only to be known."""
    earlier, today = story()["earlier"], timezone.localdate()
    meeting = centre.plan_meeting(body, MeetingFields(day), by=by, is_sample=True)
    item = centre.add_item(meeting, chapter=Chapter.FOLLOW_UP, title_th=earlier["item"], by=by)
    for one in earlier["resolutions"]:
        due = today + timedelta(days=one["due_days"]) if "due_days" in one else None
        owner = body.organisation if due else None
        fields = ResolutionFields(one["kind"], one["th"], owner=owner, due_on=due)
        resolution = centre.resolve(item, fields, by=by, is_sample=True)
        if "done_days" in one:
            centre.mark_done(resolution, on=today + timedelta(days=one["done_days"]), by=by)
    centre.release_meeting(meeting, by=by)


def _prepare(workshop: Workshop, *, by: User) -> Workshop:
    """Texts, rooms, pillars, the one-day programme, speakers, duties; released."""
    words, day = story()["workshop"], timezone.localdate() + AHEAD
    workshop = change_workshop(
        workshop, by=by, slug=SLUG, title_th=words["th"], title_en=words["en"], starts_on=day, ends_on=day,
        venue_th=words["venue_th"], venue_en=words["venue_en"], budget_baht=words["budget_baht"], is_sample=True,
    )  # fmt: skip
    strategy = Organisation.objects.get(code=f"governor-strategy-{workshop.province_id}")
    put_part(Hosting(organisation=strategy), workshop=workshop, by=by)
    for aim in story()["aims"]:
        put_part(Aim(text_th=aim["th"], text_en=aim["en"]), workshop=workshop, by=by)
    apply_template(workshop, "one-day", by=by, pillars=True)
    hall, *rooms = [
        Room(title_th=one["th"], title_en=one["en"], capacity=one["capacity"]) for one in story()["rooms"]
    ]
    for place in (hall, *rooms):
        put_part(place, workshop=workshop, by=by)
    for group, room in zip(workshop.groups.all(), rooms, strict=False):
        group.room, group.seats = room, 40
        put_part(group, workshop=workshop, by=by)
    for session in workshop.sessions.exclude(kind=SessionKind.BREAKOUT):
        session.room = hall
        put_part(session, workshop=workshop, by=by)
    for one in story()["speakers"]:
        sessions = list(workshop.sessions.filter(kind__in=one["kinds"]))
        speaker = Speaker(part=one["part"], name_th=one["name"], office_th=one["office"])
        put_speaker(speaker, sessions, workshop=workshop, by=by)
    _hand_out_duties(workshop, by=by)
    release_programme(workshop, by=by)
    return workshop


def _hand_out_duties(workshop: Workshop, *, by: User) -> None:
    for number in (1, 2):
        give_duty(workshop, kind=DutyKind.DESK, name=f"โต๊ะลงทะเบียน {number} (ตัวอย่าง)", by=by)
    give_duty(workshop, kind=DutyKind.MODERATOR, name="ผู้ดำเนินรายการ (ตัวอย่าง)", by=by)
    give_duty(workshop, kind=DutyKind.HALL, name="ผู้ควบคุมจอภาพ (ตัวอย่าง)", by=by)
    for group, kind in product(workshop.groups.all(), OF_A_GROUP):
        give_duty(workshop, kind=kind, name=f"{kind.label} (ตัวอย่าง)", group=group, by=by)


def _invite(workshop: Workshop, *, by: User) -> None:
    """Every real authority of the province is invited, and nobody speaks for one: guests come from invented bodies."""
    groups = {one["group"] for one in story()["organisations"]}
    add_groups(workshop, StakeholderGroup.objects.filter(code__in=groups), seats_each=3, by=by)
    rows = [
        {"organisation": one["th"], "group": one["group"], "seats": one["seats"], "addressee": "", "email": "",
         "phone": ""}
        for one in story()["organisations"]
    ]  # fmt: skip
    take_list(keep_list(workshop, "phuket-2571.yaml", rows, []), by=by)
    authorities = Organisation.objects.filter(
        is_authority=True, is_sample=False, province_code=workshop.province_id
    )
    invite(workshop, authorities, seats=3, by=by)
    today = timezone.localdate()
    set_letter_head(workshop, by=by, dated_on=today, answer_by=today + AHEAD / 2, **story()["letter"])


def _register(workshop: Workshop) -> list[Participant]:
    """The delegates of the invented bodies; one body names more than it has seats, so some wait."""
    names = [f"{first} {last}" for last, first in product(story()["last_names"], story()["first_names"])]
    dice = random.Random(2571)  # noqa: S311 - the same practice everywhere
    consents = [Consent.PUBLIC, Consent.ROOM, Consent.NONE]
    guests: list[Participant] = []
    for one in story()["organisations"]:
        invited = Invitation.objects.select_related("organisation", "quota", "workshop__cycle").get(
            workshop=workshop, organisation__name_th=one["th"]
        )
        invited.workshop = workshop
        offices = story()["offices"].get(one["group"], ["ผู้แทน"])
        for number in range(one["named"]):
            guest = name_delegate(
                invited,
                names[len(guests)],
                office=offices[min(number, len(offices) - 1)],
                consent=dice.choice(consents),
                is_sample=True,
            )
            guests.append(guest)
    return [guest for guest in guests if guest.state == State.REGISTERED]


def _ask(workshop: Workshop, guests: list[Participant]) -> None:
    """Questions for the lecture, some with a name and some without, in every state a moderator meets."""
    session = workshop.sessions.get(kind=SessionKind.LECTURE)
    session.workshop = workshop
    manners = ("named", "organisation", "anonymous")
    for number, one in enumerate(story()["questions"]):
        manner = manners[number % len(manners)]
        question = ask(session, guests[number], one["text"], asked_as=manner, nonce=f"sample-{number}")
        question.session = session
        if one["move"]:
            make_move(question, "release", by=None)
            for guest in guests[number + 5 : number + 5 + one["voices"]]:
                support(question, guest)
            question.refresh_from_db()
            question.session = session
            make_move(question, one["move"], by=None)


def refresh_practice(workshop: Workshop, *, by: User, day: date | None = None) -> Workshop:
    """Hold a practice workshop whose day is past once more: the programme moves to a day to come and is released.

    A demo that is started again weeks later would otherwise show a hall where nobody may register, ask or vote.
    """
    if not workshop.is_over or workshop.is_closed:
        return workshop
    day = day or timezone.localdate() + AHEAD
    for session in workshop.sessions.all():
        _move(session, workshop, day, by=by)
    workshop = change_workshop(workshop, by=by, starts_on=day, ends_on=day)
    release_programme(workshop, by=by, note="เลื่อนวันของการประชุมตัวอย่าง")
    return workshop


def _move(session: Session, workshop: Workshop, day: date, *, by: User) -> None:
    start, end = (timezone.localtime(at) for at in (session.starts_at, session.ends_at))
    session.starts_at, session.ends_at = moment(day, f"{start:%H.%M}"), moment(day, f"{end:%H.%M}")
    put_part(session, workshop=workshop, by=by)
