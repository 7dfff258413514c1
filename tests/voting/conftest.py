"""A pillar with four statements, put to the vote by the coordinator, and people to vote on them."""

from dataclasses import dataclass, field
from uuid import uuid4

from prasan.people.models import User
from prasan.registration.models import Participant
from prasan.studio.models import Seat
from prasan.voting.actions import add_statement, cast_vote, ensure_conversation, open_conversation
from prasan.voting.models import Conversation, Statement, Vote
from prasan.workshop.models import Workshop
from tests.ground import grounded
from tests.workshop_world import make_participant, make_workshop
from tests.world import World

TEXTS = ("เพิ่มรถโดยสารสาธารณะ", "จำกัดจำนวนเรือท่องเที่ยว", "ขยายเวลาเปิดสนามบิน", "สอนภาษาอาเซียนในโรงเรียน")


@dataclass
class Hall:
    """The economy pillar of a workshop and how to fill it."""

    world: World
    workshop: Workshop
    conversation: Conversation
    statements: list[Statement] = field(default_factory=list)

    @property
    def coordinator(self) -> User:
        return self.world.fresh(self.world.coordinator)

    def guest(self, name: str = "นางสมใจ ตั้งใจดี", *, pillar: str = "economy", **fields: object) -> Participant:
        guest = make_participant(self.workshop, name, **fields)
        Seat.objects.create(participant=guest, group=self.workshop.groups.get(pillar__code=pillar))
        return guest

    def vote(self, guest: Participant, number: int, value: int) -> Vote:
        statement = self.conversation.statements.get(number=number)
        return cast_vote(statement, participant=guest, value=value, nonce=uuid4().hex)

    def url(self, *parts: str, pillar: str = "economy") -> str:
        return "/".join([f"/workshops/{self.workshop.slug}/votes/{pillar}", *parts, ""])


@grounded
def hall(world: World) -> Hall:
    """Four statements of the economy pillar, open."""
    workshop = make_workshop()
    conversation = ensure_conversation(workshop.pillars.get(code="economy"))
    for text in TEXTS:
        add_statement(conversation, text=text, by=world.coordinator)
    open_conversation(conversation, by=world.coordinator)
    return Hall(world, workshop, conversation, list(conversation.statements.all()))
