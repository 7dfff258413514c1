"""The pages of frameworks, read by a stranger, kept by the coordinator, closed to everybody else; without
JavaScript.
"""

import hashlib

import pytest
from django.urls import reverse

from prasan.framework import actions
from prasan.framework.models import Edition, Link, Node


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
    with django_assert_num_queries(7):
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


def test_links_of_an_import_undone_leave_the_pages(client, edition, node, subject, world):
    actions.confirm(subject(1, "โครงการ"), node("S2.2"), by=world.sea_planner)
    actions.forget_subjects("project", [1])

    client.force_login(world.sea_planner)

    assert "ยังไม่มีสิ่งที่ท่านมีสิทธิเห็น" in _page(client, "node", "readiness", "S2.2")
    assert not Link.objects.exists()
