"""A framework is adopted by a resolution of an entitled body and in no other way; it is frozen, and all are told."""

from datetime import date, timedelta

import pytest
from django.utils import translation

from prasan.centre import actions as centre
from prasan.centre import effects
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.models import BodyKind
from prasan.drafting import actions, content
from prasan.drafting.models import Notice
from prasan.drafting.problems import Refused
from prasan.drafting.queries import cycles, orphans
from prasan.framework import actions as framework
from prasan.framework.models import Edition, NodeMap
from prasan.framework.problems import NotPossible
from prasan.framework.subjects import Subject
from prasan.ledger.models import Act
from prasan.places.models import LocalAuthority
from tests.drafting.conftest import TODAY, Room, fill


def refusal(room: Room, resolution: object) -> str:
    with pytest.raises(Refused) as refused:
        actions.adopt(room.draft, resolution, by=room.by)  # type: ignore[arg-type]
    assert room.fresh().is_open
    return refused.value.code


def test_the_resolution_freezes_the_text_with_both_digests(room: Room) -> None:
    draft = room.adopt()

    stored = room.fresh()
    assert (stored.edition.state, stored.edition.adopted_on) == ("adopted", TODAY())
    assert len(stored.edition.digest) == len(stored.record_digest) == 64
    assert stored.record_digest == content.record_digest(stored)
    assert content.record_of(stored)["edition_digest"] == stored.edition.digest
    assert [
        one["code"] if "code" in one else one["node"] for one in content.record_of(stored)["origins"]
    ] == ["1", "1.1"]
    assert draft.resolution
    assert stored.resolution_id == draft.resolution.pk


def test_the_resolution_tells_that_it_adopted_the_framework(room: Room) -> None:
    draft = room.adopt()
    assert draft.resolution

    (line,) = effects.lines_of(draft.resolution)

    with translation.override("th"):
        assert (line.url, str(effects.lines_of(draft.resolution)[0].sentence)) == (
            draft.edition.get_absolute_url(),
            f"เห็นชอบให้ใช้ “{line.effect.thing_th}”",
        )


def test_the_record_tells_when_an_origin_or_a_target_was_changed_afterwards(room: Room) -> None:
    room.adopt()
    draft = room.fresh()
    target = room.node("1.G1").indicators.get().targets.get(year=2575)
    target.value = 99
    target.save()

    assert content.record_digest(draft) != draft.record_digest


def test_nobody_adopts_it_without_a_resolution(room: Room) -> None:
    with pytest.raises(NotPossible) as refused:
        framework.adopt_edition(room.draft.edition, adopted_on=date(2026, 1, 1), by=room.by)

    assert refused.value.code == "needs-resolution"
    assert Edition.objects.get(pk=room.draft.edition_id).state == "draft"


@pytest.mark.parametrize("kind", ["acknowledged", "rejected", "assigned"])
def test_a_meeting_that_did_not_approve_adopts_nothing(room: Room, kind: str) -> None:
    assert refusal(room, room.resolve(kind)) == "not-approving"


def test_a_working_group_adopts_nothing(room: Room) -> None:
    fields = BodyFields(BodyKind.WORKING_GROUP, "คณะทำงานทดลอง", room.world.pao.organisation)
    group = centre.found_body(room.world.province, fields, by=room.by)

    assert refusal(room, room.resolve(body=group)) == "not-entitled"


def test_a_committee_with_another_task_adopts_nothing(room: Room) -> None:
    fields = BodyFields(BodyKind.COMMITTEE, "ก.บ.จ. ทดลอง", room.world.pao.organisation)
    province = room.world.province
    other = centre.found_body(province, fields, by=room.by, composition="provincial-administration")

    assert refusal(room, room.resolve(body=other)) == "not-entitled"


def test_a_committee_without_composition_counts_only_while_there_is_none_entitled(room: Room) -> None:
    resolution = room.resolve()
    fields = BodyFields(BodyKind.COMMITTEE, "คณะกรรมการประสานแผนระดับจังหวัดทดลอง", room.world.pao.organisation)
    centre.found_body(room.world.province, fields, by=room.by, composition="province-coordination")

    assert refusal(room, resolution) == "not-entitled"


def test_a_resolution_on_something_else_adopts_nothing(room: Room) -> None:
    meeting = room.meet()
    item = centre.add_item(meeting, chapter=4, title_th="เรื่องอื่น", by=room.by)
    other = centre.resolve(item, centre.resolutions.ResolutionFields("approved", "เห็นชอบ"), by=room.by)

    assert refusal(room, other) == "not-tabled"


def test_what_was_approved_as_read_must_read_so_still(room: Room) -> None:
    resolution = room.resolve()
    node = room.node("2")
    actions.reword(room.draft, node.pk, "จัดการขยะ", version=node.version, by=room.by)

    assert refusal(room, resolution) == "text-differs"


def test_approved_with_amendments_takes_the_amended_text_and_keeps_both_versions(room: Room) -> None:
    resolution = room.resolve("approved_amended")
    node = room.node("2")
    actions.reword(room.draft, node.pk, "จัดการขยะ", version=node.version, by=room.by)

    draft = actions.adopt(room.draft, resolution, by=room.by)

    assert [version.number for version in draft.versions.all()] == [2, 1]


def test_an_amendment_that_waits_holds_adoption_up(room: Room) -> None:
    resolution = room.resolve()
    actions.propose(room.draft, room.node("2"), "จัดการขยะ", reason="สั้นกว่า", by=room.member)

    assert refusal(room, resolution) == "open-amendments"


def test_a_frozen_framework_takes_no_more_words(room: Room) -> None:
    room.adopt()
    for act in (
        lambda: actions.make_sentence(room.draft, "strategy", "อีกข้อ", by=room.by),
        lambda: actions.reword(room.draft, room.node("2").pk, "ใหม่", version=1, by=room.by),
        lambda: actions.comment(room.draft, room.node("2"), "ช้าไป", by=room.member),
        lambda: actions.undo(room.draft, room.draft.steps.first(), by=room.by),  # type: ignore[arg-type]
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "adopted"


def test_every_authority_of_the_province_is_told(room: Room) -> None:
    room.adopt()

    told = set(Notice.objects.values_list("authority__slug", flat=True))
    assert told == set(LocalAuthority.objects.filter(province="83").values_list("slug", flat=True))
    act = Act.objects.get(verb="drafting.adopted")
    assert act.data["notices"] == len(told)


def test_plans_of_the_cycle_are_linked_to_it_though_it_takes_force_later(room: Room) -> None:
    before = cycles.editions_for(room.cycle)
    room.adopt()

    after = cycles.editions_for(room.cycle)

    assert [edition.pk for edition in after if edition not in before] == [room.draft.edition_id]
    assert after[0].pk == room.draft.edition_id


def test_somebody_says_what_became_of_every_item_before_the_next_one_is_adopted(room: Room) -> None:
    room.adopt()
    other = room.world.province.cycles.create(
        first_year=2576, last_year=2580, form_set="2571-2575", prepared_on="2031-11-01"
    )
    old = room.fresh().edition
    new = actions.start_draft(other, by=room.by, follows=old, body=room.body)
    fill(new, room.by, room.agreed, room.cards[0])
    tabling = actions.put_on_agenda(new, room.meet(), by=room.secretary)
    resolution = centre.resolve(
        tabling.item, centre.resolutions.ResolutionFields("approved", "เห็นชอบ"), by=room.secretary
    )
    with pytest.raises(Refused) as refused:
        actions.adopt(new, resolution, by=room.by)
    assert (refused.value.code, refused.value.values) == ("unmapped", {"n": 5})

    from prasan.drafting.queries.mapping import proposals

    rows = proposals(new)
    assert {row.old.code: row.target.code if row.target else None for row in rows}["2"] == "2"
    answers = {
        row.old.pk: ("same", row.target.pk) if row.target and row.old.code != "2" else ("dropped", None)
        for row in rows
    }
    assert actions.confirm_maps(new, answers, by=room.by) == 5
    actions.adopt(new, resolution, by=room.by)
    old.refresh_from_db()
    assert old.in_force_to == date(2031, 10, 1) - timedelta(days=1) or old.in_force_to == date(2032, 9, 30)


def test_projects_linked_to_what_was_dropped_or_reworded_are_listed(room: Room) -> None:
    room.adopt()
    one, two = room.node("1"), room.node("2")
    for number, node in ((1, one), (2, two)):
        framework.confirm(
            Subject("project", number, room.world.one, "83", f"โครงการ {number}"), node, by=room.world.planner
        )
    other = room.world.province.cycles.create(
        first_year=2576, last_year=2580, form_set="2571-2575", prepared_on="2031-11-01"
    )
    new = actions.start_draft(other, by=room.by, like=room.fresh().edition)
    copy = new.edition.nodes.get(code="2")
    actions.reword(new, copy.pk, "จัดการขยะทั้งจังหวัด", version=1, by=room.by)

    changed = orphans.changed_items(new)

    assert {key: (relation, [node.pk for node in now]) for key, (relation, now) in changed.items()} == {
        two.pk: ("reworded", [copy.pk])
    }
    assert orphans.orphans_at(new, room.world.one.pk) == 1
    assert orphans.orphans_at(new, room.world.two.pk) == 0
    assert NodeMap.objects.filter(source=two, target=copy).count() == 1
