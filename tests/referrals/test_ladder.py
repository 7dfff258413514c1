"""Projects beyond an authority's capacity: up to district and province, and their fate back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from prasan.ledger.models import Act
from prasan.plans.models import Plan, Project
from prasan.referrals.actions import Decision, decide, rank, refer, undo, withdraw
from prasan.referrals.models import Fate, Referral, State
from prasan.referrals.problems import Refused
from prasan.referrals.queries import boards_for
from tests.referrals.conftest import Ladder

TODAY = timezone.localdate()


def ranked(ladder: Ladder, *places: int) -> list[Referral]:
    found = [ladder.refer(at) for at in range(len(places))]
    ranks = {one.pk: place for one, place in zip(found, places, strict=True)}
    seen = {one.pk: one.version for one in found}
    rank(ranks, on=TODAY, seen=seen, resolution=None, by=ladder.world.coordinator)
    return [Referral.objects.get(pk=one.pk) for one in found]


def text(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(strip_tags(answer.content.decode()).split())


def test_a_project_goes_up_and_its_fate_comes_back(ladder: Ladder, browse: Callable[[str], Client]) -> None:
    planner, coordinator = browse("planner"), browse("coordinator")
    project = ladder.projects[0]
    form = reverse("referrals:refer", args=[project.uid])
    assert (
        planner.post(form, {"asked": "อบจ.", "criteria": ["large"], "reason": "งบประมาณสูง"}).status_code
        == 303
    )
    found = Referral.objects.get()
    ranking = reverse("referrals:rank", args=[found.district_id])
    page = coordinator.get(ranking)
    version = page.context["form"].initial.get(f"seen-{found.pk}", found.version)
    sent = {"on": TODAY.isoformat(), f"rank-{found.pk}": "1", f"seen-{found.pk}": version}
    assert coordinator.post(ranking, sent).status_code == 303
    decision = {
        "fate": "funded", "note": "อบจ. ตั้งงบประมาณ", "fiscal_year": 2567, "baht": 5_000_000, "on": TODAY.isoformat(),
    }  # fmt: skip
    assert coordinator.post(reverse("referrals:decide", args=[found.pk]), decision).status_code == 303

    found.refresh_from_db()
    assert (found.state, found.rank, found.fate) == (State.DECIDED, 1, Fate.FUNDED)
    assert "ได้รับงบประมาณ" in text(planner, reverse("plans:project", args=[project.uid]))
    assert "5,000,000 บาท ปีงบประมาณ พ.ศ. 2567" in text(browse(""), found.get_absolute_url())
    verbs = (
        Act.objects.filter(subject_kind="referrals.referral").order_by("seq").values_list("verb", flat=True)
    )
    assert list(verbs) == ["referrals.sent", "referrals.ranked", "referrals.decided"]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"form": "ผ.02"}, "form"),
        ({"state": Project.State.WITHDRAWN}, "withdrawn-project"),
        ({"draft": True}, "not-sent"),
        ({"criteria": []}, "criteria"),
        ({"criteria": ["joint"]}, "partners"),
        ({"on": TODAY + timedelta(days=1)}, "future-day"),
    ],
)
def test_what_cannot_be_referred_is_refused_and_nothing_is_stored(
    ladder: Ladder, change: dict[str, Any], code: str
) -> None:
    given = {"asked": "อบจ.", "criteria": ["large"], "reason": "งบสูง"}
    if change.pop("draft", False):
        Plan.objects.update(state=Plan.State.DRAFT)
    Project.objects.update(**{key: value for key, value in change.items() if key in ("form", "state")})
    given |= {key: value for key, value in change.items() if key not in ("form", "state")}

    with pytest.raises(Refused) as refused:
        refer(Project.objects.select_related("plan", "authority").first(), by=None, **given)

    assert (refused.value.code, Referral.objects.count()) == (code, 0)


def test_a_ranking_is_stored_whole_or_not_at_all(ladder: Ladder) -> None:
    one, two = ladder.refer(0), ladder.refer(1)
    seen = {one.pk: one.version, two.pk: two.version}
    by = ladder.world.coordinator
    for ranks, version, code in (
        ({one.pk: 1, two.pk: 1}, seen, "ranks"),
        ({one.pk: 0, two.pk: 1}, seen, "ranks"),
        ({one.pk: 1, two.pk: 2}, seen | {two.pk: 99}, "changed"),
    ):
        with pytest.raises(Refused) as refused:
            rank(ranks, on=TODAY, seen=version, resolution=None, by=by)
        assert refused.value.code == code

    assert set(Referral.objects.values_list("state", "rank")) == {(State.SENT, None)}


def test_the_province_waits_for_the_district_and_decides_once(ladder: Ladder) -> None:
    found, by = ladder.refer(0), ladder.world.coordinator
    taken = Decision(Fate.TAKEN, TODAY, "ลำดับ 3 ในแผน อบจ.")
    with pytest.raises(Refused, match="อำเภอ"):
        decide(found, taken, by=by)

    (found,) = (rank({found.pk: 1}, on=TODAY, seen={found.pk: found.version}, resolution=None, by=by),)
    decide(found[0], taken, by=by)
    for again, code in ((taken, "decided"),):
        with pytest.raises(Refused) as refused:
            decide(found[0], again, by=by)
        assert refused.value.code == code


def test_without_a_district_a_project_goes_to_the_province_at_once(ladder: Ladder) -> None:
    ladder.world.one.district = None
    ladder.world.one.save()
    found = refer(
        Project.objects.get(pk=ladder.projects[0].pk),
        asked="อบจ.",
        criteria=["large"],
        reason="งบสูง",
        by=None,
    )

    assert found.state == State.RANKED
    decide(found, Decision(Fate.PASSED, TODAY, "กรมทางหลวง"), by=ladder.world.coordinator)


@pytest.mark.parametrize(
    ("decision", "code"),
    [(Decision(Fate.RETURNED, TODAY), "note"), (Decision(Fate.FUNDED, TODAY, "อบจ."), "funding")],
)
def test_a_decision_says_why_and_how_much(ladder: Ladder, decision: Decision, code: str) -> None:
    (found,) = ranked(ladder, 1)

    with pytest.raises(Refused) as refused:
        decide(found, decision, by=ladder.world.coordinator)

    assert refused.value.code == code


def test_the_last_step_is_taken_back_by_whoever_took_it(ladder: Ladder) -> None:
    (found,) = ranked(ladder, 1)
    decide(found, Decision(Fate.PASSED, TODAY, "กรมทางหลวง"), by=ladder.world.coordinator)

    with pytest.raises(Refused, match="จังหวัด"):
        undo(found, by=ladder.world.fresh(ladder.world.planner))
    undo(found, by=ladder.world.fresh(ladder.world.coordinator))

    found.refresh_from_db()
    assert (found.state, found.rank, found.fate) == (State.RANKED, 1, "")
    assert [step.undone_at is not None for step in found.steps.all()] == [False, False, True]


def test_a_withdrawn_project_leaves_the_board_and_may_come_again(ladder: Ladder) -> None:
    found = withdraw(ladder.refer(0), note="ทำเองได้แล้ว", by=ladder.world.planner)
    assert boards_for(ladder.world.fresh(ladder.world.coordinator)) == []

    again = ladder.refer(0)
    assert (again.pk, again.state, again.steps.count()) == (found.pk, State.SENT, 3)


def test_strangers_and_neighbours_see_only_what_was_decided(
    ladder: Ladder, browse: Callable[[str], Client]
) -> None:
    found = ranked(ladder, 2, 1)
    decide(found[1], Decision(Fate.TAKEN, TODAY, "บรรจุแล้ว"), by=ladder.world.coordinator)
    papers = reverse("printing:document", args=["coordination-list", found[0].district_id, "docx"])

    for person in ("", "neighbour", "outsider"):
        board = text(browse(person), reverse("referrals:index"))
        assert (found[0].project.name in board, found[1].project.name in board) == (False, True)
        assert browse(person).get(found[0].get_absolute_url()).status_code == 404
        assert browse(person).get(papers).status_code == 200
        assert browse(person).get(reverse("referrals:rank", args=[found[0].district_id])).status_code in (
            302,
            404,
        )
    assert found[0].project.name in text(browse("coordinator"), reverse("referrals:index"))


@pytest.mark.parametrize("typed", ["ก" * 10_000, "<script>alert(1)</script>", "\u202eกลับ", "a\x00b", ""])
def test_odd_input_never_breaks_a_page(ladder: Ladder, browse: Callable[[str], Client], typed: str) -> None:
    found, coordinator, planner = ladder.refer(0), browse("coordinator"), browse("planner")
    given = dict.fromkeys(
        ("asked", "criteria", "partners", "reason", "on", "note", "fate", "baht", "fiscal_year"), typed
    )
    answers = [
        planner.post(reverse("referrals:refer", args=[ladder.projects[1].uid]), given),
        coordinator.post(
            reverse("referrals:rank", args=[found.district_id]), {**given, f"rank-{found.pk}": typed}
        ),
        coordinator.post(reverse("referrals:decide", args=[found.pk]), given),
    ]

    assert [answer.status_code for answer in answers] == [422] * 3
    assert Referral.objects.count() == 1


def test_the_boards_cost_the_same_for_one_referral_and_for_three(
    ladder: Ladder, django_assert_num_queries: Any
) -> None:
    coordinator = ladder.world.fresh(ladder.world.coordinator)
    coordinator.has_perm("referrals.rank", ladder.refer(0))
    for at in (1, 2):
        with django_assert_num_queries(2):
            boards_for(coordinator)
        ladder.refer(at)
    with django_assert_num_queries(2):
        boards_for(coordinator)
