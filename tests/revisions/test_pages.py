"""The pages of rounds: who sees which, journeys without JavaScript, hostile text, and what each costs in queries."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from prasan.revisions.actions.items import add_project, take_up
from prasan.revisions.models import Action, Round, RoundItem
from tests.plans.conftest import ROADS, project
from tests.revisions.conftest import Story

Browse = Callable[[str], Client]
HOSTILE = ("ก" * 10_000, "\x00", "<script>alert(1)</script>", "\u202eกลับ", "🛖" * 900, "'; --", "\ud800ก")


def of_plan(name: str) -> str:
    return reverse(f"revisions:{name}", args=["sample-one", 2566])


def at(found: Round, name: str = "round") -> str:
    return reverse(f"revisions:{name}", args=[found.pk])


def filled(client: Client, url: str, **typed: Any) -> dict[str, Any]:
    """What a browser would send of the form at `url`, with some fields typed over."""
    form = client.get(url).context["form"]
    given = {bound.html_name: bound.value() for bound in form}
    return {key: "" if value is None else value for key, value in given.items()} | typed


def test_a_planner_revises_a_plan_from_the_first_day_to_the_promulgation(
    story: Story, browse: Browse
) -> None:
    planner = browse("planner")
    planner.post(of_plan("first"))
    first = story.plan.rounds.get()
    assert planner.post(at(first, "declare"), {"on": "1 พ.ย. 2565"}).status_code == 303
    begun = {"kind": "change", "numbering": "year", "year": 2566, "reason": "ราคาสูงขึ้น"}
    found_at = planner.post(of_plan("start"), begun).headers["Location"]
    found = story.plan.rounds.get(kind="change")
    take = reverse("revisions:take", args=[found.pk, story.project("ก่อสร้างถนน").uid, "change"])
    data = filled(planner, take, **{"budget.2566": "๑๕๐,๐๐๐", "budget.2567": "", "reason": "ราคาวัสดุ"})
    assert planner.post(take, data).headers["Location"] == found_at
    assert planner.post(at(found, "submit")).headers["Location"] == found_at
    for step in found.steps.all():
        sent = planner.post(
            reverse("revisions:step", args=[step.pk]), {"verdict": "approved", "on": "9/2/2566"}
        )
        assert sent.status_code == 303
    assert planner.post(at(found, "promulgate"), {"on": "10 ก.พ. 2566"}).status_code == 303

    money = {b.fiscal_year: (b.state, b.budget_thb) for b in story.project("ก่อสร้างถนน").budgets.all()}
    assert (money[2566], money[2567]) == (("amount", 150_000), ("blank", None))
    page = planner.get(of_plan("as_of"), {"day": "9 ก.พ. 2566"})
    assert "100,000" in page.content.decode()
    assert "150,000" in planner.get(of_plan("as_of"), {"day": "10 ก.พ. 2566"}).content.decode()


def draft_with_item(story: Story) -> tuple[Round, RoundItem]:
    found = story.begin("change")
    wanted = story.record("ก่อสร้างถนน", target="2 สาย")
    item = take_up(found, story.project("ก่อสร้างถนน"), Action.CHANGE, wanted, reason="จำเป็น", by=None)
    return found, item


PLACES = ("rounds", "start", "as_of")
ROUND_PLACES = ("round", "edit", "compare", "choose", "merge")


@pytest.mark.parametrize(
    ("who", "of_rounds", "draft"),
    [
        ("stranger", 302, 302),
        ("planner", 200, 200),
        ("mayor", 200, 200),
        ("neighbour", 404, 404),
        ("coordinator", 404, 404),
        ("outsider", 404, 404),
    ],
)
def test_drafts_are_seen_by_their_authority_alone(
    in_force: Story, browse: Browse, who: str, of_rounds: int, draft: int
) -> None:
    found, _item = draft_with_item(in_force)
    client = browse(who)

    assert (client.get(of_plan("rounds")).status_code, client.get(at(found)).status_code) == (
        of_rounds,
        draft,
    )


def test_the_executive_reads_a_draft_and_changes_nothing(in_force: Story, browse: Browse) -> None:
    found, item = draft_with_item(in_force)
    mayor = browse("mayor")

    asked = [mayor.get(at(found, name)).status_code for name in ("edit", "choose", "merge", "add")]
    sent = [mayor.post(at(found, name)).status_code for name in ("submit", "discard", "recall")]
    removed = mayor.post(reverse("revisions:remove", args=[item.pk])).status_code

    assert (asked, sent, removed) == ([403] * 4, [403] * 3, 403)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_breaks_a_page(in_force: Story, browse: Browse, text: str) -> None:
    found, item = draft_with_item(in_force)
    planner = browse("planner")
    text = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    uid = in_force.project("ตลาดสด").uid
    answers = [
        planner.post(of_plan("start"), {"kind": text, "numbering": text, "reason": text, "year": text}),
        planner.post(at(found, "edit"), {"numbering": "year", "reason": text, "version": text}),
        planner.post(
            at(found, "add"),
            {"name": text, "target": text, "reason": text, "budget.2566": text, "form": text},
        ),
        planner.post(reverse("revisions:item", args=[item.pk]), {"name": text, "reason": text, "version": 1}),
        planner.post(
            reverse("revisions:take", args=[found.pk, uid, "change"]), {"name": text, "reason": text}
        ),
        planner.post(at(found, "declare"), {"on": text}),
        planner.get(of_plan("as_of"), {"day": text, "page": text}),
        planner.get(at(found, "choose"), {"q": text, "page": text}),
        planner.get(at(found, "add"), {"form": text, "like": text}),
        planner.get(at(found, "merge"), {"projects": text, "survivor": text}),
    ]

    assert {answer.status_code for answer in answers} <= {200, 303, 404, 422}


def test_markup_in_a_project_is_shown_as_text(in_force: Story, browse: Browse) -> None:
    found = in_force.begin("addition")
    add_project(found, in_force.new("<script>x</script>"), reason="<b>y</b>", by=None)
    planner = browse("planner")

    shown = [planner.get(at(found, name)).content.decode() for name in ("round", "compare")]

    assert not any("<script>x" in page or "<b>y" in page for page in shown)


def test_an_older_version_is_refused_and_both_texts_are_shown(in_force: Story, browse: Browse) -> None:
    _found, item = draft_with_item(in_force)
    planner, url = browse("planner"), reverse("revisions:item", args=[item.pk])
    first = filled(planner, url, target="3 สาย")
    second = filled(planner, url, target="4 สาย")

    assert planner.post(url, first).status_code == 303
    late = planner.post(url, second)

    assert late.status_code == 422
    assert "3 สาย" in late.content.decode()
    assert "4 สาย" in late.content.decode()


def test_projects_are_merged_in_two_pages(in_force: Story, browse: Browse) -> None:
    found = in_force.begin("change")
    planner = browse("planner")
    keys = [in_force.project(name).pk for name in ("ตลาดสด", "รณรงค์สุขภาพ")]
    url = f"{at(found, 'merge')}?projects={keys[0]}&projects={keys[1]}&survivor={keys[0]}"

    assert planner.post(url, filled(planner, url, reason="ที่เดียวกัน")).status_code == 303
    assert list(found.items.values_list("action", "project")) == [("merge", keys[0]), ("absorbed", keys[1])]


def test_old_over_new_marks_the_changed_cells_alone(in_force: Story, browse: Browse) -> None:
    found, _item = draft_with_item(in_force)

    page = browse("planner").get(at(found, "compare"))
    (row,) = page.context["tables"][0].rows

    assert [(cell.label, cell.text) for cell in row.new if cell.is_changed] == [
        ("เป้าหมาย(ผลผลิตของโครงการ)", "2 สาย")
    ]
    assert [cell.text for cell in row.old if cell.is_changed] == ["1 แห่ง"]


@pytest.mark.parametrize("ext", ["docx", "pdf", "xlsx"])
def test_documents_of_a_round_come_out_in_three_formats(in_force: Story, browse: Browse, ext: str) -> None:
    found, _item = draft_with_item(in_force)
    planner = browse("planner")
    day = f"{in_force.plan.pk}-2023-01-05"

    compared = planner.get(reverse("printing:document", args=["revision-compare", found.pk, ext]))
    as_of = planner.get(reverse("printing:document", args=["plan-as-of", day, ext]))
    strange = browse("neighbour").get(reverse("printing:document", args=["plan-as-of", day, ext]))

    assert (compared.status_code, as_of.status_code, strange.status_code) == (200, 200, 404)


COST = {"rounds": 8, "round": 7, "compare": 6, "choose": 6, "as_of": 9}


@pytest.mark.parametrize("projects", [1, 3])
@pytest.mark.parametrize("place", COST)
def test_pages_cost_the_same_for_one_project_and_for_three(
    in_force: Story, browse: Browse, place: str, projects: int, django_assert_num_queries: Any
) -> None:
    found = in_force.begin("change")
    for name in ("ก่อสร้างถนน", "ตลาดสด", "วางท่อระบายน้ำ")[:projects]:
        wanted = in_force.record(name, kpi="ร้อยละ 90")
        take_up(found, in_force.project(name), Action.CHANGE, wanted, reason="จำเป็น", by=None)
    client = browse("planner")
    url = of_plan(place) if place in PLACES else at(found, place)

    with django_assert_num_queries(COST[place]):
        assert client.get(url).status_code == 200


def test_history_tells_every_version_with_its_round(in_force: Story, browse: Browse) -> None:
    found, _item = draft_with_item(in_force)
    in_force.pass_round(found, date(2023, 2, 9))

    page = browse("planner").get(reverse("revisions:history", args=[in_force.project("ก่อสร้างถนน").uid]))

    told = [(version.on, str(version.round), version.shown) for version in page.context["versions"]]
    assert [(day, label) for day, label, _shown in told] == [
        (date(2022, 11, 1), "ฉบับแรก"),
        (date(2023, 2, 9), "เปลี่ยนแปลง ครั้งที่ 1/2566"),
    ]
    assert {"label": "เป้าหมาย (ผลผลิต)", "before": "1 แห่ง", "after": "2 สาย"} in told[1][2] or told[1][2]


def test_a_workbook_that_names_a_round_shows_it_in_the_list(in_force: Story, browse: Browse) -> None:
    in_force.bring_in((ROADS, [project("ก่อสร้างถนน", y2566=100_000)]))

    assert browse("planner").get(of_plan("rounds")).status_code == 200
