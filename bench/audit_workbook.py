"""Audits the real workbook with its text boxes (read, reconcile) against openpyxl merely loading it.

    python bench/audit_workbook.py [folder of shared data] [repeats]

Both run in one process, turn about, on processor time; the figures are medians and the ratio is of the pair.
"""

import os
import statistics
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import openpyxl

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from prasan.officialforms import check, read_plan, totals  # noqa: E402
from tests.officialforms.drawn import nakhonsawan_with_boxes  # noqa: E402


def seconds(action: Callable[[], object]) -> float:
    started = time.process_time()
    action()
    return time.process_time() - started


def main() -> int:
    base = sys.argv[1] if len(sys.argv) > 1 else os.environ.get("PRASAN_SHARED", str(ROOT.parent / "shared"))
    repeats = int(sys.argv[2]) if len(sys.argv) > 2 else 15
    folder = Path(base) / "data" / "1-plans"
    if not folder.is_dir():
        print(f"real data not found: {folder}")
        return 1
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as home:
        path = Path(home) / "plan.xlsx"
        path.write_bytes(nakhonsawan_with_boxes(folder))
        measure(path, repeats)
    return 0


def measure(path: Path, repeats: int) -> None:
    book = read_plan(path)
    found = check(book)
    openpyxl.load_workbook(path)
    runs = [
        (
            seconds(lambda: read_plan(path)),
            seconds(lambda: check(read_plan(path))),
            seconds(lambda: openpyxl.load_workbook(path)),
        )
        for _ in range(repeats)
    ]
    reading, audit, loading = (statistics.median(one) for one in zip(*runs, strict=True))
    total = totals(book)
    boxes = sum(len(sheet.text_boxes) for sheet in book.sheets)
    print(f"{len(book.sheets)} sheets, {total.projects} projects, {boxes} text boxes, {len(found)} findings")
    print(f"read {reading * 1000:.1f} ms, read and check {audit * 1000:.1f} ms")
    print(f"openpyxl load_workbook {loading * 1000:.1f} ms")
    print(f"ratio audit / openpyxl {statistics.median(one[1] / one[2] for one in runs):.2f}")


if __name__ == "__main__":
    raise SystemExit(main())
