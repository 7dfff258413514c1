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

        stages: dict[str, float] = {}
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

    stages: dict[str, float] = {}
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


def tell(rows: int, own: dict[str, Any], other: dict[str, Any]) -> None:
    total, base = sum(own["stages"].values()), sum(other["stages"].values())
    print(f"{rows} rows, {other['cells']} filled cells; {own['projects']} projects came into the plan")
    for name, seconds in own["stages"].items():
        print(f"  {name:<22} {seconds:7.2f} s")
    print(f"  {'in all':<22} {total:7.2f} s = {total / base:.1f} x openpyxl")
    print(
        f"  {own['suggested']} links suggested in {own['frameworks']} frameworks; {own['printed_kb']} kB printed"
    )
    print(f"  peak memory: reading child {own['reader_mb']} MB, worker {own['worker_mb']} MB")
    load, write = other["stages"]["load"], other["stages"]["write"]
    print(f"openpyxl: load {load:.2f} s, write {write:.2f} s, together {base:.2f} s; peak {other['mb']} MB")
    print(f"reading and checking alone: {own['audit']:.2f} s = {own['audit'] / load:.2f} x openpyxl's load")


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
