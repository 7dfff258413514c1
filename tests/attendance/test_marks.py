"""The log of marks: what is stored, what counts, what an undo does."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from prasan.attendance.actions import (
    AlreadyUndone,
    NothingToClose,
    Scan,
    close_day,
    key_in,
    take,
    undo,
    walk_in,
)
from prasan.attendance.clock import Reckoned, reckon
from prasan.attendance.codes import badge_code
from prasan.attendance.models import Half, Mark, OnlyGrows, Verdict, Way
from prasan.attendance.queries import Desk, When, last_mark, now_at, presence, search
from prasan.attendance.reports import log_digest, reconciliation
from prasan.ledger.models import Act
from prasan.live.models import Change
from prasan.registration.actions import register_walk_in
from prasan.registration.models import Participant
from tests import workshop_world as ww
from tests.attendance.conftest import Hall, milliseconds

At = Callable[..., datetime]
NOON = datetime(2026, 3, 12, 5, tzinfo=UTC)  # 12.00 in Thailand


def present(hall: Hall, half: Half) -> set[int]:
    return set(presence(hall.workshop, When(timezone.localdate(), half)))


def test_a_scanned_guest_is_present_in_the_half_of_the_day_that_it_is(hall: Hall, at: At) -> None:
    at(8, 41)
    take(hall.here, [Scan("first-scan", "ABCD234")])
    at(13, 5)
    take(hall.here, [Scan("after-noon", "abcd 235")])

    assert present(hall, Half.MORNING) == {hall.somchai.pk}
    assert present(hall, Half.AFTERNOON) == {hall.somjai.pk}


def test_a_nonce_that_comes_again_stores_nothing_and_gets_the_same_answer(hall: Hall, at: At) -> None:
    at(8, 41)
    first = take(hall.here, [Scan("same-scan", "ABCD234")])
    at(8, 50)
    again = take(hall.here, [Scan("same-scan", "ABCD234"), Scan("same-scan", "ABCD234")])

    assert [one.mark for one in again] == [first[0].mark] * 2
    assert [one.earlier for one in again] == [None, None]
    assert Mark.objects.count() == 1


def test_a_nonce_used_for_somebody_else_is_not_acknowledged(hall: Hall) -> None:
    take(hall.here, [Scan("same-scan", "ABCD234")])

    [answer] = take(hall.there, [Scan("same-scan", "ABCD235")])

    assert (answer.mark, answer.guest) == (None, None)
    assert list(Mark.objects.values_list("code", flat=True)) == ["ABCD234"]


def test_the_same_nonce_at_two_workshops_is_two_marks(hall: Hall) -> None:
    other = ww.make_workshop("other")
    guest = ww.make_participant(other, badge="ABCD234")

    take(hall.here, [Scan("same-scan", "ABCD234")])
    [answer] = take(Desk(other, ww.make_duty(other, "desk")), [Scan("same-scan", "ABCD234")])

    assert answer.mark is not None
    assert answer.mark.participant == guest


def test_two_desks_see_each_other(hall: Hall, at: At) -> None:
    at(8, 41)
    take(hall.there, [Scan("desk-two-1", "ABCD234")])
    at(8, 43)
    [answer] = take(hall.here, [Scan("desk-one-1", "ABCD234")])

    assert answer.earlier is not None
    assert (answer.earlier.place, timezone.localtime(answer.earlier.counted_at).strftime("%H.%M")) == (
        "จุด 2",
        "08.41",
    )
    assert present(hall, Half.MORNING) == {hall.somchai.pk}


@pytest.mark.parametrize(
    ("code", "verdict"),
    [("ZZZZ999", Verdict.UNKNOWN), ("ABCD237", Verdict.CANCELLED), ("OTHER77", Verdict.ELSEWHERE)],
)
def test_what_does_not_count_is_kept_for_the_report(hall: Hall, code: str, verdict: Verdict) -> None:
    ww.make_participant(ww.make_workshop("other"), badge="OTHER77")

    [answer] = take(hall.here, [Scan("a-strange-one", code)])

    assert answer.mark is not None
    assert (answer.mark.verdict, answer.mark.code, answer.mark.duty) == (verdict, code, hall.desk)
    assert presence(hall.workshop, now_at(hall.workshop)) == {}
    assert [one.code for one in reconciliation(hall.workshop, timezone.localdate()).unmatched] == [code]


def test_after_closing_a_mark_is_kept_but_does_not_count_unless_it_was_taken_before(
    hall: Hall, at: At
) -> None:
    closed = at(16)
    hall.workshop.closed_at = closed
    hall.workshop.save()
    now = at(16, 30)

    late, offline = take(
        hall.here,
        [
            Scan("scanned-late", "ABCD234"),
            Scan(
                "was-waiting",
                "ABCD235",
                taken_ms=milliseconds(now - timedelta(hours=2)),
                sent_ms=milliseconds(now),
            ),
        ],
    )

    assert late.mark is not None
    assert offline.mark is not None
    assert (late.mark.verdict, offline.mark.verdict) == (Verdict.CLOSED, Verdict.COUNTED)
    assert present(hall, Half.AFTERNOON) == {hall.somjai.pk}


@pytest.mark.parametrize(
    ("taken", "sent", "expected"),
    [
        # A desk whose clock is an hour fast: how long the mark waited is right all the same.
        (3600 - 60, 3600, Reckoned(NOON + timedelta(seconds=3540), NOON - timedelta(minutes=1), 3600, False)),
        # Years wrong, the wait still right.
        (-86400 * 900 - 5, -86400 * 900, None),
        # Taken after it was sent.
        (120, 0, Reckoned(NOON + timedelta(minutes=2), NOON, 0, True)),
        # Waited longer than anybody is believed.
        (-13 * 3600, 0, Reckoned(NOON - timedelta(hours=13), NOON, 0, True)),
        # The whole morning without a network.
        (-4 * 3600, 0, Reckoned(NOON - timedelta(hours=4), NOON - timedelta(hours=4), 0, False)),
    ],
)
def test_a_desks_clock_is_put_right_and_believed_for_half_a_day_at_most(
    taken: int, sent: int, expected: Reckoned | None
) -> None:
    base = milliseconds(NOON)

    found = reckon(base + taken * 1000, base + sent * 1000, NOON)

    if expected is not None:
        assert found == expected
    else:
        assert (found.counted_at, found.is_doubtful) == (NOON - timedelta(seconds=5), False)


@pytest.mark.parametrize("nonsense", [None, "", "abc", True, [], {}, -1, 10**30, float("inf"), float("nan")])
def test_without_a_sensible_time_the_servers_clock_decides(nonsense: Any) -> None:
    found = reckon(nonsense, nonsense, NOON)

    assert (found.taken_at, found.counted_at, found.skew_seconds) == (None, NOON, 0)
    assert found.is_doubtful == (nonsense is not None)


def test_a_desk_cannot_move_an_afternoon_into_the_morning_of_yesterday(hall: Hall, at: At) -> None:
    now = at(13)

    [answer] = take(
        hall.here,
        [
            Scan(
                "time-machine",
                "ABCD234",
                taken_ms=milliseconds(now - timedelta(days=1)),
                sent_ms=milliseconds(now),
            )
        ],
    )

    assert answer.mark is not None
    assert (answer.mark.day, answer.mark.half, answer.mark.is_doubtful) == (now.date(), Half.AFTERNOON, True)


def test_an_undo_is_another_mark_and_other_marks_stand(hall: Hall, at: At) -> None:
    at(8, 41)
    [mine] = take(hall.here, [Scan("mine-first", "ABCD234")])
    take(hall.there, [Scan("theirs-later", "ABCD234")])
    assert mine.mark is not None

    taken_back = undo(hall.here, mine.mark, nonce="undo-mine")

    assert (taken_back.undoes, taken_back.way, Mark.objects.count()) == (mine.mark, Way.CORRECTION, 3)
    assert present(hall, Half.MORNING) == {hall.somchai.pk}
    assert undo(hall.here, mine.mark, nonce="undo-mine") == taken_back
    with pytest.raises(AlreadyUndone):
        undo(hall.there, mine.mark, nonce="undo-again")


def test_the_last_mark_is_each_desks_own_and_grows_old(hall: Hall, at: At) -> None:
    at(8, 41)
    [mine] = take(hall.here, [Scan("mine-first", "ABCD234")])
    take(hall.there, [Scan("theirs-later", "ABCD235")])

    assert last_mark(hall.here) == mine.mark
    at(9, 30)
    assert last_mark(hall.here) is None


def test_the_log_only_grows(hall: Hall) -> None:
    [one] = take(hall.here, [Scan("one-mark-1", "ABCD234")])
    assert one.mark is not None

    for change in (
        one.mark.save,
        one.mark.delete,
        lambda: Mark.objects.update(code="x"),
        lambda: Mark.objects.all().delete(),
    ):
        with pytest.raises(OnlyGrows):
            change()


def test_a_walk_in_is_registered_and_present_once(hall: Hall) -> None:
    for _again in range(2):
        taken = walk_in(
            hall.here, Scan("walk-in-1"), "นายมา เอง", organisation_text="บ้านฉลอง", phone="0899999999"
        )

    guest = Participant.objects.get(is_walk_in=True)
    assert (taken.guest, guest.name, guest.organisation_name) == (guest, "นายมา เอง", "บ้านฉลอง")
    assert list(Mark.objects.values_list("participant", "way", "nonce")) == [
        (guest.pk, "walk_in", "walk-in-1")
    ]


def test_the_signed_sheet_adds_and_takes_back_only_what_differs(hall: Hall, at: At) -> None:
    at(10)
    take(hall.here, [Scan("scanned-1", "ABCD234")])
    when = When(timezone.localdate(), Half.MORNING)
    desk = Desk(hall.workshop, None, hall.world.coordinator)
    pks = {"signed": {hall.somjai.pk, hall.gone.pk}, "unsigned": {hall.somchai.pk}}

    first = key_in(desk, when, nonce="a-paper-page", **pks)
    again = key_in(desk, when, nonce="a-paper-page", **pks)

    assert (first, again) == ((1, 1), (0, 0))
    assert present(hall, Half.MORNING) == {hall.somjai.pk}
    act = Act.objects.get(verb="attendance.keyed_in")
    assert (act.data["added"], act.data["taken_back"]) == (1, 1)


def test_closing_the_day_records_counts_and_the_digest_of_the_log(hall: Hall, at: At) -> None:
    at(8, 41)
    take(
        hall.here, [Scan("first-one", "ABCD234"), Scan("second-one", "ABCD235"), Scan("nobody-1", "ZZZZ999")]
    )
    at(13)
    take(hall.here, [Scan("after-noon", "ABCD234")])
    today = timezone.localdate()

    act = close_day(hall.workshop, today, by=hall.world.coordinator)

    count, digest = log_digest(hall.workshop, today)
    assert act.data == {
        "day": today.isoformat(),
        "marks": count,
        "digest": digest,
        "morning": 2,
        "afternoon": 1,
    }
    assert count == 4
    assert act.scope == "province:83"
    with pytest.raises(NothingToClose):
        close_day(hall.workshop, today, by=hall.world.coordinator)
    take(hall.here, [Scan("came-later", "ABCD235")])
    assert close_day(hall.workshop, today, by=hall.world.coordinator).data["marks"] == 5


def test_scans_are_not_in_the_ledger_but_the_board_hears_of_them(hall: Hall) -> None:
    before = Act.objects.count()

    take(hall.here, [Scan("first-one", "ABCD234")])

    assert Act.objects.count() == before
    assert Change.objects.filter(topic=f"attendance/{hall.workshop.pk}").count() == 1


@pytest.mark.parametrize(
    "text",
    [
        "สมชาย",
        "รักถิ่น",
        "มชา",
        "ฉลอง",
        "นายกเทศ",
        "0812345678",
        "081-234",
        "๐๘๑๒๓๔",
        "abcd234",
        "ส\u200bมชาย ฉลอง",
    ],
)
def test_a_guest_is_found_by_any_part_however_it_is_typed(hall: Hall, text: str) -> None:
    assert [found.guest for found in search(hall.workshop, text)] == [hall.somchai]


def test_a_search_finds_decomposed_vowels_and_puts_cancelled_guests_last(hall: Hall) -> None:
    register_walk_in(hall.workshop, "นายอำนวย สุขใจ", nonce="amnuay-1")

    assert [found.guest.name for found in search(hall.workshop, "อํานวย")] == ["นายอำนวย สุขใจ"]
    assert [found.guest for found in search(hall.workshop, "นาง")] == [hall.somjai, hall.gone]
    assert search(hall.workshop, " \u200b ") == []


def test_a_search_says_who_is_here_already(hall: Hall) -> None:
    take(hall.here, [Scan("first-one", "ABCD234")])

    found = {one.guest.name: one.since and one.since.place for one in search(hall.workshop, "สม")}

    assert found == {"นายสมชาย รักถิ่น": "จุด 1", "นางสมใจ น้ำใส": None}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("ABCD234", "ABCD234"),
        (" abcd-234\r", "ABCD234"),
        ("ฤฺฉฏ/-ภ", "ABCD234"),  # the same keys on a computer that is set to Thai, with Shift
        ("ฟิแก/-ภ", "ABCD234"),  # and without
        ("สมชาย ใจดี", ""),
        ("", ""),
        ("A" * 13, ""),
        ("<b>", ""),
    ],
)
def test_a_hand_scanner_is_understood_whatever_the_keyboard_says(typed: str, code: str) -> None:
    assert badge_code(typed) == code


def test_the_report_tells_late_marks_wrong_clocks_and_double_ones(hall: Hall, at: At) -> None:
    now = at(10)
    fast = milliseconds(now + timedelta(minutes=7))
    take(hall.here, [Scan("early-one", "ABCD235")])
    take(
        hall.there,
        [Scan("late-one-1", "ABCD235", taken_ms=fast - 30 * 60_000, sent_ms=fast)],
    )

    report = reconciliation(hall.workshop, timezone.localdate())

    lines = [
        (line.name, line.marks, line.late, line.longest_minutes, line.skew_seconds) for line in report.desks
    ]
    assert lines == [("จุด 1", 1, 0, 0, 0), ("จุด 2", 1, 1, 30, 420)]
    assert [line.has_wrong_clock for line in report.desks] == [False, True]
    assert [mark.nonce for mark in report.late] == ["late-one-1"]
    assert [(mark.nonce, before.nonce) for mark, before in report.again] == [("late-one-1", "early-one")]
