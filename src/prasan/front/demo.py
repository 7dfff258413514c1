"""Fills the demo: sample authorities, one of them with a plan that was already brought in, linked in part and sent."""

from django.core.files import File

from prasan.centre.actions import ensure_cycles
from prasan.centre.models import Cycle
from prasan.front import samples
from prasan.front.centre_year import build_centre_year
from prasan.front.delivered import build_delivery
from prasan.front.drafted import build_draft
from prasan.front.evaluated import build_evaluation
from prasan.front.founding import build_founding
from prasan.front.newsroom import build_news
from prasan.front.own_strategies import build_own_strategies
from prasan.front.plan_rounds import build_rounds
from prasan.front.practice import build_practice, refresh_practice
from prasan.front.ready import build_readiness
from prasan.front.referred import build_referrals
from prasan.front.spoken import build_comments
from prasan.people import demo as cast
from prasan.people.models import User
from prasan.places.actions import add_sample_authority
from prasan.places.models import LocalAuthority, Province
from prasan.plans.actions.alignment import confirm_first_suggestions, suggest_for_plan
from prasan.plans.actions.applying import apply_import
from prasan.plans.actions.imports import read_import, start_import
from prasan.plans.actions.plans import open_plan, send_plan
from prasan.plans.models import ImportBatch, Plan

CONFIRMED_IN_DEMO = 25
"""So many projects of the second sample authority come with confirmed links: enough to see coverage, not all."""


def build() -> None:
    """Make the demo's data; safe to run again, for what exists is left alone."""
    province = Province.objects.get(code="83")
    ensure_cycles(province)
    first = add_sample_authority("sample-municipality", "เทศบาลตำบลตัวอย่าง", "Sample Subdistrict Municipality")
    second = add_sample_authority(
        "sample-municipality-2", "เทศบาลตำบลตัวอย่างสอง", "Second Sample Municipality", district="8301"
    )
    cast.appoint_cast()
    for cycle in province.cycles.filter(
        first_year__gte=2566
    ):  # of the founding cycle the forms are not known
        open_plan(first, cycle, by=None)
    current = province.cycles.get(first_year=2571)
    if not Plan.objects.filter(authority=second, cycle=current).exists():
        _bring_in(second, current, by=cast.planner_of(second))
    evaluated = Plan.objects.get(authority=second, cycle=current)
    build_rounds(evaluated, by=cast.planner_of(second))
    build_evaluation(evaluated, by=cast.planner_of(second))
    build_referrals(evaluated, planner=cast.planner_of(second), coordinator=cast.player_of("coordinator"))
    build_delivery(second, province.cycles.get(first_year=2566), by=cast.planner_of(second))
    played = {"secretary": cast.player_of("secretary"), "coordinator": cast.player_of("coordinator")}
    build_founding(province, **played)
    build_centre_year(province, secretary=played["secretary"])
    practice = build_practice(province, **played)
    refresh_practice(practice, by=played["coordinator"])
    build_comments(practice, coordinator=played["coordinator"])
    build_draft(practice, **played)
    build_own_strategies(first, current, by=cast.planner_of(first))
    build_news(coordinator=played["coordinator"])
    build_readiness(current, first, coordinator=played["coordinator"])


def _bring_in(authority: LocalAuthority, cycle: Cycle, *, by: User) -> None:
    """Walk the second sample plan through the same actions that the pages use."""
    plan = open_plan(authority, cycle, by=by)
    with samples.workbook("sample-clean-2571").open("rb") as workbook:
        batch = start_import(plan, File(workbook, name="sample-clean-2571.xlsx"), by=by)
    batch = read_import(ImportBatch.objects.get(pk=batch.pk))
    apply_import(batch, by=by)
    suggest_for_plan(plan)
    confirm_first_suggestions(plan, limit=CONFIRMED_IN_DEMO, by=by)
    send_plan(plan, by=by)
