"""The end of a group's work: a last look, finished, opened again; and guide questions for all groups at once."""

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.studio import queries
from prasan.studio.actions import cards, work
from prasan.studio.actions.cards import digest_of
from prasan.studio.hooks import staff_tile
from prasan.studio.models import Card, GuideQuestion
from prasan.studio.problems import NotNow
from prasan.workshop.models import Workshop
from tests import world as worlds
from tests.studio.conftest import Studio
from tests.workshop_world import visit


def acts(verb: str) -> list[dict[str, object]]:
    return [act.data for act in Act.objects.filter(verb=f"studio.{verb}").order_by("seq")]


def test_the_scribe_takes_a_last_look_and_finishes_the_group(open_studio: Studio) -> None:
    open_studio.card("น้ำไม่พอในฤดูท่องเที่ยว")
    open_studio.card("น้ำไม่พอในช่วงฤดูท่องเที่ยว")
    work.start_timer(open_studio.group, 10)
    scribe = visit(open_studio.scribe)

    look = scribe.get(open_studio.url("finish/")).content.decode()
    answer = scribe.post(open_studio.url("finish/"), {"do": "finish"})

    assert "มีบัตรความคิด 2 ใบบนกระดาน" in look
    assert "มีบัตรความคิดที่ดูคล้ายกัน 1 คู่ซึ่งยังไม่มีผู้ตัดสิน" in look
    assert "ยังไม่ได้เขียนคำรายงานของผู้นำเสนอ" in look
    assert (answer.status_code, answer["Location"]) == (303, open_studio.url("report/"))
    now = queries.work_of(open_studio.fresh())
    assert (now.is_finished, now.takes_cards, now.timer) == (True, False, "off")
    count, digest = digest_of(open_studio.group)
    assert acts("group_finished") == [
        {"cards": count, "sha256": digest, "as": f"scribe {open_studio.scribe.pk}"}
    ]
    assert "เสร็จสิ้น" in scribe.get(open_studio.url("report/")).content.decode()


def test_a_finished_group_takes_no_card_and_changes_none_but_its_words(open_studio: Studio) -> None:
    one, two = open_studio.card("ก"), open_studio.card("ข")
    work.finish(open_studio.group)
    question = work.add_question(open_studio.group, "ปัญหาคืออะไร", minutes=5)

    for refused in (
        lambda: open_studio.card("ค"),
        lambda: cards.reword(one, "problem", "กก"),
        lambda: cards.hide(one, "ซ้ำ"),
        lambda: cards.merge(one, two),
        lambda: cards.keep_apart(one, two),
        lambda: work.open_cards(open_studio.group),
        lambda: work.start_timer(open_studio.group, 5),
        lambda: work.ask(open_studio.group, question),
    ):
        with pytest.raises(NotNow) as problem:
            refused()
        assert problem.value.code == "finished"
    work.write_summary(open_studio.group, "คำรายงาน")

    assert list(Card.objects.values_list("text", flat=True)) == ["ก", "ข"]
    assert open_studio.fresh().board.summary == "คำรายงาน"


def test_a_card_that_comes_too_late_is_told_so_and_its_words_are_kept(open_studio: Studio) -> None:
    phone = visit(open_studio.guest)
    work.finish(open_studio.group)

    answer = phone.post(open_studio.url("add"), {"kind": "problem", "text": "ยังมีอีกเรื่อง", "origin": "none"})

    assert answer.status_code == 422
    assert "ยังมีอีกเรื่อง" in answer.content.decode()


def test_finishing_twice_is_one_act_and_opening_again_lets_the_group_work_on(open_studio: Studio) -> None:
    facilitator = visit(open_studio.facilitator)
    for _again in range(2):
        facilitator.post(open_studio.url("finish/"), {"do": "finish"})

    again = facilitator.get(open_studio.url("finish/")).content.decode()
    answer = facilitator.post(open_studio.url("finish/"), {"do": "reopen"})

    assert "เปิดให้กลุ่มทำงานต่อ" in again
    assert answer["Location"] == open_studio.url("console/")
    assert (len(acts("group_finished")), len(acts("group_reopened"))) == (1, 1)
    now = queries.work_of(open_studio.fresh())
    assert (now.is_finished, now.takes_cards) == (False, False)
    assert open_studio.card("ต่อ").number == 1


def test_the_coordinator_sees_who_has_finished(studio: Studio, client: Client, rf: object) -> None:
    world = worlds.build()
    client.force_login(world.coordinator)
    work.finish(studio.group)

    page = client.get("/workshops/trial/groups/").content.decode()

    assert "เสร็จสิ้นแล้ว 1 จาก 3 กลุ่ม" in page
    tile = staff_tile(rf, Workshop.objects.get(pk=studio.workshop.pk))  # type: ignore[arg-type]
    assert tile
    assert tile.hint == "เสร็จสิ้นแล้ว 1 จาก 3 กลุ่ม"


def test_nobody_else_finishes_the_group(studio: Studio) -> None:
    others = (studio.guest, studio.reporter, studio.stranger)

    answers = [visit(each).post(studio.url("finish/"), {"do": "finish"}).status_code for each in others]

    assert answers == [403, 403, 403]
    assert not queries.work_of(studio.fresh()).is_finished


def test_groups_without_a_question_get_the_template_of_their_pillar_at_once(
    studio: Studio, client: Client
) -> None:
    client.force_login(worlds.build().coordinator)
    work.add_question(studio.group, "ของเราเอง")

    answer = client.post("/workshops/trial/groups/templates", follow=True)
    again = client.post("/workshops/trial/groups/templates", follow=True)

    assert "2 กลุ่มได้รับคำถามนำแล้ว" in answer.content.decode()
    assert "0 กลุ่มได้รับคำถามนำแล้ว" in again.content.decode()
    assert list(studio.group.guide_questions.values_list("text", flat=True)) == ["ของเราเอง"]
    assert GuideQuestion.objects.values("group").distinct().count() == 3
    assert visit(studio.guest).post("/workshops/trial/groups/templates").status_code == 403
