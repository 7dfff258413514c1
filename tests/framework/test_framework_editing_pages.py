"""The coordinator's pages: frameworks made, filled from a sheet, adopted; items reworded, moved, mapped and removed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prasan.framework import actions
from prasan.framework.models import Edition, NodeImport, NodeMap

CSV = "code,parent,level,title_th,scope_note,phrases\n1,,strategy,ท่องเที่ยว,x,จุดชมวิว\n1.1,1,tactic,ชุมชน,x,ตลาด|ลาน\n"
PARTICULARS = {
    "label": "2571–2575",
    "title_th": "กรอบใหม่",
    "confidence": "local",
    "alignable": "on",
    "in_force_from": "1 ต.ค. 2570",
    "in_force_to": "30 ก.ย. 2575",
}


@pytest.fixture
def keeper(client, world):
    client.force_login(world.coordinator)
    return client


def _page(client, name: str, *args: object, **query: str) -> str:
    response = client.get(reverse(f"framework:{name}", args=args), query)
    assert response.status_code == 200
    return response.content.decode()


def test_a_framework_is_made_filled_from_a_sheet_and_adopted(keeper, world):
    made = keeper.post(reverse("framework:create"), {"kind": "provincial-lao", **PARTICULARS})
    edition = Edition.objects.get()
    sheet = SimpleUploadedFile("กรอบ.csv", CSV.encode("cp874"))
    read = keeper.post(reverse("framework:import_start", args=[edition.code]), {"file": sheet})
    preview = _page(keeper, "import", NodeImport.objects.get().pk)
    taken = keeper.post(reverse("framework:import_apply", args=[NodeImport.objects.get().pk]))
    adopted = keeper.post(
        reverse("framework:edition_adopt", args=[edition.code]),
        {"adopted_on": "1 ก.ย. 2570", "resolution": "ครั้งที่ 3/2570"},
    )

    edition.refresh_from_db()
    assert [each.status_code for each in (made, read, taken, adopted)] == [302, 302, 302, 302]
    assert "อ่านได้ 2 รายการ" in preview
    assert (edition.state, edition.framework.province_id, edition.adopted_on, edition.in_force_from) == (
        "adopted",
        "83",
        date(2027, 9, 1),
        date(2027, 10, 1),
    )
    assert list(edition.nodes.values_list("code", "is_target")) == [("1", False), ("1.1", True)]


def test_forms_with_mistakes_come_back_with_422_and_change_nothing(keeper, draft):
    answers = [
        keeper.post(reverse("framework:create"), {"kind": "lao", **PARTICULARS}),
        keeper.post(
            reverse("framework:edition_edit", args=["readiness"]),
            {**PARTICULARS, "in_force_to": "1 ม.ค. 2500"},
        ),
        keeper.post(
            reverse("framework:node_add", args=["readiness"]),
            {"code": "S1", "level": "strategy", "title_th": "ซ้ำ", "confidence": "local"},
        ),
        keeper.post(
            reverse("framework:node_move", args=["readiness", "S1"]),
            {"parent": draft.nodes.get(code="S1.1").pk},
        ),
        keeper.post(reverse("framework:node_map", args=["readiness", "S1"]), {"relation": "same"}),
        keeper.post(reverse("framework:edition_adopt", args=["readiness"]), {"adopted_on": "เมื่อวาน"}),
        keeper.post(
            reverse("framework:import_start", args=["readiness"]),
            {"file": SimpleUploadedFile("x.xlsx", b"%PDF-1.7")},
        ),
    ]

    assert [each.status_code for each in answers] == [422] * 7
    assert (draft.nodes.count(), NodeImport.objects.count(), Edition.objects.count()) == (6, 0, 1)


def test_a_sheet_with_errors_shows_them_and_cannot_be_taken(keeper, draft):
    keeper.post(
        reverse("framework:import_start", args=["readiness"]),
        {"file": SimpleUploadedFile("x.csv", b"code,title_th\n1,\n")},
    )
    pk = NodeImport.objects.get().pk

    page = _page(keeper, "import", pk)
    refused = keeper.post(reverse("framework:import_apply", args=[pk]), follow=True).content.decode()

    assert "ไม่มีชื่อภาษาไทย" in page
    assert reverse("framework:import_apply", args=[pk]) not in page
    assert "ยังไม่ได้นำเข้าสิ่งใด" in refused
    assert draft.nodes.count() == 6


def test_a_read_sheet_is_the_coordinators_alone(client, draft, world):
    actions.read_nodes(draft, CSV.encode(), "x.csv", by=world.coordinator)
    pk = NodeImport.objects.get().pk

    client.force_login(world.sea_planner)

    assert client.get(reverse("framework:import", args=[pk])).status_code == 404
    assert client.post(reverse("framework:import_apply", args=[pk])).status_code == 404


def test_items_are_added_reworded_moved_and_removed_on_pages(keeper, draft):
    keeper.post(
        reverse("framework:node_add", args=["readiness"]),
        {
            "parent": draft.nodes.get(code="S1").pk,
            "code": "S1.3",
            "level": "ประเด็น",
            "title_th": "ใหม่",
            "confidence": "local",
        },
    )
    keeper.post(
        reverse("framework:node_aids", args=["readiness", "S1.3"]),
        {"scope_note": "ขอบเขต", "phrases": "ก\nข\n\nก", "negative_phrases": ""},
    )
    keeper.post(
        reverse("framework:node_edit", args=["readiness", "S1.3"]),
        {"code": "S1.9", "level": "issue", "title_th": "ใหม่กว่า", "confidence": "local", "version": 1},
    )
    keeper.post(
        reverse("framework:node_move", args=["readiness", "S1.9"]),
        {"parent": "", "before": draft.nodes.get(code="S1").pk},
    )
    asked = _page(keeper, "node_remove", "readiness", "S2")
    keeper.post(reverse("framework:node_remove", args=["readiness", "S2"]))

    new = draft.nodes.get(code="S1.9")
    assert (new.level, new.title_th, new.scope_note, new.phrases) == ("issue", "ใหม่กว่า", "ขอบเขต", ["ก", "ข"])
    assert "จะลบ 3 รายการ" in asked
    assert list(draft.nodes.values_list("code", flat=True)) == ["S1.9", "S1", "S1.1", "S1.2"]


def test_maps_are_added_and_taken_back_on_pages(keeper, edition, world, particulars):
    new = actions.create_edition(
        edition.framework, particulars, by=world.coordinator, code="new", like=edition
    )
    target = new.nodes.get(code="S2")

    keeper.post(
        reverse("framework:node_map", args=["readiness", "S1"]), {"relation": "merged", "target": target.pk}
    )
    added = NodeMap.objects.get(source__code="S1", target=target)
    shown = _page(keeper, "node", "readiness", "S1")
    keeper.post(reverse("framework:node_unmap", args=["readiness", "S1", added.pk]))

    assert "รวมกับรายการอื่น" in shown
    assert not NodeMap.objects.filter(pk=added.pk).exists()


def test_the_next_edition_begins_with_the_items_of_the_former(keeper, edition):
    keeper.post(reverse("framework:edition_succeed", args=["readiness"]), PARTICULARS)

    new = Edition.objects.get(supersedes=edition)
    assert (new.state, new.title_th, new.nodes.count()) == ("draft", "กรอบใหม่", 6)


def test_particulars_of_an_adopted_edition_cannot_be_reworded_by_a_forged_form(keeper, edition):
    keeper.post(reverse("framework:edition_edit", args=["readiness"]), {**PARTICULARS, "note_th": "บันทึก"})

    edition.refresh_from_db()
    assert (edition.label, edition.in_force_to, edition.note_th) == ("2566–2570", date(2032, 9, 30), "บันทึก")


def test_a_draft_is_removed_after_it_was_asked_for(keeper, draft):
    asked = _page(keeper, "edition_remove", "readiness")
    keeper.post(reverse("framework:edition_remove", args=["readiness"]))

    assert "จะลบ 6 รายการ" in asked
    assert not Edition.objects.exists()


def test_the_level_for_linking_is_chosen_on_a_page(keeper, edition):
    keeper.post(reverse("framework:edition_level", args=["readiness"]), {"level": "strategy"})

    assert list(edition.nodes.filter(is_target=True).values_list("code", flat=True)) == ["S1", "S2"]


def test_differences_from_the_catalogue_are_for_the_coordinator(client, keeper, world, edition):
    seen = keeper.get(reverse("framework:catalogue"))
    keeper.force_login(world.sea_planner)

    assert seen.status_code == 200
    assert keeper.get(reverse("framework:catalogue")).status_code == 403


def test_what_is_frozen_answers_with_the_reason(keeper, edition):
    wording = {"code": "S1", "level": "strategy", "title_th": "อื่น", "confidence": "local"}
    answers = [
        keeper.post(reverse("framework:node_edit", args=["readiness", "S1"]), wording),
        keeper.post(reverse("framework:edition_adopt", args=["readiness"]), {"adopted_on": "1 ก.ย. 2565"}),
        keeper.post(
            reverse("framework:edition_succeed", args=["readiness"]),
            {**PARTICULARS, "in_force_to": "1 ม.ค. 2500"},
        ),
        keeper.post(
            reverse("framework:create"), {"kind": "sdg", **PARTICULARS, "in_force_to": "1 ม.ค. 2500"}
        ),
        keeper.post(
            reverse("framework:import_start", args=["readiness"]),
            {"file": SimpleUploadedFile("x.csv", CSV.encode())},
        ),
    ]
    removals = [
        keeper.post(reverse("framework:edition_remove", args=["readiness"]), follow=True),
        keeper.post(reverse("framework:node_remove", args=["readiness", "S1"]), follow=True),
    ]

    assert [each.status_code for each in answers] == [422] * 5
    assert all("แก้ไขข้อความไม่ได้" in each.content.decode() for each in removals)
    assert edition.nodes.count() == 6


def test_a_sheet_larger_than_the_limit_is_refused_before_it_is_read(keeper, draft):
    large = SimpleUploadedFile("x.csv", b"code,title_th\n" + b"x" * 5_000_001)

    response = keeper.post(reverse("framework:import_start", args=["readiness"]), {"file": large})

    assert (response.status_code, NodeImport.objects.count()) == (422, 0)


def test_the_sheet_of_an_edition_adopted_since_stays_the_coordinators(client, draft, world):
    actions.read_nodes(draft, CSV.encode(), "x.csv", by=world.coordinator)
    actions.adopt_edition(draft, adopted_on=date(2022, 9, 1), by=world.coordinator)

    client.force_login(world.sea_planner)

    assert client.get(reverse("framework:import", args=[NodeImport.objects.get().pk])).status_code == 403


def test_who_saves_an_item_second_is_told_and_overwrites_only_knowingly(keeper, draft):
    node = draft.nodes.first()
    there = reverse("framework:node_edit", args=[draft.code, node.code])
    wording = {
        "code": node.code,
        "level": node.level,
        "title_th": "ของคนแรก",
        "confidence": "local",
        "version": 1,
    }
    assert keeper.post(there, wording).status_code == 302

    late = keeper.post(there, wording | {"title_th": "ของคนที่สอง"})

    page = late.content.decode()
    assert late.status_code == 422
    assert "ของคนแรก" in page
    assert "ของคนที่สอง</textarea>" in page
    assert 'name="version" value="2"' in page
    assert keeper.post(there, wording | {"title_th": "ของคนที่สอง", "version": 2}).status_code == 302
