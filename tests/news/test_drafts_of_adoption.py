"""The post of a strategy that was adopted: by its meeting, with its vision and strategies."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404

from prasan.centre.actions import release_meeting
from prasan.news.telling import tell
from prasan.thai import format_date
from tests.drafting.conftest import TODAY, Room, room  # noqa: F401


def test_while_it_is_written_there_is_no_news(room: Room) -> None:  # noqa: F811
    with pytest.raises(Http404):
        tell(room.by, "adoption", room.draft.pk)


def test_an_adopted_framework_is_told_with_its_vision_and_strategies(room: Room) -> None:  # noqa: F811
    draft = room.adopt()

    story = tell(AnonymousUser(), "adoption", draft.pk)

    assert story.title.text == f"ประกาศใช้{draft.edition.title_th}"
    assert f"ประกาศใช้เมื่อวันที่ {format_date(TODAY(), 'long')}" in story.text
    assert "มีวิสัยทัศน์ว่า “ภูเก็ตเมืองน่าอยู่อย่างยั่งยืน”" in story.text
    assert "ประกอบด้วย 2 ยุทธศาสตร์ ได้แก่ พัฒนาเศรษฐกิจท้องถิ่น และจัดการขยะและน้ำเสีย" in story.text
    assert "เห็นชอบกรอบยุทธศาสตร์ตามที่เสนอ" not in story.text  # its meeting is not released yet


def test_the_meeting_is_named_once_its_resolutions_are_released(room: Room) -> None:  # noqa: F811
    draft = room.adopt()
    assert draft.resolution
    release_meeting(draft.resolution.meeting, by=room.secretary)

    story = tell(AnonymousUser(), "adoption", draft.pk)

    assert f"ที่ประชุม{room.body.name_th}" in story.text
    assert "ว่า “เห็นชอบกรอบยุทธศาสตร์ตามที่เสนอ”" in story.text
    assert f"resolution:{draft.resolution_id}" in story.thread
