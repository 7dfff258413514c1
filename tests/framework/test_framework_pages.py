"""The pages of frameworks, read by a stranger, kept by the coordinator, closed to everybody else; without
JavaScript.
"""

import hashlib
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from prasan.framework import actions
from prasan.framework.models import Edition, Link, Node, NodeImport, NodeMap

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


def test_a_stranger_reads_the_list_the_tree_and_an_item(client, edition, node):
    index = _page(client, "index", on="1 มกราคม 2567")
    tree = _page(client, "edition", "readiness")
    item = _page(client, "node", "readiness", "S2.1")

    assert "กรอบยุทธศาสตร์ตัวอย่าง พ.ศ. 2566–2570" in index
    assert tree.count("<details") == 2
    assert "ถนนและทางระบายน้ำ" in tree
    assert "คัดแยกขยะ" in item
    assert "จังหวัดเป็นผู้กรอก" in item
    assert reverse("framework:node_aids", args=["readiness", "S2.1"]) not in item


@pytest.mark.parametrize(
    ("day", "word"), [("1 ก.ย. 2565", "ยังไม่ใช้บังคับ"), ("1 ม.ค. 2567", "ใช้บังคับอยู่"), ("1 ม.ค. 2572", "สิ้นผลแล้ว")]
)
def test_the_list_says_how_an_edition_stands_on_a_day(client, edition, day, word):
    assert word in _page(client, "index", on=day)


def test_a_misspelt_day_is_refused_with_422(client, edition):
    assert client.get(reverse("framework:index"), {"on": "32 มกราคม 2567"}).status_code == 422


def test_a_draft_does_not_exist_for_anybody_but_the_coordinator(client, draft, world):
    statuses = {}
    for name in ("stranger", "sea_planner", "outsider", "coordinator"):
        client.force_login(getattr(world, name))
        statuses[name] = client.get(reverse("framework:edition", args=["readiness"])).status_code

    assert statuses == {"stranger": 404, "sea_planner": 404, "outsider": 404, "coordinator": 200}


def test_what_is_listed_can_be_opened_and_what_is_not_listed_cannot(
    client, draft, edition, world, particulars
):
    actions.create_edition(edition.framework, particulars, by=world.coordinator, code="hidden")
    for name in ("stranger", "coordinator"):
        client.force_login(getattr(world, name))
        index = _page(client, "index")
        for each in Edition.objects.all():
            opened = client.get(each.get_absolute_url()).status_code == 200
            assert opened is (f'href="{each.get_absolute_url()}"' in index)


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("edition_edit", ["readiness"]),
        ("edition_succeed", ["readiness"]),
        ("edition_level", ["readiness"]),
        ("import_start", ["readiness"]),
        ("node_add", ["readiness"]),
        ("node_edit", ["readiness", "S1"]),
        ("node_aids", ["readiness", "S1"]),
        ("node_move", ["readiness", "S1"]),
        ("node_remove", ["readiness", "S1"]),
        ("node_map", ["readiness", "S1"]),
        ("edition_adopt", ["readiness"]),
        ("edition_remove", ["readiness"]),
    ],
)
def test_editing_pages_open_for_the_coordinator_alone(client, edition, world, name, args):
    url = reverse(f"framework:{name}", args=args)
    anonymous = client.get(url).status_code
    statuses = {}
    for who in ("stranger", "sea_planner", "outsider", "coordinator"):
        client.force_login(getattr(world, who))
        statuses[who] = client.get(url).status_code

    assert (anonymous, statuses) == (
        302,
        {"stranger": 403, "sea_planner": 403, "outsider": 403, "coordinator": 200},
    )


def test_the_search_finds_words_of_aids_and_says_where_the_item_stands(client, edition):
    page = _page(client, "edition", "readiness", q="บำบัด")

    assert "ขยะและน้ำเสีย" in page
    assert "S2 สิ่งแวดล้อมและโครงสร้างพื้นฐาน" in page
    assert "ท่องเที่ยวทางทะเลและบนบก" not in page


def test_a_large_tree_is_folded_until_it_is_unfolded(client, edition, world):
    Node.objects.bulk_create(
        Node(
            edition=edition,
            code=f"X{n}",
            level="issue",
            position=10 + n,
            title_th="ก",
            parent_id=edition.nodes.first().pk,
        )
        for n in range(60)
    )

    assert "<details open" not in _page(client, "edition", "readiness")
    assert "<details open" in _page(client, "edition", "readiness", open="all")


@pytest.mark.parametrize("count", [1, 3])
def test_queries_do_not_grow_with_items_and_links(
    client, edition, node, subject, world, django_assert_num_queries, count
):
    for n in range(count):
        actions.confirm(subject(n, f"โครงการ {n}"), node("S2.2"), by=world.sea_planner)
        Node.objects.create(edition=edition, code=f"N{n}", level="issue", position=10 + n, title_th="ก")

    with django_assert_num_queries(2):
        _page(client, "index")
    with django_assert_num_queries(4):
        _page(client, "edition", "readiness")
    with django_assert_num_queries(9):
        _page(client, "node", "readiness", "S2.2")


def test_an_item_lists_what_the_reader_may_see_and_nothing_else(client, edition, node, subject, world):
    actions.confirm(subject(1, "โครงการหนึ่ง", world.sea), node("S2.2"), by=world.sea_planner)
    own = Node.objects.get(edition=edition, code="S1")
    actions.confirm(
        subject(own.pk, own.title_th).__class__("node", own.pk, None, "83", own.title_th),
        node("S2.2"),
        by=world.coordinator,
    )

    page = _page(client, "node", "readiness", "S2.2")

    assert "ยืนยันแล้ว 1" in page
    assert "S1 เศรษฐกิจและการท่องเที่ยว" in page
    assert "โครงการหนึ่ง" not in page


def test_the_published_bytes_have_the_published_digest(client, edition):
    body = client.get(reverse("framework:canonical", args=["readiness"])).content
    page = _page(client, "verify", "readiness", digest=f" {edition.digest.upper()} ")

    assert hashlib.sha256(body).hexdigest() == edition.digest
    assert "ตรงกับที่ประกาศใช้ทุกตัวอักษร" in page
    assert "ค่าตรวจสอบที่กรอกตรงกับฉบับนี้" in page


def test_a_tampered_text_is_told_to_anybody(client, edition):
    Node.objects.filter(edition=edition, code="S1").update(title_th="อื่น")

    assert "ข้อความไม่ตรงกับที่ประกาศใช้" in _page(client, "verify", "readiness")


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
        {"code": "S1.9", "level": "issue", "title_th": "ใหม่กว่า", "confidence": "local"},
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


def test_editions_are_compared_on_a_page(keeper, edition, world, particulars):
    new = actions.create_edition(
        edition.framework, particulars, by=world.coordinator, code="new", like=edition
    )
    node = new.nodes.get(code="S1.1")
    actions.edit_node(node, actions.Wording("S1.1", "issue", "ท่องเที่ยวทางทะเล"), by=world.coordinator)

    page = _page(keeper, "compare", "new")

    assert "ท่องเที่ยวทางทะเลและบนบก" in page
    assert keeper.get(reverse("framework:compare", args=["new"]), {"with": "nothing"}).status_code == 404


def test_a_lonely_edition_has_nothing_to_compare_with(client, edition):
    assert "ยังไม่มีฉบับอื่นให้เทียบ" in _page(client, "compare", "readiness")


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


def test_pages_speak_english(client, edition):
    page = client.get(
        reverse("framework:edition", args=["readiness"]), headers={"accept-language": "en"}
    ).content.decode()

    assert "Sample framework 2566–2570" in page
    assert "English S1.1" in page
    assert "Verify the adopted text" in page


def test_the_template_is_an_excel_file(client):
    response = client.get(reverse("framework:template"))

    assert response.headers["Content-Type"].startswith("application/vnd.openxmlformats")
    assert response.content[:2] == b"PK"


def test_differences_from_the_catalogue_are_for_the_coordinator(client, keeper, world, edition):
    seen = keeper.get(reverse("framework:catalogue"))
    keeper.force_login(world.sea_planner)

    assert seen.status_code == 200
    assert keeper.get(reverse("framework:catalogue")).status_code == 403


def test_links_of_an_import_undone_leave_the_pages(client, edition, node, subject, world):
    actions.confirm(subject(1, "โครงการ"), node("S2.2"), by=world.sea_planner)
    actions.forget_subjects("project", [1])

    client.force_login(world.sea_planner)

    assert "ยังไม่มีสิ่งที่ท่านมีสิทธิเห็น" in _page(client, "node", "readiness", "S2.2")
    assert not Link.objects.exists()
