"""Reads an uploaded workbook in a process of its own, so that a hostile file can only hurt that process.

No Django here: the child imports this module and the pure packages alone.
"""

import multiprocessing
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from prasan.officialforms import Finding, PlanBook, Totals, UnknownLayout, Unreadable, check, read_plan, totals

TIME_LIMIT_SECONDS = 120
MEMORY_LIMIT_BYTES = 2 * 1024**3

Progress = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Reading:
    """A workbook that was read, with its findings and recomputed totals."""

    book: PlanBook
    findings: list[Finding]
    totals: Totals


class ReadingFailed(Exception):
    """The workbook could not be read; `sheets` holds previews when only the layout is unknown."""

    def __init__(self, code: str, message_th: str, message_en: str, sheets: list[dict[str, Any]] | None = None) -> None:
        super().__init__(code)
        self.code, self.message_th, self.message_en, self.sheets = code, message_th, message_en, sheets


TOO_SLOW = ReadingFailed(
    "too-slow",
    "อ่านไฟล์นี้ไม่เสร็จภายในเวลาที่กำหนด โปรดบันทึกเฉพาะแผ่นงานที่เป็นแบบ ผ. แล้วนำเข้าใหม่",
    "This file could not be read within the time allowed. Save only the sheets that are forms and try again.",
)
BROKE_DOWN = ReadingFailed(
    "broke-down",
    "ไฟล์นี้ทำให้ตัวอ่านหยุดทำงาน ไม่มีข้อมูลใดถูกเก็บ โปรดเปิดใน Excel บันทึกเป็น .xlsx ใหม่ แล้วลองอีกครั้ง",
    "This file stopped the reader; nothing was stored. Open it in Excel, save it as .xlsx anew and try again.",
)


def read_isolated(
    path: str, *, filename: str, mapping: dict[str, Any] | None = None, progress: Progress | None = None
) -> Reading:
    """Read and check the workbook at `path` in a child process with limits on time and memory.

    Raises ReadingFailed with a message for people, whatever the file does to the child.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, path, filename, mapping), daemon=True)
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


def _child(theirs: Connection, path: str, filename: str, mapping: dict[str, Any] | None) -> None:
    _limit_memory()
    try:
        book = read_plan(
            path, filename=filename, mapping=mapping, progress=lambda *step: theirs.send(("progress", step))
        )
        theirs.send(("read", (book, check(book), totals(book))))
    except UnknownLayout as problem:
        theirs.send(("failed", (problem.code, problem.message_th, problem.message_en, problem.sheets)))
    except Unreadable as problem:
        theirs.send(("failed", (problem.code, problem.message_th, problem.message_en)))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows: the time limit alone holds there
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_LIMIT_BYTES, MEMORY_LIMIT_BYTES))
