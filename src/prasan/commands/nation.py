"""`prasan nation write FOLDER` and `prasan nation matrix FOLDER`: coverage of all provinces at once, by files.

    prasan nation write links --edition programmes --first-year 2571   # one Parquet file for each province, and names
    prasan nation matrix links --by authority node > matrix.csv        # anywhere, without the site

Only plans that everybody may read are written. The matrix is that of the coverage pages, to the baht.
"""

import argparse
import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import django

from prasan.commands import refuse, tell

if TYPE_CHECKING:
    from prasan.centre.models import Cycle
    from prasan.framework.models import Edition

NAMES = "names.csv"
KEYS = ("province", "authority", "node", "year")


def main(argv: list[str]) -> int:
    """Write the files or read them."""
    parser = argparse.ArgumentParser(
        prog="prasan nation", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    acts = parser.add_subparsers(required=True)
    write = acts.add_parser("write")
    write.add_argument("folder", type=Path, help="โฟลเดอร์ใหม่ · a folder that is not there yet")
    write.add_argument("--edition", required=True, help="รหัสฉบับของกรอบ · code of an adopted edition")
    write.add_argument("--first-year", type=int, required=True, help="ปีแรกของรอบแผน (พ.ศ.) · B.E.")
    write.set_defaults(act=_write)
    matrix = acts.add_parser("matrix")
    matrix.add_argument("folder", type=Path)
    matrix.add_argument("--by", nargs="*", choices=KEYS, default=["authority", "node"])
    matrix.set_defaults(act=_matrix)
    options = parser.parse_args(argv)
    return int(options.act(options))


def _write(options: argparse.Namespace) -> int:
    django.setup()
    from prasan.centre.models import Cycle
    from prasan.framework.models import Edition

    edition = Edition.objects.filter(code=options.edition, state=Edition.State.ADOPTED).first()
    cycles = list(
        Cycle.objects.filter(first_year=options.first_year).select_related("province").order_by("pk")
    )
    if edition is None or not cycles:
        return refuse(
            f"ไม่มีฉบับ “{options.edition}” ที่ใช้แล้ว หรือไม่มีรอบแผนที่เริ่มปี {options.first_year}",
            f"There is no adopted edition {options.edition!r}, or no cycle that begins in {options.first_year}.",
        )
    folder: Path = options.folder
    if folder.exists():
        return refuse(f"มี {folder} อยู่แล้ว โปรดเลือกชื่อใหม่", f"{folder} is there already; name a new folder.")
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        links = _fill(making, edition, cycles)
        making.chmod(0o755)
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    tell(
        f"เขียนความเชื่อมโยง {links:,} รายการของ {len(cycles)} จังหวัดลง {folder}",
        f"Wrote {links:,} links of {len(cycles)} provinces to {folder}.",
    )
    return 0


def _fill(folder: Path, edition: "Edition", cycles: "list[Cycle]") -> int:
    """One file for each province, and what the keys in them are called; gives the number of links."""
    from django.contrib.auth.models import AnonymousUser

    from prasan.coverage import nation
    from prasan.coverage.queries.ground import stand_on

    links, names = 0, {("node", node.pk): (node.code, node.title_th) for node in edition.nodes.all()}
    for cycle in cycles:
        ground, code = stand_on(AnonymousUser(), cycle, edition), str(cycle.province_id)
        links += nation.write(ground.rows, folder / f"{code}.parquet", province=int(code), years=cycle.years)
        names["province", int(code)] = (code, cycle.province.name_th)
        names |= {("authority", pk): (one.slug, one.name_th) for pk, one in ground.authorities.items()}
    with (folder / NAMES).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["kind", "key", "code", "name_th"])
        writer.writerows((*key, *told) for key, told in names.items())
    return links


def _matrix(options: argparse.Namespace) -> int:
    from prasan.coverage import nation
    from prasan.coverage.counting import Cell

    folder: Path = options.folder
    if not (folder / NAMES).is_file():
        return refuse(
            f"{folder} ไม่ใช่โฟลเดอร์ที่ prasan nation write เขียน",
            f"{folder} is not a folder that prasan nation write has made.",
        )
    with (folder / NAMES).open(encoding="utf-8", newline="") as file:
        codes = {(row["kind"], row["key"]): row["code"] for row in csv.DictReader(file)}
    keys = tuple(dict.fromkeys(options.by))
    found = nation.cells(str(folder / "*.parquet"), *keys)
    writer = csv.writer(sys.stdout)
    writer.writerow([*keys, *Cell.__dataclass_fields__])
    for place, cell in sorted(found.items()):
        named = [codes.get((kind, str(key)), key) for kind, key in zip(keys, place, strict=True)]
        writer.writerow([*named, *vars(cell).values()])
    return 0
