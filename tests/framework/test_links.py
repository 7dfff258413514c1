"""Verdicts on links: given, given together, taken back; and links that follow from them."""

from decimal import Decimal

import pytest

from prasan.framework import actions
from prasan.framework.audit import is_drawn
from prasan.framework.engine import text_key
from prasan.framework.models import Decision, Link
from prasan.framework.problems import NotPossible
from prasan.framework.queries import links as queries
from prasan.ledger.models import Act
from prasan.live.models import Change

ROAD = "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 3"


def _states(subject_id: int = 1) -> dict[str | None, str]:
    links = Link.objects.filter(subject_id=subject_id).select_related("node")
    return {link.node.code if link.node else None: link.state for link in links}


def _suggest(subject, node, probability: float | None) -> None:
    Link.objects.create(
        subject_kind="project",
        subject_id=subject.id,
        authority=subject.authority,
        province_id="83",
        edition=node.edition,
        node=node,
        state="suggested",
        method="engine",
        probability=probability,
    )


@pytest.fixture
def drawn(edition, subject):
    """The first project number and text that the audit draws (or not), so that tests do not
    depend on chance.
    """

    def find(wanted: bool, number: int = 100):
        for n in range(number, number + 400):
            text = f"โครงการทดสอบ {'กขคงจฉชซฌญ'[n % 10]}{'ดตถทธนบปผฝ'[n // 10 % 10]}{'มยรลวศษสหฬ'[n // 100]}"
            if is_drawn(text_key(text, "83"), edition.code) is wanted:
                return subject(n, text)
        raise LookupError

    return find


def test_confirming_a_node_that_nobody_suggested_makes_a_link_of_the_persons(edition, node, subject, world):
    batch = actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner, seconds=4.5)

    link, decision = Link.objects.get(), Decision.objects.get()
    act = Act.objects.get(verb="framework.links_confirmed")
    assert (link.state, link.method, link.node.code, link.authority, link.text_key) == (
        "confirmed", "person", "S2.2", world.sea, text_key(ROAD, "83"),
    )  # fmt: skip
    assert (decision.verdict, decision.by, decision.text, decision.seconds, decision.batch) == (
        "confirmed", world.sea_planner, ROAD, 4.5, batch.id,
    )  # fmt: skip
    assert (act.scope, act.data) == (
        "lao:sample-one", {"batch": batch.id, "links": 1, "choices": [[ROAD, "S2.2"]]},
    )  # fmt: skip
    assert list(Change.objects.filter(topic__startswith="alignment").values_list("topic", flat=True)) == [
        "alignment/sample-one"
    ]


def test_a_project_may_belong_to_several_nodes_with_shares_up_to_a_hundred(edition, node, subject, world):
    road = subject(1, ROAD)
    actions.confirm(road, node("S2.2"), by=world.sea_planner, share_pct=Decimal(70))
    actions.confirm(road, node("S1.1"), by=world.sea_planner, share_pct=Decimal(30))

    with pytest.raises(NotPossible) as refused:
        actions.confirm(road, node("S1.2"), by=world.sea_planner, share_pct=Decimal("0.5"))

    shares = {link.node.code: link.share_pct for link in Link.objects.select_related("node")}
    assert (refused.value.code, refused.value.values) == ("share-over-100", {"sum": Decimal("100.50")})
    assert shares == {"S2.2": Decimal(70), "S1.1": Decimal(30)}


@pytest.mark.parametrize("share", ["0", "-1", "100.01"])
def test_a_share_outside_its_range_is_refused(edition, node, subject, world, share):
    actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner)

    with pytest.raises(NotPossible) as refused:
        actions.set_share(Link.objects.get(), Decimal(share), by=world.sea_planner)

    assert refused.value.code == "share-range"


def test_a_share_goes_to_confirmed_links_only_and_goes_with_the_confirmation(edition, node, subject, world):
    road = subject(1, ROAD)
    actions.confirm(road, node("S2.2"), by=world.sea_planner, share_pct=Decimal(40))
    actions.reject(road, node("S2.2"), by=world.sea_planner)

    link = Link.objects.get()
    with pytest.raises(NotPossible) as refused:
        actions.set_share(link, Decimal(40), by=world.sea_planner)

    assert (link.state, link.share_pct, refused.value.code) == ("rejected", None, "not-confirmed")


def test_rejected_links_are_kept(edition, node, subject, world):
    actions.reject(subject(1, ROAD), node("S1.1"), by=world.sea_planner)

    assert _states() == {"S1.1": "rejected"}


def test_none_fits_rejects_what_stood_there_and_a_later_confirmation_overrules_it(
    edition, node, subject, world
):
    road = subject(1, ROAD)
    actions.confirm(road, node("S1.1"), by=world.sea_planner)
    actions.none_fits(road, edition, by=world.sea_planner)
    none = _states()
    actions.confirm(road, node("S2.2"), by=world.sea_planner)

    assert none == {"S1.1": "rejected", None: "none-fits"}
    assert _states() == {"S2.2": "confirmed"}


def test_one_stroke_over_many_projects_is_one_batch_and_one_act_and_is_undone_as_a_whole(
    edition, node, subject, world
):
    roads = [subject(n, f"{ROAD} ช่วงที่ {n}") for n in (1, 2, 3)]
    batch = actions.confirm_many([(road, node("S2.2")) for road in roads], by=world.sea_planner)
    given = {n: _states(n) for n in (1, 2, 3)}

    taken_back = actions.withdraw(batch.id, by=world.sea_planner)

    assert given == {n: {"S2.2": "confirmed"} for n in (1, 2, 3)}
    assert (taken_back, Link.objects.count()) == (3, 0)
    assert list(Decision.objects.values_list("verdict", flat=True)) == ["confirmed"] * 3 + ["withdrawn"] * 3
    assert list(Act.objects.order_by("seq").values_list("verb", flat=True))[-2:] == [
        "framework.links_confirmed",
        "framework.verdicts_withdrawn",
    ]


def test_taking_back_restores_what_stood_before(edition, node, subject, world):
    road = subject(1, ROAD)
    actions.confirm(road, node("S2.2"), by=world.sea_planner)
    batch = actions.none_fits(road, edition, by=world.sea_planner)

    actions.withdraw(batch.id, by=world.sea_planner)

    assert _states() == {"S2.2": "confirmed"}


def test_a_stroke_is_taken_back_once(edition, node, subject, world):
    batch = actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner)
    actions.withdraw(batch.id, by=world.sea_planner)

    for number in (batch.id, "unknown"):
        with pytest.raises(NotPossible) as refused:
            actions.withdraw(number, by=world.sea_planner)
        assert refused.value.code == "no-such-batch"


def test_a_stroke_belongs_to_one_edition_and_is_not_empty(edition, node, subject, world, particulars):
    other = actions.create_edition(
        edition.framework, particulars, by=world.coordinator, like=edition, code="x"
    )

    problems = []
    for choices in ([], [(subject(1, "ก"), node("S1.1")), (subject(2, "ข"), other.nodes.get(code="S1.1"))]):
        with pytest.raises(NotPossible) as refused:
            actions.confirm_many(choices, by=world.sea_planner)
        problems.append(refused.value.code)

    assert problems == ["nothing-chosen", "one-edition"]


def test_nothing_is_linked_to_a_draft(draft, subject, world):
    with pytest.raises(NotPossible) as refused:
        actions.confirm(subject(1, ROAD), draft.nodes.get(code="S2.2"), by=world.sea_planner)

    assert refused.value.code == "still-draft"


def test_a_confirmed_link_becomes_stale_when_its_text_changes_but_not_when_only_a_number_does(
    edition, node, subject, world
):
    for n in (1, 2):
        actions.confirm(subject(n, ROAD), node("S2.2"), by=world.sea_planner)

    stale = actions.refresh_stale(
        [subject(1, "ก่อสร้างศูนย์พัฒนาเด็กเล็ก"), subject(2, "ก่อสร้างถนนคอนกรีตเสริมเหล็ก หมู่ที่ 5")],
        [edition],
        by=world.sea_planner,
    )

    assert (stale, _states(1), _states(2)) == (1, {"S2.2": "stale"}, {"S2.2": "confirmed"})
    assert Act.objects.get(verb="framework.links_stale").data == {"links": 1}


def test_confirming_a_stale_link_again_settles_it(edition, node, subject, world):
    actions.confirm(subject(1, ROAD), node("S2.2"), by=world.sea_planner)
    reworded = subject(1, "ซ่อมสะพานข้ามคลอง")
    actions.refresh_stale([reworded], [edition], by=world.sea_planner)

    actions.confirm(reworded, node("S2.2"), by=world.sea_planner)

    assert _states() == {"S2.2": "confirmed"}


def test_none_fits_on_a_changed_text_opens_the_question_again(edition, subject, world):
    actions.none_fits(subject(1, ROAD), edition, by=world.sea_planner)

    actions.refresh_stale([subject(1, "จัดงานเทศกาลอาหารทะเล")], [edition], by=world.sea_planner)

    assert _states() == {}


def test_what_the_plan_says_itself_stands_first_and_goes_when_the_plan_no_longer_says_it(
    edition, node, subject, world
):
    road = subject(1, ROAD)
    actions.take_typed([(road, node("S1.1"))], by=None)
    actions.suggest_links([road], [edition], by=None)
    first = next(iter(queries.links_of("project", [1])[1]))
    actions.take_typed([(road, node("S2.2"))], by=None)

    second = next(iter(queries.links_of("project", [1])[1]))
    assert (first.node.code, first.method, first.state) == ("S1.1", "typed", "suggested")
    assert (second.node.code, second.method, second.state) == ("S2.2", "typed", "suggested")


def test_accepting_all_suggestions_leaves_out_what_the_audit_drew(edition, node, drawn, world):
    ordinary, audited = drawn(False), drawn(True)
    for each in (ordinary, audited):
        _suggest(each, node("S1.1"), 0.97)

    batch = actions.confirm_suggested([ordinary, audited], edition, by=world.sea_planner)

    assert batch.left_for_audit == [audited]
    assert (_states(ordinary.id), _states(audited.id)) == ({"S1.1": "confirmed"}, {"S1.1": "suggested"})
    assert Decision.objects.get().is_audit is False


def test_accepting_by_certainty_takes_only_what_is_sure_enough(edition, node, drawn, world):
    sure, unsure, unknown = drawn(False, 100), drawn(False, 200), drawn(False, 300)
    for each, probability in ((sure, 0.9), (unsure, 0.89), (unknown, None)):
        _suggest(each, node("S1.1"), probability)

    actions.confirm_suggested([sure, unsure, unknown], edition, by=world.sea_planner, at_least=0.9)

    assert [_states(each.id)["S1.1"] for each in (sure, unsure, unknown)] == [
        "confirmed",
        "suggested",
        "suggested",
    ]


def test_a_drawn_text_judged_singly_belongs_to_the_audit(edition, node, drawn, world):
    actions.confirm(drawn(True), node("S1.1"), by=world.sea_planner)
    actions.confirm(drawn(False), node("S1.1"), by=world.sea_planner)

    assert list(Decision.objects.values_list("is_audit", flat=True)) == [True, False]


def test_about_a_fifth_of_all_texts_is_drawn():
    drawn = sum(is_drawn(f"{n:064x}", "programmes") for n in range(5000))

    assert 900 < drawn < 1100


def test_links_of_many_projects_are_read_in_one_query(
    edition, node, subject, world, django_assert_num_queries
):
    for n in (1, 2, 3):
        actions.confirm(subject(n, ROAD), node("S2.2"), by=world.sea_planner)

    for ids in ([1], [1, 2, 3]):
        with django_assert_num_queries(1):
            found = queries.links_of("project", ids, [edition])
            codes = {pk: [link.node.code for link in links] for pk, links in found.items()}
        assert codes == {pk: ["S2.2"] for pk in ids}


def test_links_between_nodes_work_like_those_of_projects(edition, node, subject, world):
    from prasan.framework.subjects import Subject

    own = Subject("node", node("S1").pk, None, "83", "เศรษฐกิจและการท่องเที่ยว")

    actions.confirm(own, node("S1.1"), by=world.coordinator)

    assert [link.node.code for link in queries.links_of("node", [own.id])[own.id]] == ["S1.1"]
    assert Act.objects.get(verb="framework.links_confirmed").scope == ""
