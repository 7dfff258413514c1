"""Duties of the day: passes handed out, opened on a phone, renewed and ended."""

import pytest
from django.test import Client
from django.urls import reverse

from prasan.ledger.models import Act
from prasan.people import passes
from prasan.workshop.actions.duties import end_duty, give_duty, renew_duty
from prasan.workshop.models import Duty, DutyKind, Workshop
from prasan.workshop.problems import NotPossible
from tests.workshop_world import make_duty, make_workshop, visit
from tests.world import World


def test_a_pass_opens_the_console_on_any_phone(workshop: Workshop, world: World) -> None:
    duty = give_duty(workshop, kind=DutyKind.DESK, name="โต๊ะ 1", by=world.coordinator)
    phone = Client()

    opened = phone.get(passes.link("duty", duty.pk, duty.version))

    assert (opened.status_code, opened["Location"]) == (303, f"/workshops/trial/duty/{duty.pk}/")
    page = phone.get(opened["Location"]).content.decode()
    assert "โต๊ะลงทะเบียน" in page
    assert "โต๊ะ 1" in page
    assert Client().get(opened["Location"]).status_code == 404


def test_a_renewed_pass_makes_the_old_one_void(workshop: Workshop, world: World) -> None:
    duty = make_duty(workshop, DutyKind.MODERATOR)
    phone, address = visit(duty), f"/workshops/trial/duty/{duty.pk}/"
    old = passes.link("duty", duty.pk, duty.version)
    assert phone.get(address).status_code == 200

    renew_duty(duty, by=world.coordinator)

    assert phone.get(address).status_code == 404
    lost = Client().get(old)
    assert (lost.status_code, "บัตรนี้ใช้ไม่ได้แล้ว" in lost.content.decode()) == (404, True)
    assert visit(duty).get(address).status_code == 200


def test_an_ended_duty_opens_nothing_until_it_is_renewed(workshop: Workshop, world: World) -> None:
    duty = make_duty(workshop, DutyKind.HALL)
    end_duty(duty, by=world.coordinator)
    end_duty(duty, by=world.coordinator)

    assert visit(duty).get(f"/workshops/trial/duty/{duty.pk}/").status_code == 404
    assert Act.objects.filter(verb="workshop.duty_ended").count() == 1
    renew_duty(duty, by=world.coordinator)
    assert visit(duty).get(f"/workshops/trial/duty/{duty.pk}/").status_code == 200


def test_a_pass_of_one_workshop_is_nothing_at_another(workshop: Workshop) -> None:
    duty = make_duty(workshop, DutyKind.DESK)
    make_workshop("other")

    assert visit(duty).get(f"/workshops/other/duty/{duty.pk}/").status_code == 404


def test_a_pass_shows_a_workshop_before_its_release_to_its_carrier_only(world: World) -> None:
    hidden = make_workshop("hidden", released=False)
    duty = make_duty(hidden, DutyKind.DESK)

    assert visit(duty).get(hidden.get_absolute_url()).status_code == 200
    assert Client().get(hidden.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("kind", "with_group", "code"),
    [(DutyKind.SCRIBE, False, "group-needed"), (DutyKind.DESK, True, "group-unwanted")],
)
def test_a_duty_has_a_group_exactly_where_it_is_of_a_group(
    workshop: Workshop, kind: DutyKind, with_group: bool, code: str
) -> None:
    group = workshop.groups.all()[0] if with_group else None

    with pytest.raises(NotPossible) as refusal:
        give_duty(workshop, kind=kind, name="x", group=group, by=None)

    assert refusal.value.code == code


def test_the_ledger_keeps_the_task_and_not_the_helper(workshop: Workshop, world: World) -> None:
    group = workshop.groups.all()[0]
    give_duty(workshop, kind=DutyKind.SCRIBE, name="คุณสมมติ", group=group, by=world.coordinator)

    act = Act.objects.order_by("-seq")[0]
    assert (act.verb, act.data) == (
        "workshop.duty_given",
        {"part": "ผู้บันทึกประจำกลุ่ม – กลุ่มด้านความมั่นคง"},
    )


def test_the_whole_life_of_a_pass_through_plain_pages(desk: Client, workshop: Workshop) -> None:
    page = reverse("workshop:duties", args=["trial"])
    wrong = desk.post(page, {"kind": "scribe", "name": "นก"})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["group"])
    desk.post(page, {"kind": "scribe", "name": "นก", "group": workshop.groups.all()[0].pk})
    duty = Duty.objects.get()
    sheet = desk.get(reverse("workshop:duty_sheet", args=["trial"])).content.decode()
    assert sheet.count("<svg") >= 1
    assert "รหัส QR ของบัตร: ผู้บันทึกประจำกลุ่ม – นก" in sheet

    assert desk.post(reverse("workshop:duty_renew", args=["trial", duty.pk])).status_code == 303
    assert desk.post(reverse("workshop:duty_end", args=["trial", duty.pk])).status_code == 303

    duty.refresh_from_db()
    assert (duty.version, duty.ended_at is not None) == (2, True)
    assert (
        "<strong>ผู้บันทึกประจำกลุ่ม"
        not in desk.get(reverse("workshop:duty_sheet", args=["trial"])).content.decode()
    )


def test_a_pass_is_handed_in_on_this_phone_only(workshop: Workshop) -> None:
    duty = make_duty(workshop, DutyKind.DESK)
    phone, other = visit(duty), visit(duty)
    address = f"/workshops/trial/duty/{duty.pk}/"

    assert phone.post(f"{address}hand-in/")["Location"] == "/workshops/trial/"

    assert (phone.get(address).status_code, other.get(address).status_code) == (404, 200)
