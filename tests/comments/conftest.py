"""A released workshop that takes comments, and who may moderate them."""

from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client

from prasan.comments import actions, checks, subjects
from prasan.comments.checks import Finding, Submission
from prasan.comments.forms import new_stamp
from prasan.comments.models import Comment
from prasan.people.models import User
from prasan.workshop.models import Workshop
from tests.ground import grounded
from tests.workshop_world import make_workshop
from tests.world import World

HONEST = "อยากให้เพิ่มรถโดยสารรอบเกาะช่วงเย็น คนทำงานกลับบ้านลำบากครับ"
LURE = "สล็อตเว็บตรง แตกง่าย สมัครวันนี้รับเครดิตฟรี"


@dataclass
class Square:
    """Where people speak: the workshop's page of comments."""

    world: World
    workshop: Workshop

    @property
    def key(self) -> str:
        return str(self.workshop.pk)

    @property
    def page(self) -> str:
        return f"/comments/on/workshop/{self.key}/"

    def person(self, name: str) -> User:
        return self.world.fresh(getattr(self.world, name))

    def say(self, text: str = HONEST, *, held: bool | None = None, **given: Any) -> Comment:
        """A comment through the action; `held` overrules the checks."""
        subject = subjects.find("workshop", self.key)
        assert subject is not None
        finding = checks.look_at(Submission(text)) if held is None else Finding(held, 900 if held else 100)
        where = ("workshop", self.key)
        return actions.post(subject, where, text=text, nonce=uuid4().hex, finding=finding, **given)

    def form(self, text: str = HONEST, *, age: int = 60, **given: Any) -> dict[str, Any]:
        """What a browser sends after `age` seconds."""
        return {"text": text, "stamp": stamp_of(f"workshop/{self.key}", age), "website": "", **given}


def stamp_of(about: str, age: int) -> str:
    """A stamp as the site gave it some seconds ago."""
    with pytest.MonkeyPatch.context() as patch:
        import time

        now = time.time()
        patch.setattr(time, "time", lambda: now - age)
        return new_stamp(about)


@grounded
def square(world: World) -> Square:
    return Square(world, make_workshop())


@pytest.fixture
def coordinator(square: Square) -> Client:
    client = Client()
    client.force_login(square.person("coordinator"))
    return client
