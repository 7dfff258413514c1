"""Rounds on the second sample plan: one that added, one that corrected, one that changes and is under way."""

from datetime import date, timedelta

from django.utils import timezone

from prasan.people.models import User
from prasan.plans.models import Plan, Project
from prasan.plans.queries import stored_projects
from prasan.plans.records import Record, from_project
from prasan.revisions.actions.force import declare_in_force, promulgate_round
from prasan.revisions.actions.items import add_part, add_project, merge_projects, take_up
from prasan.revisions.actions.rounds import RoundFields, first_edition, start_round, submit_round
from prasan.revisions.actions.steps import Decided, decide_step
from prasan.revisions.models import Action, Kind, Round, RoundStep
from prasan.revisions.project_form import blank_record

SAMPLE = "(ตัวอย่าง)"


def build_rounds(plan: Plan, *, by: User) -> None:
    """Walk the sample plan through its rounds; nothing happens when it has some already."""
    if plan.rounds.exists():
        return
    projects = stored_projects(plan)
    first = first_edition(plan, by=by)
    declare_in_force(first, _day(90), by=by)
    _add(plan, projects[0], by)
    _correct(plan, projects[1], by)
    _change(plan, projects[2:], by)


def _day(ago: int) -> date:
    return timezone.localdate() - timedelta(days=ago)


def _add(plan: Plan, neighbour: Project, by: User) -> None:
    reason = f"ประชาชนในพื้นที่เสนอผ่านการประชุมสัมมนา {SAMPLE}"
    found = start_round(plan, RoundFields(Kind.ADDITION, reason, year=2571), by=by)
    record = blank_record("ผ.02", from_project(neighbour))
    record |= {
        "name": f"ปรับปรุงศาลาพักผู้โดยสารริมทาง {SAMPLE}",
        "objective": "เพื่อให้ประชาชนมีที่พักรอรถโดยสารที่ปลอดภัย",
        "target": "ศาลาพักผู้โดยสาร จำนวน 3 หลัง",
        "expected_result": "ประชาชนเดินทางสะดวกและปลอดภัย",
        "responsible_unit": "กองช่าง",
        "justification": "ศาลาเดิมชำรุด ประชาชนร้องขอ",
        "budget": {"2571": ["amount", 450_000], "2572": ["dash", None]},
    }
    add_project(found, record, reason="ศาลาเดิมชำรุด ประชาชนร้องขอ", by=by)
    _pass(found, 60, by)


def _correct(plan: Plan, project: Project, by: User) -> None:
    found = start_round(plan, RoundFields(Kind.CORRECTION, f"พิมพ์ชื่อหน่วยงานผิด {SAMPLE}", year=2571), by=by)
    record: Record = from_project(project) | {"responsible_unit": "กองสาธารณสุขและสิ่งแวดล้อม"}
    take_up(found, project, Action.CORRECT, record, reason="ชื่อหน่วยงานเดิมพิมพ์ผิด", by=by)
    _pass(found, 30, by)


def _change(plan: Plan, projects: list[Project], by: User) -> None:
    """A round under way: money moves, two projects become one, one becomes two; the committee has decided."""
    found = start_round(plan, RoundFields(Kind.CHANGE, f"ราคาวัสดุสูงขึ้น {SAMPLE}", year=2571), by=by)
    dearer, survivor, absorbed, halved = projects[:4]
    record = from_project(dearer)
    record["budget"] = record["budget"] | {"2571": ["amount", 900_000]}
    take_up(found, dearer, Action.CHANGE, record, reason="ราคาวัสดุก่อสร้างสูงขึ้น", by=by)
    together, other = from_project(survivor), from_project(absorbed)
    for year, cell in other["budget"].items():
        own = together["budget"].get(year) or ["blank", None]
        if cell[1] is not None:
            together["budget"][year] = ["amount", (own[1] or 0) + cell[1]]
    together["name"] = f"{survivor.name} รวมกับ{absorbed.name}"[:500]
    merge_projects(found, survivor, [absorbed], together, reason="ดำเนินการในพื้นที่เดียวกัน", by=by)
    half = from_project(halved)
    item = take_up(
        found,
        halved,
        Action.SPLIT,
        half | {"name": f"{halved.name} ระยะที่ 1"},
        reason="แบ่งทำเป็นสองระยะ",
        by=by,
    )
    add_part(item, half | {"name": f"{halved.name} ระยะที่ 2", "budget": {"2573": ["amount", 200_000]}}, by=by)
    found = submit_round(found, by=by)
    _decide(found, 1, 7, by)


def _decide(found: Round, steps: int, ago: int, by: User) -> None:
    cited = f"การประชุมครั้งที่ 1/2571 {SAMPLE}"
    for step in list(found.steps.filter(attempt=found.attempt))[:steps]:
        decide_step(
            step, Decided(RoundStep.State.APPROVED, _day(ago), cited=cited if step.meets else ""), by=by
        )


def _pass(found: Round, ago: int, by: User) -> None:
    found = submit_round(found, by=by)
    _decide(found, found.steps.count(), ago + 3, by)
    promulgate_round(found, _day(ago), by=by)
