"""Posting, deciding, notices, appeals, forgetting: each works, refuses, and leaves its act."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from prasan.comments import actions, learning
from prasan.comments.models import Address, Comment, Lesson, Notice, Thread
from prasan.comments.problems import CommentProblem
from prasan.ledger.models import Act
from prasan.live.models import Change
from prasan.moderation import judge
from tests.comments.conftest import HONEST, LURE, Square


def acts() -> list[tuple[str, str]]:
    """Verb and actor of each act on comments, oldest first."""
    return list(Act.objects.filter(verb__startswith="comments.").order_by("seq").values_list("verb", "actor"))


def fresh(comment: Comment) -> Comment:
    return Comment.objects.for_pages().get(pk=comment.pk)


def test_an_honest_comment_is_shown_at_once_and_numbered(square: Square) -> None:
    first, second = square.say(), square.say("น้ำท่วมซอยทุกครั้งที่ฝนตก ขอให้ลอกท่อครับ", name="ชาวบ้าน")

    assert [(c.number, c.state, c.name) for c in (first, second)] == [
        (1, "published", ""),
        (2, "published", "ชาวบ้าน"),
    ]
    thread = Thread.objects.get()
    assert (thread.kind, thread.key, thread.province_code) == ("workshop", square.key, "83")
    assert Change.objects.filter(topic=f"comments/workshop.{square.key}").exists()
    assert acts() == []


def test_a_lure_is_held_and_the_reasons_are_kept_without_its_words(square: Square) -> None:
    comment = square.say(LURE)

    assert comment.state == "held"
    assert comment.why[0][0] == "gambling"
    assert all(isinstance(weight, int) for _, weight in comment.why)


def test_the_same_form_sent_twice_counts_once(square: Square) -> None:
    from prasan.comments import subjects
    from prasan.comments.checks import Finding

    subject = subjects.find("workshop", square.key)
    assert subject is not None
    sent = {"text": HONEST, "nonce": "n" * 32, "finding": Finding(held=False, score_permille=0)}
    where = ("workshop", square.key)

    assert actions.post(subject, where, **sent) == actions.post(subject, where, **sent)
    assert Comment.objects.count() == 1


def test_the_same_text_again_is_held(square: Square) -> None:
    square.say()

    again = square.say(HONEST.replace(" ", "  ") + "\u200b")

    assert (again.state, again.why[0][0]) == ("held", "repeat-of")


def test_nothing_readable_and_a_closed_page_are_refused(square: Square) -> None:
    with pytest.raises(CommentProblem) as refused:
        square.say("\u202e \u2066")
    assert refused.value.code == "empty"
    square.say()
    actions.close(Thread.objects.get(), by=square.person("coordinator"))

    with pytest.raises(CommentProblem) as refused:
        square.say("ยังพูดได้ไหม")

    assert refused.value.code == "closed"
    actions.reopen(Thread.objects.get(), by=square.person("coordinator"))
    assert square.say("พูดได้อีกแล้ว ดีใจครับ").state == "published"
    assert [verb for verb, _ in acts()] == ["comments.closed", "comments.opened"]


def test_a_moderator_publishes_writes_to_the_author_once_and_deletes_the_address(
    square: Square, django_capture_on_commit_callbacks: object
) -> None:
    comment = square.say(LURE, email="somebody@example.org")

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.approve(comment, by=square.person("coordinator"), site="https://example.go.th/")

    assert fresh(comment).state == "published"
    assert [(m.to, comment.author_url in m.body) for m in mail.outbox] == [(["somebody@example.org"], True)]
    assert "https://example.go.th/comments/mine/" in mail.outbox[0].body
    assert Address.objects.count() == 0
    assert acts() == [("comments.approved", "อรทัย ประสานดี")]


def test_a_decision_teaches_and_only_hashes_are_kept(square: Square) -> None:
    texts = [f"ร้านลุงดำขายไก่ทอดสูตรใหม่ สาขา {n} แวะชิมกันนะ" for n in ("กะทู้", "ป่าตอง", "ราไวย์", "ถลาง")]
    asked = "ร้านลุงดำขายไก่ทอดสูตรใหม่ สาขา เชิงทะเล แวะชิมกันนะ"
    before = judge(asked, model=learning.present_model()).score

    for text in texts:
        actions.reject(square.say(text, held=True), "advert", by=square.person("coordinator"))

    assert judge(asked, model=learning.present_model()).held
    assert before < 0.5
    lesson = Lesson.objects.first()
    assert lesson is not None
    assert lesson.held
    assert all(isinstance(feature, int) for feature in lesson.features)


def test_a_refusal_needs_a_rule_and_the_state_that_was_seen(square: Square) -> None:
    comment = square.say(LURE)
    by = square.person("coordinator")

    for rule, seen, code in (("", "held", "rule"), ("spite", "", "rule"), ("advert", "published", "decided")):
        with pytest.raises(CommentProblem) as refused:
            actions.reject(comment, rule, by=by, seen=seen)
        assert refused.value.code == code
    actions.reject(comment, "advert", by=by, seen="held")
    with pytest.raises(CommentProblem) as refused:
        actions.reject(comment, "insult", by=by)

    assert refused.value.code == "decided"
    assert (fresh(comment).state, fresh(comment).rule) == ("rejected", "advert")
    assert Lesson.objects.get().held


def test_what_was_refused_by_mistake_can_be_published_again(square: Square) -> None:
    comment = square.say(held=True)
    by = square.person("coordinator")

    actions.reject(comment, "insult", by=by)
    actions.approve(comment, by=by)

    assert (fresh(comment).state, fresh(comment).rule) == ("published", "")
    assert not Lesson.objects.get().held
    assert [verb for verb, _ in acts()] == ["comments.rejected", "comments.restored"]


def test_an_author_appeals_once_and_gets_an_answer(square: Square) -> None:
    comment, by = square.say(held=True), square.person("coordinator")
    with pytest.raises(CommentProblem):
        actions.appeal(comment, "ขอดูใหม่")
    actions.reject(comment, "off_topic", by=by)

    actions.appeal(comment, "เรื่องนี้เกี่ยวกับการประชุมครับ")
    with pytest.raises(CommentProblem) as refused:
        actions.reject(comment, "off_topic", by=by)
    assert refused.value.code == "answer"
    actions.reject(comment, "off_topic", by=by, answer="ขอให้ส่งที่หน้าแผน")

    after = fresh(comment)
    assert (after.state, after.appeal_answer, after.is_appealed) == ("rejected", "ขอให้ส่งที่หน้าแผน", False)
    with pytest.raises(CommentProblem):
        actions.appeal(comment, "อีกครั้ง")
    assert [verb for verb, _ in acts()] == [
        "comments.rejected",
        "comments.appealed",
        "comments.appeal_dismissed",
    ]


def test_an_appeal_that_is_right_publishes(square: Square) -> None:
    comment, by = square.say(held=True), square.person("coordinator")
    actions.reject(comment, "off_topic", by=by)
    actions.appeal(comment, "ดูอีกทีครับ")

    actions.approve(comment, by=by, answer="ท่านพูดถูก")

    assert (fresh(comment).state, fresh(comment).is_appealed) == ("published", False)
    assert acts()[-1][0] == "comments.appeal_upheld"


def test_a_withdrawn_comment_loses_its_words_at_once(square: Square) -> None:
    comment = square.say(name="ใครคนหนึ่ง", email="a@example.org")

    actions.withdraw(comment)
    actions.withdraw(comment)

    after = fresh(comment)
    assert (after.state, after.text, after.name, after.why) == ("withdrawn", "", "", [])
    assert (Address.objects.count(), acts()) == (0, [("comments.withdrawn", "")])


def test_a_notice_is_answered_and_the_comment_taken_down(
    square: Square, django_capture_on_commit_callbacks: object
) -> None:
    comment = square.say()
    notice = actions.give_notice(comment, "personal", text="มีชื่อผม", nonce="x", email="b@example.org")
    assert actions.give_notice(comment, "personal", text="มีชื่อผม", nonce="x") == notice
    assert (notice.due_at - notice.created_at).days == 7 - 1 or (notice.due_at - notice.created_at).days == 7
    with pytest.raises(CommentProblem):
        actions.answer_notice(notice, take_down=True, answer=" ", by=square.person("coordinator"))

    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        actions.answer_notice(notice, take_down=True, answer="เอาลงแล้ว", by=square.person("coordinator"))

    assert (fresh(comment).state, fresh(comment).rule) == ("taken_down", "personal")
    assert (Notice.objects.get().state, Notice.objects.get().answer) == ("upheld", "เอาลงแล้ว")
    assert [m.to for m in mail.outbox] == [["b@example.org"]]
    assert not Lesson.objects.exists()
    assert [verb for verb, _ in acts()] == ["comments.noticed", "comments.taken_down"]


def test_a_notice_can_be_dismissed_once_with_an_answer(square: Square) -> None:
    notice = actions.give_notice(square.say(), "insult", text="", nonce="x")
    by = square.person("coordinator")

    actions.answer_notice(notice, take_down=False, answer="เป็นการวิจารณ์ตามปกติ", by=by)

    assert Notice.objects.get().state == "dismissed"
    assert Comment.objects.get().state == "published"
    with pytest.raises(CommentProblem):
        actions.answer_notice(notice, take_down=True, answer="อีกที", by=by)


def test_what_is_not_public_takes_no_notice(square: Square) -> None:
    with pytest.raises(CommentProblem) as refused:
        actions.give_notice(square.say(LURE), "insult", text="", nonce="x")

    assert refused.value.code == "not-public"


def test_the_night_forgets_what_has_served_its_time(square: Square) -> None:
    old, young, public = square.say(LURE), square.say(LURE + " อีก"), square.say(email="c@example.org")
    waiting = square.say(LURE + " อุทธรณ์")
    by = square.person("coordinator")
    for comment in (old, young, waiting):
        actions.reject(comment, "advert", by=by)
    actions.appeal(waiting, "ไม่ใช่โฆษณา")
    days = timezone.now() - timedelta(days=91)
    Comment.objects.filter(pk__in=[old.pk, waiting.pk, public.pk]).update(decided_at=days)
    Address.objects.update(created_at=timezone.now() - timedelta(days=31))

    assert actions.forget_due() == 2

    assert [fresh(c).text for c in (old, young, waiting, public)] == [
        "",
        LURE + " อีก",
        LURE + " อุทธรณ์",
        HONEST,
    ]
    assert Address.objects.count() == 0
    with pytest.raises(CommentProblem) as refused:
        actions.approve(old, by=by)
    assert refused.value.code == "gone"


def test_no_act_names_an_author_or_quotes_a_text(square: Square) -> None:
    comment = square.say("ข้อความลับเฉพาะที่ไม่มีใครพูดซ้ำครับ", name="นางชื่อเฉพาะ", held=True)
    actions.reject(comment, "insult", by=square.person("coordinator"))
    actions.appeal(comment, "เหตุผลลับเฉพาะ")

    told = str(list(Act.objects.values()))

    assert "ลับเฉพาะ" not in told
    assert "ชื่อเฉพาะ" not in told
