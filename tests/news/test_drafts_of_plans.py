"""The post of a plan that was sent: its projects, its money, and what is not stated."""

import pytest
from django.http import Http404

from prasan.news.telling import tell
from prasan.plans.actions.plans import send_plan
from prasan.plans.models import YearBudget
from tests.revisions.conftest import Story, story  # noqa: F401


def test_a_plan_that_was_not_sent_has_no_news(story: Story) -> None:  # noqa: F811
    with pytest.raises(Http404):
        tell(story.planner, "plan", story.plan.pk)


def test_a_sent_plan_is_told_with_its_money_and_what_has_none(story: Story) -> None:  # noqa: F811
    YearBudget.objects.filter(project=story.project("ตลาดสด")).delete()  # its typed zero stated an amount
    send_plan(story.plan, by=story.planner)

    told = tell(story.planner, "plan", story.plan.pk)

    assert told.title.text == "เทศบาลตำบลตัวอย่างหนึ่งส่งแผนพัฒนาท้องถิ่น (พ.ศ. 2566–2570) ต่อจังหวัด"
    assert "มีโครงการ 4 โครงการ" in told.text
    assert "งบประมาณตามแผนรวม 320,000 บาท" in told.text
    assert "มี 1 โครงการที่ไม่ได้ระบุวงเงิน" in told.text
    assert told.is_sample


def test_neighbours_and_the_public_get_no_news_of_a_plan_they_may_not_see(story: Story) -> None:  # noqa: F811
    send_plan(story.plan, by=story.planner)

    with pytest.raises(Http404):
        tell(story.world.neighbour, "plan", story.plan.pk)
