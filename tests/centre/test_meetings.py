"""Numbers of meetings, their agenda, what they resolve, and its release."""

from datetime import date, time, timedelta

import pytest

from prasan.centre import actions
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.models import AgendaItem, BodyKind, Chapter, Meeting, Resolution
from prasan.centre.problems import Refused
from prasan.centre.queries import agenda_of, follow_up, resolutions_of
from prasan.ledger.models import Act
from tests.centre.conftest import TODAY, Centre


def call(centre: Centre, day: date, **fields: object) -> Meeting:
    return actions.plan_meeting(centre.body, MeetingFields(held_on=day, **fields), by=centre.secretary)  # type: ignore[arg-type]


def test_numbers_restart_on_the_first_of_january_not_with_the_fiscal_year(centre: Centre) -> None:
    days = [date(2028, 9, 30), date(2028, 10, 1), date(2028, 12, 31), date(2029, 1, 1), date(2028, 3, 1)]

    assert [call(centre, day).label for day in days] == ["1/2571", "2/2571", "3/2571", "1/2572", "4/2571"]


def test_each_body_counts_its_own(centre: Centre) -> None:
    other = actions.found_body(
        centre.world.province, BodyFields(BodyKind.ASSEMBLY, "ประชาคม", centre.pao), by=None
    )
    fields = MeetingFields(held_on=date(2028, 5, 1))

    assert [actions.plan_meeting(body, fields, by=None).number for body in (centre.body, other)] == [1, 1]


def test_a_body_that_met_before_goes_on_from_its_number(centre: Centre) -> None:
    call(centre, date(2028, 5, 1), number=7)

    assert call(centre, date(2028, 6, 1)).number == 8
    with pytest.raises(Refused) as refusal:
        call(centre, date(2028, 7, 1), number=7)
    assert refusal.value.code == "number-taken"


def test_a_meeting_of_the_past_may_have_no_known_number(centre: Centre) -> None:
    first = call(centre, date(2013, 12, 23), is_numbered=False)
    call(centre, date(2013, 12, 24), is_numbered=False)

    assert (first.number, str(first)) == (None, f"{centre.body} 23 ธันวาคม 2556")
    assert call(centre, date(2013, 12, 25)).number == 1


def test_moved_into_another_year_a_meeting_takes_the_next_number_there(centre: Centre) -> None:
    meeting = call(centre, date(2028, 12, 30))
    call(centre, date(2029, 1, 10))

    within = actions.edit_meeting(
        meeting, MeetingFields(date(2028, 12, 29), time(9), time(12), "ที่ใหม่"), by=None
    )
    assert (within.number, within.starts_at, within.place_th) == (1, time(9), "ที่ใหม่")
    across = actions.edit_meeting(meeting, MeetingFields(date(2029, 1, 20)), by=None)

    assert across.label == "2/2572"


def test_items_stand_in_five_chapters_and_move_within_theirs(centre: Centre) -> None:
    second = actions.add_item(centre.meeting, chapter=4, title_th="สอง", by=None)
    actions.add_item(centre.meeting, chapter=1, title_th="แจ้ง", by=None)

    actions.move_item(second, down=False, by=centre.secretary)
    actions.move_item(second, down=False, by=centre.secretary)  # already first

    assert [(c.number, [str(i) for i in c.items]) for c in agenda_of(centre.meeting)] == [
        (1, ["แจ้ง"]), (2, []), (3, []), (4, ["สอง", "การจัดประชุมสัมมนา"]), (5, []),
    ]  # fmt: skip
    assert Act.objects.filter(verb="centre.item_moved").count() == 1


def test_an_item_changes_chapter_and_comes_last_there(centre: Centre) -> None:
    actions.add_item(centre.meeting, chapter=5, title_th="อื่น", by=None)

    actions.edit_item(centre.item, chapter=5, title_th="เรื่องเดิม", text_th="รายละเอียด", by=None)

    assert [str(item) for item in agenda_of(centre.meeting)[4].items] == ["อื่น", "เรื่องเดิม"]


def test_an_item_with_a_resolution_stays(centre: Centre) -> None:
    resolution = centre.resolve()
    with pytest.raises(Refused) as refusal:
        actions.remove_item(centre.item, by=None)
    assert refusal.value.code == "has-resolutions"

    actions.remove_resolution(resolution, by=centre.secretary)
    actions.remove_item(centre.item, by=centre.secretary)

    assert (AgendaItem.objects.count(), Resolution.objects.count()) == (0, 0)
    assert Act.objects.filter(verb__in=["centre.resolution_removed", "centre.item_removed"]).count() == 2


def test_a_meeting_to_come_has_resolved_nothing(centre: Centre) -> None:
    meeting = call(centre, TODAY() + timedelta(days=1))
    item = actions.add_item(meeting, chapter=Chapter.DECISIONS, title_th="เรื่อง", by=None)

    with pytest.raises(Refused) as refusal:
        actions.resolve(item, ResolutionFields("approved", "เห็นชอบ"), by=None)

    assert refusal.value.code == "not-held"


def test_what_is_released_does_not_change_before_it_is_taken_back(centre: Centre) -> None:
    resolution = centre.resolve()
    actions.release_meeting(centre.meeting, by=centre.secretary)

    changes = (
        lambda: actions.release_meeting(centre.meeting, by=None),
        lambda: actions.edit_meeting(centre.meeting, MeetingFields(TODAY()), by=None),
        lambda: actions.add_item(centre.meeting, chapter=4, title_th="x", by=None),
        lambda: actions.edit_item(centre.item, chapter=4, title_th="x", text_th="", by=None),
        lambda: actions.move_item(centre.item, down=True, by=None),
        lambda: actions.remove_item(centre.item, by=None),
        centre.resolve,
        lambda: actions.edit_resolution(resolution, ResolutionFields("approved", "x"), by=None),
        lambda: actions.remove_resolution(resolution, by=None),
    )
    for change in changes:
        with pytest.raises(Refused) as refusal:
            change()
        assert refusal.value.code == "released"

    actions.withdraw_meeting(centre.meeting, by=centre.secretary)
    actions.edit_resolution(resolution, ResolutionFields("approved_amended", "แก้แล้ว"), by=centre.secretary)

    assert str(Resolution.objects.get()) == "แก้แล้ว"
    with pytest.raises(Refused) as refusal:
        actions.withdraw_meeting(centre.meeting, by=None)
    assert refusal.value.code == "not-released"


def test_an_empty_agenda_is_not_released(centre: Centre) -> None:
    with pytest.raises(Refused) as refusal:
        actions.release_meeting(call(centre, date(2028, 1, 1)), by=None)

    assert refusal.value.code == "nothing-to-release"


def test_follow_up_tells_owed_late_and_done_apart(centre: Centre) -> None:
    """Worked by hand: a owed, late; b owed, due today; c only to be known; d carried out."""
    late = centre.resolve(text_th="a", owner=centre.pao, due_on=TODAY() - timedelta(days=1))
    centre.resolve(text_th="b", due_on=TODAY())
    centre.resolve(text_th="c", kind="acknowledged")
    actions.mark_done(centre.resolve(text_th="d", owner=centre.pao), by=centre.secretary)
    user, province = centre.person("secretary"), centre.world.province

    figures = follow_up(user, province)
    lists = {
        state: [str(one) for one in resolutions_of(user, province, state=state)]
        for state in ("owed", "overdue", "done", "all")
    }

    assert (figures.owed, figures.overdue, figures.done) == (2, 1, 1)
    assert lists == {"owed": ["a", "b"], "overdue": ["a"], "done": ["d"], "all": ["a", "b", "c", "d"]}
    assert late.is_overdue
    assert follow_up(centre.person("newcomer"), province).owed == 0


def test_done_is_a_day_after_the_meeting_and_can_be_taken_back(centre: Centre) -> None:
    resolution = centre.resolve(owner=centre.pao)
    with pytest.raises(Refused) as refusal:
        actions.mark_done(resolution, on=date(2000, 1, 1), by=None)
    assert refusal.value.code == "done-before"

    actions.mark_done(resolution, by=centre.secretary)
    assert not resolution.is_owed
    actions.mark_open(resolution, by=centre.secretary)

    assert Resolution.objects.get().is_owed
    assert Act.objects.filter(verb__startswith="centre.resolution_").count() == 2
