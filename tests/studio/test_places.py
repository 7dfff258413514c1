"""Seating in the workshop: preview, fix, undo, moves by hand, wishes, late comers, lists, the guest's own page."""

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.registration.hooks import kept_about, tell_erased
from prasan.registration.models import Participant, State
from prasan.studio import placing
from prasan.studio.actions import seating as actions
from prasan.studio.hooks import duty_tile, participant_tile, staff_tile
from prasan.studio.models import Seat, Wish
from prasan.studio.problems import NotNow
from prasan.studio.wording import reason_text
from prasan.workshop.models import DutyKind, Workshop
from tests import world as worlds
from tests.studio.conftest import Studio
from tests.workshop_world import make_duty, make_participant, make_workshop, visit


@pytest.fixture
def coordinator(world: worlds.World, client: Client) -> Client:
    client.force_login(world.coordinator)
    return client


@pytest.fixture
def workshop(world: worlds.World) -> Workshop:
    found = make_workshop()
    for number in range(9):
        sector = ("LAO_EXEC", "PRIVATE", "UNIV")[number % 3]
        make_participant(found, f"ผู้เข้าร่วม {number}", organisation_text=f"หน่วยงาน {number % 3}", group=sector)
    return found


def places(workshop: Workshop) -> dict[int, int]:
    return dict(Seat.objects.filter(group__workshop=workshop).values_list("participant", "group"))


def fix(workshop: Workshop, by: object) -> None:
    actions.fix(workshop, placing.propose(workshop).digest, by=by)


def test_a_preview_stores_nothing_and_what_is_fixed_is_what_was_shown(
    workshop: Workshop, coordinator: Client
) -> None:
    url = f"/workshops/{workshop.slug}/groups/seating/"
    preview = coordinator.get(f"{url}preview/")
    assert Seat.objects.count() == 0

    answer = coordinator.post(f"{url}fix", {"digest": preview.context["digest"]})

    assert answer.status_code == 303
    assert places(workshop) == {row.guest.pk: row.group.pk for row in preview.context["rows"]}
    assert preview.context["mixture"].totals == [3, 3, 3]
    assert preview.context["mixture"].deviation == 0.0
    act = Act.objects.get(verb="studio.seating_fixed")
    assert act.data == {"guests": 9, "groups": 3}
    page = coordinator.get(url).content.decode()
    assert "กระจายหลายกลุ่ม" in page


def test_when_somebody_registers_after_the_preview_the_new_one_is_shown(
    workshop: Workshop, coordinator: Client
) -> None:
    digest = placing.propose(workshop).digest
    make_participant(workshop, "ผู้มาใหม่")

    answer = coordinator.post(f"/workshops/{workshop.slug}/groups/seating/fix", {"digest": digest})

    assert answer.status_code == 422
    assert "โปรดตรวจตัวอย่างใหม่" in answer.content.decode()
    assert "ผู้มาใหม่" in answer.content.decode()
    assert Seat.objects.count() == 0


def test_undo_puts_everybody_back_except_who_was_moved_by_hand(
    workshop: Workshop, world: worlds.World
) -> None:
    guests = list(workshop.participants.all())
    groups = list(workshop.groups.all())
    Seat.objects.create(participant=guests[0], group=groups[2], reason="balance")
    fix(workshop, world.coordinator)
    actions.move(guests[1], groups[0], by=world.coordinator)

    moved = actions.undo(workshop, by=world.coordinator)

    assert places(workshop) == {guests[0].pk: groups[2].pk, guests[1].pk: groups[0].pk}
    assert moved == 8
    with pytest.raises(NotNow, match="ไม่มีการจัดกลุ่ม"):
        actions.undo(workshop, by=world.coordinator)


def test_who_was_moved_by_hand_stays_until_let_go(
    workshop: Workshop, world: worlds.World, coordinator: Client
) -> None:
    fix(workshop, world.coordinator)
    guest = workshop.participants.first()
    other = workshop.groups.exclude(pk=places(workshop)[guest.pk]).first()
    url = f"/workshops/{workshop.slug}/groups/seating/move/{guest.pk}"

    assert coordinator.post(url, {"group": other.pk}).status_code == 303
    fix(workshop, world.coordinator)
    assert (places(workshop)[guest.pk], Seat.objects.get(participant=guest).by_hand) == (other.pk, True)
    coordinator.post(url, {"do": "let-go"})
    assert Seat.objects.get(participant=guest).by_hand is False
    assert coordinator.post(url, {"group": "999"}, follow=True).status_code == 200
    assert coordinator.post(f"/workshops/{workshop.slug}/groups/seating/move/999999", {}).status_code == 404


def test_a_guest_is_not_moved_to_another_workshop_or_from_the_waiting_list(
    workshop: Workshop, world: worlds.World
) -> None:
    other = make_workshop("other").groups.first()
    waiting = make_participant(workshop, "รอ", state=State.WAITING)

    for guest, group in ((workshop.participants.first(), other), (waiting, workshop.groups.first())):
        with pytest.raises(NotNow):
            actions.move(guest, group, by=world.coordinator)
    with pytest.raises(NotNow):
        actions.seat_one(waiting)


def test_a_late_comer_gets_a_place_at_once_and_keeps_it(workshop: Workshop, world: worlds.World) -> None:
    fix(workshop, world.coordinator)
    before = places(workshop)
    late = make_participant(workshop, "นายมาสาย", group="PRIVATE")
    client = visit(late)
    url = f"/workshops/{workshop.slug}/groups/mine/"
    assert "ขอรับกลุ่ม" in client.get(url).content.decode()

    for _ in range(2):
        assert client.post(f"{url}take").status_code == 303

    seat = Seat.objects.get(participant=late)
    page = client.get(url).content.decode()
    assert {key: place for key, place in places(workshop).items() if key != late.pk} == before
    assert seat.group.title in page
    assert seat.group.room.title in page


def test_before_the_seating_nobody_takes_a_place(workshop: Workshop) -> None:
    guest = workshop.participants.first()

    visit(guest).post(f"/workshops/{workshop.slug}/groups/mine/take")

    assert Seat.objects.count() == 0


def test_the_desk_places_late_comers_without_moving_others(workshop: Workshop, world: worlds.World) -> None:
    fix(workshop, world.coordinator)
    for number in range(3):
        make_participant(workshop, f"สาย {number}", organisation_text="หน่วยงานใหม่")
    desk = make_duty(workshop, DutyKind.DESK)
    client = visit(desk)

    answer = client.post(f"/workshops/{workshop.slug}/groups/seating/late")

    groups = list(places(workshop).values())
    assert answer["Location"] == f"/workshops/{workshop.slug}/groups/doors/"
    assert [groups.count(group.pk) for group in workshop.groups.all()] == [4, 4, 4]
    assert Act.objects.get(verb="studio.late_comers_seated").data == {"guests": 3, "as": f"desk {desk.pk}"}
    assert client.get(f"/workshops/{workshop.slug}/groups/seating/").status_code == 403


def test_wishes_are_kept_in_order_and_honoured(workshop: Workshop, world: worlds.World) -> None:
    guest = workshop.participants.first()
    first, second, _third = workshop.pillars.all()
    client, url = visit(guest), f"/workshops/{workshop.slug}/groups/mine/"

    assert client.post(url, {"first": second.pk, "second": first.pk}).status_code == 303
    assert client.post(url, {"first": second.pk, "second": second.pk}).status_code == 303
    assert list(guest.wishes.values_list("pillar", "rank")) == [(second.pk, 1)]
    assert client.post(url, {"first": "999"}).status_code == 422
    fix(workshop, world.coordinator)

    seat = Seat.objects.get(participant=guest)
    assert (seat.group.pillar, seat.reason) == (second, "wish:1")
    assert "ตามความประสงค์อันดับ 1" in client.get(url).content.decode()


def test_a_closed_workshop_moves_nobody(workshop: Workshop, world: worlds.World) -> None:
    fix(workshop, world.coordinator)
    guest, group = workshop.participants.first(), workshop.groups.first()
    workshop.closed_at = workshop.released_at
    workshop.save()
    guest, group = Participant.objects.get(pk=guest.pk), workshop.groups.get(pk=group.pk)

    for act in (
        lambda: fix(workshop, world.coordinator),
        lambda: actions.undo(workshop, by=world.coordinator),
        lambda: actions.move(guest, group, by=world.coordinator),
        lambda: actions.seat_one(guest),
        lambda: actions.state_wishes(guest, []),
    ):
        with pytest.raises(NotNow, match="การประชุมปิดแล้ว"):
            act()
    assert visit(guest).get(f"/workshops/{workshop.slug}/groups/mine/").status_code == 200


def test_the_lists_for_the_doors_name_each_guest_once(
    workshop: Workshop, world: worlds.World, coordinator: Client
) -> None:
    fix(workshop, world.coordinator)

    page = coordinator.get(f"/workshops/{workshop.slug}/groups/doors/").content.decode()

    assert [page.count(f">ผู้เข้าร่วม {number}<") for number in range(9)] == [1] * 9
    assert [f"ห้อง {number} ·" in page for number in (1, 2, 3)] == [True] * 3


@pytest.mark.parametrize("guests", [1, 3])
@pytest.mark.parametrize(
    ("path", "queries"), [("", 8), ("seating/", 8), ("seating/preview/", 7), ("doors/", 7)]
)
def test_pages_of_seating_cost_the_same_for_one_guest_and_three(
    world: worlds.World, coordinator: Client, django_assert_num_queries, guests: int, path: str, queries: int
) -> None:
    workshop = make_workshop()
    for number in range(guests):
        make_participant(workshop, f"ผู้เข้าร่วม {number}", organisation_text="ก")
    fix(workshop, world.coordinator)
    coordinator.get(f"/workshops/{workshop.slug}/groups/{path}")

    with django_assert_num_queries(queries):
        coordinator.get(f"/workshops/{workshop.slug}/groups/{path}")


def test_without_groups_or_guests_the_pages_teach(world: worlds.World, coordinator: Client) -> None:
    workshop = make_workshop()
    assert "ยังไม่มีผู้เข้าร่วม" in coordinator.get(f"/workshops/{workshop.slug}/groups/seating/").content.decode()
    workshop.groups.all().delete()
    for path in ("", "seating/", "seating/preview/", "doors/"):
        assert coordinator.get(f"/workshops/{workshop.slug}/groups/{path}").status_code == 200
    with pytest.raises(NotNow, match="ยังไม่มีกลุ่มย่อย"):
        fix(workshop, world.coordinator)


def test_tiles_lead_each_to_their_place(studio: Studio, rf: object) -> None:
    request = rf.get("/")  # type: ignore[attr-defined]
    late = make_participant(studio.workshop, "สาย")

    seated, unplaced = participant_tile(request, studio.guest), participant_tile(request, late)
    console, staff = duty_tile(request, studio.facilitator), staff_tile(request, studio.workshop)

    assert seated is not None
    assert unplaced is not None
    assert console is not None
    assert staff is not None
    assert (seated.badge, str(seated.hint)) == (str(studio.group), "ห้อง 2")
    assert str(unplaced.badge) == "ยังไม่จัดกลุ่ม"
    assert console.url == studio.url("console/")
    assert str(staff.badge) == "ยังไม่มีกลุ่ม 1 คน"
    assert duty_tile(request, make_duty(studio.workshop, DutyKind.MODERATOR)) is None


def test_a_guest_who_asks_to_be_forgotten_leaves_the_words_without_a_name(studio: Studio) -> None:
    card = studio.card("คำพูด", participant=studio.guest, origin="name")
    Wish.objects.create(participant=studio.guest, pillar=studio.group.pillar, rank=1)
    kept = kept_about(studio.guest)["studio"]

    tell_erased(studio.guest)

    card.refresh_from_db()
    assert kept == {
        "group": studio.group.title_th,
        "wishes": [studio.group.pillar.title_th],
        "cards": [{"number": 1, "kind": "problem", "text": "คำพูด", "shown": "name"}],
    }
    assert (card.text, card.participant, card.shown_origin) == ("คำพูด", None, "")
    assert not Wish.objects.filter(participant=studio.guest).exists()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("sector:private", "กลุ่มนี้ยังขาดภาคเอกชน"),
        ("sector:unknown", "กลุ่มนี้ยังขาดunknown"),
        ("unmet+district:ถลาง", "กลุ่มนี้ยังขาดคนจากอำเภอถลาง (กลุ่มที่ประสงค์เต็ม หรือจะเสียสมดุล)"),
        ("organisation:ร้าน ก:ข+ค", "เพื่อให้ผู้เข้าร่วมจากร้าน ก:ข+คกระจายหลายกลุ่ม"),
        ("by-hand", "ผู้จัดกำหนดให้"),
    ],
)
def test_each_reason_is_a_sentence(code: str, told: str) -> None:
    assert reason_text(code) == told
