"""A small workshop in Phuket, for the tests of everything that happens around one; built in a few lines."""

from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

from prasan.centre.models import Cycle
from prasan.people import passes
from prasan.people.models import Organisation, StakeholderGroup
from prasan.places.models import Province
from prasan.registration.models import Invitation, Participant, Quota
from prasan.workshop.models import (
    BreakoutGroup,
    Duty,
    DutyKind,
    Pillar,
    Room,
    Session,
    SessionKind,
    Speaker,
    Workshop,
)

PILLARS = (("security", "ด้านความมั่นคง"), ("economy", "ด้านเศรษฐกิจ"), ("society", "ด้านสังคมวัฒนธรรม"))
BADGES = (f"BADGE{number:03}" for number in range(2, 10_000))


def province() -> Province:
    return Province.objects.get_or_create(code="83", defaults={"name_th": "ภูเก็ต", "name_en": "Phuket"})[0]


def group(code: str = "LAO_EXEC") -> StakeholderGroup:
    found, _ = StakeholderGroup.objects.get_or_create(
        code=code, defaults={"name_th": f"กลุ่ม {code}", "name_en": code, "sector": "local", "origin": "seed"}
    )
    return found


def organisation(code: str = "rotary", name_th: str = "สโมสรโรตารีภูเก็ต") -> Organisation:
    found, _ = Organisation.objects.get_or_create(
        code=code, defaults={"name_th": name_th, "province_code": "83", "group": group("ROTARY")}
    )
    return found


def at(hour: int, minute: int = 0) -> datetime:
    """Today at this time in Bangkok."""
    return timezone.make_aware(datetime.combine(timezone.localdate(), time(hour, minute)))


def make_workshop(slug: str = "trial", *, released: bool = True) -> Workshop:
    """A workshop of today: three pillars with a group and a room each, a lecture that takes questions, break-outs."""
    home = province()
    cycle, _ = Cycle.objects.get_or_create(
        province=home,
        first_year=2571,
        defaults={"last_year": 2575, "form_set": "2571-2575", "prepared_on": "2026-11-01"},
    )
    today = timezone.localdate()
    workshop = Workshop.objects.create(
        slug=slug,
        cycle=cycle,
        title_th="ประชุมเชิงปฏิบัติการทดลอง",
        title_en="Trial workshop",
        starts_on=today,
        ends_on=today,
        venue_th="ศาลาประชาคม",
        released_at=timezone.now() - timedelta(days=7) if released else None,
    )
    hall = Room.objects.create(workshop=workshop, title_th="ห้องประชุมใหญ่", capacity=300)
    lecture = Session.objects.create(
        workshop=workshop,
        kind=SessionKind.LECTURE,
        title_th="การบรรยาย",
        starts_at=at(9, 30),
        ends_at=at(12),
        room=hall,
        takes_questions=True,
    )
    Speaker.objects.create(workshop=workshop, name_th="ดร.วิทยา กร").sessions.add(lecture)
    for position, (code, title) in enumerate(PILLARS):
        pillar = Pillar.objects.create(workshop=workshop, code=code, title_th=title, position=position)
        room = Room.objects.create(workshop=workshop, title_th=f"ห้อง {position + 1}", position=position + 1)
        BreakoutGroup.objects.create(
            workshop=workshop, pillar=pillar, room=room, title_th=f"กลุ่ม{title}", position=position
        )
    Session.objects.create(
        workshop=workshop, kind=SessionKind.BREAKOUT, title_th="แบ่งกลุ่ม", starts_at=at(13), ends_at=at(15)
    )
    return workshop


def make_quota(workshop: Workshop, *, seats: int | None = None) -> Quota:
    """The quota that stands for the whole house of this workshop."""
    return Quota.objects.get_or_create(workshop=workshop, parent=None, sector="", defaults={"seats": seats})[
        0
    ]


def make_participant(workshop: Workshop, name: str = "นางสมใจ ตั้งใจดี", **fields: Any) -> Participant:
    """A guest with a seat; `group` may be the code of a stakeholder group."""
    code = fields.pop("group", "LAO_EXEC")
    given = {"quota": make_quota(workshop), "group": group(code), "badge": next(BADGES), **fields}
    return Participant.objects.create(workshop=workshop, name=name, **given)


def make_invitation(workshop: Workshop, invited: Organisation | None = None) -> Invitation:
    return Invitation.objects.create(
        workshop=workshop, organisation=invited or organisation(), quota=make_quota(workshop)
    )


def make_duty(workshop: Workshop, kind: DutyKind, group: BreakoutGroup | None = None) -> Duty:
    return Duty.objects.create(workshop=workshop, kind=kind, group=group, name=f"{kind} 1")


def lecture_of(workshop: Workshop) -> Session:
    return workshop.sessions.get(kind=SessionKind.LECTURE)


def visit(*things: Participant | Duty | Invitation) -> Client:
    """A plain browser without JavaScript that carries the passes of these things."""
    client = Client()
    session = client.session
    kinds = {Participant: "participant", Duty: "duty", Invitation: "invitation"}
    session["passes"] = {f"{kinds[type(thing)]}.{thing.pk}": thing.version for thing in things}
    session.save()
    client.cookies["sessionid"] = session.session_key
    assert passes.read(passes.token("duty", 1, 1)) == ("duty", 1, 1)
    return client
