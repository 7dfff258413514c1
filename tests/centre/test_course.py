"""The course of a meeting: who came, quorum, minutes, what returns, messages, effects, progress."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from prasan.centre import actions, effects, queries
from prasan.centre.actions.attendance import Course, SeatPresence
from prasan.centre.actions.bodies import QuorumFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.minutes import Signers, Slip
from prasan.centre.actions.seats import Holder, SeatRule
from prasan.centre.models import Basis, Meeting, Notice, QuorumRule
from prasan.centre.papers import Record, minutes_paper
from prasan.centre.problems import Refused
from prasan.centre.queries.quorum import needed
from prasan.documents import docx
from prasan.printing.registry import Options
from tests.centre.conftest import TODAY, Centre


def came(centre: Centre, *presences: str) -> Meeting:
    seats = queries.sitting_seats(centre.meeting)
    rows = [
        SeatPresence(seat, presence, "นายแทน มาดี" if presence == "substitute" else "")
        for seat, presence in zip(seats, presences, strict=True)
    ]
    return actions.note_attendance(centre.meeting, rows, [("นายฟัง ตาม", "ผู้สังเกตการณ์")], Course(), by=None)


def more_seats(centre: Centre) -> None:
    for name, basis in (("นายสอง", Basis.EX_OFFICIO), ("นายสาม", Basis.CHOSEN)):
        start = Holder(name, starts_on=TODAY() - timedelta(days=30))
        actions.add_seat(centre.body, SeatRule("กรรมการ", basis), by=None, holder=start)
    first = centre.body.seats.first()
    first.starts_on = TODAY() - timedelta(days=30)
    first.save()


def finished(centre: Centre) -> None:
    more_seats(centre)
    came(centre, "present", "present", "excused")
    actions.sign_minutes(centre.meeting, Signers("นางจด", checker="นางตรวจ"), by=centre.secretary)
    actions.finish_minutes(centre.meeting, by=centre.secretary)


@pytest.mark.parametrize(
    ("rule", "members", "want"),
    [("half", 11, 6), ("half", 12, 6), ("majority", 12, 7), ("third", 10, 4), ("number", 10, 5), ("none", 10, 0),
     ("unknown", 10, None)],
)  # fmt: skip
def test_how_many_must_come_by_hand(rule: str, members: int, want: int | None) -> None:
    assert needed(rule, members, 5) == want


def test_a_substitute_counts_for_a_member_by_office_only(centre: Centre) -> None:
    more_seats(centre)
    actions.confirm_quorum(centre.body, QuorumFields(QuorumRule.HALF), by=None)
    meeting = came(centre, "excused", "substitute", "substitute")

    quorum = queries.quorum_of(Meeting.objects.select_related("body").get(pk=meeting.pk))

    assert (quorum.members, quorum.counted, quorum.not_counted, quorum.needed) == (3, 1, 1, 2)
    assert (quorum.state, quorum.forbids) == ("missed", True)
    with pytest.raises(Refused) as refusal:
        centre.resolve()
    assert refusal.value.code == "no-quorum"


def test_two_secretaries_do_not_overwrite_each_other(centre: Centre) -> None:
    actions.write_down(centre.item, "หนึ่ง", by=None, version=centre.item.version)

    with pytest.raises(Refused) as refusal:
        actions.write_down(centre.item, "สอง", by=None, version=centre.item.version)

    assert refusal.value.code == "changed-meanwhile"


def test_unfinished_business_returns_by_itself(centre: Centre) -> None:
    finished(centre)
    coming = actions.plan_meeting(centre.body, MeetingFields(TODAY()), by=None)

    returned = [(item.chapter, item.returns.partition(":")[0]) for item in coming.items.all()]

    assert returned == [(2, "adopts"), (4, "continues")]
    assert actions.bring_back(coming, by=None) == []
    gone = coming.items.get(chapter=4)
    actions.remove_item(gone, by=None)
    coming.refresh_from_db()
    assert actions.bring_back(coming, by=None) == []


def test_a_resolution_that_is_owed_returns_when_its_meeting_is_released(centre: Centre) -> None:
    owed = centre.resolve(owner=centre.pao, due_on=TODAY())
    coming = actions.plan_meeting(centre.body, MeetingFields(TODAY()), by=None)
    assert not coming.items.exists()

    actions.release_meeting(centre.meeting, by=None)

    assert [item.follows for item in coming.items.all()] == [owed]


def test_minutes_are_adopted_with_corrections_and_that_is_undone(centre: Centre) -> None:
    finished(centre)
    coming = actions.plan_meeting(centre.body, MeetingFields(TODAY()), by=None)
    item = coming.items.get(adopts=centre.meeting)
    with pytest.raises(Refused) as refusal:
        centre.resolve()
    assert refusal.value.code == "minutes-finished"

    resolution = actions.adopt_minutes(item, [Slip("หน้า 1", "สมหมาย", "สมหมาย์")], by=centre.secretary)
    text = str(minutes_paper(Record(centre.meeting), Options()))

    assert "แก้ไข 1 แห่ง" in resolution.text_th
    assert all(word in text for word in ("สมหมาย์", "นางตรวจ", "นายฟัง ตาม", "ผู้ไม่มาประชุม"))
    assert "นายฟัง ตาม" not in str(minutes_paper(Record(centre.meeting, full=False), Options()))
    assert docx(minutes_paper(Record(centre.meeting), Options()))[:2] == b"PK"
    actions.remove_resolution(resolution, by=None)
    actions.reopen_minutes(centre.meeting, by=None)
    assert centre.resolve().is_passed


def test_members_are_called_and_nobody_is_reminded_twice(centre: Centre) -> None:
    coming = actions.plan_meeting(centre.body, MeetingFields(TODAY() + timedelta(days=3)), by=None)
    actions.prepare_invitations(coming, site="https://here")
    assert actions.send_notices(coming, coming.notices.all(), by=None) == 1
    centre.resolve(owner=centre.pao, due_on=TODAY() - timedelta(days=2))
    actions.release_meeting(centre.meeting, by=None)

    assert (actions.remind(), actions.remind()) == (2, 0)
    assert {one.kind for one in Notice.objects.all()} == {"invitation", "meeting", "overdue"}
    assert len(Notice.objects.filter(kind="invitation", body__contains="https://here")) == 1
    assert isinstance(mail.outbox, list)


def test_a_resolution_knows_what_it_changed_and_stays(centre: Centre) -> None:
    resolution = centre.resolve()
    effects.register("centre.tried", "ตั้ง {thing}", lambda key: f"/there/{key}/")
    actions.tie(resolution, "centre.tried", centre.body, by=None)

    lines = [(one.sentence, one.url) for one in effects.lines_of(resolution)]

    assert lines == [(f"ตั้ง {centre.body}", f"/there/{centre.body.pk}/")]
    assert [one.resolution for one in effects.resolutions_behind(centre.body)] == [resolution]
    with pytest.raises(Refused):
        actions.remove_resolution(resolution, by=None)


def test_the_pages_around_a_meeting_open_for_their_circle(
    centre: Centre, browse: Callable[[str], Client]
) -> None:
    finished(centre)
    key = centre.meeting.pk
    pages = (f"/centre/meetings/{key}/", f"/centre/meetings/{key}/minutes/", f"/centre/meetings/{key}/letters/",
             f"/centre/meetings/{key}/attendance/", f"/centre/bodies/{centre.body.slug}/quorum/",
             "/centre/83/authorities/pao/", f"/centre/items/{centre.item.pk}/write/",
             f"/documents/minutes/{key}.html", f"/documents/meeting-invitation/{key}.docx",
             f"/documents/agenda/{key}.html", f"/documents/meeting-attendance/{key}.html")  # fmt: skip

    assert {page: browse("secretary").get(page).status_code for page in pages} == dict.fromkeys(pages, 200)
    assert browse("member").get(pages[1]).status_code == 200
    assert browse("member").get(pages[2]).status_code == 403
    assert browse("stranger").get(pages[7]).status_code == 404
