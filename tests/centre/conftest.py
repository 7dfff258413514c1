"""The people of tests/world.py and a secretary of the PAO; a committee with a meeting that has been held."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prasan.centre import actions
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.actions.seats import Holder, SeatRule
from prasan.centre.models import AgendaItem, Basis, Body, BodyKind, Chapter, Meeting, Resolution
from prasan.people.actions import appoint, create_user
from prasan.people.models import Organisation, Role, User
from tests.ground import grounded
from tests.world import World, office_of

TODAY = timezone.localdate
NAME = "คณะกรรมการประสานแผนทดลอง"


@dataclass(frozen=True)
class Centre:
    """One committee of the PAO: its secretary, a member with an account, and a meeting of yesterday, not released."""

    world: World
    secretary: User
    member: User
    body: Body
    meeting: Meeting
    item: AgendaItem

    @property
    def pao(self) -> Organisation:
        return self.world.pao.organisation

    def person(self, name: str) -> User:
        """Somebody of the world or of the centre, as a new request would load them."""
        found: User = getattr(self, name) if name in ("secretary", "member") else getattr(self.world, name)
        return User.objects.get(pk=found.pk)

    def resolve(self, **fields: object) -> Resolution:
        given = {"kind": "approved", "text_th": "เห็นชอบให้จัดประชุมสัมมนา", **fields}
        return actions.resolve(self.item, ResolutionFields(**given), by=self.secretary)  # type: ignore[arg-type]


@grounded
def centre(world: World) -> Centre:
    pao = world.pao.organisation
    secretary = create_user(email="secretary@example.org", name="จดหมาย เหตุดี", by=None)
    appoint(secretary, office_of(pao, Role.SECRETARY), by=None)
    member = create_user(email="member@example.org", name="นั่ง ประชุม", by=None)
    fields = BodyFields(kind=BodyKind.COMMITTEE, name_th=NAME, organisation=pao)
    body = actions.found_body(world.province, fields, by=secretary)
    rule = SeatRule("กรรมการ", Basis.CHOSEN, "ผู้ทรงคุณวุฒิ", 4)
    actions.add_seat(body, rule, by=secretary, holder=Holder("นายนั่ง ประชุม", user=member))
    yesterday = MeetingFields(held_on=TODAY() - timedelta(days=1), place_th="ห้องประชุม อบจ.")
    meeting = actions.plan_meeting(body, yesterday, by=secretary)
    item = actions.add_item(meeting, chapter=Chapter.DECISIONS, title_th="การจัดประชุมสัมมนา", by=secretary)
    return Centre(world, secretary, member, body, meeting, item)


@pytest.fixture
def browse(centre: Centre) -> Callable[[str], Client]:
    """`browse("secretary")` gives a plain browser of that person; "stranger" is signed out."""

    def client_of(name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(centre.person(name))
        return client

    return client_of
