"""What many tests stand on is built once, in a transaction that stays open around them; each undoes only its own.

    @grounded
    def world() -> World:
        …what the tests start from, in the database…

    @grounded
    def plan(world: World) -> Plan:
        …goes on from there…

    def test_one(plan, world): …

To a test it is as if all of it had been built for it alone: the rows are untouched and what it gets are copies. The
layers that the next test does not want are undone before it, so nobody meets the rows of somebody else. A test that
commits (`transactional_db`) has them built for itself.
"""

import inspect
from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

__all__ = ["Ground", "grounded", "wanted_by"]

Build = Callable[..., Any]
_NAME = "built_by"


class Layer:
    """One build in a transaction of its own, and all that has been made up to here."""

    def __init__(self, build: Build, below: dict[Build, Any], parents: list[Build]) -> None:
        self.build = build
        self.made = deepcopy(below)
        self.day = timezone.localdate()
        self.connection = connections[DEFAULT_DB_ALIAS]
        self._around = transaction.atomic()
        self._around.__enter__()
        try:
            self.made[build] = build(*(self.made[parent] for parent in parents))
        except BaseException:
            self.undo()
            raise

    def undo(self) -> None:
        """Roll back, on the connection it was built on: since a browser was started this thread may have another."""
        here = connections[DEFAULT_DB_ALIAS]
        connections[DEFAULT_DB_ALIAS] = self.connection
        try:
            transaction.set_rollback(True)
            self._around.__exit__(None, None, None)
        finally:
            connections[DEFAULT_DB_ALIAS] = here


class Ground:
    """The layers that stand in this process."""

    def __init__(self) -> None:
        self._layers: list[Layer] = []
        self.given: dict[Build, Any] = {}

    def stand(self, wanted: dict[Build, list[Build]]) -> None:
        """Let these builds stand, each with the builds it starts from, and no other; `given` holds fresh copies."""
        builds = list(wanted)
        while self._layers and not self._serve(builds):
            self._layers.pop().undo()
        for build in builds[len(self._layers) :]:
            self._layers.append(Layer(build, self._layers[-1].made if self._layers else {}, wanted[build]))
        self.given = deepcopy(self._layers[-1].made) if self._layers else {}

    def _serve(self, builds: list[Build]) -> bool:
        """Whether all layers are what these begin with, built today, on the connection that the test will use."""
        same = [layer.build for layer in self._layers] == builds[: len(self._layers)]
        newest = self._layers[-1]
        return (
            same and newest.day == timezone.localdate() and newest.connection is connections[DEFAULT_DB_ALIAS]
        )


def grounded(build: Build) -> Any:
    """The fixture that gives what `build` made; its parameters are names of grounded fixtures."""

    def given(ground: Ground, db: None, **parents: Any) -> Any:
        return ground.given[build] if build in ground.given else build(**parents)

    before = [
        parameter
        for parameter in inspect.signature(given).parameters.values()
        if parameter.kind is not parameter.VAR_KEYWORD
    ]
    asked = [*before, *inspect.signature(build).parameters.values()]
    given.__signature__ = inspect.Signature(asked)  # type: ignore[attr-defined]
    given.__doc__ = build.__doc__
    setattr(given, _NAME, build)
    return pytest.fixture(given, name=build.__name__)


def wanted_by(test: Any) -> dict[Build, list[Build]]:
    """The builds that a test asks for by its fixtures, lowest first, each with what it starts from.

    None when the test commits: then what stands around it would be lost.
    """
    marker = test.get_closest_marker("django_db")
    if {"transactional_db", "live_server"} & set(test.fixturenames) or (marker and marker.kwargs):
        return {}
    known = test._fixtureinfo.name2fixturedefs
    wanted: dict[Build, list[Build]] = {}

    def add(name: str) -> Build | None:
        definitions = known.get(name)
        build: Build | None = getattr(definitions[-1].func, _NAME, None) if definitions else None
        if build and build not in wanted:
            parents = [add(parent) for parent in inspect.signature(build).parameters]
            assert None not in parents, f"{name} starts from what is not grounded"
            wanted[build] = parents  # type: ignore[assignment]
        return build

    for name in test.fixturenames:
        add(name)
    return wanted
