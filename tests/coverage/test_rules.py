"""Who may table a gap: whoever writes the agenda of that meeting, while it is not released."""

import pytest

from prasan.centre import actions as centre
from prasan.centre.models import Meeting
from tests.coverage.conftest import Story
from tests.coverage.test_gaps import meeting  # noqa: F401  the fixture

MAY = {
    "coordinator": (True, False),
    "planner": (False, False),
    "mayor": (False, False),
    "neighbour": (False, False),
    "observer": (False, False),
    "outsider": (False, False),
    "newcomer": (False, False),
}


@pytest.mark.parametrize("person", MAY)
def test_role_by_state_of_the_meeting(story: Story, meeting: Meeting, person: str) -> None:  # noqa: F811
    def may() -> bool:
        user = story.world.fresh(getattr(story.world, person))
        return bool(user.has_perm("coverage.table", Meeting.objects.get(pk=meeting.pk)))

    before = may()
    centre.add_item(meeting, chapter=4, title_th="เรื่อง", by=story.world.coordinator)
    centre.release_meeting(meeting, by=story.world.coordinator)

    assert (before, may()) == MAY[person]
