"""Priorities: secret ballots of points, several rules side by side, the rule fixed once."""

from uuid import uuid4

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.voting.actions import cast_ballot, close_round, enter_ballot, fix_rule, open_round, prepare_round
from prasan.voting.counting import Spending, count_round, turnout
from prasan.voting.models import Ballot, PriorityRound, Rule
from prasan.voting.refusals import Refused
from prasan.voting.slipnumbers import slip_number
from prasan.workshop.models import DutyKind
from tests.voting.conftest import Hall
from tests.workshop_world import group, make_duty, visit


@pytest.fixture
def asked(hall: Hall) -> PriorityRound:
    """Four statements, five points each, two to be chosen; open."""
    found = prepare_round(
        hall.workshop, title="ลำดับ", points=5, winners=2, statements=hall.statements, by=hall.coordinator
    )
    return open_round(found, by=hall.coordinator)


def coordinator(hall: Hall) -> Client:
    client = Client()
    client.force_login(hall.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(found: PriorityRound, *parts: str) -> str:
    return "/".join([f"/workshops/trial/votes/priorities/{found.pk}", *parts, ""])


def form(found: PriorityRound, *points: object) -> dict[str, str]:
    names = [f"item_{item.pk}" for item in found.items.all()]
    return {"nonce": uuid4().hex, **dict(zip(names, map(str, points), strict=False))}


def give(hall: Hall, found: PriorityRound, code: str, people: int, *points: int) -> None:
    keys = [item.pk for item in found.items.all()]
    for at in range(people):
        guest = hall.guest(f"{code} {at} {points}", group=code)
        cast_ballot(found, participant=guest, points=dict(zip(keys, points, strict=True)), nonce=uuid4().hex)


def test_a_guest_shares_out_points_and_may_change_them(hall: Hall, asked: PriorityRound) -> None:
    phone = visit(hall.guest())
    items = [str(item.pk) for item in asked.items.all()]
    first = form(asked, 3, 2, 0, 0)

    answers = [phone.post(url(asked), sent).status_code for sent in (first, first, form(asked, 0, 0, 5, 0))]
    replay = phone.post(url(asked), {**first, "nonce": "n" * 9})

    assert (answers, replay.status_code) == ([303, 303, 303], 303)
    assert [ballot.points for ballot in Ballot.objects.all()] == [{items[0]: 3, items[1]: 2}]


@pytest.mark.parametrize(
    ("points", "says"),
    [
        ((4, 3, 0, 0), "ท่านให้ไป 7 คะแนน แต่มี 5 คะแนน โปรดลดลง 2 คะแนน"),
        ((0, 0, 0, 0), "อย่างน้อย 1 คะแนน"),
        ((-1, 0, 0, 0), "role="),
        (("<b>", 1, 0, 0), "role="),
        (("9" * 500, 1, 0, 0), "role="),
    ],
)
def test_a_ballot_that_does_not_add_up_comes_back_with_a_reason(
    hall: Hall, asked: PriorityRound, points: tuple[object, ...], says: str
) -> None:
    answer = visit(hall.guest()).post(url(asked), form(asked, *points))

    assert (answer.status_code, Ballot.objects.count()) == (422, 0)
    assert says in answer.content.decode()


def test_only_guests_with_a_seat_cast_and_only_while_it_is_open(hall: Hall, asked: PriorityRound) -> None:
    guest = hall.guest()
    close_round(asked, by=hall.coordinator)

    late = visit(guest).post(url(asked), form(asked, 5, 0, 0, 0))
    stranger = Client().post(url(asked), form(asked, 5, 0, 0, 0))

    assert (late.status_code, stranger.status_code, Ballot.objects.count()) == (403, 403, 0)
    with pytest.raises(Refused, match="ปิดให้คะแนนแล้ว"):
        cast_ballot(asked, participant=guest, points={asked.items.first().pk: 1}, nonce="n")


def test_a_round_is_unknown_until_it_is_opened(hall: Hall) -> None:
    found = prepare_round(
        hall.workshop, title="ลำดับ", points=5, winners=2, statements=hall.statements, by=None
    )

    assert (
        visit(hall.guest()).get(url(found)).status_code,
        coordinator(hall).get(url(found)).status_code,
    ) == (404, 200)


def test_closing_cuts_the_link_between_ballot_and_voter(hall: Hall, asked: PriorityRound) -> None:
    give(hall, asked, "LAO_EXEC", 2, 5, 0, 0, 0)

    close_round(asked, by=hall.coordinator)

    kept = list(Ballot.objects.values_list("participant", "nonce", "group__code"))
    assert kept == [(None, "", "LAO_EXEC")] * 2
    assert Act.objects.get(verb="voting.priorities_closed").data == {"ballots": 2, "digest": asked.digest}


def test_every_rule_is_shown_before_one_is_fixed(hall: Hall, asked: PriorityRound) -> None:
    # seven executives put everything on 1 and 2, five Rotarians on 3: a sum gives the majority both places,
    # equal shares (2 places, 12 people: a sixth each, five Rotarians hold 5/6) leaves 3 only to be filled up
    give(hall, asked, "LAO_EXEC", 7, 3, 2, 0, 0)
    give(hall, asked, "ROTARY", 5, 0, 0, 2, 0)
    close_round(asked, by=hall.coordinator)

    count = count_round(asked)
    numbers = {rule: [i.statement.number for i in count.chosen(rule)] for rule in count.results}

    assert numbers == {"sum": [1, 2], "approval": [1, 2], "equal_shares": [1, 2]}
    assert [(gain.name, gain.ballots, gain.shares_pct) for gain in count.gains] == [
        (group("LAO_EXEC").name, 7, [100, 100, 100]),
        (group("ROTARY").name, 5, [0, 0, 0]),
    ]
    assert count.empty_handed == [5, 5, 5]
    page = Client().get(url(asked)).content.decode()
    assert "ยังไม่ได้กำหนดวิธีนับ" in page
    assert "กำหนดวิธีนี้ถาวร" not in page


def test_equal_shares_gives_half_the_places_to_half_the_hall(hall: Hall, asked: PriorityRound) -> None:
    give(hall, asked, "LAO_EXEC", 6, 3, 2, 0, 0)
    give(hall, asked, "ROTARY", 6, 0, 0, 1, 0)
    close_round(asked, by=hall.coordinator)

    count = count_round(asked)

    assert [i.statement.number for i in count.chosen("sum")] == [1, 2]
    assert sorted(i.statement.number for i in count.chosen("equal_shares")) == [1, 3]


def test_costs_and_a_budget_add_the_rule_that_respects_it(hall: Hall) -> None:
    costs = {one.pk: 100 * one.number for one in hall.statements}
    found = prepare_round(
        hall.workshop,
        title="ลำดับ",
        points=5,
        winners=2,
        statements=hall.statements,
        costs=costs,
        budget_baht=300,
        by=None,
    )
    open_round(found, by=None)
    give(hall, found, "LAO_EXEC", 5, 1, 1, 3, 0)

    count = count_round(found)

    assert [rule.value for rule in count.rules] == ["sum", "approval", "knapsack", "equal_shares"]
    assert [i.statement.number for i in count.chosen("knapsack")] == [3]


def test_what_each_rule_would_spend_stands_beside_the_budget_before_one_is_fixed(hall: Hall) -> None:
    costs = {one.pk: 100 * one.number for one in hall.statements[:3]}
    found = prepare_round(
        hall.workshop, title="ลำดับ", points=5, winners=2, statements=hall.statements, costs=costs,
        budget_baht=250, by=None,
    )  # fmt: skip
    open_round(found, by=None)
    give(hall, found, "LAO_EXEC", 5, 1, 0, 3, 1)
    close_round(found, by=None)

    count = count_round(found)
    page = Client().get(url(found)).content.decode()

    assert count.spending[0] == Spending(points=20, points_given=25, baht=400, unpriced=0)
    assert all(words in page for words in ("งบประมาณของรอบนี้", "250", "20 จาก 25", "เกินงบประมาณ"))


def test_the_rule_is_fixed_once_with_a_confirmation(hall: Hall, asked: PriorityRound) -> None:
    give(hall, asked, "LAO_EXEC", 5, 3, 2, 0, 0)
    person = coordinator(hall)
    early = person.post(url(asked, "switch"), {"do": "fix", "rule": "sum", "confirmed": "on"}, follow=True)
    person.post(url(asked, "switch"), {"do": "close"})

    unsure = person.post(url(asked, "switch"), {"do": "fix", "rule": "sum"}, follow=True)
    person.post(url(asked, "switch"), {"do": "fix", "rule": "sum", "confirmed": "on"})
    again = person.post(
        url(asked, "switch"), {"do": "fix", "rule": "approval", "confirmed": "on"}, follow=True
    )
    guest = visit(hall.guest()).post(url(asked, "switch"), {"do": "fix", "rule": "sum", "confirmed": "on"})

    assert "โปรดปิดให้คะแนนก่อน" in early.content.decode()
    assert "ยืนยัน" in unsure.content.decode()
    assert "เปลี่ยนไม่ได้" in again.content.decode()
    assert guest.status_code == 403
    assert PriorityRound.objects.get().rule == Rule.SUM
    assert Act.objects.get(verb="voting.rule_fixed").data["chosen"] == ["economy/1", "economy/2"]
    with pytest.raises(Refused):
        fix_rule(asked, rule="sum", by=None)


def test_paper_ballots_count_with_the_others(hall: Hall, asked: PriorityRound) -> None:
    desk = visit(make_duty(hall.workshop, DutyKind.DESK))
    sheet = desk.post(url(asked, "paper", "print"), {"count": "3"}).content.decode()

    sent = desk.post(url(asked, "paper"), {"lines": f"{slip_number(1)} 3 2\n{slip_number(2)} 0 0 5 0"})
    wrong = desk.post(url(asked, "paper"), {"lines": f"{slip_number(9)} 3 2"})
    over = desk.post(url(asked, "paper"), {"lines": f"{slip_number(3)} 9 9"})

    assert slip_number(3) in sheet
    assert (sent.status_code, wrong.status_code, over.status_code) == (303, 422, 422)
    assert turnout(asked) == {"all": 2, "paper": 2, "phone": 0}
    asked.refresh_from_db()
    enter_ballot(asked, number=1, points={asked.items.first().pk: 5}, group=group("LAO_EXEC"))
    assert turnout(asked)["all"] == 2


def test_the_coordinator_prepares_a_round_from_chosen_statements(hall: Hall) -> None:
    for at in range(5):
        guest = hall.guest(f"คน {at}")
        hall.vote(guest, 1, 1)
        hall.vote(guest, 2, -1)
    person = coordinator(hall)
    page = person.get("/workshops/trial/votes/priorities/").content.decode()
    key = str(hall.statements[0].pk)

    sent = {"title": "ลำดับรวม", "points": "5", "winners": "1", "statements": [key], f"cost_{key}": "1000"}
    answer = person.post("/workshops/trial/votes/priorities/", sent)
    empty = person.post("/workshops/trial/votes/priorities/", {"title": "ก" * 10_000})

    found = PriorityRound.objects.get()
    assert f'value="{key}" id="s{key}" checked' in page
    assert (answer.status_code, answer["Location"], empty.status_code) == (303, url(found), 422)
    assert list(found.items.values_list("statement__number", "cost_baht")) == [(1, 1000)]
    assert visit(hall.guest()).post("/workshops/trial/votes/priorities/", sent).status_code == 403


def test_on_a_phone_each_figure_of_the_comparison_stands_beside_its_rule(
    hall: Hall, asked: PriorityRound
) -> None:
    give(hall, asked, "LAO_EXEC", 5, 3, 2, 0, 0)
    close_round(asked, by=hall.coordinator)

    page = Client().get(url(asked)).content.decode()
    body = page[page.index("<tbody>") :]

    rules = count_round(asked).rules
    assert [body.count(f'data-label="{rule.label}"') for rule in rules] == [4 + 1 + 1 + 1] * len(rules)


@pytest.mark.parametrize("people", [1, 3])
def test_the_comparison_takes_the_same_queries_for_few_and_many_ballots(
    hall: Hall, asked: PriorityRound, people: int, django_assert_num_queries
) -> None:
    give(hall, asked, "LAO_EXEC", people, 3, 2, 0, 0)
    close_round(asked, by=hall.coordinator)

    with django_assert_num_queries(6):
        assert Client().get(url(asked)).status_code == 200
