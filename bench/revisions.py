"""The rounds of one real cycle, there and back: 548 projects, 258 of them revised, in 41 rounds of three kinds.

    python bench/revisions.py [--rows plan.csv]

Rows are those of a CSV of ผ.02 rows (project, objective, target, y2566 … y2570, kpi, expected_result, department,
strategy, tactic, programme), repeated until there are 548; without it, the sample authority's. Rounds and
marks are laid over them in the numbers of the real book (19 corrections, 14 additions, 8 changes; 12 projects twice).

1. The book with its marks is imported: every round must be found again with its projects.
2. The plan as it must have been before is promulgated as first edition and walked through the 41 rounds. After each,
   the plan as replayed is compared, project by project, with a table kept beside it; in the end nothing may be lost.
"""

import argparse
import csv
import time
from datetime import date, timedelta
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from made_plan import large_plan, site

PROJECTS, REVISED, TWICE = 548, 258, 12
YEARS = range(2566, 2571)
PER_YEAR = {
    "correction": {2566: 4, 2567: 11, 2568: 4},
    "addition": {2565: 2, 2566: 3, 2567: 7, 2568: 2},
    "change": {2566: 2, 2567: 3, 2568: 3},
}
Key = tuple[int, str, int]


def rounds() -> list[Key]:
    """(year, kind, number), in the order in which they are walked."""
    return sorted(
        (year, kind, n + 1) for kind, of in PER_YEAR.items() for year, many in of.items() for n in range(many)
    )


def real_rows(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {
                "name": row["project"], "objective": row["objective"], "target": row["target"], "kpi": row["kpi"],
                "expected_result": row["expected_result"], "responsible_unit": row["department"],
                "strategy": row["strategy"], "tactic": row["tactic"], "programme_typed": row["programme"],
                "budget": {str(y): ["amount", int(float(row[f"y{y}"]))] for y in YEARS if row[f"y{y}"].strip()},
            }
            for row in csv.DictReader(file)
        ]  # fmt: skip


def made_rows() -> list[dict[str, Any]]:
    return [
        {"name": row.name, "objective": row.objective, "target": row.target, "strategy": group.strategy,
         "tactic": group.tactic, "programme_typed": group.programme,
         "budget": {str(year): ["amount", baht] for year, baht in row.budget.items() if isinstance(baht, int)}}
        for group in large_plan(PROJECTS).groups for row in group.rows
    ]  # fmt: skip


def book_of(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[list[Key]]]:
    """548 records as the book ends up, and the rounds that each project was in, in their order."""
    from prasan.revisions.project_form import blank_record

    order = rounds()
    records, marks = [], []
    for n, row in enumerate(islice(cycle(rows), PROJECTS)):
        again = n // len(rows)
        name = f"{row['name']} (แห่งที่ {again + 1})" if again else row["name"]
        records.append(blank_record("ผ.02") | row | {"name": f"{name} #{n}", "position": n + 1})
        mine = {order[n % len(order)]} if n < REVISED else set()
        if n < TWICE:
            mine.add(next(key for key in order[n % len(order) + 1 :] + order if key[1] == "correction"))
        marks.append(sorted(mine))
    return records, marks


def label(key: Key) -> str:
    from prasan.revisions.numbering import label_of

    year, kind, number = key
    return label_of(kind, "year", number, year)


def imported(
    plan: Any, planner: Any, records: list[dict[str, Any]], marks: list[list[Key]]
) -> dict[str, int]:
    """Import the book through a workbook with text boxes; projects by round as the product tells them."""
    from io import BytesIO

    from prasan.officialforms import check, read_plan, totals
    from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow, Mark, write_workbook
    from prasan.plans.actions.applying import apply_import
    from prasan.plans.actions.imports import store_reading
    from prasan.plans.models import ImportBatch
    from prasan.plans.reading import Reading
    from prasan.revisions.queries import rounds_of

    def row(record: dict[str, Any], keys: list[Key]) -> ExportRow:
        money = {int(year): cell[1] for year, cell in record["budget"].items()}
        names = ("name", "objective", "target", "kpi", "expected_result", "responsible_unit")
        made = tuple(Mark(label(key), kind="revision") for key in keys)
        return ExportRow(**{name: record[name] for name in names}, budget=money, marks=made)

    groups: dict[tuple[str, ...], list[ExportRow]] = {}
    for record, keys in zip(records, marks, strict=True):
        place = (record["strategy"], record["tactic"], record["programme_typed"])
        groups.setdefault(place, []).append(row(record, keys))
    made = tuple(ExportGroup("ผ.02", tuple(rows), *place) for place, rows in groups.items())
    out = BytesIO()
    write_workbook(ExportPlan("เทศบาล", "2566-2570", (2566, 2570), made), out)
    book = read_plan(out.getvalue(), filename="book.xlsx")
    batch = ImportBatch.objects.create(
        plan=plan, uploaded_by=planner, file_name="book.xlsx", file_sha256="0" * 64
    )
    apply_import(store_reading(batch, Reading(book, check(book), totals(book))), by=planner)
    return {line.round.label: line.items for line in rounds_of(plan, planner)}


def walked(plan: Any, planner: Any, records: list[dict[str, Any]], marks: list[list[Key]]) -> dict[str, Any]:
    """Walk the rounds on a plan that holds the beginning; count states that differ from the table kept beside."""
    from prasan.plans.actions.contents import create_projects
    from prasan.plans.queries import plan_totals, stored_projects
    from prasan.plans.records import from_project
    from prasan.revisions.actions.force import declare_in_force, promulgate_round
    from prasan.revisions.actions.items import add_project, take_up
    from prasan.revisions.actions.rounds import RoundFields, first_edition, start_round, submit_round
    from prasan.revisions.actions.steps import Decided, decide_step
    from prasan.revisions.models import Round
    from prasan.revisions.states import state_after

    def text(n: int, done: int) -> str:
        """The target after so many of the project's rounds; in the end it is the book's own."""
        left = len(marks[n]) - done
        return records[n]["target"] + (f" (เดิม {left})" if left else "")

    table: dict[str, str] = {}
    for n, keys in enumerate(marks):
        if not keys or keys[0][1] != "addition":
            table[records[n]["name"]] = text(n, 0)
    create_from = [r | {"target": table[r["name"]]} for r in records if r["name"] in table]
    first = first_edition(plan, by=planner)
    seed(plan, planner, create_from, create_projects)
    declare_in_force(first, date(2021, 11, 1), by=planner)
    wrong, tables, day = 0, {}, date(2021, 12, 1)
    for key in rounds():
        year, kind, number = key
        found = start_round(plan, RoundFields(kind, "จำเป็น", sequence=number, year=year), by=planner)
        stored = {p.name: p for p in plan.projects.prefetch_related("budgets", "revisions", "notes")}
        for n, keys in enumerate(marks):
            if key not in keys:
                continue
            name, after = records[n]["name"], text(n, keys.index(key) + 1)
            if name not in table:
                add_project(found, records[n] | {"target": after}, reason="จำเป็น", by=planner)
            else:
                action = "correct" if kind == "correction" else "change"
                wanted = from_project(stored[name]) | {"target": after}
                take_up(found, stored[name], action, wanted, reason="จำเป็น", by=planner)
            table[name] = after
        found = submit_round(found, by=planner)
        for step in found.steps.all():
            decide_step(step, Decided("approved", day), by=planner)
        promulgate_round(Round.objects.get(pk=found.pk), day, by=planner)
        tables[found.pk] = dict(table)
        day += timedelta(days=14)
    began = time.perf_counter()
    for found in plan.rounds.exclude(kind="first"):
        told = {record["name"]: record["target"] for record in state_after(found).records.values()}
        wrong += told != tables[found.pk]
    seconds = (time.perf_counter() - began) / len(tables)
    now = {p.name: (p.target, from_project(p)["budget"]) for p in stored_projects(plan)}
    lost = [r["name"] for r in records if now.get(r["name"]) != (r["target"], r["budget"])]
    return {
        "rounds": len(tables),
        "states that differ": wrong,
        "projects lost or changed": len(lost) + len(now) - PROJECTS,
        "baht": plan_totals(plan).total_thb,
        "seconds for a state": round(seconds, 3),
    }


def seed(plan: Any, planner: Any, records: list[dict[str, Any]], create_projects: Any) -> None:
    """The beginning comes in as an import would leave it: projects, and the rows that remember them."""
    from django.utils import timezone

    from prasan.plans.models import ImportBatch, ImportRow

    projects = create_projects(plan, records)
    batch = ImportBatch.objects.create(
        plan=plan,
        uploaded_by=planner,
        file_name="start",
        file_sha256="0" * 64,
        state="applied",
        applied_at=timezone.now(),
    )
    ImportRow.objects.bulk_create(
        ImportRow(batch=batch, position=n, change="new", project=project, data=record)
        for n, (project, record) in enumerate(zip(projects, records, strict=True), start=1)
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rows", type=Path, help="CSV of real rows")
    given = parser.parse_args()
    with site() as (plan, planner):
        from prasan.plans.models import Plan

        records, marks = book_of(real_rows(given.rows) if given.rows else made_rows())
        expected = {label(key): sum(key in keys for keys in marks) for key in rounds()}
        print(f"{len(records)} projects, {sum(map(bool, marks))} revised, {len(expected)} rounds")
        began = time.perf_counter()
        told = imported(plan, planner, records, marks)
        found = sum(told.get(name) == count for name, count in expected.items())
        seconds = time.perf_counter() - began
        print(f"book imported: {found} of {len(expected)} rounds with all their projects, {seconds:.1f} s")
        Plan.objects.filter(pk=plan.pk).delete()
        fresh = Plan.objects.create(authority=plan.authority, province=plan.province, cycle=plan.cycle)
        began = time.perf_counter()
        for name, value in walked(fresh, planner, records, marks).items():
            print(f"{name}: {value:,}")
        print(f"walked in {time.perf_counter() - began:.0f} s")


if __name__ == "__main__":
    main()
