"""The operation plan from its first items to its amendment."""

from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from prasan.delivery.actions import operations as actions
from prasan.delivery.actions.operations import ItemFields
from prasan.delivery.actions.ordinances import take_back_ordinance
from prasan.delivery.forms import ItemForm
from prasan.delivery.models import OperationItem, OperationPlan, Ordinance
from prasan.delivery.operating import sections_of, summary_of
from prasan.delivery.problems import Refused
from prasan.delivery.queries import current_operation, year_state
from prasan.ledger.models import Act
from prasan.posting.models import Posting
from tests.delivery.conftest import NAMES
from tests.world import World

DAY = date(2022, 10, 20)


def as_fields(item: OperationItem, **changed: object) -> ItemFields:
    """What the item says, with changes."""
    stored = {name: value for name, value in ItemForm.stored(item).items() if name != "seen"}
    return ItemFields(**stored | {"project": item.project} | changed)  # type: ignore[arg-type]


def with_months(operation: OperationPlan, world: World) -> OperationPlan:
    for number, item in enumerate(operation.items.kept(), start=1):
        fields = as_fields(item, months=[number, number + 1])
        actions.change_item(item, fields, seen=item.version, by=world.planner)
    return operation


@pytest.fixture
def announced(operation: OperationPlan, world: World) -> OperationPlan:
    return actions.announce_operation(
        with_months(operation, world), on=DAY, cited="มติครั้งที่ 1/2566", by=world.planner
    )


def test_it_begins_with_what_the_budget_gives_money_to(operation: OperationPlan) -> None:
    items = [(item.name, item.budget_thb, item.unit, item.months) for item in operation.items.all()]

    assert items == [
        (NAMES["roads"], 120_000, "กองช่าง", []),
        (NAMES["clinic"], 5_000, "กองช่าง", []),
        (NAMES["park"], 10_000, "กองช่าง", []),
    ]


def test_each_item_needs_its_months_before_it_is_announced(operation: OperationPlan, world: World) -> None:
    with pytest.raises(Refused) as refused:
        actions.announce_operation(operation, on=DAY, by=world.planner)

    assert refused.value.code == "months"


@pytest.mark.parametrize(("on", "code"), [(date(2022, 10, 2), "before-budget"), (None, "in-future")])
def test_the_day_lies_after_the_budget_and_not_in_the_future(
    operation: OperationPlan, world: World, on: date | None, code: str
) -> None:
    with_months(operation, world)

    with pytest.raises(Refused) as refused:
        actions.announce_operation(
            operation, on=on or timezone.localdate() + timedelta(days=1), by=world.planner
        )

    assert refused.value.code == code


def test_without_a_budget_in_force_nothing_is_announced(
    operation: OperationPlan, in_force: Ordinance, world: World
) -> None:
    take_back_ordinance(in_force, reason="พิมพ์ผิด", by=world.planner)

    with pytest.raises(Refused) as refused:
        actions.announce_operation(with_months(operation, world), on=DAY, by=world.planner)

    assert refused.value.code == "no-ordinance"


def test_an_announced_plan_stays_and_counts(announced: OperationPlan, world: World) -> None:
    item = announced.items.all()[0]
    for act in (
        lambda: actions.remove_item(item, by=world.planner),
        lambda: actions.add_item(announced, ItemFields("x", 1, months=[1]), by=world.planner),
        lambda: actions.announce_operation(announced, on=DAY, by=world.planner),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "announced"

    figures = year_state(announced.plan, 2566).figures
    assert (figures.in_operation, figures.planned) == (2, 3)


def test_the_board_gets_its_thai_title_and_an_amendment_says_that_it_is_one(
    announced: OperationPlan, world: World
) -> None:
    amendment = actions.amend_operation(announced, reason="ได้รับเงินอุดหนุน", by=world.planner)
    with translation.override("en"):
        actions.announce_operation(amendment, on=DAY, by=world.planner)

    name = world.one.name_th
    assert list(Posting.objects.order_by("pk").values_list("title", flat=True)) == [
        f"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566 {name}",
        f"แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2566 แก้ไข ครั้งที่ 1 {name}",
    ]


def test_an_amendment_copies_and_takes_over_when_it_is_announced(
    announced: OperationPlan, world: World
) -> None:
    amendment = actions.amend_operation(announced, reason="ได้รับเงินอุดหนุน", by=world.planner)
    other = ItemFields("ขยายเขตไฟฟ้า", 300_000, agency="การไฟฟ้าส่วนภูมิภาค", months=[6])
    actions.add_item(amendment, other, by=world.planner)
    with pytest.raises(Refused) as refused:
        actions.amend_operation(announced, reason="อีกครั้ง", by=world.planner)
    assert refused.value.code == "amendment-open"
    assert current_operation(announced.plan, 2566) == announced

    actions.announce_operation(amendment, on=DAY, by=world.planner)

    assert current_operation(announced.plan, 2566) == amendment
    assert (announced.items.count(), amendment.items.count()) == (3, 4)
    with pytest.raises(Refused) as refused:
        actions.recall_operation(announced, reason="ผิด", by=world.planner)
    assert refused.value.code == "newer"
    assert actions.recall_operation(amendment, reason="ผิด", by=world.planner).is_draft


def test_an_amendment_is_discarded_but_the_first_plan_is_not(announced: OperationPlan, world: World) -> None:
    amendment = actions.amend_operation(announced, reason="ได้รับเงินอุดหนุน", by=world.planner)

    actions.discard_amendment(amendment, by=world.planner)
    again = actions.recall_operation(announced, reason="ผิด", by=world.planner)
    with pytest.raises(Refused) as refused:
        actions.discard_amendment(again, by=world.planner)

    assert (refused.value.code, OperationPlan.objects.count()) == ("first-stays", 1)


def test_an_item_changed_meanwhile_is_not_overwritten_and_a_removed_one_comes_back(
    operation: OperationPlan, world: World
) -> None:
    item = operation.items.all()[0]
    actions.change_item(item, as_fields(item, months=[12, 1, 1], place="หมู่ที่ 1"), seen=1, by=world.planner)

    with pytest.raises(Refused) as refused:
        actions.change_item(item, as_fields(item, months=[2], place="หมู่ที่ 2"), seen=1, by=world.planner)
    item.refresh_from_db()
    assert (refused.value.code, item.place, item.months) == ("changed-meanwhile", "หมู่ที่ 1", [1, 12])

    actions.remove_item(item, by=world.planner)
    assert operation.items.kept().count() == 2
    actions.restore_item(item, by=world.planner)
    assert operation.items.kept().count() == 3


def test_the_summary_shares_out_items_and_baht() -> None:
    """By hand: 2 of 3 items and 300 of 400 baht under roads; the rest under no programme."""
    items = [
        OperationItem(strategy="1.", programme="00310", name="ก", budget_thb=100, unit="กองช่าง"),
        OperationItem(strategy="1.", programme="00310", name="ข", budget_thb=200, agency="กรมทางหลวง"),
        OperationItem(strategy="2.", name="ค", budget_thb=100, form="ผด.02/1"),
    ]

    summary = summary_of(items)

    assert [
        (line.programme, line.projects.n, str(line.projects.pct), line.baht.n, str(line.baht.pct), line.units)
        for line in summary.lines
    ] == [
        ("แผนงานอุตสาหกรรมและการโยธา", 2, "66.67", 300, "75.00", "กองช่าง, กรมทางหลวง"),
        ("", 1, "33.33", 100, "25.00", ""),
    ]
    assert [(section.form, section.total_thb) for section in sections_of(items)] == [
        ("ผด.02", 300),
        ("ผด.02/1", 100),
    ]


def test_it_is_begun_once_a_year_of_the_plan(operation: OperationPlan, world: World) -> None:
    for year, code in ((2566, "exists"), (2571, "year")):
        with pytest.raises(Refused) as refused:
            actions.begin_operation(operation.plan, year, by=world.planner)
        assert refused.value.code == code


def test_its_acts_stand_in_the_ledger(announced: OperationPlan) -> None:
    verbs = Act.objects.filter(subject_kind="delivery.operationplan").order_by("seq")

    assert list(verbs.values_list("verb", flat=True)) == [
        "delivery.operation_begun",
        *["delivery.item_kept"] * 3,
        "delivery.operation_announced",
    ]
