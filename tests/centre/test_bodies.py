"""Founding bodies and who sits on them."""

from datetime import date, timedelta

import pytest

from prasan.catalogues.specs import CatalogueError
from prasan.centre import actions, composition
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.seats import Holder, SeatRule
from prasan.centre.models import Basis, Body, BodyKind, Seat
from prasan.centre.problems import Refused
from prasan.centre.queries import body_rows, meetings_of, seats_of
from prasan.ledger.lines import lines
from prasan.ledger.models import Act
from prasan.people.models import Organisation
from tests.centre.conftest import NAME, TODAY, Centre
from tests.world import World


def test_a_development_committee_comes_with_its_seats(world: World) -> None:
    municipality = world.chalong.organisation
    spec = composition.committee("development")
    fields = BodyFields(
        BodyKind.COMMITTEE, name_th=spec.name_for(municipality.name_th), organisation=municipality
    )

    body = actions.found_body(world.province, fields, by=world.coordinator, composition="development")

    assert str(body) == "คณะกรรมการพัฒนาเทศบาลตำบลฉลอง"
    assert body.slug == "chalong-1"
    # chair 1, deputies 1 (all of them), councillors 3, experts 3, agencies 3, assembly 3, secretary 1, assistant 1
    seats = seats_of(body)
    assert len(seats) == 16
    assert all(seat.is_vacant for seat in seats)
    assert [(s.title_th, s.basis, s.term_years, s.confidence) for s in (seats[0], seats[2], seats[-1])] == [
        ("ประธานกรรมการ", "ex_officio", None, "verified-paraphrase"),
        ("กรรมการ", "elected", 4, "verified-paraphrase"),
        ("ผู้ช่วยเลขานุการ", "ex_officio", None, "memory-medium"),
    ]
    act = Act.objects.get(verb="centre.body_founded")
    assert lines([act])[0].sentence == (
        "จัดตั้งคณะกรรมการพัฒนาเทศบาลตำบลฉลอง จำนวน 16 ที่นั่ง โดยมีเทศบาลตำบลฉลองเป็นฝ่ายเลขานุการ"
    )
    assert lines([act])[0].url == "/centre/bodies/chalong-1/"


def test_every_committee_of_the_file_can_be_founded(world: World) -> None:
    pao = world.pao.organisation

    counts = {
        code: actions.found_body(
            world.province, BodyFields(spec.kind, spec.name_for(pao.name_th), pao), by=None, composition=code
        ).seats.count()
        for code, spec in composition.committees().items()
    }

    assert counts == {
        "development": 16, "support": 6, "district-coordination": 2, "province-coordination": 4, "evaluation": 11,
        "assembly": 0, "local-assembly": 0, "council": 4, "executive": 1, "provincial-administration": 7, "centre": 0,
    }  # fmt: skip
    assert list(Body.objects.order_by("pk").values_list("slug", flat=True)) == [
        f"pao-{n}" for n in range(1, 12)
    ]


def test_how_many_seats_are_written_as_people_write_it() -> None:
    seats = composition.committee("development").seats

    assert [seat.number for seat in seats] == ["1", "", "3", "3", "3+", "3–6", "1", "1"]


def test_a_basis_nobody_knows_is_a_slip_in_the_file() -> None:
    row = {"title": "กรรมการ", "source": "ใครก็ได้", "basis": "inherited", "confidence": "verified"}

    with pytest.raises(CatalogueError, match="inherited"):
        composition._seat(row, "committees.yaml")


def test_a_name_is_given_once_and_the_secretariat_lies_in_the_province(centre: Centre) -> None:
    elsewhere = Organisation.objects.get(code="pao-82")

    for name, organisation, code in ((NAME, centre.pao, "name-taken"), ("อื่น", elsewhere, "other-province")):
        with pytest.raises(Refused) as refusal:
            actions.found_body(
                centre.world.province, BodyFields(BodyKind.COMMITTEE, name, organisation), by=None
            )
        assert refusal.value.code == code


def test_a_body_may_change_its_name_and_keep_it(centre: Centre) -> None:
    same = BodyFields(BodyKind.WORKING_GROUP, NAME, centre.pao)
    assert actions.edit_body(centre.body, same, by=centre.secretary).kind == BodyKind.WORKING_GROUP

    actions.edit_body(centre.body, BodyFields(BodyKind.COMMITTEE, "คณะใหม่", centre.pao), by=centre.secretary)

    assert Body.objects.get().name_th == "คณะใหม่"
    assert Act.objects.filter(verb="centre.body_edited").count() == 2


def test_whoever_follows_is_another_row_and_the_day_before_can_be_read(centre: Centre) -> None:
    seat = centre.body.seats.get()
    tomorrow = TODAY() + timedelta(days=1)

    after = actions.fill_seat(seat, Holder("นางใหม่ มาแทน", starts_on=tomorrow), by=centre.secretary)

    before = Seat.objects.get(pk=seat.pk)
    assert (before.ends_on, after.starts_on) == (tomorrow, tomorrow)
    assert [s.holder for s in centre.body.seats.open(TODAY())] == ["นายนั่ง ประชุม", "นางใหม่ มาแทน"]
    assert [s.holder for s in centre.body.seats.open(tomorrow)] == ["นางใหม่ มาแทน"]
    assert (after.title_th, after.basis, after.source_th, after.term_years, after.position) == (
        "กรรมการ", "chosen", "ผู้ทรงคุณวุฒิ", 4, 1,
    )  # fmt: skip
    assert Act.objects.get(verb="centre.seat_replaced").data["before"] == "นายนั่ง ประชุม"


def test_a_vacant_seat_is_filled_in_its_own_row(centre: Centre) -> None:
    seat = actions.add_seat(centre.body, SeatRule("เลขานุการ", Basis.EX_OFFICIO), by=centre.secretary)

    filled = actions.fill_seat(
        seat, Holder("นายทำ งาน", "ปลัด", "นางแทน งาน", starts_on=date(2026, 1, 5)), by=centre.secretary
    )

    assert (filled.pk, filled.holder, filled.office_th, filled.substitute, filled.expires_on) == (
        seat.pk, "นายทำ งาน", "ปลัด", "นางแทน งาน", None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("starts_on", "expires_on"),
    [(date(2022, 2, 10), date(2026, 2, 10)), (date(2024, 2, 29), date(2028, 2, 29)), (None, None)],
)
def test_a_term_ends_after_its_years(starts_on: date | None, expires_on: date | None) -> None:
    assert Seat(holder="นาย ก", starts_on=starts_on, term_years=4).expires_on == expires_on


def test_a_term_from_leap_day_may_end_on_the_first_of_march() -> None:
    assert Seat(holder="นาย ก", starts_on=date(2024, 2, 29), term_years=3).expires_on == date(2027, 3, 1)


def test_a_seat_past_its_term_shows_until_somebody_follows(centre: Centre) -> None:
    seat = actions.add_seat(
        centre.body,
        SeatRule("กรรมการ", Basis.ELECTED, term_years=2),
        by=None,
        holder=Holder("นายเก่า นานแล้ว", starts_on=TODAY() - timedelta(days=3 * 365)),
    )
    assert seat.is_expired

    actions.end_seat(seat, by=centre.secretary)

    assert not Seat.objects.get(pk=seat.pk).is_expired


def test_an_ended_seat_and_an_end_before_the_start_are_refused(centre: Centre) -> None:
    seat = centre.body.seats.get()
    with pytest.raises(Refused) as refusal:
        actions.end_seat(seat, ends_on=date(2000, 1, 1), by=centre.secretary)
    assert refusal.value.code == "before-start"

    actions.end_seat(seat, by=centre.secretary)

    for act in (
        lambda: actions.end_seat(seat, by=None),
        lambda: actions.fill_seat(seat, Holder("นาย ข"), by=None),
        lambda: actions.edit_seat(seat, SeatRule("ก", Basis.CHOSEN), substitute="", by=None),
    ):
        with pytest.raises(Refused) as refusal:
            act()
        assert refusal.value.code == "seat-ended"


def test_bodies_stand_by_name_and_meetings_newest_first(centre: Centre) -> None:
    for name in ("ก คณะแรก", "ฮ คณะท้าย"):
        actions.found_body(centre.world.province, BodyFields(BodyKind.COMMITTEE, name, centre.pao), by=None)
    for day in (date(2028, 5, 1), date(2029, 5, 1), date(2027, 5, 1)):
        actions.plan_meeting(centre.body, MeetingFields(day), by=None)
    user = centre.person("secretary")

    assert [str(row.body) for row in body_rows(user, centre.world.province)] == ["ก คณะแรก", NAME, "ฮ คณะท้าย"]
    years = [meeting.held_on.year for meeting in meetings_of(user, centre.body)]
    assert years[:3] == [2029, 2028, 2027]


def test_a_substitute_is_named_without_touching_the_holder(centre: Centre) -> None:
    seat = centre.body.seats.get()

    edited = actions.edit_seat(
        seat, SeatRule("กรรมการ", Basis.APPOINTED, "คำสั่งที่ 1"), substitute="นางแทน ได้", by=centre.secretary
    )

    assert (edited.holder, edited.substitute, edited.basis, edited.term_years) == (
        "นายนั่ง ประชุม", "นางแทน ได้", "appointed", None,
    )  # fmt: skip


def test_the_list_counts_seats_vacancies_and_what_is_owed(centre: Centre) -> None:
    actions.add_seat(centre.body, SeatRule("เลขานุการ", Basis.EX_OFFICIO), by=None)
    centre.resolve(owner=centre.pao)
    centre.resolve(owner=centre.pao, due_on=TODAY())

    (row,) = body_rows(centre.person("secretary"), centre.world.province)

    assert (row.body, row.seats, row.vacant, row.owed, row.latest) == (centre.body, 2, 1, 2, centre.meeting)
    (public,) = body_rows(centre.person("newcomer"), centre.world.province)
    assert (public.owed, public.latest) == (0, None)
