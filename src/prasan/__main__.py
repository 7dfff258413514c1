"""The `prasan` command: one word, one job.

Each word names a module with `main(argv) -> int`; it is imported only when asked for, so that the pure
commands (`check-plan`, `align`) start without Django.
"""

import os
import sys
from dataclasses import dataclass
from importlib import import_module
from io import TextIOWrapper

__all__ = ["COMMANDS", "main"]


@dataclass(frozen=True)
class Command:
    """Where a command lives and what it does. `keep_word`: the module serves several words; `wide`: large tables."""

    module: str
    th: str
    en: str
    keep_word: bool = False
    wide: bool = False


COMMANDS = {
    "demo": Command("prasan.commands.demo", "เปิดระบบสาธิตพร้อมข้อมูลตัวอย่าง", "start the demo with sample data"),
    "check-plan": Command(
        "prasan.officialforms.cli", "ตรวจไฟล์แผน FILE [--json] [--out ไฟล์แก้แล้ว.xlsx]", "audit a plan workbook"
    ),
    "align": Command(
        "prasan.textmatch.cli",
        "เสนอความเชื่อมโยงกับยุทธศาสตร์ ITEMS.csv TEXTS.csv [--cluster ADDRESS]",
        "suggest strategy links",
        keep_word=True,
        wide=True,
    ),
    "distil": Command(
        "prasan.textmatch.cli",
        "สร้างตารางคำใหม่ (ผู้พัฒนา)",
        "rebuild the word table (developers)",
        keep_word=True,
        wide=True,
    ),
    "opinion": Command(
        "prasan.opinion.cli",
        "ฉันทามติและกลุ่มความเห็นจากไฟล์คะแนน VOTES.csv [--people PEOPLE.csv] [--json]",
        "consensus and opinion groups from votes",
    ),
    "moderate": Command(
        "prasan.moderation.cli",
        "เผยแพร่ได้เลยหรือให้คนอ่านก่อน TEXTS.csv [--json]",
        "publish a public text, or hold it for a person",
    ),
    "init": Command(
        "prasan.commands.init", "เตรียมฐานข้อมูลและข้อมูลตั้งต้น (ทำซ้ำได้)", "prepare the database and the catalogues"
    ),
    "serve": Command("prasan.commands.serve", "เปิดเว็บไซต์ [--host] [--port]", "run the site"),
    "worker": Command("prasan.commands.worker", "ทำงานเบื้องหลังจากคิว", "work off the job queue"),
    "tick": Command(
        "prasan.commands.tick", "งานตามเวลา: ลองงานที่พลาดซ้ำ ล้างข้อมูลหมดอายุ", "due work: retries and pruning"
    ),
    "backup": Command("prasan.commands.backup", "สำรองข้อมูลทั้งหมดลง FILE", "write everything to FILE"),
    "restore": Command("prasan.commands.restore", "กู้คืนข้อมูลทั้งหมดจาก FILE", "bring everything back from FILE"),
    "verify-ledger": Command(
        "prasan.commands.verify_ledger", "ตรวจสายโซ่ของสมุดบันทึก", "verify the ledger's chain"
    ),
    "manage": Command("prasan.commands.manage", "คำสั่งของ Django", "Django's own commands"),
    "permissions-doc": Command(
        "prasan.commands.permissions_doc",
        "เขียน docs/permissions.md ใหม่ (ผู้พัฒนา)",
        "rewrite docs/permissions.md (developers)",
    ),
    "glossary-doc": Command(
        "prasan.commands.glossary_doc",
        "เขียน docs/glossary.md ใหม่ (ผู้พัฒนา)",
        "rewrite docs/glossary.md (developers)",
    ),
    "export-open-data": Command(
        "prasan.commands.export_open_data",
        "ส่งออกข้อมูลเปิดทุกตารางลงโฟลเดอร์ FOLDER",
        "every public table as CSV, JSON and Parquet",
    ),
    "nation": Command(
        "prasan.commands.nation",
        "ความครอบคลุมของทุกจังหวัดด้วยไฟล์ Parquet: write FOLDER | matrix FOLDER",
        "coverage of all provinces by Parquet files",
        wide=True,
    ),
    "import-schedule": Command(
        "prasan.commands.import_schedule",
        "นำเข้ากำหนดการ FILE (.json .xml) [--workshop ชื่อย่อ]",
        "import a programme of the pretalx/frab family",
    ),
    "export-schedule": Command(
        "prasan.commands.export_schedule",
        "ส่งออกกำหนดการ WORKSHOP --format json|xml|ics [--out FILE]",
        "export a released programme",
    ),
    "findings-doc": Command(
        "prasan.commands.findings_doc",
        "เขียน docs/findings.md ใหม่ (ผู้พัฒนา)",
        "rewrite docs/findings.md (developers)",
    ),
    "version": Command("prasan.commands.version", "แสดงรุ่น", "print the release"),
}


def main(argv: list[str] | None = None) -> int:
    """Run one command; 0 = done, 1 = refused with a message, 2 = not understood, 130 = interrupted."""
    words = sys.argv[1:] if argv is None else argv
    _speak_thai()
    name = words[0] if words else "help"
    if name in ("help", "-h", "--help"):
        print(_help())
        return 0
    command = COMMANDS.get("version" if name == "--version" else name)
    if command is None:
        print(f"ไม่รู้จักคำสั่ง “{name}” · unknown command\n\n{_help()}", file=sys.stderr)
        return 2
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prasan.settings")
    if (
        not command.wide
    ):  # small tables: a second thread of numpy waits more than it computes (docs/decisions/0014)
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    try:
        run = import_module(command.module).main
        return int(run(words if command.keep_word else words[1:]) or 0)
    except KeyboardInterrupt:  # Ctrl+C before the site runs: nothing to explain
        return 130


def _speak_thai() -> None:
    """Consoles and pipes that are not UTF-8 would break on the first Thai letter."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper) and stream.encoding.lower().replace("-", "") != "utf8":
            stream.reconfigure(encoding="utf-8", errors="replace")


def _help() -> str:
    width = max(map(len, COMMANDS))
    lines = [f"  {name:<{width}}  {one.th}\n  {'':<{width}}  {one.en}" for name, one in COMMANDS.items()]
    return "\n".join(["ประสาน · Prasan", "", "prasan คำสั่ง [ตัวเลือก] · prasan COMMAND [options]", "", *lines])


if __name__ == "__main__":
    sys.exit(main())
