"""Making a workshop: from the resolution that calls for it, from nothing; changing, closing, deleting."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.centre.models import AgendaItem, Body, BodyKind, Meeting, Resolution, ResolutionKind
from prasan.ledger.models import Act
from prasan.people.models import Organisation
from prasan.ui import slots
from prasan.workshop.actions.making import (
    change_workshop,
    close_workshop,
    create_workshop,
    create_workshop_from,
    delete_workshop,
    reopen_workshop,
)
from prasan.workshop.models import BreakoutGroup, Hosting, Workshop
from prasan.workshop.problems import NotPossible
from tests.workshop_world import make_participant
from tests.world import World


@pytest.fixture
def resolution(workshop: Workshop, world: World) -> Resolution:
    """23 December 2556: the PAO holds a workshop together with the governor's strategy group."""
    office = Organisation.objects.create(
        code="governor-office", name_th="สำนักงานจังหวัดภูเก็ต", province_code="83"
    )
    assert office.pk
    body = Body.objects.create(
        province=world.province,
        kind=BodyKind.WORKING_GROUP,
        slug="asean",
        name_th="คณะทำงานศูนย์ประสานงาน",
        organisation=world.pao.organisation,
    )
    meeting = Meeting.objects.create(body=body, held_on=date(2013, 12, 23))
    item = AgendaItem.objects.create(meeting=meeting, title_th="โครงการประชุมสัมมนาเชิงปฏิบัติการ")
    return Resolution.objects.create(
        item=item,
        kind=ResolutionKind.APPROVED,
        text_th="เห็นชอบให้จัดประชุมสัมมนา",
        owner=world.pao.organisation,
        with_unit_th="กลุ่มงานยุทธศาสตร์ สำนักงานจังหวัดภูเก็ต",
        due_on=date(2014, 3, 12),
    )


def test_one_click_makes_the_workshop_with_title_background_and_hosts_of_the_resolution(
    resolution: Resolution, world: World
) -> None:
    made = create_workshop_from(resolution, by=world.coordinator)

    assert (made.title_th, made.starts_on, made.slug, made.is_released) == (
        "โครงการประชุมสัมมนาเชิงปฏิบัติการ",
        date(2014, 3, 12),
        "workshop-2557",
        False,
    )
    assert made.background_th == (
        "สืบเนื่องจากการประชุมคณะทำงานศูนย์ประสานงาน เมื่อวันที่ 23 ธันวาคม 2556 ที่ประชุมมีมติ เห็นชอบให้จัดประชุมสัมมนา"
    )
    assert [(h.organisation.code, h.unit_th, h.is_lead) for h in Hosting.objects.filter(workshop=made)] == [
        ("pao", "", True),
        ("governor-office", "กลุ่มงานยุทธศาสตร์", False),
    ]
    act = Act.objects.order_by("-seq")[0]
    assert (act.verb, act.scope) == ("workshop.created_from_resolution", "province:83")


def test_a_second_click_gives_the_same_draft(resolution: Resolution, world: World) -> None:
    first = create_workshop_from(resolution, by=world.coordinator)

    assert create_workshop_from(resolution, by=world.coordinator) == first


def test_a_province_without_a_cycle_cannot_hold_a_workshop(resolution: Resolution, world: World) -> None:
    BreakoutGroup.objects.all().delete()
    Workshop.objects.all().delete()
    world.province.cycles.all().delete()

    with pytest.raises(NotPossible) as refusal:
        create_workshop_from(resolution, by=world.coordinator)

    assert refusal.value.code == "no-cycle"


def test_the_tile_on_the_resolution_is_for_the_coordinator_and_its_click_works(
    resolution: Resolution, desk: Client, world: World, rf: object
) -> None:
    asked = rf.get("/")  # type: ignore[attr-defined]
    address = reverse("workshop:from_resolution", args=[resolution.pk])
    for person, expected in ((world.coordinator, [address]), (world.planner, []), (world.outsider, [])):
        asked.user = world.fresh(person)
        assert [t.url for t in slots.tiles("resolution", asked, resolution) if t.post] == expected

    done = desk.post(address)

    assert (done.status_code, done["Location"]) == (303, "/workshops/workshop-2557/staff/")
    stranger = Client()
    stranger.force_login(world.planner)
    assert stranger.post(address).status_code == 403


def test_a_workshop_from_nothing_through_the_form(desk: Client, workshop: Workshop) -> None:
    given = {
        "title_th": "ประชุมใหม่",
        "title_en": "A new one",
        "cycle": workshop.cycle_id,
        "starts_on": "12 มี.ค. 2571",
        "ends_on": "14/3/2571",
    }

    done = desk.post(reverse("workshop:create"), given)

    assert done["Location"] == "/workshops/a-new-one/staff/"
    made = Workshop.objects.get(slug="a-new-one")
    assert (made.starts_on, made.ends_on) == (date(2028, 3, 12), date(2028, 3, 14))
    assert desk.get(made.get_absolute_url()).status_code == 200
    assert Client().get(made.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"slug": "new"}, "slug"),
        ({"slug": "trial"}, "slug"),
        ({"ends_on": "1/1/2571"}, "ends_on"),
        ({"ends_on": "1/1/2575"}, "ends_on"),
        ({"title_th": ""}, "title_th"),
        ({"title_th": "ก" * 501}, "title_th"),
        ({"title_th": "a\x00b"}, "title_th"),
        ({"background_th": "x" * 10_001}, "background_th"),
        ({"starts_on": "31/2/2571"}, "starts_on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    desk: Client, workshop: Workshop, changed: dict[str, str], field: str
) -> None:
    given = {
        "title_th": "ใหม่",
        "cycle": workshop.cycle_id,
        "starts_on": "12/3/2571",
        "ends_on": "12/3/2571",
        **changed,
    }

    answer = desk.post(reverse("workshop:create"), given)

    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Workshop.objects.count() == 1


def test_texts_come_back_as_they_were_typed_never_as_markup(desk: Client, workshop: Workshop) -> None:
    hostile = "<script>alert(1)</script> 😀 \u202egnp.exe " + "ก" * 9_000

    desk.post(
        reverse("workshop:edit", args=["trial"]),
        {
            "title_th": "<b>หัวเรื่อง</b>",
            "cycle": workshop.cycle_id,
            "starts_on": str(workshop.starts_on),
            "ends_on": str(workshop.ends_on),
            "background_th": hostile,
        },
    )

    page = Client().get(workshop.get_absolute_url()).content.decode()
    assert "&lt;b&gt;หัวเรื่อง&lt;/b&gt;" in page
    assert "<script>alert" not in page
    assert "😀" in page


def test_changing_tells_what_changed_and_nothing_when_nothing_did(workshop: Workshop, world: World) -> None:
    before = Act.objects.count()

    change_workshop(workshop, by=world.coordinator, venue_th="โรงแรมเมโทรโพล", budget_baht=300_000)
    change_workshop(workshop, by=world.coordinator, venue_th="โรงแรมเมโทรโพล")

    act = Act.objects.order_by("-seq")[0]
    assert (Act.objects.count() - before, act.verb, act.data) == (
        1,
        "workshop.changed",
        {"fields": "สถานที่, งบประมาณ (บาท)"},
    )


def test_only_a_draft_on_which_nothing_depends_is_deleted(workshop: Workshop, world: World) -> None:
    first = workshop.starts_on
    draft = create_workshop(workshop.cycle, title_th="ร่าง", starts_on=first, ends_on=first, by=None)
    used = create_workshop(workshop.cycle, title_th="มีแขก", starts_on=first, ends_on=first, by=None)
    make_participant(used)

    delete_workshop(draft, by=world.coordinator)

    assert not Workshop.objects.filter(title_th="ร่าง").exists()
    for kept in (workshop, used):
        with pytest.raises(NotPossible) as refusal:
            delete_workshop(kept, by=world.coordinator)
        assert refusal.value.code == "workshop-in-use"


def test_a_workshop_lasts_at_most_a_month(workshop: Workshop) -> None:
    with pytest.raises(NotPossible) as refusal:
        change_workshop(workshop, by=None, ends_on=workshop.starts_on + timedelta(days=31))

    assert refusal.value.code == "too-long"


def test_closing_and_opening_again(workshop: Workshop, world: World, desk: Client) -> None:
    close_workshop(workshop, by=world.coordinator)
    assert workshop.is_closed
    assert workshop.closed_at is not None
    assert workshop.closed_at <= timezone.now()

    desk.post(reverse("workshop:close", args=["trial"]))

    workshop.refresh_from_db()
    assert not workshop.is_closed
    assert reopen_workshop(workshop, by=world.coordinator).closed_at is None
