"""A stranger comments where the site asks the browser for a proof of work (see tests/browser/conftest.py)."""

import pytest

from prasan.comments.checks import FAST_SECONDS
from tests.browser.conftest import Visitors

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.xdist_group("walks")]

HONEST = "อยากให้มีรถรับส่งจากสถานีขนส่งถึงหอประชุมในวันงานครับ"


@pytest.mark.parametrize(("scripts", "told"), [(True, "เผยแพร่แล้ว"), (False, "รอเจ้าหน้าที่อ่าน")])
def test_the_browser_finds_the_proof_and_without_scripts_a_person_reads_the_comment(
    visit: Visitors, there: dict[str, str], scripts: bool, told: str
) -> None:
    page = visit(width=360, java_script_enabled=scripts)
    page.goto(there["comments"])
    words = f"{HONEST} {'ผู้มีสคริปต์' if scripts else 'ผู้ไม่มีสคริปต์'}"
    page.locator("textarea[name=text]").fill(words)
    page.wait_for_timeout(1_000 * FAST_SECONDS + 500)  # nobody writes faster

    page.locator("form[action*='/comments/on/'] button").click()

    assert told in page.locator("main").inner_text()
    page.goto(there["comments"])
    assert page.get_by_text(words, exact=True).count() == int(scripts)
