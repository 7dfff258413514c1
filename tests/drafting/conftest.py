"""A province after its workshop: cards and a vote, a committee with a secretary and a member, and a draft.

draft (cycle 2571–2575 of Phuket, committee named)
  V1  vision      typed
  1   strategy    from the statement that everybody agreed to
    1.G1  goal    typed, with an indicator
    1.1   tactic  from a card
  2   strategy    typed
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from prasan.centre import actions as centre
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.actions.seats import Holder, SeatRule
from prasan.centre.models import Basis, Body, BodyKind, Cycle, Meeting, Resolution
from prasan.drafting import actions
from prasan.drafting.models import Draft
from prasan.framework.actions import Measure, add_indicator
from prasan.framework.models import Node
from prasan.people.actions import appoint, create_user
from prasan.people.models import Role, User
from prasan.studio.actions.cards import Author, add_card
from prasan.studio.models import Card
from prasan.voting.actions import add_statement, begin, ensure_conversation, open_conversation, set_audience
from prasan.voting.actions.casting import enter_vote
from prasan.voting.models import Audience, Statement
from prasan.workshop.models import Pillar, Workshop
from tests.ground import grounded
from tests.workshop_world import make_participant, make_workshop
from tests.world import World, office_of

TODAY = timezone.localdate


@dataclass(frozen=True)
class Room:
    """The world with what was said in its workshop, a committee, and a draft that nobody has adopted."""

    world: World
    secretary: User
    member: User
    body: Body
    workshop: Workshop
    pillar: Pillar
    cards: list[Card]
    agreed: Statement
    refused: Statement
    draft: Draft

    @property
    def by(self) -> User:
        return self.world.coordinator

    @property
    def cycle(self) -> Cycle:
        return self.draft.cycle

    def node(self, code: str) -> Node:
        return Node.objects.select_related("edition__framework").get(edition=self.draft.edition_id, code=code)

    def person(self, name: str) -> User:
        """Somebody of the world or of the committee, as a new request would load them."""
        found: User = getattr(self, name) if name in ("secretary", "member") else getattr(self.world, name)
        return User.objects.get(pk=found.pk)

    def meet(self, body: Body | None = None, *, days: int = 0) -> Meeting:
        """A meeting of the committee, of today."""
        fields = MeetingFields(held_on=TODAY() - timedelta(days=days))
        return centre.plan_meeting(body or self.body, fields, by=self.secretary)

    def resolve(self, kind: str = "approved", body: Body | None = None) -> Resolution:
        """The draft goes on an agenda and the meeting resolves on it."""
        tabling = actions.put_on_agenda(self.draft, self.meet(body), by=self.secretary)
        fields = ResolutionFields(kind, "เห็นชอบกรอบยุทธศาสตร์ตามที่เสนอ")
        return centre.resolve(tabling.item, fields, by=self.secretary)

    def adopt(self) -> Draft:
        return actions.adopt(self.draft, self.resolve(), by=self.by)

    def fresh(self) -> Draft:
        return Draft.objects.select_related("edition__framework", "cycle", "body", "resolution").get(
            pk=self.draft.pk
        )


def make_tables() -> None:
    """The tables of the models in an empty database, as pytest makes them: for processes of their own."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", run_syncdb=True, verbosity=0, skip_checks=True)


def fill(draft: Draft, by: User, statement: Statement, card: Card) -> None:
    """The sentences of the docstring."""
    make = actions.make_sentence
    make(draft, "vision", "ภูเก็ตเมืองน่าอยู่อย่างยั่งยืน", by=by)
    first = make(draft, "strategy", "พัฒนาเศรษฐกิจท้องถิ่น", by=by, origins=[("statement", statement.pk)])
    goal = make(draft, "goal", "รายได้ของชุมชนเพิ่มขึ้น", by=by, parent=first)
    make(draft, "tactic", "ส่งเสริมตลาดสินค้าเกษตร", by=by, parent=first, origins=[("card", card.pk)])
    make(draft, "strategy", "จัดการขยะและน้ำเสีย", by=by)
    measure = Measure("รายได้เฉลี่ยของกลุ่มอาชีพ", "บาท/เดือน", baseline=Decimal(9000), baseline_year=2569)
    add_indicator(goal, measure, {2571: Decimal(9500), 2575: Decimal(12000)}, by=by)


@grounded
def room(world: World) -> Room:
    """The room of the docstring."""
    return build_room(world)


def build_room(world: World) -> Room:
    by = world.coordinator
    pao = world.pao.organisation
    secretary = create_user(email="secretary@example.org", name="จดหมาย เหตุดี", by=None)
    appoint(secretary, office_of(pao, Role.SECRETARY), by=None)
    member = create_user(email="member@example.org", name="นั่ง ประชุม", by=None)
    fields = BodyFields(BodyKind.COMMITTEE, "คณะกรรมการประสานแผนทดลอง", pao)
    body = centre.found_body(world.province, fields, by=by)
    rule = SeatRule("กรรมการ", Basis.CHOSEN, "ผู้ทรงคุณวุฒิ", 4)
    centre.add_seat(body, rule, by=by, holder=Holder("นายนั่ง ประชุม", user=member))
    workshop = make_workshop()
    pillar = workshop.pillars.get(code="economy")
    pillar.workshop = workshop
    group = workshop.groups.get(pillar=pillar)
    group.workshop = workshop
    guests = [make_participant(workshop, f"นายแขก คนที่{n}") for n in range(8)]
    cards = [
        add_card(group, "proposal", text, author=Author(participant=guests[0]))
        for text in ("ตั้งตลาดกลางสินค้าเกษตร", "ให้โรงแรมซื้อผลผลิตท้องถิ่น")
    ]
    conversation = ensure_conversation(pillar)
    conversation.pillar = pillar
    set_audience(conversation, audience=Audience.HALL, shows_live=True, by=by)
    refused = add_statement(conversation, text="ควรสร้างท่าเรือใหม่ทันที", cards=[], by=by)
    agreed = add_statement(conversation, text="ควรตั้งตลาดกลางของจังหวัด", cards=cards[:1], by=by)
    open_conversation(conversation, by=by)
    for statement, value in ((refused, -1), (agreed, 1)):
        statement.conversation = conversation
        for guest in guests:
            voter, _ = begin(conversation, guest)
            enter_vote(
                statement, voter=voter, value=value, nonce=f"{statement.pk}-{guest.pk}", entered_by=None
            )
    draft = actions.start_draft(workshop.cycle, by=by, body=body)
    fill(draft, by, agreed, cards[1])
    return Room(world, secretary, member, body, workshop, pillar, cards, agreed, refused, draft)


@pytest.fixture
def browse(room: Room) -> Callable[[str], Client]:
    """`browse("coordinator")` gives a plain browser of that person; "stranger" is signed out."""

    def client_of(name: str) -> Client:
        client = Client()
        if name != "stranger":
            client.force_login(room.person(name))
        return client

    return client_of
