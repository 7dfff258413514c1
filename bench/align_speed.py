"""Lines per second and memory of `prasan align` for 300,000 lines x 1,000 items.

    python bench/align_speed.py [--lines 300000] [--items 1000] [--processes 2] [--repeat 12 | --distinct]

Texts are made from the vocabulary of local plans: with repetition as measured in real budgets (a text comes
back about ten times once places and amounts are masked), and without (every masked text differs). Items carry
a title, a scope note of four pieces and an example, six phrases in all. Memory is the sum of the peaks of all
processes.
"""

import argparse
import csv
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

VERBS = "ก่อสร้าง ปรับปรุง ซ่อมแซม จัดซื้อ ติดตั้ง อบรม ส่งเสริม สนับสนุน รณรงค์ พัฒนา อนุรักษ์ ขยายเขต"
THINGS = (
    "ถนนคอนกรีตเสริมเหล็ก ท่อระบายน้ำ ศูนย์พัฒนาเด็กเล็ก กลุ่มอาชีพสตรี ผู้สูงอายุ ไฟฟ้าสาธารณะ กล้องวงจรปิด ระบบประปา "
    "สนามกีฬา ประเพณีท้องถิ่น อาสาสมัครสาธารณสุข การคัดแยกขยะ แหล่งน้ำเพื่อการเกษตร ป่าชายเลน นักเรียน ยาเสพติด "
    "การท่องเที่ยวชุมชน ตลาดสด บุคลากร ระบบสารสนเทศ การป้องกันโรค สวนสาธารณะ ผลิตภัณฑ์ชุมชน เศรษฐกิจพอเพียง"
)
ENDS = (
    "อย่างยั่งยืน เพื่อคุณภาพชีวิต ในชุมชน อย่างมีส่วนร่วม แบบบูรณาการ ตามหลักธรรมาภิบาล สู่ความเข้มแข็ง ประจำปี "
    "สำหรับเยาวชน ภายในตำบล ระยะเร่งด่วน ด้วยเทคโนโลยี"
)
SYLLABLES = "กา นา มา ดี บัว ทอง แก้ว ไทร หิน ทราย เหนือ ใต้ ลม ฟ้า ดาว เดือน งาม ใหม่ เก่า สูง"


def one(draw: random.Random, words: str) -> str:
    """A word of a list written as one string."""
    return draw.choice(words.split())


def subject(draw: random.Random, things: int = 1) -> str:
    """A project without a place: some 3,500 different ones for each further thing it is about."""
    return one(draw, VERBS) + "และ".join(one(draw, THINGS) for _ in range(things)) + one(draw, ENDS)


def text(draw: random.Random, pool: list[str] | None) -> str:
    """A line: from the pool with its own place and sizes, or a subject with a made-up name nothing masks."""
    village, width, length = draw.randrange(1, 15), draw.randrange(3, 8), draw.randrange(50, 900)
    if pool is not None:
        return f"โครงการ{draw.choice(pool)} หมู่ที่ {village} กว้าง {width} เมตร ยาว {length} เมตร"
    name = "".join(one(draw, SYLLABLES) for _ in range(5))
    return f"โครงการ{subject(draw, draw.randrange(1, 3))} สายบ้าน{name} หมู่ที่ {village}"


def write_inputs(folder: Path, lines: int, items: int, repeat: int | None) -> None:
    """ITEMS and TEXTS; `repeat` is how often a masked text comes back, None for never."""
    draw = random.Random(2571)
    with (folder / "items.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["code", "title", "scope_note", "phrases"])
        for number in range(items):
            note = " ".join(subject(draw) for _ in range(4))
            writer.writerow([f"N{number:04}", subject(draw), note, subject(draw)])
    pool = [subject(draw, 2) + one(draw, SYLLABLES) * 2 for _ in range(lines // repeat)] if repeat else None
    with (folder / "texts.csv").open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["id", "text"])
        for number in range(lines):
            writer.writerow([number, text(draw, pool)])


def run(folder: Path, processes: int) -> tuple[float, float, int, int]:
    """Seconds, CPU-seconds and peak megabytes over all processes, and lines written by the command itself."""
    command = [
        sys.executable,
        "-m",
        "prasan",
        "align",
        "items.csv",
        "texts.csv",
        "--json",
        "--processes",
        str(processes),
    ]
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    with (folder / "out.jsonl").open("wb") as out:
        child = subprocess.Popen(command, cwd=folder, stdout=out)
        peak = 0
        while child.poll() is None:
            peak = max(peak, memory_of_tree(child.pid))
            time.sleep(0.2)
    seconds = time.perf_counter() - start
    if child.returncode:
        raise SystemExit(child.returncode)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - used.ru_utime - used.ru_stime
    with (folder / "out.jsonl").open("rb") as out:
        return seconds, cpu, peak, sum(1 for _ in out)


def memory_of_tree(pid: int) -> int:
    """Resident memory (MB) of a process and its children; Linux only, elsewhere 0."""
    total = 0
    waiting = [pid]
    while waiting:
        one = waiting.pop()
        try:
            status = Path(f"/proc/{one}/status").read_text("utf-8")
            waiting += [int(p) for p in Path(f"/proc/{one}/task/{one}/children").read_text("utf-8").split()]
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return total // 1024


def main() -> None:
    """Print one JSON line a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--lines", type=int, default=300_000)
    parser.add_argument("--items", type=int, default=1_000)
    parser.add_argument("--processes", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--repeat", type=int, default=10, help="how often a masked text comes back")
    parser.add_argument("--only", choices=("repeated", "distinct"))
    options = parser.parse_args()
    for name, repeat in (("repeated", options.repeat), ("distinct", None)):
        if options.only in (None, name):
            with tempfile.TemporaryDirectory() as folder:
                write_inputs(Path(folder), options.lines, options.items, repeat)
                seconds, cpu, megabytes, lines = run(Path(folder), options.processes)
            figures = {
                "texts": name,
                "lines": lines,
                "items": options.items,
                "processes": options.processes,
                "seconds": round(seconds, 1),
                "lines_per_second": round(lines / seconds),
                "cpu_seconds": round(cpu, 1),
                "lines_per_cpu_second": round(lines / cpu),
                "peak_megabytes": megabytes,
            }
            print(json.dumps(figures), flush=True)


if __name__ == "__main__":
    main()
