"""Filters and tags of templates."""

import re
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.template import Context, engines
from django.test import RequestFactory
from django.utils.translation import override

from prasan.ui.templatetags import thai, ui

ROOT = Path(__file__).resolve().parents[2]


def draw(text: str, **context: Any) -> str:
    return engines["django"].from_string(text).render(context)


@pytest.mark.parametrize(
    ("text", "value", "in_thai", "in_english"),
    [
        ("{{ x|thai_date }}", date(2014, 3, 12), "12 มี.ค. 2557", "12 Mar 2014"),
        ("{{ x|thai_date:'long' }}", date(2014, 3, 12), "12 มีนาคม 2557", "12 March 2014"),
        ("{{ x|thai_date:'numeric' }}", date(2014, 3, 12), "12/3/2557", "12/3/2014"),
        ("{{ x|thai_date }}", datetime(2014, 3, 11, 18, 30, tzinfo=UTC), "12 มี.ค. 2557", "12 Mar 2014"),
        ("{{ x|thai_date }}", None, "", ""),
        (
            "{{ x|thai_datetime }}",
            datetime(2014, 3, 12, 2, 5, tzinfo=UTC),
            "12 มี.ค. 2557 09.05 น.",
            "12 Mar 2014, 09:05",
        ),
        ("{{ x|thai_datetime }}", None, "", ""),
        ("{{ x|baht }}", 1234567, "1,234,567", "1,234,567"),
        ("{{ x|baht }}", 0, "0", "0"),
        ("{{ x|baht }}", None, "–", "–"),
        ("{{ x|thai_digits }}", "ข้อ 12", "ข้อ ๑๒", "ข้อ ๑๒"),
        ("{{ x|be }}", 2014, "2557", "2557"),
        ("{{ x|be }}", date(2014, 3, 12), "2557", "2557"),
        ("{{ x|be }}", None, "", ""),
    ],
)
def test_a_value_is_shown_as_people_write_it(text: str, value: Any, in_thai: str, in_english: str) -> None:
    with override("th"):
        assert draw(text, x=value) == in_thai
    with override("en"):
        assert draw(text, x=value) == in_english


def test_a_badge_says_its_hint_to_those_who_do_not_see_it() -> None:
    assert draw('{% badge "ส่งแล้ว" "good" %}').strip() == '<span class="badge badge--good">ส่งแล้ว</span>'
    assert draw("{% badge word 'info' hint %}", word="<b>", hint="why & how").strip() == (
        '<span class="badge badge--info" title="why &amp; how">&lt;b&gt;'
        '<span class="visually-hidden"> (why &amp; how)</span></span>'
    )


def test_every_confidence_mark_of_the_catalogues_has_a_badge_and_an_unknown_one_is_shown() -> None:
    from prasan.framework.models import Confidence

    assert set(ui.CONFIDENCE) == set(Confidence.values)
    assert "จากความจำ ยังไม่ตรวจกับต้นฉบับ" in draw("{% confidence 'memory' %}")
    assert "hearsay" in draw("{% confidence 'hearsay' %}")


def test_progress_says_how_far_in_words_and_nothing_false_while_the_total_is_unknown() -> None:
    assert '<progress value="25" max="100"' in draw('{% progress 12 47 "อ่านแผ่นงาน" %}')
    assert "12/47 (25%)" in draw('{% progress 12 47 "อ่านแผ่นงาน" %}')
    assert "%" not in draw('{% progress 3 0 "อ่านแผ่นงาน" %}')


def test_pages_of_a_list_keep_the_filters_of_the_address() -> None:
    request = RequestFactory().get("/x?state=draft&q=ถนน&page=3&q=น้ำ")
    drawn = ui.pagination(Context({"request": request}), Paginator(range(100), 10).page(3))

    text = draw("{% include 'ui/pagination.html' %}", **drawn)

    assert re.findall(r'href="([^"]+)"', text)[1] == (
        "?page=1&amp;state=draft&amp;q=%E0%B8%96%E0%B8%99%E0%B8%99&amp;q=%E0%B8%99%E0%B9%89%E0%B8%B3"
    )
    assert text.count("aria-current") == 1


def test_a_list_of_one_page_has_no_links_to_others() -> None:
    request = RequestFactory().get("/x")

    assert draw("{% pagination page %}", request=request, page=Paginator(range(9), 10).page(1)).strip() == ""


def test_the_way_back_ends_with_the_present_page() -> None:
    text = draw('{% crumbs "/" "หน้าแรก" "/plans/" "แผน" "ฉลอง" %}')

    assert re.findall(r'<a href="([^"]+)">([^<]+)</a>', text) == [("/", "หน้าแรก"), ("/plans/", "แผน")]
    assert '<li aria-current="page">ฉลอง</li>' in text


def test_a_wide_table_can_be_reached_by_keyboard_and_has_a_name() -> None:
    text = draw('{% scrolltable "โครงการ" %}<table></table>{% endscrolltable %}')

    assert (
        text
        == '<div class="table-scroll" role="region" tabindex="0" aria-label="โครงการ"><table></table></div>'
    )


def test_an_empty_list_says_what_belongs_there_and_what_to_do() -> None:
    text = draw('{% empty_state "ยังไม่มีแผน" "วางไฟล์" "/upload/" "นำเข้า" %}')

    assert "ยังไม่มีแผน" in text
    assert '<a class="button" href="/upload/">นำเข้า</a>' in text


def test_every_tag_and_filter_is_in_the_handbook() -> None:
    handbook = (ROOT / "docs" / "ui.md").read_text()

    assert [name for name in thai.register.filters if f"|{name}" not in handbook.replace("\\|", "|")] == []
    assert [name for name in [*ui.register.tags, *thai.register.tags] if "{% " + name not in handbook] == []


def test_every_class_of_the_handbook_exists() -> None:
    handbook = (ROOT / "docs" / "ui.md").read_text()
    styles = "".join(path.read_text() for path in (ROOT / "src/prasan/ui/static/ui/css").glob("*.css"))
    section = handbook[handbook.index("## Classes") : handbook.index("## Live parts")]
    named = {
        name
        for name in re.findall(r"`([a-z][a-z0-9_-]+)`", section)
        if name not in ("th", "td", "data-label")
    }

    assert [name for name in sorted(named) if f".{name}" not in styles] == []
