"""prasan check-plan FILE: reads a plan workbook, says what is wrong with it, prints it corrected."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from prasan.officialforms.checks import check
from prasan.officialforms.model import Finding, PlanBook
from prasan.officialforms.reader import read_plan
from prasan.officialforms.refusals import Unreadable
from prasan.officialforms.serialise import to_json
from prasan.officialforms.totals import totals
from prasan.thai import format_baht

_SEVERITY = {"error": ("ผิด", "error"), "warning": ("น่าจะผิด", "warning"), "notice": ("ควรทราบ", "notice")}
_SHOWN = 200


def main(argv: Sequence[str] | None = None) -> int:
    """Exit 0 when the file was read, with or without findings; 2 with one line when it cannot be read."""
    options = _parser().parse_args(argv)
    _speak_utf8()
    try:
        book = read_plan(Path(options.file))
    except Unreadable as error:
        print(
            error.message_en if options.lang == "en" else f"{error.message_th} · {error.message_en}",
            file=sys.stderr,
        )
        return 2
    findings = check(book)
    if options.out and not _written(book, findings, options.out):
        return 2
    if options.json:
        text = json.dumps(to_json(book, findings), ensure_ascii=False, indent=1)
    else:
        text = "\n".join(report(book, findings, options.lang))
    _say(text)
    return 0


def _say(text: str) -> None:
    """Print; a reader that stops early (`| head`) is no error."""
    try:
        print(text, flush=True)
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 (stays open until the end)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="prasan check-plan",
        description="ตรวจสมุดงานแผนพัฒนาท้องถิ่น (ผ.01 ผ.02 ผ.03) · checks a plan workbook",
    )
    parser.add_argument("file", metavar="FILE", help=".xlsx .xlsm .xlsb .xls .ods .csv")
    parser.add_argument("--json", action="store_true", help="พิมพ์ผลเป็น JSON · print JSON")
    parser.add_argument(
        "--out", metavar="CORRECTED.xlsx", help="เขียนแบบ ผ. ที่แก้ยอดแล้ว · write the corrected forms"
    )
    parser.add_argument(
        "--lang", choices=("th", "en"), default="th", help="ภาษาของรายงาน · language of the report"
    )
    return parser


def _speak_utf8() -> None:
    """Thai must come out whatever code page the console was left in."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")


def _written(book: PlanBook, findings: Sequence[Finding], out: str) -> bool:
    from prasan.officialforms.writing import write_workbook

    printed = io.BytesIO()
    write_workbook(book, printed, findings=findings)
    try:
        Path(out).write_bytes(printed.getvalue())
    except OSError as error:
        reason = error.strerror or str(error)
        print(f"เขียนไฟล์ {out} ไม่ได้: {reason} · cannot write {out}: {reason}", file=sys.stderr)
        return False
    return True


def report(book: PlanBook, findings: Sequence[Finding], lang: str = "th") -> list[str]:
    """The lines of the readable report, worst findings first."""
    english = lang == "en"
    total = totals(book)
    first, last = book.period
    lines = [
        f"{book.lao or '-'} · {'plan' if english else 'แผนพัฒนา'} {first}-{last} · {book.form_set}",
        _head(book, english),
    ]
    for form, one in total.by_form.items():
        own = "" if form != "ผ.02/2" else (" (not in own totals)" if english else " (ไม่รวมในยอดของ อปท.)")
        years = " | ".join(
            f"{year}: {one.counts[year]} / {format_baht(one.budget_thb[year])}" for year in book.years
        )
        lines.append(f"  {form}{own}  {years}  = {format_baht(one.total_thb)}")
    lines.append("")
    lines += _findings(findings, english)
    return lines


def _head(book: PlanBook, english: bool) -> str:
    total = totals(book)
    sheets = sum(1 for sheet in book.sheets if not sheet.skipped_why)
    money = format_baht(total.total_thb)
    if english:
        return (
            f"read {sheets} of {len(book.sheets)} sheets, {total.projects} projects, "
            f"{total.project_years} project-years, {money} baht"
        )
    return (
        f"อ่านได้ {sheets} จาก {len(book.sheets)} ชีต {total.projects} โครงการ "
        f"{total.project_years} โครงการ-ปี {money} บาท"
    )


def _findings(findings: Sequence[Finding], english: bool) -> list[str]:
    counts = {name: sum(1 for one in findings if one.severity == name) for name in _SEVERITY}
    words = ", ".join(f"{_SEVERITY[name][english]} {count}" for name, count in counts.items())
    lines = [f"{'Findings' if english else 'ข้อค้นพบ'}: {words}" if findings else _nothing(english)]
    for one in findings[:_SHOWN]:
        message = one.message_en if english else one.message_th
        advice = one.advice_en if english else one.advice_th
        lines += [
            f"[{_SEVERITY[one.severity][english]}] {one.sheet}!{one.cell}  {message}",
            f"    → {advice}",
        ]
    if len(findings) > _SHOWN:
        more = len(findings) - _SHOWN
        lines.append(f"… {more} more; --json has them all" if english else f"… อีก {more} ข้อ ดูทั้งหมดด้วย --json")
    return lines


def _nothing(english: bool) -> str:
    return "No findings: every typed figure agrees." if english else "ไม่พบข้อผิดพลาด ตัวเลขที่พิมพ์ไว้ตรงกันทั้งหมด"
