"""Words of long Thai headings stay whole."""

from pathlib import Path
from typing import Any

import pytest

from prasan.ui.templatetags.headings import heading_words

TITLE = "การพัฒนาองค์กรปกครองส่วนท้องถิ่นในจังหวัดและการเตรียมความพร้อม"
CSS = Path(__file__).resolve().parents[2] / "src/prasan/ui/static/ui/css/base.css"


def test_words_of_a_long_thai_heading_are_kept_whole_and_long_names_may_still_break() -> None:
    page = heading_words(f'<h1 title="{TITLE}">{TITLE} 2571</h1><p>{TITLE}</p>')

    assert page.startswith(f'<h1 title="{TITLE}"><span class="word">การพัฒนา</span><wbr>')
    assert '<wbr>องค์กรปกครองส่วนท้องถิ่น<wbr><span class="word">ใน</span>' in page
    assert page.endswith(f'<span class="word">ความพร้อม</span> 2571</h1><p>{TITLE}</p>')


def test_short_headings_and_escaped_text_are_left_alone() -> None:
    plain = "<h2>แผนของจังหวัด &lt;b&gt;</h2><h3>Framework of the province</h3>"

    assert heading_words(plain) == plain


@pytest.mark.browser
def test_chromium_never_breaks_a_heading_inside_a_word(page: Any) -> None:
    page.set_content(f"<style>{CSS.read_text()}</style>{heading_words(f'<h1>{TITLE}</h1>')}")

    lines = []
    for width in range(300, 700, 20):
        page.set_viewport_size({"width": width, "height": 800})
        lines += page.locator(".word").evaluate_all(
            "words => words.map(word => word.getClientRects().length)"
        )

    assert set(lines) == {1}
    assert page.locator("h1").inner_text() == TITLE
