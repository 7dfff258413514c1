"""The characters of the demonstration, whom anybody may play with one click. Exists only while settings.DEMO is on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.people.actions import appoint, create_user
from prasan.people.models import Membership, Office, Role, User
from prasan.people.rules import ROLE_CAN
from prasan.ui.slots import Tile


@dataclass(frozen=True)
class Part:
    """A role to play: the person's name, what the button says, and the office by organisation and role."""

    code: str
    name: str
    label: Promise
    organisation: str
    role: Role

    @property
    def email(self) -> str:
        """An address that can never receive mail."""
        return f"{self.code}@demo.invalid"


CAST = (
    Part(
        "planner",
        "นักวิเคราะห์ฯ เทศบาลตำบลตัวอย่าง",
        _("Planner of the sample municipality"),
        "sample-municipality",
        Role.PLANNER,
    ),
    Part("coordinator", "ผู้ประสานงานจังหวัด (ตัวอย่าง)", _("Coordinator of Phuket"), "pao", Role.COORDINATOR),
    Part(
        "secretary",
        "เลขานุการศูนย์ประสานงาน (ตัวอย่าง)",
        _("Secretary of the coordination centre"),
        "pao",
        Role.SECRETARY,
    ),
    Part(
        "executive",
        "นายกเทศมนตรีตำบลตัวอย่าง",
        _("Mayor of the sample municipality"),
        "sample-municipality",
        Role.EXECUTIVE,
    ),
    Part(
        "neighbour",
        "นักวิเคราะห์ฯ เทศบาลตำบลตัวอย่างสอง",
        _("Planner of another sample municipality"),
        "sample-municipality-2",
        Role.PLANNER,
    ),
    Part(
        "observer", "ผู้สังเกตการณ์ (ตัวอย่าง)", _("Observer in the province"), "provincial-dla-83", Role.OBSERVER
    ),
)


_handing_out: list[Callable[[], list[Tile]]] = []


def hand_out(source: Callable[[], list[Tile]]) -> None:
    """Show the tiles of `source` on the page of the cast: passes to take part without being anybody of it."""
    _handing_out.append(source)


def handed_out() -> list[Tile]:
    return [tile for source in _handing_out for tile in source()]


@dataclass(frozen=True)
class Character:
    """A part with the sample person who plays it, the offices held today and what those may do."""

    part: Part
    user: User
    terms: tuple[Membership, ...]
    can: tuple[Promise, ...]


def insist_on_demo() -> None:
    """Http404 on a real installation: there these pages do not exist."""
    if not settings.DEMO:
        raise Http404


@transaction.atomic
def appoint_cast() -> list[User]:
    """Make the sample people and put each into the part's office; safe to run again.

    A part whose organisation does not exist yet is left out; somebody who handed the office over is left alone.
    """
    cast = []
    for part in CAST:
        office = Office.objects.filter(organisation__code=part.organisation, role=part.role).first()
        if office is None:
            continue
        user = create_user(email=part.email, name=part.name, by=None, is_sample=True)
        if not user.memberships.exists():
            appoint(user, office, by=None)
        cast.append(user)
    return cast


def planner_of(authority: Any) -> User:
    """The sample planner of a sample authority; User.DoesNotExist when it has none."""
    terms = Membership.objects.open().filter(
        user__is_sample=True, office__organisation=authority.organisation_id, office__role=Role.PLANNER
    )
    return User.objects.get(pk__in=terms.values("user"))


def player_of(code: str) -> User:
    """The sample person of a part, whoever holds the office by now; User.DoesNotExist when nobody was appointed."""
    return User.objects.get(is_sample=True, email=next(part.email for part in CAST if part.code == code))


def characters() -> list[Character]:
    """Those of the cast that exist, in the order of the play; two queries."""
    users = {user.email: user for user in User.objects.filter(is_sample=True, is_active=True)}
    terms: dict[int, list[Membership]] = {}
    for term in Membership.objects.open().filter(user__in=users.values()).with_office():
        terms.setdefault(term.user_id, []).append(term)
    playing = [(part, users[part.email]) for part in CAST if part.email in users]
    return [_character(part, user, terms.get(user.pk, [])) for part, user in playing]


def get_character(code: str) -> User:
    """The sample person who plays a part, or Http404; never a real person."""
    for character in characters():
        if character.part.code == code:
            return character.user
    raise Http404


def _character(part: Part, user: User, terms: list[Membership]) -> Character:
    roles = dict.fromkeys(term.office.role for term in terms)
    return Character(part, user, tuple(terms), tuple(can for role in roles for can in ROLE_CAN[role]))
