"""Reads an uploaded workbook in a process of its own, so that a hostile file can only hurt that process.

No Django here: the child imports this module and the pure packages alone.
"""

import multiprocessing
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from typing import Any

from prasan.officialforms import (
    Finding,
    Mapping,
    PlanBook,
    SheetPreview,
    Totals,
    UnknownLayout,
    Unreadable,
    check,
    read_plan,
    totals,
)

TIME_LIMIT_SECONDS = 120
MEMORY_LIMIT_BYTES = 2 * 1024**3

Layouts = dict[str, dict[str, Any]]
"""Signature of a heading row -> {"form", "header_row", "columns", "period"}."""

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Reading:
    """A workbook that was read, with its findings and recomputed totals.

    `named` are the signatures of the layouts that were read as a person had named them.
    """

    book: PlanBook
    findings: list[Finding]
    totals: Totals
    named: tuple[str, ...] = ()


class ReadingFailed(Exception):
    """The workbook could not be read; `sheets` holds previews when only the layout is unknown."""

    def __init__(
        self, code: str, message_th: str, message_en: str, sheets: list[dict[str, Any]] | None = None
    ) -> None:
        super().__init__(code)
        self.code, self.message_th, self.message_en, self.sheets = code, message_th, message_en, sheets


TOO_SLOW = ReadingFailed(
    "too-slow",
    "อ่านไฟล์นี้ไม่เสร็จภายในเวลาที่กำหนด โปรดบันทึกเฉพาะแผ่นงานที่เป็นแบบ ผ. แล้วนำเข้าใหม่",
    "This file could not be read in the time allowed. Save only the sheets that are forms and try again.",
)
BROKE_DOWN = ReadingFailed(
    "broke-down",
    "ไฟล์นี้ทำให้ตัวอ่านหยุดทำงาน ไม่มีข้อมูลใดถูกเก็บ โปรดเปิดใน Excel บันทึกเป็น .xlsx ใหม่ แล้วลองอีกครั้ง",
    "This file stopped the reader; nothing was stored. Open it in Excel, save it as .xlsx anew and try again.",
)


def read_isolated(
    path: str, *, filename: str, remembered: Layouts | None = None, progress: Progress | None = None
) -> Reading:
    """Read and check the workbook at `path` in a child process with limits on time and memory.

    `remembered` holds layouts that were named by hand, by the signature of their heading row; they are used when the
    workbook does not tell by itself. Raises ReadingFailed with a message for people, whatever the file does there.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, path, filename, remembered or {}), daemon=True)
    child.start()
    theirs.close()
    try:
        return _listen(ours, progress or (lambda _done, _total, _what: None))
    finally:
        child.kill()
        child.join()
        child.close()
        ours.close()


def _listen(ours: Connection, progress: Progress) -> Reading:
    deadline = time.monotonic() + TIME_LIMIT_SECONDS
    while ours.poll(max(0.0, deadline - time.monotonic())):
        try:
            kind, payload = ours.recv()
        except EOFError:
            raise BROKE_DOWN from None
        if kind == "progress":
            progress(*payload)
        elif kind == "failed":
            raise ReadingFailed(*payload)
        else:
            return Reading(*payload)
    raise TOO_SLOW


def _child(theirs: Connection, path: str, filename: str, remembered: Layouts) -> None:
    _limit_resources()

    def report(*step: Any) -> None:
        theirs.send(("progress", step))

    try:
        named: tuple[str, ...] = ()
        try:
            book = read_plan(path, filename=filename, progress=report)
        except UnknownLayout as unknown:
            mapping = _mapping_of(unknown.sheets, remembered)
            if mapping is None:
                raise
            named = tuple(sheet.signature for sheet in unknown.sheets if sheet.signature in remembered)
            book = read_plan(path, filename=filename, mapping=mapping, progress=report)
        theirs.send(("read", (book, check(book), totals(book), named)))
    except UnknownLayout as problem:
        sheets = [asdict(sheet) for sheet in problem.sheets]
        theirs.send(("failed", (problem.code, problem.message_th, problem.message_en, sheets)))
    except Unreadable as problem:
        theirs.send(("failed", (problem.code, problem.message_th, problem.message_en)))


def _mapping_of(sheets: Iterable[SheetPreview], remembered: Layouts) -> Mapping | None:
    """The layouts remembered for these sheets; None when there is none."""
    known = {sheet.name: remembered[sheet.signature] for sheet in sheets if sheet.signature in remembered}
    if not known:
        return None
    return Mapping.from_json({"sheets": known, "period": next(iter(known.values()))["period"]})


def _limit_resources() -> None:
    """Memory, and computing time too: nobody is left to stop this process when its worker was killed."""
    try:
        import resource
    except ImportError:  # Windows: the time limit alone holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (TIME_LIMIT_SECONDS, TIME_LIMIT_SECONDS))
