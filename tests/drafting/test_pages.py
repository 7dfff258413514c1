"""The pages of a draft as people walk them, without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prasan.drafting import actions
from prasan.drafting.models import Notice
from prasan.framework.models import Link, Node
from prasan.outcome.queries.voice import words_of
from tests.drafting.conftest import Room

Browse = Callable[[str], Client]
NASTY = [
    "ก" * 10_000,
    "😀" * 200,
    "\u202e\u202dgnihton",
    "<script>alert(1)</script>",
    "NUL\0byte",
    "{{ 7*7 }} %s",
]


def to(room: Room, name: str, *args: object) -> str:
    return reverse(f"drafting:{name}", args=[room.draft.edition.code, *args])


def posted(client: Client, there: str, **fields: Any) -> int:
    return client.post(there, fields).status_code


def test_what_was_said_stands_strongest_first_with_a_mark_on_what_is_unused(
    room: Room, browse: Browse
) -> None:
    page = browse("coordinator").get(to(room, "draft") + "?pillar=economy").content.decode()

    assert page.index("ควรตั้งตลาดกลางของจังหวัด") < page.index("ควรสร้างท่าเรือใหม่ทันที")
    assert "เห็นด้วย 8 จาก 8 คน" in page
    assert "อยู่ในข้อ 1<" in page.replace("</span>", "<")
    assert "ยังไม่ได้ใช้" in page
    unused = browse("coordinator").get(to(room, "draft") + "?pillar=economy&unused=1").content.decode()
    assert "ควรตั้งตลาดกลางของจังหวัด" not in unused.split("ร่าง</h2>")[0].split("said")[1]
    assert "พิมพ์เองโดยไม่มีที่มา" in page
    assert "ข้อมูลปัจจุบัน 9000 (2569)" in page
    assert "2571: 9500, 2575: 12000" in page
    assert "เป้าประสงค์</small>" in page


def test_chosen_cards_become_a_sentence_that_remembers_them(room: Room, browse: Browse) -> None:
    refs = [f"card:{room.cards[0].pk}", f"statement:{room.agreed.pk}"]
    client = browse("coordinator")
    form = client.get(to(room, "make"), {"from": refs}).content.decode()
    assert "ตั้งตลาดกลางสินค้าเกษตร</textarea>" in form

    answer = client.post(
        to(room, "make"), {"from": refs, "level": "tactic", "parent": room.node("1").pk, "text": "ตั้งตลาดกลาง"}
    )

    node = room.node("1.2")
    assert (answer.status_code, answer["Location"]) == (303, to(room, "sentence", node.pk))
    assert [f"{one.kind}:{one.key}" for one in node.origins.all()] == refs
    page = client.get(answer["Location"]).content.decode()
    assert "ลงความเห็น 8 คน: เห็นด้วย 8 ไม่เห็นด้วย 0 ข้าม 0" in page
    assert Link.objects.filter(subject_kind="node", subject_id=room.node("1").pk).exists() is False


def test_who_saves_second_gets_both_texts(room: Room, browse: Browse) -> None:
    node = room.node("2")
    fields = {"text": "จัดการขยะ", "text_en": "", "version": 1}
    assert posted(browse("coordinator"), to(room, "edit", node.pk), **fields) == 303

    answer = browse("coordinator").post(to(room, "edit", node.pk), {**fields, "text": "จัดการน้ำเสีย"})

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "จัดการขยะ" in page
    assert "จัดการน้ำเสีย</textarea>" in page
    assert 'name="version" value="2"' in page
    assert (
        posted(browse("coordinator"), to(room, "edit", node.pk), text="รวมกัน", text_en="", version=2) == 303
    )


def test_a_removed_sentence_gives_the_words_back(room: Room, browse: Browse) -> None:
    node = room.node("2")
    actions.remove_sentence(room.draft, node, by=room.by)

    answer = browse("coordinator").post(to(room, "edit", node.pk), {"text": "ของฉัน", "version": 1})

    assert answer.status_code == 409
    assert "ของฉัน</textarea>" in answer.content.decode()


@pytest.mark.parametrize("text", NASTY)
def test_no_text_breaks_a_page(room: Room, browse: Browse, text: str) -> None:
    client, node = browse("coordinator"), room.node("2")
    for there, fields in (
        (to(room, "make"), {"level": "strategy", "text": text}),
        (to(room, "edit", node.pk), {"text": text, "version": node.version}),
        (to(room, "comment", node.pk), {"text": text}),
        (to(room, "propose", node.pk), {"text": text, "reason": text}),
        (to(room, "indicator_add", node.pk), {"name": text, "direction": "at-least"}),
        (to(room, "keep"), {"label": text}),
    ):
        assert posted(client, there, **fields) in (303, 422), there
    pages = ("draft", "alignment", "versions", "compare")
    assert [client.get(to(room, name)).status_code for name in pages] == [200] * 4
    page = client.get(to(room, "draft")).content.decode()
    assert "<script>alert" not in page
    assert client.get(to(room, "suggest"), {"text": text}).status_code == 200


@pytest.mark.parametrize(("level", "status"), [("goal", 422), ("nonsense", 422), ("mission", 303)])
def test_a_goal_needs_its_strategy(room: Room, browse: Browse, level: str, status: int) -> None:
    assert posted(browse("coordinator"), to(room, "make"), level=level, text="ข้อความ") == status


def test_the_committee_speaks_and_does_not_write(room: Room, browse: Browse) -> None:
    member, node = browse("member"), room.node("2")

    assert posted(member, to(room, "comment", node.pk), text="ขอตัวเลข") == 303
    assert posted(member, to(room, "propose", node.pk), text="จัดการขยะ", reason="สั้นกว่า") == 303
    assert posted(member, to(room, "edit", node.pk), text="จัดการขยะ", version=1) == 403
    assert posted(member, to(room, "remove", node.pk)) == 403
    assert member.get(to(room, "agenda")).status_code == 403
    assert "ปรับถ้อยคำ" not in member.get(to(room, "draft")).content.decode()
    amendment = node.amendments.get()  # type: ignore[attr-defined]
    assert posted(member, to(room, "decide", node.pk, amendment.pk), accept=1) == 403
    assert posted(browse("coordinator"), to(room, "decide", node.pk, amendment.pk), accept=1) == 303
    assert room.node("2").title_th == "จัดการขยะ"


@pytest.mark.parametrize("name", ["stranger", "newcomer", "planner", "observer", "outsider"])
def test_a_draft_is_unknown_to_everybody_else(room: Room, browse: Browse, name: str) -> None:
    client = browse(name)
    pages = ("draft", "tree", "alignment", "versions", "compare", "record")

    assert [client.get(to(room, page)).status_code for page in pages] == [404] * 6
    assert client.get(reverse("drafting:index")).status_code == 200


def test_from_the_agenda_to_the_notice_by_pages_alone(room: Room, browse: Browse) -> None:
    meeting = room.meet()
    secretary = browse("secretary")
    assert posted(secretary, to(room, "agenda"), meeting=meeting.pk) == 303
    tabling = room.draft.tablings.get()
    assert posted(
        secretary, reverse("centre:resolve", args=[tabling.item_id]), kind="approved", text_th="เห็นชอบ"
    ) in (302, 303)

    resolution = tabling.item.resolutions.get()
    assert posted(secretary, to(room, "adopt"), resolution=resolution.pk) == 303

    public = browse("stranger").get(to(room, "draft")).content.decode()
    assert room.fresh().edition.digest in public
    assert room.fresh().record_digest in public
    notice = Notice.objects.get(authority=room.world.one)
    there = reverse("drafting:notice", args=[notice.pk])
    assert browse("neighbour").get(there).status_code == 403
    assert posted(browse("planner"), there) == 303
    assert browse("coordinator").get(to(room, "notices")).content.decode().count("วิภา ใจดี") == 1
    assert browse("planner").get(to(room, "orphans")).status_code == 200


def test_the_record_is_published_as_the_digested_bytes(room: Room, browse: Browse) -> None:
    import hashlib

    room.adopt()

    answer = browse("stranger").get(to(room, "record"))

    assert hashlib.sha256(answer.content).hexdigest() == room.fresh().record_digest


def test_alignment_is_suggested_and_counts_once_confirmed(room: Room, browse: Browse) -> None:
    from prasan.framework.actions import load_catalogue

    load_catalogue()
    client = browse("coordinator")
    assert posted(client, to(room, "align")) == 303
    page = client.get(to(room, "alignment")).content.decode()
    assert "ยังไม่มียุทธศาสตร์ที่ยืนยันแล้วสนับสนุน" in page
    goal = (
        Node.objects.get(edition__code="sdgs", code="SDG12")
        if Node.objects.filter(code="SDG12").exists()
        else None
    )
    goal = goal or Node.objects.filter(edition__framework__kind="sdg", is_target=True).first()
    assert goal

    node = room.node("2")
    assert posted(client, to(room, "align_decide"), sentence=node.pk, node=goal.pk, verdict="confirm") == 303

    link = Link.objects.get(subject_kind="node", subject_id=node.pk, node=goal)
    assert link.state == "confirmed"
    actions.reword(room.draft, node.pk, "ก่อสร้างถนนสายใหม่", version=1, by=room.by)
    assert posted(client, to(room, "align")) == 303
    link.refresh_from_db()
    assert link.state == "stale"


def test_a_guest_learns_what_became_of_a_card(room: Room) -> None:
    guest = room.cards[0].participant
    assert guest

    def steps() -> list[str]:
        return [str(words.steps[-1].text) for words in words_of(room.workshop, [guest])]

    assert steps() == ["นำไปใช้ในร่างกรอบยุทธศาสตร์แล้ว"] * 2
    actions.remove_sentence(room.draft, room.node("1.1"), by=room.by)
    room.adopt()
    assert steps() == [
        "อยู่ในกรอบยุทธศาสตร์ที่ประกาศใช้ ข้อ 1: “พัฒนาเศรษฐกิจท้องถิ่น”",
        "ไม่มีข้อความใดในกรอบยุทธศาสตร์ที่ประกาศใช้ 2571–2575 มีที่มาจากข้อนี้",
    ]


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize(("name", "queries"), [("draft", 15), ("index", 5), ("versions", 7)])
def test_pages_cost_the_same_for_one_sentence_and_for_three(
    room: Room, browse: Browse, django_assert_num_queries: Any, name: str, queries: int, n: int
) -> None:
    for number in range(n):
        actions.make_sentence(
            room.draft, "mission", f"พันธกิจ {number}", by=room.by, origins=[("card", room.cards[0].pk)]
        )
        actions.keep_version(room.draft, str(number), by=room.by)
    client = browse("coordinator")
    there = reverse("drafting:index") if name == "index" else to(room, name)
    client.get(there)

    with django_assert_num_queries(queries):
        client.get(there)
