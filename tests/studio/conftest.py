"""A workshop whose economy group has a facilitator, a scribe and a reporter, and two guests seated in it."""

from dataclasses import dataclass

import pytest
from django.core.cache import cache

from prasan.people.models import Organisation
from prasan.registration.models import Participant
from prasan.studio.actions.cards import Author, add_card
from prasan.studio.actions.work import open_cards
from prasan.studio.models import Card, CardKind, Seat
from prasan.workshop.models import BreakoutGroup, Duty, DutyKind, Workshop
from tests.workshop_world import make_duty, make_participant, make_workshop, organisation


@dataclass(frozen=True)
class Studio:
    workshop: Workshop
    group: BreakoutGroup  # economy
    other: BreakoutGroup  # security
    facilitator: Duty
    scribe: Duty
    reporter: Duty
    stranger: Duty  # facilitator of the other room
    guest: Participant
    colleague: Participant
    elsewhere: Participant  # sits in the other group
    rotary: Organisation

    def card(self, text: str, kind: str = CardKind.PROBLEM, **author: object) -> Card:
        return add_card(self.group, kind, text, author=Author(**author))  # type: ignore[arg-type]

    def url(self, rest: str = "", group: BreakoutGroup | None = None) -> str:
        return f"/workshops/{self.workshop.slug}/groups/{(group or self.group).pk}/{rest}"

    def fresh(self) -> BreakoutGroup:
        return BreakoutGroup.objects.select_related("board__question", "workshop__cycle").get(
            pk=self.group.pk
        )


@pytest.fixture(autouse=True)
def patience() -> None:
    """Forget how often the guests of earlier tests wrote: their keys are used again."""
    cache.clear()


@pytest.fixture
def studio(db: None) -> Studio:
    workshop = make_workshop()
    other, group = workshop.groups.order_by("position")[:2]
    rotary = organisation()
    seated = {
        "guest": make_participant(workshop, "นางสมใจ ตั้งใจดี", organisation=rotary, group="ROTARY"),
        "colleague": make_participant(workshop, "นายมานะ ขยันยิ่ง", organisation_text="หอการค้าจังหวัด"),
        "elsewhere": make_participant(workshop, "นายก้อง ต่างห้อง", organisation_text="มหาวิทยาลัย"),
    }
    for name, guest in seated.items():
        Seat.objects.create(
            participant=guest, group=other if name == "elsewhere" else group, reason="balance"
        )
    kinds = {"facilitator": DutyKind.FACILITATOR, "scribe": DutyKind.SCRIBE, "reporter": DutyKind.REPORTER}
    duties = {name: make_duty(workshop, kind, group) for name, kind in kinds.items()}
    return Studio(
        workshop=workshop,
        group=group,
        other=other,
        **duties,
        stranger=make_duty(workshop, DutyKind.FACILITATOR, other),
        **seated,
        rotary=rotary,
    )


@pytest.fixture
def open_studio(studio: Studio) -> Studio:
    """The same with the board open for phones."""
    open_cards(studio.group)
    return studio
