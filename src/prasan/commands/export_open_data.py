"""`prasan export-open-data FOLDER`: every public table as CSV, JSON and Parquet, with the dictionary."""

import argparse
from pathlib import Path

import django

from prasan.commands import refuse, tell


def main(argv: list[str]) -> int:
    """Write the folder, and say what is in it."""
    parser = argparse.ArgumentParser(prog="prasan export-open-data", description=__doc__)
    parser.add_argument("folder", type=Path, help="โฟลเดอร์ใหม่ · a folder that is not there yet")
    options = parser.parse_args(argv)
    django.setup()
    from prasan.opendata.export import export

    try:
        counts = export(options.folder)
    except FileExistsError:
        return refuse(
            f"มี {options.folder} อยู่แล้ว โปรดเลือกชื่อโฟลเดอร์ใหม่",
            f"{options.folder} is there already; name a new folder.",
        )
    except OSError as error:
        return refuse(f"เขียนลง {options.folder} ไม่ได้ ({error})", f"Cannot write to {options.folder}: {error}")
    rows = sum(counts.values())
    tell(
        f"ส่งออก {len(counts)} ตาราง {rows:,} แถว ไปที่ {options.folder}",
        f"Exported {len(counts)} tables with {rows:,} rows to {options.folder}.",
    )
    return 0
