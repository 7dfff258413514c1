"""Writes the sample workbooks into a folder: python -m prasan.officialforms.samples FOLDER."""

import argparse
import sys
from pathlib import Path

from prasan.officialforms.formsets import FORM_SETS
from prasan.officialforms.samples import make_clean, make_messy


def main(argv: list[str] | None = None) -> int:
    """Write one clean workbook per form set and the messy one; list what was planted in it."""
    parser = argparse.ArgumentParser(prog="python -m prasan.officialforms.samples", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write the workbooks; made when it is not there")
    folder: Path = parser.parse_args(argv).folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for form_set in FORM_SETS:
            make_clean(folder / f"clean-{form_set}.xlsx", form_set=form_set)
        planted = make_messy(folder / "messy-2566-2570.xlsx")
    except OSError as error:
        print(f"เขียนไฟล์ลงใน {folder} ไม่ได้ / cannot write into {folder}: {error.strerror}", file=sys.stderr)
        return 2
    for one in planted:
        print(f"{one.code}\t{one.sheet}\t{one.cell}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
