"""A workshop of today in the small Phuket, with two desks and four guests.

desk, other_desk        passes of the two desks of this workshop
somchai  ABCD234        mayor of Chalong (a real authority)
somjai   ABCD235        Rotary, group ROTARY
waiting  ABCD236        on the waiting list
gone     ABCD237        cancelled, her deputy comes
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from prasan.attendance.queries import Desk
from prasan.registration.models import Participant, State
from prasan.workshop.models import Duty, DutyKind, Workshop
from tests import workshop_world as ww
from tests.ground import grounded
from tests.world import World


@dataclass(frozen=True)
class Hall:
    world: World
    workshop: Workshop
    desk: Duty
    other_desk: Duty
    somchai: Participant
    somjai: Participant
    waiting: Participant
    gone: Participant

    @property
    def here(self) -> Desk:
        return Desk(self.workshop, self.desk)

    @property
    def there(self) -> Desk:
        return Desk(self.workshop, self.other_desk)

    @property
    def coordinator(self) -> Client:
        client = Client()
        client.force_login(self.world.coordinator)
        return client


@grounded
def hall(world: World) -> Hall:
    workshop = ww.make_workshop()
    chalong = world.chalong.organisation
    desks = [Duty.objects.create(workshop=workshop, kind=DutyKind.DESK, name=f"จุด {n}") for n in (1, 2)]
    return Hall(
        world,
        workshop,
        *desks,
        somchai=ww.make_participant(
            workshop,
            "นายสมชาย รักถิ่น",
            organisation=chalong,
            office="นายกเทศมนตรี",
            phone="081-234-5678",
            badge="ABCD234",
        ),
        somjai=ww.make_participant(
            workshop,
            "นางสมใจ น้ำใส",
            organisation=ww.organisation(),
            group="ROTARY",
            badge="ABCD235",
            stands_in_for="นายกสโมสร",
        ),
        waiting=ww.make_participant(workshop, "นายรอ คิวยาว", badge="ABCD236", state=State.WAITING),
        gone=ww.make_participant(workshop, "นางลา ป่วยไข้", badge="ABCD237", state=State.CANCELLED),
    )


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], datetime]:
    """`at(8, 41)` sets the server's clock to that time of today, and gives it."""

    def setting(hour: int, minute: int = 0) -> datetime:
        moment = ww.at(hour, minute)
        monkeypatch.setattr("django.utils.timezone.now", lambda: moment)
        return moment

    return setting


def milliseconds(moment: datetime) -> int:
    """As a desk's clock tells it."""
    return int(moment.timestamp() * 1000)


def send(client: Client, workshop: Workshop, *items: Any, sent_at: Any = None) -> Any:
    """Post a batch as the desk's script does."""
    body = {"scans": list(items), **({"sent_at": sent_at} if sent_at is not None else {})}
    return client.post(
        f"/workshops/{workshop.slug}/attendance/desk/scans/", body, content_type="application/json"
    )


def item(nonce: str, code: str, **more: Any) -> dict[str, Any]:
    return {"nonce": nonce.ljust(8, "0"), "code": code, **more}


def text_of(answer: Any) -> str:
    """What the page says, without markup."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
