"""Writing, publishing, withdrawing, undoing, and reading posts."""

from collections.abc import Callable
from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import DjangoAssertNumQueries

from prasan.ledger.models import Act
from prasan.news import actions, queries
from prasan.news.models import Post, State
from prasan.news.problems import Refused
from prasan.people.models import User
from tests.news.conftest import TITLE
from tests.world import World

Write = Callable[..., Post]


def test_a_published_post_is_read_by_anybody_at_its_thai_address(write: Write) -> None:
    post = write()

    answer = Client().get(post.get_absolute_url())

    assert unquote(post.get_absolute_url()).endswith("/เทศบาลเปิดศูนย์เด็กเล็กแห่งใหม่/")
    assert answer.status_code == 200
    assert TITLE in strip_tags(answer.content.decode())
    assert "<li>รับเด็ก 60 คน</li>" in answer.content.decode()
    assert '"@type": "NewsArticle"' in answer.content.decode()
    assert list(
        Act.objects.filter(subject_kind="news.post").order_by("seq").values_list("verb", flat=True)
    ) == [
        "news.begun",
        "news.published",
    ]


def test_a_draft_is_unknown_to_everybody_but_its_newsroom(
    write: Write, world: World, client_of: Callable[[User], Client]
) -> None:
    draft = write(own=True, draft=True)
    address = reverse("news:edit", args=[draft.pk])

    answers = {
        name: client_of(getattr(world, name)).get(address).status_code
        for name in ("planner", "neighbour", "coordinator", "observer", "newcomer")
    }

    assert answers == {"planner": 200, "neighbour": 404, "coordinator": 404, "observer": 404, "newcomer": 404}
    assert list(queries.published()) == []


def test_somebody_else_who_saved_meanwhile_is_not_overwritten(
    write: Write, world: World, client_of: Callable[[User], Client]
) -> None:
    post = write(draft=True)
    actions.edit(post, "ชื่อของอีกคน", "ข้อความของอีกคน", by=world.coordinator)

    answer = client_of(world.coordinator).post(
        reverse("news:edit", args=[post.pk]), {"title": "ของฉัน", "text": "ข้อความของฉัน", "version": 1}
    )

    post.refresh_from_db()
    assert answer.status_code == 422
    assert "ข้อความของอีกคน" in answer.content.decode()
    assert "ข้อความของฉัน" in answer.content.decode()
    assert post.title == "ชื่อของอีกคน"


def test_a_change_is_taken_back_step_by_step(write: Write, world: World) -> None:
    post = write(draft=True)
    actions.edit(post, "สอง", "ก", by=world.coordinator)
    actions.edit(post, "สาม", "ข", by=world.coordinator)

    assert actions.undo(post, by=world.coordinator).title == "สอง"
    assert actions.undo(post, by=world.coordinator).title == TITLE
    with pytest.raises(Refused):
        actions.undo(post, by=world.coordinator)


def test_a_withdrawn_post_says_when_and_why_and_nothing_else(write: Write, world: World) -> None:
    post = write()
    actions.withdraw(post, "ข้อมูลคลาดเคลื่อน", by=world.coordinator)

    answer = Client().get(post.get_absolute_url())

    assert answer.status_code == 410
    assert "ข้อมูลคลาดเคลื่อน" in answer.content.decode()
    assert TITLE not in strip_tags(answer.content.decode())
    assert Client().get(reverse("news:card", args=[2569, post.slug])).status_code == 404


def test_an_edit_shows_at_once_though_pages_are_kept(write: Write, world: World) -> None:
    post = write()
    before = Client().get(post.get_absolute_url())
    actions.edit(post, TITLE, "ข้อความที่แก้แล้ว", by=world.coordinator)

    after = Client().get(post.get_absolute_url(), headers={"If-None-Match": before.headers.get("ETag", "")})

    assert after.status_code == 200
    assert "ข้อความที่แก้แล้ว" in after.content.decode()


def test_two_posts_of_one_headline_have_two_addresses(write: Write) -> None:
    first, second = write(), write()

    assert (first.slug, second.slug) == (TITLE, f"{TITLE}-2")


@pytest.mark.parametrize("words", ["เด็กเล็ก", "ศูนย์พัฒ", "ทำการ เทศบาล", "๖๐", "เทศบาล เปิด ศูนย์"])
def test_search_finds_parts_of_thai_words(write: Write, words: str) -> None:
    post = write()
    write("ประกาศรับสมัครงาน", "รายละเอียดตามเอกสารแนบ")

    assert list(queries.published(words)) == [post]


def test_related_posts_share_the_thread_or_the_words(write: Write, world: World) -> None:
    post = write()
    alike = write("ศูนย์เด็กเล็กของเทศบาล", "เทศบาลเปิดรับสมัครเด็กเข้าศูนย์พัฒนาเด็กเล็ก")
    other = write("จัดเก็บขยะทางทะเล", "อาสาสมัครร่วมเก็บขยะชายหาด")
    Post.objects.filter(pk__in=[post.pk, other.pk]).update(thread=["workshop:1"])
    post.refresh_from_db()

    assert [(one.post, one.on_thread) for one in queries.related(post)] == [(other, True), (alike, False)]


@pytest.mark.parametrize("posts", [1, 3])
def test_the_list_costs_the_same_for_one_and_three(
    write: Write, django_assert_num_queries: DjangoAssertNumQueries, posts: int
) -> None:
    for number in range(posts):
        write(f"ข่าวที่ {number}")

    with django_assert_num_queries(4):
        assert Client().get(reverse("news:index")).status_code == 200


def test_the_archive_counts_by_thai_month(write: Write) -> None:
    post = write()
    Post.objects.filter(pk=post.pk).update(published_at="2026-10-31T17:30:00Z")  # 1 November in Thailand
    post.refresh_from_db()

    assert [(one.year_be, one.month, one.posts) for one in queries.archive()] == [(2569, 11, 1)]
    assert list(queries.of_month(2569, 11)) == [post]
    assert Client().get("/news/2569/11/").status_code == 200
    assert Client().get("/news/2569/13/").status_code == 404


@pytest.mark.parametrize("feed", ["news:atom", "news:rss"])
def test_feeds_hold_what_is_published_and_no_draft(write: Write, feed: str) -> None:
    write()
    write("ร่างลับ", draft=True)

    text = Client().get(reverse(feed)).content.decode()

    assert TITLE in text
    assert "ร่างลับ" not in text


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "\u202eกลับ",
        "😀" * 50,
        "ก" * 10_000,
        "</script><img src=x onerror=1>",
        "a\x00b",
        "-",
        "123",
    ],
)
def test_hostile_words_are_shown_as_words_and_break_nothing(
    world: World, client_of: Callable[[User], Client], hostile: str
) -> None:
    browser = client_of(world.coordinator)
    given = {"organisation": world.pao.organisation_id, "title": hostile, "text": hostile * 2}
    answer = browser.post(reverse("news:new"), given)
    assert answer.status_code in (303, 422)
    for post in Post.objects.filter(state=State.DRAFT):
        assert browser.post(reverse("news:publish", args=[post.pk])).status_code == 303
        post.refresh_from_db()
        page = Client().get(post.get_absolute_url())
        assert page.status_code == 200
        assert "<script>alert" not in page.content.decode()
        assert "<img src=x" not in page.content.decode()
        assert Client().get(f"{post.get_absolute_url()}card.png").status_code == 200
        assert Client().get(reverse("news:atom")).status_code == 200
    assert Client().get(reverse("news:index"), {"q": hostile.replace("\x00", "")[:300]}).status_code == 200


def test_only_the_marks_of_a_post_become_html() -> None:
    from prasan.news.richtext import render

    assert render("ก <b>\n\n## ข\n- ค\n- ง https://a.go.th/x.\nจ") == (
        '<p>ก &lt;b&gt;</p>\n<h2>ข</h2>\n<ul><li>ค</li><li>ง <a href="https://a.go.th/x" rel="nofollow noopener">'
        "https://a.go.th/x</a>.</li></ul>\n<p>จ</p>"
    )
