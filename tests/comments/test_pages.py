"""The pages with the plain client, which has no JavaScript."""

import re
from html import unescape

import pytest
from django.test import Client
from django.utils.html import strip_tags

from prasan.comments import actions
from prasan.comments.models import Comment, Notice
from tests.comments.conftest import HONEST, LURE, Square, stamp_of

HOSTILE = (
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "\u202eนายกลับ\u202c",
    "🙂" * 300,
    "ก" * 10_000,
    "ก\x00ข",
    "{{ 7|add:7 }}",
    "\ud800ก",
    "=1+1",
    "",
)


def text_of(answer: object) -> str:
    return " ".join(unescape(strip_tags(answer.content.decode())).split())  # type: ignore[attr-defined]


def test_somebody_without_an_account_comments_and_sees_it_published(square: Square) -> None:
    visitor = Client()
    page = visitor.get(square.page).content.decode()
    stamp = re.search(r'name="stamp" value="([^"]+)"', page)
    assert stamp

    sent = visitor.post(square.page, square.form(name="ลุงทอง"))
    after = visitor.get(sent.url)

    assert sent.status_code == 303
    assert "ความเห็นของท่านเผยแพร่แล้ว" in text_of(after)
    assert after["Referrer-Policy"] == "no-referrer"
    shown = text_of(visitor.get(square.page))
    assert HONEST in shown
    assert "ลุงทอง" in shown


def test_the_author_of_a_held_comment_is_told_so_honestly(square: Square) -> None:
    visitor = Client()

    told = text_of(visitor.get(visitor.post(square.page, square.form(LURE)).url))

    assert "รอเจ้าหน้าที่อ่าน" in told
    assert "ยังไม่เผยแพร่" in told
    assert LURE not in text_of(visitor.get(square.page))


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_held_or_comes_back_and_never_breaks_a_page(
    square: Square, coordinator: Client, text: str
) -> None:
    form = square.form(
        text.encode("utf-8", "replace").decode(), name=text[:60].encode("utf-8", "replace").decode()
    )

    answer = Client().post(square.page, form)

    assert answer.status_code in (303, 422)
    assert not Comment.objects.published().exists()
    if answer.status_code == 422:
        assert "<script>alert" not in answer.content.decode()
    for page in (square.page, "/comments/queue/"):
        shown = coordinator.get(page)
        assert shown.status_code == 200
        assert "<script>alert" not in shown.content.decode()
        assert "\u202e" not in shown.content.decode()


def test_a_form_that_is_old_forged_or_of_another_page_comes_back_with_the_text(square: Square) -> None:
    for stamp in ("", "x~y", stamp_of("plan/1", 60), stamp_of(f"workshop/{square.key}", 90_000)):
        answer = Client().post(square.page, square.form() | {"stamp": stamp})

        assert answer.status_code == 422
        assert HONEST in answer.content.decode()
        assert stamp == "" or stamp not in answer.content.decode()
    assert not Comment.objects.exists()


def test_a_trap_or_haste_holds(square: Square) -> None:
    for form in (square.form(website="http://x"), square.form("ซ่อมถนนหน้าโรงเรียนด้วยครับ", age=0)):
        Client().post(square.page, form)

    assert list(Comment.objects.values_list("state", flat=True)) == ["held", "held"]


def test_a_flood_is_asked_for_patience_and_keeps_its_text(square: Square) -> None:
    texts = [f"ไฟถนนซอย {n} ดับ ขอให้มาซ่อมด้วยครับ" for n in range(6)]

    answers = [Client().post(square.page, square.form(text)) for text in texts]

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert texts[5] in answers[5].content.decode()
    assert Comment.objects.count() == 5


def test_what_is_not_public_or_of_no_kind_is_not_found(square: Square) -> None:
    square.workshop.released_at = None
    square.workshop.save()

    for path in (
        square.page,
        "/comments/on/nothing/1/",
        "/comments/on/workshop/๑/",
        "/comments/on/workshop/x/",
    ):
        assert Client().get(path).status_code == 404


def test_links_that_nobody_signed_are_not_found(square: Square) -> None:
    comment = square.say()
    token = comment.author_url.split("/")[3]

    for path in (
        f"/comments/mine/{comment.pk}~x/",
        f"/comments/notices/{token}/",
        f"/comments/mine/{int(token.split('~')[0]) + 1}~{token.split('~')[1]}/",
    ):
        assert Client().get(path).status_code == 404


def test_a_moderator_works_through_the_queue(square: Square, coordinator: Client) -> None:
    good, bad = square.say(held=True), square.say(LURE)
    queue = text_of(coordinator.get("/comments/queue/"))
    assert HONEST in queue
    assert "คำชวนเล่นพนัน" in queue

    published = coordinator.post(f"/comments/{good.pk}/review/", {"decision": "approve", "seen": "held"})
    no_rule = coordinator.post(f"/comments/{bad.pk}/review/", {"decision": "reject", "seen": "held"})
    refused = coordinator.post(
        f"/comments/{bad.pk}/review/", {"decision": "reject", "seen": "held", "rule": "advert"}
    )
    late = coordinator.post(f"/comments/{bad.pk}/review/", {"decision": "approve", "seen": "held"})

    assert [a.status_code for a in (published, no_rule, refused, late)] == [303, 422, 303, 422]
    assert "ผู้อื่นพิจารณาเรื่องนี้ไปแล้ว" in text_of(late)
    assert list(Comment.objects.values_list("state", flat=True)) == ["published", "rejected"]
    author = Client()
    assert "โฆษณา" in text_of(author.get(bad.author_url))
    appealed = author.post(f"{bad.author_url}appeal/", {"text": "ไม่ใช่โฆษณาครับ"})
    assert appealed.status_code == 303
    assert "ไม่ใช่โฆษณาครับ" in text_of(coordinator.get("/comments/queue/"))
    withdrawn = author.post(f"{bad.author_url}withdraw/")
    assert withdrawn.status_code == 303
    assert "ท่านถอนความเห็นนี้แล้ว" in text_of(author.get(bad.author_url))


def test_anybody_gives_notice_and_reads_the_answer(square: Square, coordinator: Client) -> None:
    comment = square.say()
    form = {
        "rule": "accusation",
        "text": "ไม่จริง",
        "stamp": stamp_of(f"notice/{comment.pk}", 9),
        "website": "",
    }

    sent = Client().post(f"/comments/{comment.pk}/report/", form)
    notice = Notice.objects.get()
    assert (sent.status_code, sent.url) == (303, notice.url)
    assert "ได้รับคำแจ้งลบ" in text_of(Client().get(notice.url))
    page = f"/comments/queue/notices/{notice.pk}/"
    assert coordinator.get(page).status_code == 200
    assert coordinator.post(page, {"decision": "keep", "answer": ""}).status_code == 422
    answered = coordinator.post(page, {"decision": "keep", "answer": "ตรวจแล้วเป็นข้อเท็จจริงจากรายงาน"})

    assert answered.status_code == 303
    assert "ตรวจแล้วเป็นข้อเท็จจริงจากรายงาน" in text_of(Client().get(notice.url))
    assert coordinator.post(page, {"decision": "keep", "answer": "อีก"}).status_code == 422


def test_a_notice_without_a_rule_from_a_programme_or_of_nothing_is_refused(square: Square) -> None:
    comment, held = square.say(), square.say(LURE)
    stamp = stamp_of(f"notice/{comment.pk}", 9)
    page = f"/comments/{comment.pk}/report/"

    for form in ({"stamp": stamp}, {"stamp": stamp, "rule": "insult", "website": "x"}, {"rule": "insult"}):
        assert Client().post(page, form).status_code == 422
    assert Client().get(f"/comments/{held.pk}/report/").status_code == 404
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("person", "queue", "held", "shown"),
    [
        ("", 403, 404, 403),
        ("newcomer", 403, 404, 403),
        ("neighbour", 200, 404, 403),
        ("coordinator", 200, 200, 200),
    ],
)
def test_pages_of_moderators_are_theirs(
    square: Square, person: str, queue: int, held: int, shown: int
) -> None:
    waiting, public = square.say(LURE), square.say()
    notice = actions.give_notice(public, "insult", text="", nonce="x")
    client = Client()
    if person:
        client.force_login(square.person(person))

    found = [
        client.get(path).status_code
        for path in ("/comments/queue/", f"/comments/{waiting.pk}/review/", f"/comments/{public.pk}/review/")
    ]

    assert found == [queue, held, shown]
    assert client.get(f"/comments/queue/notices/{notice.pk}/").status_code == held
    assert client.post(f"{square.page}switch/").status_code == (303 if person == "coordinator" else 403)


def test_a_closed_page_shows_what_was_said_and_takes_nothing(square: Square, coordinator: Client) -> None:
    square.say()
    coordinator.post(f"{square.page}switch/")

    page = text_of(Client().get(square.page))
    answer = Client().post(square.page, square.form("ขอพูดอีกสักหน่อยนะครับ"))

    assert HONEST in page
    assert "หน้านี้ไม่รับความเห็นแล้ว" in page
    assert answer.status_code == 422
    coordinator.post(f"{square.page}switch/")
    assert "ส่งความเห็น" in text_of(Client().get(square.page))


def test_the_public_rules_count_and_the_log_tells_decisions(square: Square) -> None:
    square.say()
    refused = square.say(LURE, name="ชื่อที่ไม่ควรเห็น")
    actions.reject(refused, "advert", by=square.person("coordinator"))

    policy, log = text_of(Client().get("/comments/")), text_of(Client().get("/comments/log/"))
    table = Client().get("/comments/log.csv").content.decode("utf-8-sig")

    assert "แจ้งลบ" in policy
    assert "ไม่เผยแพร่ความเห็นที่ 2" in log
    assert table.splitlines()[0] == "at,act,number,thread,rule"
    assert table.splitlines()[1].split(",")[1:] == [
        "comments.rejected",
        "2",
        "ประชุมเชิงปฏิบัติการทดลอง",
        "advert",
    ]
    for told in (policy, log, table):
        assert "ชื่อที่ไม่ควรเห็น" not in told
        assert "อรทัย" not in told


@pytest.mark.parametrize("count", [1, 3])
def test_lists_ask_the_same_few_questions_however_long_they_are(
    square: Square, coordinator: Client, django_assert_num_queries: object, count: int
) -> None:
    for n in range(count):
        square.say(f"ความเห็นเรื่องถนนสายที่ {n} ควรซ่อมก่อนหน้าฝนครับ")
        actions.give_notice(Comment.objects.published().last(), "insult", text="", nonce=str(n))  # type: ignore[arg-type]
        square.say(f"{LURE} {n}")
    coordinator.get("/comments/queue/")
    Client().get(square.page)

    for client, page, queries in ((Client(), square.page, 4), (coordinator, "/comments/queue/", 6)):
        with django_assert_num_queries(queries):  # type: ignore[operator]
            assert client.get(page).status_code == 200


def test_the_page_of_the_workshop_leads_to_its_comments(square: Square) -> None:
    square.say()

    page = text_of(Client().get(square.workshop.get_absolute_url()))

    assert "ความเห็นของประชาชน" in page
    assert "1 ความเห็น" in page


def test_the_first_page_tells_a_moderator_what_waits(square: Square, coordinator: Client) -> None:
    assert "ความเห็นที่รอพิจารณา" not in text_of(coordinator.get("/"))
    square.say(LURE)

    assert "ความเห็นที่รอพิจารณา รอ 1 เรื่อง" in text_of(coordinator.get("/"))
    assert "ความเห็นที่รอพิจารณา" not in text_of(Client().get("/"))
