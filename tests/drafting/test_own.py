"""An authority's own strategies: taken up from the framework in its own words, adopted by its own body."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from prasan.centre import actions as centre
from prasan.centre.actions.bodies import BodyFields
from prasan.centre.actions.meetings import MeetingFields
from prasan.centre.actions.resolutions import ResolutionFields
from prasan.centre.models import Body, BodyKind, Resolution
from prasan.drafting import actions
from prasan.drafting.actions import TakenUp
from prasan.drafting.models import Draft, Notice
from prasan.drafting.problems import Refused
from prasan.drafting.queries import alignment, cycles, own
from prasan.framework.models import Edition, Link, Node
from prasan.people.actions import add_office, appoint, create_user
from prasan.people.models import Role, User
from tests.drafting.conftest import TODAY, Room
from tests.drafting.test_pages import NASTY

Browse = Callable[[str], Client]


def body_of(room: Room, composition: str = "development") -> Body:
    kinds = {"executive": BodyKind.EXECUTIVE}
    fields = BodyFields(
        kinds.get(composition, BodyKind.COMMITTEE), f"คณะทดลอง {composition}", room.world.one.organisation
    )
    return centre.found_body(room.world.province, fields, by=room.world.planner, composition=composition)


def opened(room: Room) -> Draft:
    """The province's framework adopted, and the own strategies of the first authority opened and taken up in part."""
    room.adopt()
    source = Edition.objects.get(pk=room.draft.edition_id)
    draft = actions.start_draft(
        room.cycle, by=room.world.planner, source=source, authority=room.world.one, body=body_of(room)
    )
    taken = TakenUp(room.node("1"), "เศรษฐกิจของเมืองเรา", [room.node("1.1")], ["ตลาดนัดทุกสัปดาห์"])
    actions.take_up(draft, [taken], by=room.world.planner)
    return Draft.objects.get(pk=draft.pk)


def resolved(room: Room, draft: Draft, body: Body, kind: str = "approved") -> Resolution:
    meeting = centre.plan_meeting(body, MeetingFields(held_on=TODAY()), by=room.world.planner)
    tabling = actions.put_on_agenda(draft, meeting, by=room.world.planner)
    return centre.resolve(tabling.item, ResolutionFields(kind, "เห็นชอบ"), by=room.world.planner)


def node_of(draft: Draft, code: str) -> Node:
    return draft.edition.nodes.get(code=code)


def test_what_is_taken_up_remembers_its_origin_and_serves_it(room: Room) -> None:
    draft = opened(room)

    lines = [(node.code, node.level, node.title_th) for node in draft.edition.nodes.order_by("position")]
    assert lines == [
        ("1", "strategy", "เศรษฐกิจของเมืองเรา"),
        ("1.1", "tactic", "ส่งเสริมตลาดสินค้าเกษตร"),
        ("1.2", "tactic", "ตลาดนัดทุกสัปดาห์"),
    ]
    origins = {node.code: [(o.kind, o.key) for o in node.origins.all()] for node in draft.edition.nodes.all()}
    assert origins == {
        "1": [("node", room.node("1").pk)],
        "1.1": [("node", room.node("1.1").pk)],
        "1.2": [],
    }
    link = Link.objects.get(subject_kind="node", subject_id=node_of(draft, "1").pk, state="confirmed")
    assert (link.node_id, link.authority) == (room.node("1").pk, room.world.one)
    assert alignment.references_of(draft)[0] == draft.derived_from


def test_the_board_marks_what_was_not_taken_up(room: Room) -> None:
    draft = opened(room)

    offers = own.offers_of(draft)

    assert [(one.strategy.text, one.strategy.used_in) for one in offers] == [
        ("พัฒนาเศรษฐกิจท้องถิ่น", ("1",)),
        ("จัดการขยะและน้ำเสีย", ()),
    ]


@pytest.mark.parametrize("composition", ["development", "executive"])
def test_the_own_body_adopts_and_the_plan_offers_it(room: Room, composition: str) -> None:
    draft = opened(room)
    told = Notice.objects.count()
    body = draft.body if composition == "development" else body_of(room, composition)
    assert body

    actions.adopt(draft, resolved(room, draft, body), by=room.world.planner)

    stored = Draft.objects.get(pk=draft.pk)
    assert (stored.edition.state, len(stored.edition.digest), len(stored.record_digest)) == (
        "adopted",
        64,
        64,
    )
    assert Notice.objects.count() == told
    assert stored.edition in cycles.editions_for(room.cycle, room.world.one.pk)
    assert stored.edition not in cycles.editions_for(room.cycle)
    assert cycles.framework_of(room.cycle) == room.draft
    assert [line.text for line in own.lines_of(room.cycle, room.world.one.pk)] == ["1. เศรษฐกิจของเมืองเรา"]
    rows, n = own.uptake_of(room.fresh())
    assert (n, [[str(a) for a in row.authorities] for row in rows]) == (1, [[str(room.world.one)], []])


def test_no_other_body_adopts_own_strategies(room: Room) -> None:
    draft = opened(room)
    with pytest.raises(Refused) as elsewhere:
        actions.put_on_agenda(draft, room.meet(), by=room.world.planner)
    resolution = resolved(room, draft, body_of(room, "support"))
    with pytest.raises(Refused) as refused:
        actions.adopt(draft, resolution, by=room.world.planner)

    assert (elsewhere.value.code, refused.value.code) == ("other-authority", "not-entitled")


def test_a_framework_that_is_not_adopted_lends_nothing(room: Room) -> None:
    with pytest.raises(Refused) as refused:
        actions.start_draft(
            room.cycle, by=room.world.planner, source=room.draft.edition, authority=room.world.one
        )

    assert refused.value.code == "source-not-adopted"


def test_undoing_the_removal_of_an_own_strategy_brings_its_link_back(room: Room) -> None:
    draft = opened(room)
    node = node_of(draft, "1")
    actions.remove_sentence(draft, node, by=room.world.planner)
    assert not Link.objects.filter(subject_kind="node", subject_id=node.pk).exists()

    actions.undo(draft, draft.steps.all()[0], by=room.world.planner)

    assert Link.objects.get(subject_kind="node", subject_id=node.pk).node_id == room.node("1").pk


PEOPLE = ("stranger", "planner", "mayor", "clerk", "neighbour", "coordinator", "observer")
#                               s p m c n c o
TABLE = {
    "drafting.start_own         ": ". Y . . . . .",
    "drafting.view draft        ": ". Y Y Y . . .",
    "drafting.view adopted      ": "Y Y Y Y Y Y Y",
    "drafting.write draft       ": ". Y . . . . .",
    "drafting.write adopted     ": ". . . . . . .",
    "drafting.speak draft       ": ". Y Y Y . . .",
    "drafting.decide draft      ": ". Y . . . . .",
    "drafting.table draft       ": ". Y . Y . . .",
    "drafting.adopt draft       ": ". Y Y Y . . .",
    "drafting.adopt adopted     ": ". . . . . . .",
    "drafting.follow_up adopted ": ". . . . . . .",
}


def test_own_strategies_are_the_matter_of_their_authority(room: Room) -> None:
    from django.contrib.auth.models import AnonymousUser

    clerk = create_user(email="clerk@example.org", name="ปลัด ทดลอง", by=None)
    office = add_office(
        room.world.one.organisation, title_th="ปลัดทดลอง", title_en="Clerk", role=Role.SECRETARY
    )
    appoint(clerk, office, by=None)

    def person(name: str) -> object:
        if name == "stranger":
            return AnonymousUser()
        return User.objects.get(pk=clerk.pk) if name == "clerk" else room.person(name)

    draft = opened(room)

    def answers(permission: str, thing: object) -> str:
        return " ".join("Y" if person(one).has_perm(permission, thing) else "." for one in PEOPLE)  # type: ignore[attr-defined]

    found = {row: answers(row.split()[0], draft) for row in TABLE if row.strip().endswith("draft")}
    found["drafting.start_own         "] = answers("drafting.start_own", room.world.one)
    listed = [one for one in PEOPLE if draft in Draft.objects.visible_to(person(one))]
    assert listed == ["planner", "mayor", "clerk"]
    assert draft.body
    actions.adopt(draft, resolved(room, draft, draft.body), by=room.world.planner)
    adopted = Draft.objects.get(pk=draft.pk)
    found |= {row: answers(row.split()[0], adopted) for row in TABLE if row.strip().endswith("adopted")}
    assert found == TABLE


def test_a_planner_walks_from_the_plan_to_strategies_without_javascript(room: Room, browse: Browse) -> None:
    room.adopt()
    body_of(room)
    place = [room.world.one.slug, room.cycle.first_year]
    planner = browse("planner")
    start = reverse("drafting:own_start", args=place)
    assert planner.get(reverse("drafting:own_open", args=place))["Location"] == start
    page = planner.get(start).content.decode()
    assert "ไม่ได้คัดลอกข้อใดมาให้" in page

    answer = planner.post(
        start, {"source": room.draft.edition_id, "body": Body.objects.get(composition="development").pk}
    )
    assert answer.status_code == 303
    draft = Draft.objects.get(edition__framework__authority=room.world.one)
    take = reverse("drafting:take", args=[draft.edition.code])
    assert planner.get(answer["Location"])["Location"] == take
    key = room.node("2").pk
    fields = {f"take_{key}": "on", f"title_{key}": "เมืองสะอาด", f"own_{key}": "คัดแยกขยะ\r\n\r\nธนาคารขยะ"}
    assert planner.post(take, fields).status_code == 303
    text = planner.get(draft.get_absolute_url()).content.decode()
    assert "เมืองสะอาด" in text
    assert "ธนาคารขยะ" in text
    assert "ยังไม่ได้ใช้" in text
    assert browse("coordinator").get(draft.get_absolute_url()).status_code == 404
    assert browse("coordinator").get(draft.edition.get_absolute_url()).status_code == 404
    assert browse("neighbour").get(start).status_code == 403
    assert browse("stranger").get(start).status_code == 302


@pytest.mark.parametrize("words", NASTY)
def test_hostile_words_are_refused_or_kept_as_words(room: Room, browse: Browse, words: str) -> None:
    draft = opened(room)
    key = room.node("2").pk
    take = reverse("drafting:take", args=[draft.edition.code])

    answer = browse("planner").post(take, {f"take_{key}": "on", f"title_{key}": words, f"own_{key}": words})

    assert answer.status_code in (303, 422)
    page = browse("planner").get(draft.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page


@pytest.mark.parametrize("n", [1, 3])
def test_the_queries_of_the_board_do_not_grow(
    room: Room, n: int, django_assert_num_queries: Callable[[int], object]
) -> None:
    draft = opened(room)
    taken = [TakenUp(room.node("2"), f"ข้อ {one}") for one in range(n)]
    actions.take_up(draft, taken, by=room.world.planner)

    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(own.offers_of(draft)) == 2
