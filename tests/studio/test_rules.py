"""Who may do what in a group, as one table: role x action x state. Y = may, . = may not."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.registration.models import Participant
from prasan.studio.actions.work import open_cards
from prasan.workshop.models import Duty, DutyKind
from tests.studio.conftest import Studio
from tests.workshop_world import make_duty, make_participant, visit
from tests.world import World, build

ROLES = (
    "anonymous",
    "outsider",
    "coordinator",
    "facilitator",
    "scribe",
    "reporter",
    "stranger",  # facilitator of another room
    "desk",
    "guest",
    "elsewhere",  # guest seated in another group
    "unplaced",
)

#                                  a o c f s r s d g e u
#                                  n u o a c e t e u l n
TABLE = {
    "studio.see_groups":          ". . Y Y Y Y Y Y Y Y Y",
    "studio.view_board":          ". . Y Y Y Y Y Y Y Y Y",
    "studio.view_console":        ". . Y Y Y Y . . . . .",
    "studio.run_group":           ". . Y Y . . . . . . .",
    "studio.write_cards":         ". . Y Y Y . . . . . .",
    "studio.tidy_board":          ". . Y Y Y . . . . . .",
    "studio.finish_group":        ". . Y Y Y . . . . . .",
    "studio.write_summary":       ". . Y Y Y Y . . . . .",
    "studio.add_own_card":        ". . . . . . . . . . .",
    "studio.add_own_card (open)": ". . . . . . . . Y . .",
    "studio.state_wish":          ". . . . . . . . Y Y Y",
    "studio.seat_guests":         ". . Y . . . . . . . .",
    "studio.seat_late_comers":    ". . Y . . . . Y . . .",
    "studio.print_lists":         ". . Y . . . . Y . . .",
    "studio.view_board (closed)":       ". . Y Y Y Y Y Y Y Y Y",
    "studio.view_console (closed)":     ". . Y Y Y Y . . . . .",
    "studio.run_group (closed)":        ". . . . . . . . . . .",
    "studio.write_cards (closed)":      ". . . . . . . . . . .",
    "studio.tidy_board (closed)":       ". . . . . . . . . . .",
    "studio.finish_group (closed)":     ". . . . . . . . . . .",
    "studio.write_summary (closed)":    ". . . . . . . . . . .",
    "studio.add_own_card (closed)":     ". . . . . . . . . . .",
    "studio.state_wish (closed)":       ". . . . . . . . . . .",
    "studio.seat_guests (closed)":      ". . . . . . . . . . .",
    "studio.seat_late_comers (closed)": ". . . . . . . . . . .",
    "studio.print_lists (closed)":      ". . Y . . . . Y . . .",
}  # fmt: skip
OF_THE_WORKSHOP = {"see_groups", "state_wish", "seat_guests", "seat_late_comers", "print_lists"}


def person(studio: Studio, world: World, role: str) -> Any:
    """The visitor as a request would carry them."""
    if role in ("coordinator", "outsider"):
        return world.fresh(getattr(world, role))
    user = AnonymousUser()
    if role != "anonymous":
        user.pass_session = visit(carried(studio, role)).session  # type: ignore[attr-defined]
    return user


def carried(studio: Studio, role: str) -> Duty | Participant:
    if role == "desk":
        return make_duty(studio.workshop, DutyKind.DESK)
    return make_participant(studio.workshop) if role == "unplaced" else getattr(studio, role)


@pytest.mark.parametrize("state", ["", "(open)", "(closed)"])
def test_each_role_may_what_the_table_says(studio: Studio, state: str) -> None:
    world = build()
    if state:
        open_cards(studio.group)
    if state == "(closed)":
        studio.workshop.closed_at = studio.workshop.released_at
        studio.workshop.save()
    group = studio.fresh()
    rows = [row for row in TABLE if row.partition(" ")[2] == state]
    people = {role: person(studio, world, role) for role in ROLES}

    def answers(row: str) -> str:
        name = row.partition(" ")[0]
        thing = group.workshop if name.removeprefix("studio.") in OF_THE_WORKSHOP else group
        return " ".join("Y" if people[role].has_perm(name, thing) else "." for role in ROLES)

    assert {row: answers(row) for row in rows} == {row: TABLE[row] for row in rows}


def test_a_pass_whose_version_was_raised_opens_nothing(studio: Studio) -> None:
    client = visit(studio.facilitator)
    studio.facilitator.version += 1
    studio.facilitator.save()

    assert client.get(studio.url("console/")).status_code == 403


def test_the_facilitator_of_another_room_is_refused_in_words(studio: Studio) -> None:
    client = visit(studio.stranger)

    answers = [
        client.get(studio.url("console/")),
        client.post(studio.url("console/timer"), {"do": "start", "minutes": "5"}),
        client.post(studio.url("add"), {"text": "แทรก", "kind": "problem"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert ["ท่านเป็นวิทยากรประจำกลุ่มของห้องอื่น" in answer.content.decode() for answer in answers] == [True] * 3
    assert studio.group.cards.count() == 0


def test_a_group_of_another_workshop_is_not_found(studio: Studio) -> None:
    assert visit(studio.facilitator).get("/workshops/trial/groups/999999/console/").status_code == 404
    assert visit(studio.facilitator).get("/workshops/other/groups/1/console/").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "add",
        "take-back",
        "console/timer",
        "console/doors",
        "console/ask",
        "console/pair",
        "questions/take",
        "cards/1/hide",
    ],
)
def test_what_changes_something_cannot_be_asked_for_with_get(studio: Studio, path: str) -> None:
    assert visit(studio.facilitator).get(studio.url(path)).status_code == 405
