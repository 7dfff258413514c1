"""Seconds and peak memory of a 1,000-project ผ.02 as .docx, .xlsx and .pdf, each in a process of its own.

    python bench/documents.py [--projects 1000] [--keep FOLDER]

With soffice on the machine, LibreOffice opens the .docx and the .xlsx and must find the same total in each.
"""

import argparse
import io
import multiprocessing
import resource
import shutil
import subprocess
import tempfile
import time
from dataclasses import replace
from pathlib import Path

FORM = "ผ.02"
GROUPS = 40


def plan_of(projects: int):
    """The sample plan's own projects again and again, with a money cell that makes each total its own."""
    from prasan.officialforms.samples.content import sample_plan

    plan = sample_plan("2566-2570")
    rows = [row for group in plan.groups if group.form == FORM for row in group.rows]
    first = next(group for group in plan.groups if group.form == FORM)
    size = -(-projects // GROUPS)
    made = [
        replace(rows[number % len(rows)], no="", budget={2566: 1_000 + number, 2568: 50_000})
        for number in range(projects)
    ]
    groups = tuple(
        replace(first, tactic=f"กลยุทธ์ทดสอบ {at}", rows=tuple(made[at * size : (at + 1) * size]))
        for at in range(GROUPS)
    )
    return replace(plan, groups=groups)


def make(ext: str, projects: int, out: str) -> tuple[float, float, float, int]:
    """Write one file; returns seconds, processor seconds, peak MB of the larger process and bytes."""
    from prasan import documents
    from prasan.officialforms.writing import paper_of, write_workbook

    plan = plan_of(projects)
    begun, before = time.perf_counter(), time.process_time()
    if ext == "xlsx":
        buffer = io.BytesIO()
        write_workbook(plan, buffer)
        content = buffer.getvalue()
    else:
        content = getattr(documents, ext)(paper_of(plan, FORM))
    seconds = time.perf_counter() - begun
    Path(out).write_bytes(content)
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    worked = sum(one.ru_utime + one.ru_stime for one in used) - before
    return seconds, worked, max(one.ru_maxrss for one in used) / 1024, len(content)


def same_totals(folder: Path, projects: int) -> None:
    """Whether LibreOffice's own PDF of each file says the totals of the groups."""
    import re

    size = -(-projects // GROUPS)
    numbers = [range(projects)[at * size : (at + 1) * size] for at in range(GROUPS)]
    wanted = [f"{sum(1_000 + number for number in run):,}" for run in numbers]
    for ext in ("docx", "xlsx"):
        begun = time.perf_counter()
        command = [
            "soffice",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            folder / ext,
            folder / f"p02.{ext}",
        ]
        subprocess.run(command, check=True, capture_output=True)
        told = said(folder / ext / "p02.pdf")
        missing = [one for one in wanted if one not in re.sub(r"\s", "", told)]
        print(
            f"LibreOffice  .{ext:5} {time.perf_counter() - begun:6.1f} s  totals missing: {len(missing)} of {GROUPS}"
        )
    missing = [one for one in wanted if one not in said(folder / "p02.pdf")]
    print(f"our own PDF                   totals missing: {len(missing)} of {GROUPS}")


def said(path: Path) -> str:
    return subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, text=True, check=True).stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--projects", type=int, default=1000)
    parser.add_argument("--keep", type=Path)
    wanted = parser.parse_args()
    folder = wanted.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    for ext in ("docx", "xlsx", "pdf"):
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            seconds, worked, megabytes, size = pool.apply(
                make, (ext, wanted.projects, str(folder / f"p02.{ext}"))
            )
        print(
            f".{ext:5} {seconds:6.1f} s  processor {worked:6.1f} s  peak {megabytes:4.0f} MB  {size / 1e6:5.2f} MB",
            flush=True,
        )
    if shutil.which("soffice") and shutil.which("pdftotext"):
        same_totals(folder, wanted.projects)
    if not wanted.keep:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
