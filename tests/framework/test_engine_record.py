"""The engine's own record: what it offered beside what people decided, on texts drawn at random."""

import pytest
from django.urls import reverse

from prasan.framework import actions
from prasan.framework.audit import is_drawn
from prasan.framework.confusion import confusable
from prasan.framework.engine import current_lesson, text_key
from prasan.framework.models import Decision, Lesson
from prasan.framework.queries.record import Confusion, Rate, confusions_by_people, engine_record
from prasan.ledger.models import Act
from prasan.textmatch import Item

OFFERED = [["S1.1", 0.9], ["S1.2", 0.06], ["S2.1", 0.02], ["S2.2", 0.02]]


@pytest.fixture
def judge(edition, node, world):
    """One audited verdict: `taken` of what was offered with those percentages, `n` times on different texts."""
    made = iter(range(10_000))

    def give(taken: str | None, n: int = 1, *, offered=OFFERED, state="suggest", audit=True, by=None) -> None:
        for _ in range(n):
            number = next(made)
            Decision.objects.create(
                subject_kind="project",
                subject_id=number,
                authority=world.hill if by == "hill" else world.sea,
                province=world.province,
                edition=edition,
                node=node(taken) if taken else None,
                verdict="confirmed" if taken else "none-fits",
                by=world.sea_planner,
                text=f"ข้อความ {number}",
                text_key=f"{number:064x}",
                is_audit=audit,
                suggested=offered,
                state_offered=state,
                seconds=float(number % 5),
                batch=f"b{number}",
            )

    return give


def test_under_sixty_audited_texts_no_rate_is_told(edition, judge):
    judge("S1.1", 59)
    judge("S1.1", 10, audit=False)

    told = engine_record(edition)

    assert (told.audited, told.missing, told.record, told.calibrated, told.rates, told.bins) == (
        59,
        1,
        None,
        None,
        [],
        [],
    )
    assert told.decided == 69


def test_the_record_counts_what_was_offered_beside_what_was_taken(edition, judge):
    judge("S1.1", 40)
    judge("S1.2", 12)
    judge("S2.2", 4, state="abstain")
    judge(None, 4, by="hill")

    told = engine_record(edition)

    # Right at first place: 40 of the 56 texts that something fits; Wilson's interval worked by hand.
    assert [(str(name), rate) for name, rate in told.rates][:2] == [
        ("ถูกที่อันดับแรก", Rate(71, 59, 82, 56)),
        ("ถูกภายในสามอันดับแรก", Rate(93, 83, 97, 56)),
    ]
    assert told.overrides == [("เทศบาลตำบลตัวอย่างหนึ่ง", Rate(23, 14, 36, 52))]
    assert told.bins == [(90, Rate(67, 54, 77, 60))]
    assert (told.coverage_pct, told.seconds) == (0.0, 2.0)


def test_texts_offered_without_a_percentage_are_not_in_the_reliability_curve(edition, judge):
    judge("S1.1", 60, offered=[["S1.1", None], ["S1.2", None]], state="choose")

    told = engine_record(edition)

    assert (told.audited, told.with_percentage, told.calibrated, told.bins) == (60, 0, None, [])
    assert told.rates[0][1] == Rate(100, 94, 100, 60)


def test_the_record_is_told_to_machines_with_intervals_and_n(client, edition, judge):
    url = reverse("framework:record_json", args=["readiness"])
    judge("S1.1", 59)
    before = client.get(url).json()
    judge("S1.2")
    after = client.get(url).json()

    assert (before["audited"], before["needed"], before["hit1"], before["reliability"]) == (
        59,
        60,
        None,
        None,
    )
    assert (after["hit1"]["right"], after["hit1"]["n"]) == (59, 60)
    assert [round(after["hit1"][end], 3) for end in ("low", "high")] == [0.911, 0.997]


def test_a_verdict_taken_back_does_not_count(edition, judge):
    judge("S1.1", 2)
    row = Decision.objects.first()
    row.pk, row.verdict = None, "withdrawn"
    row.save(force_insert=True)

    assert engine_record(edition).audited == 1


def test_the_page_says_that_data_is_missing_or_draws_the_curve(client, edition, judge, world):
    url = reverse("framework:record", args=["readiness"])
    before = client.get(url).content.decode()
    judge("S1.1", 50)
    judge("S1.2", 10)
    after = client.get(url).content.decode()
    client.force_login(world.coordinator)
    coordinator = client.get(url).content.decode()

    assert "ข้อมูลยังไม่พอ" in before
    assert "0 จากที่ต้องการ 60 ข้อความ" in before
    assert "<svg" in after
    assert "83 %" in after
    assert "เลือกต่างจากระบบ" not in after
    assert "เลือกต่างจากระบบ" in coordinator


def test_learning_at_once_is_the_coordinators_and_says_what_came_of_it(client, edition, node, subject, world):
    url = reverse("framework:learn", args=["readiness"])
    client.force_login(world.sea_planner)
    refused = client.post(url).status_code
    client.force_login(world.coordinator)
    nothing = client.post(url, follow=True).content.decode()
    actions.confirm(subject(1, "ลานกีฬา"), node("S1.2"), by=world.sea_planner)
    learned = client.post(url, follow=True).content.decode()

    assert refused == 403
    assert "ยังไม่มีสิ่งให้เรียนรู้" in nothing
    assert "เรียนรู้จาก 1 ข้อความแล้ว" in learned
    assert (Lesson.objects.count(), Act.objects.filter(verb="framework.lesson_taken").count()) == (1, 1)


def test_nightly_work_learns_only_where_enough_was_decided(edition, node, subject, world):
    rows = [(subject(n, f"ลานกีฬา {mark}"), node("S1.2")) for n, mark in enumerate("กขคงจฉชซฌญ")]
    actions.confirm_many(rows, by=world.sea_planner)

    assert (actions.learn_what_is_due(), actions.learn_what_is_due()) == (1, 0)


def test_a_lesson_that_does_worse_is_kept_but_not_used(edition, node, subject, world):
    """The first lesson is of texts that match their node; later ones contradict every word of the edition."""
    texts = {"S1.2": "ฝึกอบรมอาชีพ", "S2.1": "กำจัดขยะมูลฝอย", "S2.2": "ซ่อมแซมถนน"}
    rows = [(code, f"{text}{mark}") for code, text in texts.items() for mark in "กขคงจฉชซฌญ"]
    for n, (code, text) in enumerate(rows):
        actions.confirm(subject(n, text), node(code), by=world.sea_planner)
    edition.decisions.update(is_audit=True)
    first = actions.learn(edition, by=None)
    for n, (_code, text) in enumerate(rows, start=100):
        actions.confirm(subject(n, f"{text} ใหม่"), node("S1.1"), by=world.sea_planner)
    edition.decisions.update(is_audit=True)

    second = actions.learn(edition, by=None)

    assert (first.is_used, first.report["hit1"], first.report["n"]) == (True, 30, 30)
    assert (second.report["hit1"], second.report["n"], second.is_used) == (30, 60, False)
    assert current_lesson(edition) == first


def test_what_people_took_instead_is_counted_by_pairs(edition, judge):
    judge("S1.2", 3, audit=False)
    judge("S2.1", 1)
    judge("S1.1", 5)

    assert confusions_by_people(edition) == [Confusion("S1.1", "S1.2", 3), Confusion("S1.1", "S2.1", 1)]


def test_items_with_the_same_words_collide_and_items_with_few_phrases_are_not_judged():
    items = [
        Item("A", "ก่อสร้างถนน", phrases=("ก่อสร้างถนนคอนกรีต", "ซ่อมแซมถนน", "กำจัดขยะมูลฝอย")),
        Item("B", "จัดการขยะ", phrases=("กำจัดขยะมูลฝอยในชุมชน", "คัดแยกขยะ", "ธนาคารขยะ")),
        Item("C", "อื่น"),
    ]

    found = confusable(items)

    nearest = {(each.code, each.other): each.phrases[0][:2] for each in found.collisions}
    assert nearest["A", "B"] == ("กำจัดขยะมูลฝอย", "กำจัดขยะมูลฝอยในชุมชน")
    assert found.too_few == ["C"]


def test_the_confusability_page_names_both_sides(client, edition, judge):
    judge("S1.2", 2)

    page = client.get(reverse("framework:confusable", args=["readiness"])).content.decode()

    assert "ดูจากผลการพิจารณาของผู้ใช้" in page
    assert page.count("S1.1 ท่องเที่ยวทางทะเลและบนบก") >= 1


def test_the_audit_stream_is_drawn_by_the_text_and_the_edition_alone():
    key = text_key_of("โครงการ")

    assert is_drawn(key, "sdg") == is_drawn(key, "sdg")
    assert {is_drawn(key, f"edition-{n}") for n in range(40)} == {True, False}


def text_key_of(text: str) -> str:
    from prasan.textmatch import text_key as key

    return key(text)


def test_texts_that_differ_in_places_of_the_province_share_a_key(world):
    assert text_key("ก่อสร้างถนน ตำบลรัษฎา หมู่ที่ 2", "83") == text_key("ก่อสร้างถนน ตำบลวิชิต หมู่ที่ 7", "83")
    assert text_key("ก่อสร้างถนน", "83") != text_key("ซ่อมแซมถนน", "83")
