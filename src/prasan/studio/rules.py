"""Who may do what in a break-out group. A pass for one room opens no other; the coordinator may do all of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.people.rules import explain
from prasan.people.rules import is_coordinator as coordinates
from prasan.registration.models import Participant, State
from prasan.registration.rules import participant_of
from prasan.studio.models import Board, Card, Seat
from prasan.workshop.models import BreakoutGroup, Duty, DutyKind, Workshop
from prasan.workshop.rules import duties_of

Thing = Workshop | BreakoutGroup | Board | Card


@dataclass(frozen=True)
class Standing:
    """What a visitor is at a workshop: guest, seated where, on which duties."""

    guest: Participant | None
    seat: Seat | None
    duties: tuple[Duty, ...]

    def duty(self, kinds: Collection[str], group: BreakoutGroup | None) -> Duty | None:
        """The pass carried for one of these duties that holds for the group; a duty without a group holds for all."""
        here = {None} if group is None else {None, group.pk}
        return next((duty for duty in self.duties if duty.kind in kinds and duty.group_id in here), None)


def group_of(thing: Thing) -> BreakoutGroup | None:
    """The group a thing belongs to; None for a workshop."""
    if isinstance(thing, Workshop):
        return None
    return thing if isinstance(thing, BreakoutGroup) else thing.group


def workshop_of(thing: Thing) -> Workshop:
    group = group_of(thing)
    return group.workshop if group is not None else thing  # type: ignore[return-value]


def standing_of(user: Any, workshop_id: int) -> Standing:
    """What the visitor's passes make of them here; at most three queries, kept on the request's user object."""
    kept: dict[int, Standing] | None = getattr(user, "_studio_standing", None)
    if kept is None:
        kept = user._studio_standing = {}
    if workshop_id not in kept:
        guest = participant_of(user, workshop_id)
        seats = Seat.objects.filter(participant=guest).select_related("group__room", "group__pillar")
        duties = tuple(duties_of(user, workshop_id))
        kept[workshop_id] = Standing(guest, seats.first() if guest else None, duties)
    return kept[workshop_id]


def _on_duty(kind: DutyKind) -> Any:
    """Predicate: carries the pass of this duty for the thing's group, or for every group."""

    @rules.predicate(f"is_{kind}")
    def predicate(user: Any, thing: Any = None) -> bool:
        if thing is None:
            return False
        return standing_of(user, workshop_of(thing).pk).duty({kind}, group_of(thing)) is not None

    return predicate


is_facilitator, is_scribe, is_reporter, is_desk, runs_projector = (
    _on_duty(kind)
    for kind in (
        DutyKind.FACILITATOR,
        DutyKind.SCRIBE,
        DutyKind.REPORTER,
        DutyKind.DESK,
        DutyKind.HALL,
    )
)


def duty_in_hand(user: Any, group: BreakoutGroup) -> Duty | None:
    """Under which pass the visitor acts in this group, for the ledger and the card; None for a coordinator."""
    crew_kinds = (DutyKind.FACILITATOR, DutyKind.SCRIBE, DutyKind.REPORTER)
    return standing_of(user, group.workshop_id).duty(crew_kinds, group)


@rules.predicate
def is_coordinator(user: Any, thing: Any = None) -> bool:
    """Coordinates the province of the workshop."""
    return thing is not None and bool(coordinates(user, workshop_of(thing)))


@rules.predicate
def is_guest(user: Any, thing: Any = None) -> bool:
    return thing is not None and standing_of(user, workshop_of(thing).pk).guest is not None


@rules.predicate
def is_registered(user: Any, thing: Any = None) -> bool:
    """A guest who has a seat in the hall; who waits for one is not placed yet."""
    guest = standing_of(user, workshop_of(thing).pk).guest if thing is not None else None
    return guest is not None and guest.state == State.REGISTERED


@rules.predicate
def is_seated_here(user: Any, thing: Any = None) -> bool:
    group = group_of(thing) if thing is not None else None
    seat = standing_of(user, group.workshop_id).seat if group is not None else None
    return seat is not None and group is not None and seat.group_id == group.pk


@rules.predicate
def is_on_any_duty(user: Any, thing: Any = None) -> bool:
    """Carries some pass of the day: helpers of other rooms look in, the projector shows."""
    return thing is not None and bool(standing_of(user, workshop_of(thing).pk).duties)


@rules.predicate
def is_running(_user: Any, thing: Any = None) -> bool:
    """The workshop is not closed: after that nothing is added or changed."""
    return thing is not None and not workshop_of(thing).is_closed


@rules.predicate
def takes_cards(_user: Any, thing: Any = None) -> bool:
    group = group_of(thing) if thing is not None else None
    board = getattr(group, "board", None) if group is not None else None
    return board is not None and board.takes_cards and board.finished_at is None


crew = is_coordinator | is_facilitator | is_scribe

rules.add_perm("studio.see_groups", is_coordinator | is_on_any_duty | is_guest)
rules.add_perm("studio.view_board", is_coordinator | is_on_any_duty | is_guest)
rules.add_perm("studio.view_console", crew | is_reporter)
rules.add_perm("studio.run_group", (is_coordinator | is_facilitator) & is_running)
rules.add_perm("studio.write_cards", crew & is_running)
rules.add_perm("studio.tidy_board", crew & is_running)
rules.add_perm("studio.add_own_card", is_seated_here & takes_cards & is_running)
rules.add_perm("studio.finish_group", crew & is_running)
rules.add_perm("studio.write_summary", (crew | is_reporter) & is_running)
rules.add_perm("studio.state_wish", is_registered & is_running)
rules.add_perm("studio.seat_guests", is_coordinator & is_running)
rules.add_perm("studio.seat_late_comers", (is_coordinator | is_desk) & is_running)
rules.add_perm("studio.print_lists", is_coordinator | is_desk)
explain(
    {
        "studio.see_groups": _("see the break-out groups and how far they are"),
        "studio.view_board": _("read the board of a group"),
        "studio.view_console": _("open the console of a group"),
        "studio.run_group": _("lead a group: question in hand, timer, open and close the cards"),
        "studio.write_cards": _("write cards for others, import and export them"),
        "studio.tidy_board": _("mend, hide and merge cards"),
        "studio.add_own_card": _("add an own card from the phone"),
        "studio.finish_group": _("finish the work of a group after a last look, and open it again"),
        "studio.write_summary": _("write what the group reports back"),
        "studio.state_wish": _("say which pillar one would like to work on, and get a place"),
        "studio.seat_guests": _("place the guests in the groups and move them"),
        "studio.seat_late_comers": _("place late comers at once"),
        "studio.print_lists": _("print the lists for the doors"),
    }
)
