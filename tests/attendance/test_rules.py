"""Who may do what: role × action × state of the workshop."""

import pytest
from django.contrib.auth.models import AnonymousUser

from prasan.people import passes
from prasan.workshop.models import Duty, DutyKind
from tests import workshop_world as ww
from tests.attendance.conftest import Hall

ACTIONS = ("check_in", "view_board", "view_screen", "print_sheet", "key_in", "reconcile", "close_day")
MAY = {
    "stranger": "",
    "guest": "",
    "desk": "check_in view_board view_screen print_sheet key_in",
    "desk of another workshop": "",
    "ended desk": "",
    "old pass": "",
    "projector": "view_screen",
    "moderator": "",
    "planner": "",
    "observer": "",
    "coordinator": " ".join(ACTIONS),
    "coordinator of another province": "",
}


def bearer(kind: str, key: int, version: int = 1) -> AnonymousUser:
    user = AnonymousUser()
    passes.attach(user, {"passes": {f"{kind}.{key}": version}})  # type: ignore[arg-type]
    return user


@pytest.fixture
def people(hall: Hall) -> dict[str, object]:
    other = ww.make_workshop("other")
    ended = Duty.objects.create(workshop=hall.workshop, kind=DutyKind.DESK, name="จุด 3", ended_at=ww.at(8))
    duties = {kind: ww.make_duty(hall.workshop, kind) for kind in (DutyKind.HALL, DutyKind.MODERATOR)}
    world = hall.world
    return {
        "stranger": AnonymousUser(),
        "guest": bearer("participant", hall.somchai.pk),
        "desk": bearer("duty", hall.desk.pk),
        "desk of another workshop": bearer("duty", ww.make_duty(other, DutyKind.DESK).pk),
        "ended desk": bearer("duty", ended.pk),
        "old pass": bearer("duty", hall.desk.pk, 0),
        "projector": bearer("duty", duties[DutyKind.HALL].pk),
        "moderator": bearer("duty", duties[DutyKind.MODERATOR].pk),
        "planner": world.fresh(world.planner),
        "observer": world.fresh(world.observer),
        "coordinator": world.fresh(world.coordinator),
        "coordinator of another province": world.fresh(world.outsider),
    }


@pytest.mark.parametrize("state", ["released", "hidden", "closed"])
def test_the_table_of_who_may_what(hall: Hall, people: dict[str, object], state: str) -> None:
    hall.workshop.released_at = None if state == "hidden" else ww.at(7)
    hall.workshop.closed_at = ww.at(7) if state == "closed" else None
    hall.workshop.save()

    found = {
        name: " ".join(one for one in ACTIONS if person.has_perm(f"attendance.{one}", hall.workshop))  # type: ignore[attr-defined]
        for name, person in people.items()
    }

    assert found == MAY


PAGES = {
    "": "view_board",
    "figures/": "view_board",
    "missing/": "view_board",
    "screen/": "view_screen",
    "screen/figures/": "view_screen",
    "desk/": "check_in",
    "desk/names/": "check_in",
    "sheet/": "print_sheet",
    "sheet.docx": "print_sheet",
    "sheet.xlsx": "print_sheet",
    "paper/": "key_in",
    "report/": "reconcile",
}


@pytest.mark.parametrize("released", [True, False])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_opens_for_those_who_may_and_hides_with_its_workshop(
    hall: Hall, path: str, released: bool
) -> None:
    hall.workshop.released_at = ww.at(7) if released else None
    hall.workshop.save()
    stranger, projector = ww.visit(hall.somchai), ww.make_duty(hall.workshop, DutyKind.HALL)
    refused = 403 if released else 404
    address = f"/workshops/trial/attendance/{path}"

    answers = {
        "guest": stranger.get(address).status_code,
        "projector": ww.visit(projector).get(address).status_code,
        "desk": ww.visit(hall.desk).get(address).status_code,
        "coordinator": hall.coordinator.get(address).status_code,
    }

    assert answers == {
        "guest": refused,
        "projector": 200 if PAGES[path] == "view_screen" else refused,
        "desk": 200 if PAGES[path] in MAY["desk"].split() else refused,
        "coordinator": 200,
    }


@pytest.mark.parametrize(
    "address", ["desk/scans/", "desk/check-in/", "desk/walk-in/", "desk/undo/", "close/"]
)
def test_nobody_else_writes_into_the_log(hall: Hall, address: str) -> None:
    for client in (
        ww.visit(),
        ww.visit(hall.somchai),
        ww.visit(ww.make_duty(ww.make_workshop("other"), DutyKind.DESK)),
    ):
        answer = client.post(f"/workshops/trial/attendance/{address}", {}, content_type="application/json")
        assert answer.status_code == 403


def test_an_unknown_workshop_is_not_found(hall: Hall) -> None:
    assert hall.coordinator.get("/workshops/nowhere/attendance/").status_code == 404
    assert hall.coordinator.get("/workshops/nowhere/attendance/desk/").status_code == 404


def test_the_live_topic_is_for_those_who_see_the_figures(hall: Hall, people: dict[str, object]) -> None:
    from prasan.live.topics import may_follow

    topic = f"attendance/{hall.workshop.pk}"

    following = [name for name, person in people.items() if may_follow(person, topic)]  # type: ignore[arg-type]

    assert following == ["desk", "projector", "coordinator"]
    assert not may_follow(people["coordinator"], "attendance/x")  # type: ignore[arg-type]
    assert not may_follow(people["coordinator"], "attendance/999999")  # type: ignore[arg-type]
