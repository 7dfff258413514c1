"""Who may do what with readiness: a row for each permission and state, a column for each visitor."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from prasan.people import passes
from prasan.readiness import actions
from prasan.readiness.models import Collector, Scheme
from prasan.readiness.rules import Desk
from tests.readiness.conftest import send_all
from tests.world import World

COLUMNS = (
    "stranger", "link", "renewed", "over", "planner", "mayor", "neighbour", "observer", "coordinator", "outsider",
)  # fmt: skip

#                                           s l r o p m n o c o
MATRIX = {
    "readiness.view          scheme     ": ". . . . Y Y Y Y Y .",
    "readiness.begin         cycle      ": ". . . . . . . . Y .",
    "readiness.manage        scheme     ": ". . . . . . . . Y .",
    "readiness.report        desk       ": ". Y . . Y . . . Y .",
    "readiness.report        other desk ": ". . . . . . Y . Y .",
    "readiness.take_back     desk       ": ". . . . Y . . . Y .",
    "readiness.view_edition  frozen     ": ". . . . Y Y Y Y Y .",
    "readiness.view_edition  published  ": "Y Y Y Y Y Y Y Y Y Y",
}


def _bearer(collector: Collector, version: int = 1) -> AnonymousUser:
    user = AnonymousUser()
    passes.attach(user, {"passes": {f"collector.{collector.pk}": version}})  # type: ignore[arg-type]
    return user


def _visitor(column: str, world: World, scheme: Scheme) -> Any:
    def collector(**fields: Any) -> Collector:
        return actions.add_collector(scheme, world.one, name="นางสาวเก็บ ข้อมูล", by=None, **fields)

    made: dict[str, Callable[[], Any]] = {
        "stranger": AnonymousUser,
        "link": lambda: _bearer(collector()),
        "renewed": lambda: _bearer(actions.renew_collector(collector(), by=None)),
        "over": lambda: _bearer(collector(ends_on=timezone.localdate() - timedelta(days=1))),
    }
    return made[column]() if column in made else getattr(world, column)


def _thing(name: str, world: World, scheme: Scheme) -> Any:
    if name in ("frozen", "published"):
        send_all(scheme, world.one, 0.5)
        edition = actions.freeze(scheme, by=None)
        return actions.publish(edition, by=None) if name == "published" else edition
    desks = {"desk": Desk(scheme, world.one), "other desk": Desk(scheme, world.two)}
    return {"scheme": scheme, "cycle": scheme.cycle, **desks}[name]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.strip()) for row in MATRIX])
def test_each_visitor_may_what_the_table_says(row: str, world: World, scheme: Scheme) -> None:
    permission, name = row.split(maxsplit=1)
    thing = _thing(name.strip(), world, scheme)

    answers = [
        "Y" if _visitor(column, world, scheme).has_perm(permission, thing) else "." for column in COLUMNS
    ]

    assert " ".join(answers) == MATRIX[row]
