"""A lecture that takes questions, with guests, a moderator's pass and the coordinator."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from prasan.people.models import User
from prasan.questions import actions
from prasan.questions.models import Question
from prasan.registration.models import Participant
from prasan.workshop.models import Duty, DutyKind, Session, Workshop
from tests.ground import grounded
from tests.workshop_world import lecture_of, make_duty, make_participant, make_workshop, organisation, visit
from tests.world import World, build


@dataclass
class Hall:
    workshop: Workshop
    session: Session
    moderator: Duty
    world: World | None = None

    @property
    def coordinator(self) -> User:
        assert self.world is not None
        return self.world.fresh(self.world.coordinator)

    def guest(self, name: str = "นางสมใจ ตั้งใจดี", **fields: Any) -> Participant:
        return make_participant(self.workshop, name, organisation=organisation(), **fields)

    def ask(
        self, text: str = "รถโดยสารจะมาเมื่อไร", *, by: Participant | None = None, as_: str = "anonymous"
    ) -> Question:
        question = actions.ask(self.session, by or self.guest(), text, asked_as=as_, nonce=uuid4().hex)
        question.session = self.session
        return question

    def shown(self, text: str = "รถโดยสารจะมาเมื่อไร", **given: Any) -> Question:
        return self.moved(self.ask(text, **given), "release")

    def moved(self, question: Question, *moves: str) -> Question:
        for move in moves:
            actions.make_move(question, move, by=self.moderator)
        return question

    def url(self, *parts: object) -> str:
        return "/".join([f"/workshops/{self.workshop.slug}/questions", *map(str, parts), ""])

    def of(self, *parts: object) -> str:
        """An address below the lecture."""
        return self.url(self.session.pk, *parts)

    def as_moderator(self) -> Client:
        return visit(self.moderator)


@grounded
def hall() -> Hall:
    """A workshop of today with a lecture; nobody has asked yet."""
    workshop = make_workshop()
    return Hall(workshop, lecture_of(workshop), make_duty(workshop, DutyKind.MODERATOR))


@pytest.fixture
def hall_with_staff(hall: Hall) -> Hall:
    """The same with the people of the province."""
    hall.world = build()
    return hall
