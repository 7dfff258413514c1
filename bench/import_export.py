"""Seconds and memory from a dropped workbook of 1,200 rows to the official forms.

    python bench/import_export.py [--rows 1200]

Each stage is the action that the pages call, on a fresh site with SQLite: the workbook is read and checked in a
child process, compared with the plan, put in, linked to every framework in force, and printed. The peer in the same
run is openpyxl, in a process of its own: it loads the same workbook and writes as many cells into a new one.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from made_plan import peak_mb, site, timed, write_large_workbook


def ours(workbook: Path) -> dict[str, Any]:
    """Every stage of the product, and how many suggestions came of it."""
    with site() as (plan, planner):
        from django.core.files import File

        from prasan.framework.models import Link
        from prasan.officialforms import check, read_plan
        from prasan.plans.actions.alignment import suggest_for_plan
        from prasan.plans.actions.applying import apply_import
        from prasan.plans.actions.imports import read_import, start_import
        from prasan.plans.actions.plans import export_workbook
        from prasan.plans.models import ImportBatch

        stages: dict[str, tuple[float, float]] = {}
        with workbook.open("rb") as file:
            batch = start_import(plan, File(file, name=workbook.name), by=planner)
        batch = ImportBatch.objects.get(pk=batch.pk)
        with timed(stages, "read, check, compare"):
            batch = read_import(batch)
        reader_mb = peak_mb(resource.RUSAGE_CHILDREN)
        with timed(stages, "put into the plan"):
            apply_import(batch, by=planner)
        with timed(stages, "suggest links"):
            suggest_for_plan(plan)
        with timed(stages, "print the forms"):
            printed = export_workbook(plan, by=planner)
        all_stages = dict(stages)
        with timed(stages, "audit alone"):
            check(read_plan(workbook))
        links = Link.objects.filter(state=Link.State.SUGGESTED)
        return {
            "stages": all_stages,
            "audit": stages["audit alone"],
            "projects": plan.projects.count(),
            "suggested": links.count(),
            "frameworks": links.values("edition").distinct().count(),
            "printed_kb": len(printed) // 1024,
            "reader_mb": reader_mb,
            "worker_mb": peak_mb(),
        }


def peer(workbook: Path) -> dict[str, Any]:
    """openpyxl: load every cell, write as many."""
    import openpyxl

    stages: dict[str, tuple[float, float]] = {}
    with timed(stages, "load"):
        book = openpyxl.load_workbook(workbook)
        rows = [[[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book]
    with timed(stages, "write"):
        copy = openpyxl.Workbook()
        for number, sheet in enumerate(rows):
            target = copy.create_sheet(f"{number}")
            for row in sheet:
                target.append(row)
        copy.save(workbook.with_name("copy.xlsx"))
    cells = sum(value is not None for sheet in rows for row in sheet for value in row)
    return {"stages": stages, "cells": cells, "mb": peak_mb()}


def measure(part: str, workbook: Path) -> dict[str, Any]:
    """One part in a process of its own, so that the memory of one is not counted for the other."""
    command = [sys.executable, __file__, "--part", part, "--workbook", str(workbook)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(answer.stdout.splitlines()[-1]))


def together(stages: dict[str, tuple[float, float]]) -> tuple[float, float]:
    """(seconds by the clock, seconds of processors) of all stages."""
    clock, work = zip(*stages.values(), strict=True)
    return sum(clock), sum(work)


def tell(rows: int, own: dict[str, Any], other: dict[str, Any]) -> None:
    print(f"{rows} rows, {other['cells']} filled cells; {own['projects']} projects came into the plan")
    print(f"  {'':<24} {'clock':>8} {'processor':>10}")
    both = {"in all": together(own["stages"]), "openpyxl, load and write": together(other["stages"])}
    for name, (clock, work) in {**own["stages"], **both}.items():
        print(f"  {name:<24} {clock:>6.2f} s {work:>8.2f} s")
    base, load = together(other["stages"])[1], other["stages"]["load"][1]
    print(f"in all / openpyxl: {together(own['stages'])[1] / base:.1f} (processor)")
    print(f"reading and checking alone / openpyxl's load: {own['audit'][1] / load:.2f} (processor)")
    print(
        f"{own['suggested']} links suggested in {own['frameworks']} frameworks; {own['printed_kb']} kB printed"
    )
    memory = {"reading child": own["reader_mb"], "worker": own["worker_mb"], "openpyxl": other["mb"]}
    print("peak memory: " + ", ".join(f"{name} {mb} MB" for name, mb in memory.items()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1200)
    parser.add_argument("--part", choices=["ours", "peer"], help=argparse.SUPPRESS)
    parser.add_argument("--workbook", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.part:
        print(json.dumps({"ours": ours, "peer": peer}[options.part](options.workbook)))
        return
    with tempfile.TemporaryDirectory(prefix="prasan-bench-") as folder:
        workbook = Path(folder) / "plan.xlsx"
        write_large_workbook(workbook, options.rows)
        tell(options.rows, measure("ours", workbook), measure("peer", workbook))


if __name__ == "__main__":
    main()
