"""Results: order of the page, small groups, export, digests, replay, discovery as a job."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from prasan.ledger.models import Act
from prasan.opinion import ENGINE_VERSION, Votes
from prasan.places.models import District
from prasan.registration.models import Participant
from prasan.voting.actions import ask_discovery, close_conversation, hide_statement, store_result
from prasan.voting.actions.conversations import log_digest
from prasan.voting.export import people_csv, statements_csv, votes_csv
from prasan.voting.lenses import lenses_of
from prasan.voting.models import Conversation, Result, Vote
from prasan.voting.results import report_of
from prasan.voting.standing import board_of
from prasan.workshop.models import DutyKind
from tests.voting.conftest import Hall
from tests.workshop_world import group, make_duty, visit

HEADINGS = [f">{n}. " for n in range(1, 8)]


@pytest.fixture
def divided(hall: Hall) -> Hall:
    """Six executives and six Rotarians: statement 1 shared, 2 divided, 3 seen by one group; one professor."""
    for at in range(6):
        executive, rotarian = hall.guest(f"นายก {at}"), hall.guest(f"โรตารี {at}", group="ROTARY")
        for number, value in ((1, 1), (2, 1), (3, 1)):
            hall.vote(executive, number, value)
        for number, value in ((1, 1), (2, -1)):
            hall.vote(rotarian, number, value)
    hall.vote(hall.guest("อาจารย์", group="UNIVERSITY"), 2, 1)
    return hall


def whole(hall: Hall) -> Conversation:
    return Conversation.objects.select_related("pillar__workshop__cycle").get(pk=hall.conversation.pk)


def test_statements_are_told_by_what_declared_groups_share(divided: Hall) -> None:
    report = report_of(divided.conversation)

    assert [line.statement.number for line in report.shared] == [1]
    assert [line.statement.number for line in report.divided] == [2]
    assert [line.statement.number for line in report.untested] == [3]
    assert [statement.number for statement in report.untouched] == [4]
    assert [(chapter.name, chapter.is_small) for chapter in report.chapters] == [
        (group("LAO_EXEC").name, False),
        (group("ROTARY").name, False),
        (group("UNIVERSITY").name, True),
    ]


def test_the_same_votes_are_told_by_sector_and_by_district_too(divided: Hall) -> None:
    east, west = District.objects.order_by("code")[:2]
    Participant.objects.filter(name__startswith="นายก").update(district=east)
    Participant.objects.filter(name__startswith="โรตารี").update(district=west)

    found = lenses_of(divided.conversation, report_of(divided.conversation))

    assert [(one.code, [size for _, size in one.columns]) for one in found] == [
        ("sector", [6, 7]),
        ("district", [6, 6]),
    ]
    by_district = found[1]
    assert [name for name, _ in by_district.columns] == [str(east), str(west)]
    assert [
        (row.status.value, [(cell.agree, cell.disagree, cell.shown) for cell in row.cells])
        for row in by_district.rows
    ] == [
        ("consensus", [(6, 0, True), (6, 0, True)]),
        ("divided", [(6, 0, True), (0, 6, True)]),
        ("untested", [(6, 0, True), (0, 0, True)]),
    ]


def test_a_room_that_one_district_fills_is_not_divided_by_districts(divided: Hall) -> None:
    Participant.objects.update(district=District.objects.first())

    assert [one.code for one in lenses_of(divided.conversation, report_of(divided.conversation))] == [
        "sector"
    ]


def test_the_live_counts_come_from_the_tallies_and_agree_with_the_log(divided: Hall) -> None:
    board, report = board_of(divided.conversation), report_of(divided.conversation)

    assert board.columns == [(group("LAO_EXEC").name, 6), (group("ROTARY").name, 6)]
    by_number = {line.statement.number: line for line in report.lines}
    for row in board.rows[:3]:
        line = by_number[row.statement.number]
        assert (row.all.agree, row.all.disagree, row.all.passed) == (
            line.all.agree,
            line.all.disagree,
            line.all.passed,
        )
        assert [(c.agree, c.disagree) for c in row.cells] == [(c.agree, c.disagree) for c in line.cells]
        assert row.status == line.result.status


def test_the_page_keeps_the_order_and_never_tells_a_small_group_by_count(divided: Hall) -> None:
    close_conversation(whole(divided), by=divided.coordinator)

    page = Client().get(divided.url("results")).content.decode()

    places = [page.index(heading) for heading in HEADINGS]
    assert places == sorted(places)
    assert "มีไม่ถึง 5 คน: ไม่รายงานเป็นจำนวนนับ" in page
    assert ENGINE_VERSION in page
    assert report_of(divided.conversation).outcome.digest in page


def test_results_wait_for_the_closing_unless_the_facilitator_shows_them(divided: Hall) -> None:
    guest, hall_duty = divided.guest("แขก"), make_duty(divided.workshop, DutyKind.HALL)

    before = [visit(one).get(divided.url("results")).status_code for one in (guest, hall_duty)]
    close_conversation(whole(divided), by=divided.coordinator)

    assert before == [403, 200]
    assert visit(guest).get(divided.url("results")).status_code == 200


def test_the_export_gives_the_same_digest_and_no_identity(divided: Hall) -> None:
    hide_statement(divided.statements[2], because="ซ้ำ", by=divided.coordinator)
    rows = list(csv.DictReader(io.StringIO("".join(votes_csv(divided.conversation)))))
    people = list(csv.DictReader(io.StringIO("".join(people_csv(divided.conversation)))))

    again = Votes.from_log(
        (at, row["voter-id"], row["comment-id"], int(row["vote"])) for at, row in enumerate(rows)
    )

    assert again.digest == report_of(divided.conversation).outcome.digest
    assert list(rows[0]) == ["timestamp", "datetime", "comment-id", "voter-id", "vote"]
    groups = [row["group"] for row in people]
    assert {code: groups.count(code) for code in set(groups)} == {"LAO_EXEC": 6, "ROTARY": 6, "other": 1}
    assert all(len(row["voter-id"]) == 36 for row in people)


def test_prasan_opinion_on_the_export_gives_the_digest_of_the_page(divided: Hall, tmp_path, capsys) -> None:
    cli = pytest.importorskip("prasan.opinion.cli")
    (tmp_path / "votes.csv").write_text("".join(votes_csv(divided.conversation)))
    (tmp_path / "people.csv").write_text("".join(people_csv(divided.conversation)))

    cli.main([str(tmp_path / "votes.csv"), "--people", str(tmp_path / "people.csv"), "--json"])

    assert json.loads(capsys.readouterr().out)["digest"] == report_of(divided.conversation).outcome.digest


def test_a_statement_in_the_export_cannot_run_in_a_spreadsheet_and_a_hidden_one_is_silent(hall: Hall) -> None:
    from prasan.voting.actions import add_statement

    add_statement(hall.conversation, text='=HYPERLINK("x")', by=None)
    hide_statement(hall.statements[0], because="ส่วนบุคคล", by=hall.coordinator)

    rows = list(csv.DictReader(io.StringIO("".join(statements_csv(hall.conversation)))))

    assert rows[4]["comment-body"] == '\'=HYPERLINK("x")'
    assert (rows[0]["comment-body"], rows[0]["moderated"]) == ("", "-1")


def test_closing_seals_the_log_in_the_ledger(divided: Hall) -> None:
    conversation = close_conversation(whole(divided), by=divided.coordinator)

    act = Act.objects.get(verb="voting.closed")
    assert act.data == {"votes": 31, "voters": 13, "statements": 4, "digest": conversation.digest}
    assert log_digest(conversation) == conversation.digest


def test_a_stored_result_is_replayed_byte_for_byte(divided: Hall) -> None:
    store_result(whole(divided))
    store_result(whole(divided))
    divided.vote(divided.guest("คนหลัง"), 1, -1)
    close_conversation(whole(divided), by=divided.coordinator)

    page = Client().get(divided.url("results", "replay")).content.decode()

    assert Result.objects.count() == 1
    assert "ตรงกันทุกไบต์" in page


def test_a_result_tells_when_a_statement_was_taken_out_since(divided: Hall) -> None:
    store_result(whole(divided))
    hide_statement(divided.statements[0], because="ซ้ำ", by=divided.coordinator)
    close_conversation(whole(divided), by=divided.coordinator)

    assert "นำออกหรือนำกลับ" in Client().get(divided.url("results", "replay")).content.decode()


def test_groups_that_cannot_be_relied_on_are_not_shown(
    divided: Hall, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        ask_discovery(whole(divided), by=divided.coordinator)
    close_conversation(whole(divided), by=divided.coordinator)

    page = Client().get(divided.url("results")).content.decode()

    result = Result.objects.get()
    assert result.with_discovery
    if result.payload["discovered"]["verdict"] != "show":
        assert "ยังไม่พบกลุ่มความเห็นที่เชื่อถือได้" in page
    assert not any(str(voter.key) in page for voter in divided.conversation.voters.all())


def test_extremity_of_reliable_groups_is_kept_for_the_routing_and_of_others_is_not(hall: Hall) -> None:
    for at in range(12):
        for name, values in ((f"ซ้าย {at}", (1, 1, -1, 1)), (f"ขวา {at}", (-1, -1, 1, -1))):
            guest = hall.guest(name)
            for number, value in enumerate(values, start=1):
                hall.vote(guest, number, value)

    found = store_result(whole(hall)).payload["discovered"]

    kept = {str(one.number): one.extremity for one in hall.conversation.statements.all()}
    assert found["verdict"] == "show"
    assert kept == found["extremity"]
    assert min(kept.values()) > 0

    for guest in Participant.objects.filter(name__startswith="ซ้าย"):
        for number, value in enumerate((-1, -1, 1, -1), start=1):
            hall.vote(guest, number, value)
    assert store_result(whole(hall)).payload["discovered"]["verdict"] != "show"
    assert {one.extremity for one in hall.conversation.statements.all()} == {0.0}


def test_a_result_of_an_earlier_engine_is_told_as_such(divided: Hall) -> None:
    stored = store_result(whole(divided))
    stored.engine_version = stored.payload["declared"]["engine_version"] = "opinion-0"
    stored.save()
    close_conversation(whole(divided), by=divided.coordinator)

    page = Client().get(divided.url("results", "replay")).content.decode()

    assert ("opinion-0" in page, "รุ่นก่อน" in page) == (True, True)


def test_the_result_of_a_past_minute_counts_the_votes_until_then(divided: Hall) -> None:
    early = timezone.now() - timedelta(hours=2)
    first = Vote.objects.order_by("pk")[0]
    Vote.objects.filter(pk=first.pk).update(at=early)
    close_conversation(whole(divided), by=divided.coordinator)
    minute = timezone.localtime(early).strftime("%Y-%m-%dT%H:%M")

    page = Client().get(divided.url("results"), {"until": minute})
    odd = Client().get(divided.url("results"), {"until": "ไม่ใช่เวลา\x00"})

    assert [line.statement.number for line in page.context["report"].lines] == [1]
    assert odd.status_code == 200


@pytest.mark.parametrize("guests", [1, 3])
def test_the_live_part_takes_the_same_queries_for_few_and_many_votes(
    hall: Hall, guests: int, django_assert_num_queries
) -> None:
    for at in range(guests * 5):
        hall.vote(hall.guest(f"คน {at}"), 1, 1)
    screen = visit(make_duty(hall.workshop, DutyKind.HALL))

    with django_assert_num_queries(8):
        assert screen.get(hall.url("results", "live")).status_code == 200
