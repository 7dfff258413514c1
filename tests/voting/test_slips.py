"""Votes on paper: numbers with a check digit, piles of lines, one slip as a grid; they count like all others."""

import pytest

from prasan.voting import slipnumbers
from prasan.voting.actions import close_conversation, print_slips
from prasan.voting.models import SlipBatch, Tally, Vote, Voter
from prasan.voting.queries import participation
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
