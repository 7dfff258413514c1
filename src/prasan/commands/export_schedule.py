"""`prasan export-schedule`: write the released programme of a workshop as JSON, XML or iCalendar."""

import argparse
import sys
from pathlib import Path

import django

from prasan.commands import refuse, tell


def main(argv: list[str]) -> int:
    """Write to --out, else to the standard output; 1 when there is no such workshop or no release."""
    parser = argparse.ArgumentParser(prog="prasan export-schedule", description=__doc__)
    parser.add_argument("workshop", metavar="WORKSHOP", help="its short name in the address")
    parser.add_argument("--format", choices=("json", "xml", "ics"), default="json")
    parser.add_argument(
        "--address", default="http://localhost:8000", help="of the site, for links in the file"
    )
    parser.add_argument("--out", type=Path, metavar="FILE")
    options = parser.parse_args(argv)
    django.setup()
    data = _data(options.workshop, options.format, options.address.rstrip("/"))
    if data is None:
        return refuse(
            f"ไม่พบการประชุม {options.workshop} หรือยังไม่เผยแพร่กำหนดการ",
            f"There is no workshop {options.workshop}, or its programme has not been released.",
        )
    if options.out is None:
        sys.stdout.buffer.write(data)
        return 0
    options.out.write_bytes(data)
    tell(f"เขียน {options.out} แล้ว", f"Wrote {options.out}.")
    return 0


def _data(slug: str, form: str, address: str) -> bytes | None:
    from prasan.workshop.models import Workshop
    from prasan.workshop.queries import calendar_of, schedule_of

    workshop = Workshop.objects.select_related("cycle__province").filter(slug=slug).first()
    if workshop is None:
        return None
    if form == "ics":
        return calendar_of(workshop, address=address)
    return schedule_of(workshop, form, address=address)
