"""What changes readiness, and what refuses to."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from prasan import scoring
from prasan.centre.models import Body
from prasan.ledger.models import Act
from prasan.readiness import actions
from prasan.readiness.actions import Report
from prasan.readiness.models import Indicator, Reading, Scheme
from prasan.readiness.problems import Refused
from prasan.readiness.queries import indicators_of, retired_of
from prasan.readiness.standing import own_standing
from tests.readiness.conftest import DAY, send, send_all
from tests.world import World


@contextmanager
def refuses(code: str) -> Iterator[None]:
    """The action refuses with this code, and says so in words."""
    with pytest.raises(Refused) as refused:
        yield
    assert refused.value.code == code
    assert str(refused.value)


def keep_a_body(world: World) -> None:
    Body.objects.create(
        province=world.province,
        kind="working-group",
        slug="b",
        name_th="คณะทำงาน",
        organisation=world.one.organisation,
        authority=world.one,
    )


def act() -> tuple[str, dict]:
    last = Act.objects.order_by("-seq")[0]
    return last.verb, last.data


def test_a_cycle_begins_with_the_27_proposed_indicators_marked_as_ours(scheme: Scheme) -> None:
    found = indicators_of(scheme)

    assert len(found) == 27
    assert {one.confidence for one in found} == {"DESIGN PROPOSAL"}
    assert act() == ("readiness.begun", {"indicators": 27})
    with refuses("exists"):
        actions.begin_scheme(scheme.cycle, by=None)


def test_a_changed_indicator_is_a_new_version_and_the_old_one_stays(scheme: Scheme, world: World) -> None:
    old = indicators_of(scheme)[3]
    fields = {"name_th": old.name_th, "worst": 0.0, "best": 90.0, "weight": 2.0}

    new = actions.change_indicator(old, fields, reason="มติที่ประชุม", seen=1, by=world.coordinator)

    assert (new.code, new.number, new.best, new.confidence, new.position) == ("X4", 2, 90.0, "local", 4)
    assert Indicator.objects.get(pk=old.pk).best == 80.0
    assert [one.pk for one in indicators_of(scheme) if one.code == "X4"] == [new.pk]
    assert act() == ("readiness.indicator_changed", {"number": 2, "reason": "มติที่ประชุม"})
    with refuses("changed-meanwhile"):
        actions.retire_indicator(new, reason="-", seen=1, by=world.coordinator)


def test_a_retired_code_is_never_given_to_something_else_but_may_come_back(
    scheme: Scheme, world: World
) -> None:
    old = indicators_of(scheme)[-1]
    actions.retire_indicator(old, reason="ซ้ำ", seen=1, by=world.coordinator)
    fields = {"pillar": "X", "kind": "outcome", "unit": "pct", "name_th": "อื่น", "worst": 0, "best": 1}

    with refuses("code-used"):
        actions.add_indicator(scheme, {"code": "C7", **fields}, seen=2, by=world.coordinator)
    assert [one.code for one in retired_of(scheme)] == ["C7"]
    back = actions.restore_indicator(old, seen=2, by=world.coordinator)
    assert (back.number, len(indicators_of(scheme)), retired_of(scheme)) == (2, 27, [])
    added = actions.add_indicator(scheme, {"code": "X8", **fields}, seen=3, by=world.coordinator)
    assert (added.position, len(indicators_of(scheme))) == (28, 28)
    with refuses("goalposts"):
        actions.add_indicator(scheme, {"code": "X9", **fields, "best": 0}, seen=4, by=world.coordinator)


def test_the_newest_reading_counts_and_nothing_is_overwritten(scheme: Scheme, world: World) -> None:
    first = send(scheme, world.one, {"X4": 40, "X7": 2}, by=world.planner)
    second = send(scheme, world.one, {"X4": 60, "X7": 2}, by=world.planner)

    assert [(one.code, one.value) for one in second] == [("X4", 60)]
    assert list(Reading.objects.filter(is_latest=True).values_list("code", "value").order_by("code")) == [
        ("X4", 60.0),
        ("X7", 2.0),
    ]
    assert Reading.objects.count() == 3
    assert act() == (
        "readiness.reported",
        {"count": 1, "codes": "X4", "authority": "เทศบาลตำบลตัวอย่างหนึ่ง"},
    )
    assert first[0].office == world.planner.office_title


def test_nobody_overwrites_what_somebody_else_reported_meanwhile(scheme: Scheme, world: World) -> None:
    seen = send(scheme, world.one, {"X4": 40})[0]
    send(scheme, world.one, {"X4": 50})

    with refuses("value-meanwhile"):
        actions.report_readings(scheme, world.one, [Report("X4", 45, DAY, seen=seen.pk)], way="form", by=None)
    assert Reading.objects.get(is_latest=True).value == 50


def test_what_the_records_give_or_nobody_asks_cannot_be_reported(scheme: Scheme, world: World) -> None:
    send(scheme, world.one, {"X1": 3})  # no body meets here, so nothing can be counted
    keep_a_body(world)
    actions.compute_readings(scheme, by=world.coordinator)

    with refuses("computed"):
        send(scheme, world.one, {"X1": 3})
    with refuses("retired"):
        send(scheme, world.one, {"Z9": 3})
    assert Reading.objects.get(is_latest=True).value == 0


def test_a_reading_taken_back_lets_the_one_before_count_again(scheme: Scheme, world: World) -> None:
    send(scheme, world.one, {"X4": 40})
    wrong = send(scheme, world.one, {"X4": 400})[0]

    actions.take_back(wrong, reason="พิมพ์ผิด", by=world.planner)

    assert list(Reading.objects.filter(is_latest=True).values_list("value", flat=True)) == [40.0]
    assert Reading.objects.count() == 2
    assert act()[0] == "readiness.taken_back"
    with refuses("taken-back"):
        actions.take_back(wrong, reason="อีกครั้ง", by=world.planner)


def test_the_scorecard_of_an_authority_follows_the_formula(scheme: Scheme, world: World) -> None:
    send_all(scheme, world.one, 0.64)

    own = own_standing(scheme, world.one)

    outcome = own.card.column("outcome")
    assert {cell.pillar: cell.score for cell in outcome.cells} == {
        "X": 64.0, "APSC": 64.0, "AEC": 64.0, "ASCC": 64.0,
    }  # fmt: skip
    assert outcome.score == 64.0
    compliance = own.card.column("compliance")
    assert (compliance.score, compliance.cells[0].missing) == (None, ("X1", "X2"))
    band = own.bands.band(world.one.slug, "outcome")
    assert band.low < 64 < band.high


def test_an_edition_is_frozen_with_what_it_needs_to_be_computed_again(scheme: Scheme, world: World) -> None:
    with refuses("nothing"):
        actions.freeze(scheme, by=world.coordinator)
    send_all(scheme, world.one, 0.64)
    send_all(scheme, world.two, 0.32)

    edition = actions.freeze(scheme, by=world.coordinator)
    send_all(scheme, world.one, 0.1)

    edition.refresh_from_db()
    again = scoring.replay(edition.inputs)
    assert (again.digest, again.results) == (edition.digest, edition.results)
    assert edition.results["sample-one/outcome/"][0] == 64.0
    assert act()[0] == "readiness.reported"
    published = actions.publish(edition, by=world.coordinator)
    assert published.published_at is not None
    assert act() == ("readiness.published", {"number": 1, "digest": edition.digest})
    with refuses("published"):
        actions.publish(edition, by=world.coordinator)


def test_what_is_computed_from_records_is_read_once_and_again_only_when_it_changed(
    scheme: Scheme, world: World
) -> None:
    keep_a_body(world)

    first = actions.compute_readings(scheme, by=world.coordinator)
    again = actions.compute_readings(scheme, by=world.coordinator)

    assert [(one.code, one.value, one.way) for one in first] == [("X1", 0.0, "records")]
    assert again == []


def test_another_authority_moves_nobodys_score(scheme: Scheme, world: World) -> None:
    send_all(scheme, world.one, 0.64)
    before = own_standing(scheme, world.one)

    send_all(scheme, world.two, 0.99)

    after = own_standing(scheme, world.one)
    assert (before.card, before.bands) == (after.card, after.bands)
