"""Votes on paper: numbers with a check digit, piles of lines, one slip as a grid; they count like all others."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from prasan.ledger.models import Act
from prasan.voting import slipnumbers
from prasan.voting.actions import (
    close_conversation,
    enter_late_slips,
    open_round,
    prepare_round,
    print_slips,
)
from prasan.voting.actions.conversations import log_digest
from prasan.voting.models import Conversation, SlipBatch, Tally, Vote, Voter
from prasan.voting.queries import participation
from prasan.voting.refusals import Refused
from prasan.voting.slipnumbers import MarksUnclear, SlipLine, read_line, read_number, slip_number
from prasan.workshop.models import DutyKind
from tests.voting.conftest import Hall
from tests.workshop_world import group, make_duty, visit


@pytest.fixture
def slips(hall: Hall) -> SlipBatch:
    """Twenty slips for Rotarians."""
    return print_slips(hall.conversation, count=20, group=group("ROTARY"), by=hall.coordinator)


def scribe(hall: Hall):
    return visit(make_duty(hall.workshop, DutyKind.SCRIBE, hall.workshop.groups.get(pillar__code="economy")))


def test_numbers_are_read_as_people_write_them() -> None:
    # 12: 2*7 + 1*3 = 17 -> 7
    assert slip_number(12) == "0012-7"
    assert [read_number(text) for text in ("0012-7", "127", "๐๐๑๒-๗", " 00127 ")] == [12, 12, 12, 12]
    with pytest.raises(MarksUnclear, match="digit"):
        read_number("0021-7")
    with pytest.raises(MarksUnclear, match="number"):
        read_number("abc")


def test_a_line_of_marks_is_read() -> None:
    assert read_line("0012-7 + - 0 .") == SlipLine(12, (1, -1, 0, None))
    assert read_line("00127 1x๓_") == SlipLine(12, (1, -1, 0, None))
    with pytest.raises(MarksUnclear, match="marks"):
        read_line("0012-7 +?")


def test_every_wrong_digit_is_found() -> None:
    found = {slip_number(n) for n in range(1, 400)}
    assert len({text[:4] for text in found}) == 399
    assert all(
        slipnumbers.check_digit(n) != slipnumbers.check_digit(n + d)
        for n in range(10, 300)
        for d in range(1, 9 - n % 10 + 1)
    )


def test_a_pile_is_entered_and_counted_as_participation(hall: Hall, slips: SlipBatch) -> None:
    hall.vote(hall.guest(), 1, 1)
    pile = f"{slip_number(1)} +-0.\n\n{slip_number(2)} ++++"

    answer = scribe(hall).post(hall.url("slips"), {"lines": pile}, follow=True)

    part = participation(hall.conversation)
    assert (part.by_phone, part.on_paper, part.votes) == (1, 2, 8)
    assert "บันทึกใบแล้ว 2 ใบ" in answer.content.decode()
    assert {v.group.code for v in Voter.objects.filter(slip__isnull=False)} == {"ROTARY"}
    row = Tally.objects.get(statement__number=1, group_code="ROTARY")
    assert (row.agree, row.disagree, row.passed) == (2, 0, 0)
    assert {vote.entered_by is not None for vote in Vote.objects.filter(voter__slip__isnull=False)} == {True}


def test_the_same_pile_twice_counts_once_and_a_correction_counts_last(hall: Hall, slips: SlipBatch) -> None:
    person = scribe(hall)
    for marks in ("++++", "++++", "-+++"):
        person.post(hall.url("slips"), {"lines": f"{slip_number(3)} {marks}"})

    assert Vote.objects.count() == 5
    row = Tally.objects.get(statement__number=1)
    assert (row.agree, row.disagree) == (0, 1)


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("0001-9 ++++", "เลขตัวท้ายไม่ตรง"),
        (f"{slip_number(21)} ++++", "ไม่เคยพิมพ์"),
        (f"{slip_number(1)} +++++", "มากกว่าจำนวนข้อความ"),
        (f"{slip_number(1)} +<b>", "ใช้ + เห็นด้วย"),
    ],
)
def test_an_unclear_line_is_told_by_its_place_and_nothing_of_it_is_stored(
    hall: Hall, slips: SlipBatch, line: str, says: str
) -> None:
    answer = scribe(hall).post(hall.url("slips"), {"lines": line})

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert Vote.objects.count() == 0


def test_the_code_on_a_slip_opens_its_grid(hall: Hall, slips: SlipBatch) -> None:
    person = scribe(hall)
    page = hall.url("slips", slip_number(5))

    shown, sent = person.get(page), person.post(page, {"s1": "1", "s2": "-1", "s3": ""})
    guest = visit(hall.guest()).get(page)
    unknown = person.get(hall.url("slips", slip_number(99)))

    assert (shown.status_code, sent.status_code, guest.status_code, unknown.status_code) == (
        200,
        303,
        403,
        404,
    )
    assert list(Vote.objects.values_list("statement__number", "value")) == [(1, 1), (2, -1)]


def test_slips_are_printed_with_the_statements_of_that_moment(hall: Hall) -> None:
    person = scribe(hall)

    answer = person.post(hall.url("slips", "print"), {"count": "2"})
    sheet = person.get(answer["Location"]).content.decode()
    refused = person.post(hall.url("slips", "print"), {"count": "5000"}, follow=True).content.decode()

    assert [text in sheet for text in (slip_number(1), slip_number(2), "เพิ่มรถโดยสารสาธารณะ", "<svg")] == [
        True
    ] * 4
    assert "พิมพ์ได้ครั้งละ 1 ถึง 100 ใบ" in refused


def test_slips_come_too_late_after_the_closing(hall: Hall, slips: SlipBatch) -> None:
    close_conversation(hall.conversation, by=hall.coordinator)

    answer = scribe(hall).post(hall.url("slips"), {"lines": f"{slip_number(1)} ++++"})

    assert (answer.status_code, Vote.objects.count()) == (422, 0)


def late(hall: Hall, client: Client, **fields: str) -> Any:
    pile = {"lines": f"{slip_number(1)} ++++\n{slip_number(2)} -+++", "reason": "พบในกล่องของห้อง 2"}
    return client.post(hall.url("slips"), {**pile, **fields})


def test_the_coordinator_enters_slips_found_after_the_closing(
    hall: Hall, slips: SlipBatch, client: Client
) -> None:
    hall.vote(hall.guest(), 1, 1)
    before = close_conversation(hall.conversation, by=hall.coordinator).digest
    client.force_login(hall.coordinator)
    assert "ใบที่พบภายหลังยังนับได้" in client.get(hall.url("slips")).content.decode()

    answer = late(hall, client)

    conversation = Conversation.objects.get(pk=hall.conversation.pk)
    part = participation(conversation)
    assert (answer.status_code, part.on_paper, part.votes) == (303, 2, 9)
    assert conversation.closed_at is not None
    assert conversation.digest == log_digest(conversation) != before
    act = Act.objects.get(verb="voting.late_slips_entered")
    assert act.data == {
        "slips": 2,
        "because": "พบในกล่องของห้อง 2",
        "before": before,
        "digest": conversation.digest,
    }
    row = Tally.objects.get(statement__number=1, group_code="ROTARY")
    assert (row.agree, row.disagree) == (1, 1)


def test_late_slips_need_a_reason_and_are_stored_whole_or_not_at_all(
    hall: Hall, slips: SlipBatch, client: Client
) -> None:
    close_conversation(hall.conversation, by=hall.coordinator)
    client.force_login(hall.coordinator)

    without = late(hall, client, reason=" ")
    unknown = late(hall, client, lines=f"{slip_number(1)} ++++\n{slip_number(99)} ++++")

    assert (without.status_code, unknown.status_code) == (422, 422)
    assert "ไม่เคยพิมพ์" in unknown.content.decode()
    assert (Vote.objects.count(), Voter.objects.count()) == (0, 0)


def test_helpers_enter_no_late_slips(hall: Hall, slips: SlipBatch) -> None:
    close_conversation(hall.conversation, by=hall.coordinator)

    assert late(hall, scribe(hall)).status_code == 422
    assert Vote.objects.count() == 0


@pytest.mark.parametrize("fixed", ["round", "workshop"])
def test_late_slips_do_not_count_once_the_result_is_fixed(
    hall: Hall, slips: SlipBatch, client: Client, fixed: str
) -> None:
    close_conversation(hall.conversation, by=hall.coordinator)
    if fixed == "round":
        about = {"title": "จัดลำดับ", "points": 5, "winners": 2, "costs": {}}
        made = prepare_round(hall.workshop, statements=hall.statements, by=hall.coordinator, **about)
        open_round(made, by=hall.coordinator)
    else:
        hall.workshop.__class__.objects.filter(pk=hall.workshop.pk).update(closed_at=timezone.now())
    conversation = Conversation.objects.get(pk=hall.conversation.pk)
    client.force_login(hall.coordinator)

    with pytest.raises(Refused) as refusal:
        enter_late_slips(conversation, {1: {1: 1}}, group=None, reason="พบทีหลัง", by=hall.coordinator)
    answer = late(hall, client)

    assert refusal.value.code == "result-fixed"
    assert answer.status_code in (403, 422)
    assert Vote.objects.count() == 0


def test_late_slips_wait_until_the_vote_is_closed(hall: Hall, slips: SlipBatch) -> None:
    with pytest.raises(Refused) as refusal:
        enter_late_slips(hall.conversation, {1: {1: 1}}, group=None, reason="x", by=hall.coordinator)

    assert refusal.value.code == "not-closed"
