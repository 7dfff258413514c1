"""`prasan import-schedule`: put a schedule file of the pretalx/frab family into a draft."""

import argparse
from pathlib import Path

import django

from prasan.commands import refuse, tell


def main(argv: list[str]) -> int:
    """Import FILE into a new workshop, or into the draft of an existing one; 1 with the reasons when it is refused."""
    parser = argparse.ArgumentParser(prog="prasan import-schedule", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE", help="JSON or XML")
    parser.add_argument(
        "--workshop", metavar="SLUG", help="an existing workshop; without it a new one is made"
    )
    options = parser.parse_args(argv)
    django.setup()
    return _run(options.file, options.workshop)


def _run(path: Path, slug: str | None) -> int:
    from prasan.workshop.exchange.reading import MAX_BYTES, read
    from prasan.workshop.exchange.schedule import NotASchedule
    from prasan.workshop.models import Workshop

    try:
        with path.open("rb") as file:
            schedule = read(file.read(MAX_BYTES + 1))
    except OSError as error:
        return refuse(f"เปิดไฟล์ไม่ได้: {path}", f"Cannot open {path}: {error.strerror}")
    except NotASchedule as refusal:
        reasons = "\n".join(f"- {reason}" for reason in refusal.reasons)
        return refuse(f"ไม่ได้นำเข้า:\n{reasons}", "Nothing was stored; the reasons stand above.")
    if slug is None:
        return _into_new(schedule)
    workshop = Workshop.objects.select_related("cycle").filter(slug=slug).first()
    if workshop is None:
        return refuse(f"ไม่พบการประชุม {slug}", f"There is no workshop {slug}.")
    return _into(workshop, schedule)


def _into(workshop: object, schedule: object) -> int:
    from prasan.workshop.actions.importing import import_schedule
    from prasan.workshop.problems import NotPossible

    try:
        found = import_schedule(workshop, schedule, by=None)  # type: ignore[arg-type]
    except NotPossible as problem:
        return refuse(str(problem), "Nothing was stored.")
    counts = len(found.added), len(found.changed), len(found.same)
    tell(
        "นำเข้าเป็นฉบับร่างแล้ว: ใหม่ {} เปลี่ยน {} เหมือนเดิม {}".format(*counts),
        "Imported into the draft: {} new, {} changed, {} the same.".format(*counts),
    )
    return 0


def _into_new(schedule: object) -> int:
    from prasan.centre.models import Cycle
    from prasan.workshop.actions.importing import import_as_workshop

    cycle = Cycle.objects.order_by("-is_current", "-first_year").first()
    if cycle is None:
        return refuse(
            "ยังไม่มีรอบแผน ให้รัน prasan init ก่อน", "There is no plan cycle yet; run `prasan init` first."
        )
    workshop = import_as_workshop(schedule, cycle, by=None)  # type: ignore[arg-type]
    tell(f"สร้างการประชุมฉบับร่างแล้ว: {workshop.slug}", f"Made the draft workshop {workshop.slug}.")
    return 0
