"""Every public table into one folder, complete or not there at all."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from prasan.opendata.catalogue import DICTIONARY, dcat, dictionary, dictionary_rows
from prasan.opendata.description import Column
from prasan.opendata.tables import TABLES
from prasan.opendata.writing import csv_lines, json_pieces, write_parquet

__all__ = ["SUMS", "export"]

SUMS = "SHA256SUMS"

README = """# ข้อมูลเปิดของประสาน · Open data of Prasan

สัญญาอนุญาต · Licence: {licence}
ส่งออกเมื่อ · Exported: {at}

ทุกตารางมีสามรูปแบบ: CSV (UTF-8 เปิดด้วย Excel ได้), JSON และ Parquet คำอธิบายของทุกคอลัมน์อยู่ใน dictionary.csv และ dictionary.json
ในไฟล์ CSV ข้อความที่ขึ้นต้นด้วย = + - @ มีเครื่องหมาย ' นำหน้า เพื่อไม่ให้โปรแกรมตารางคำนวณอ่านเป็นสูตร
ไฟล์ SHA256SUMS ใช้ตรวจว่าไฟล์ครบถ้วน

Every table comes as CSV (UTF-8, opens in Excel), JSON and Parquet; every column is described in dictionary.csv and
dictionary.json. In CSV a text that begins with = + - @ has a ' in front, so that no spreadsheet takes it for a formula.
SHA256SUMS tells whether the files are whole.
"""


def export(folder: Path) -> dict[str, int]:
    """Write the folder; gives the rows of each table. It is made beside and moved into place when it is whole.

    Raises FileExistsError when the folder is there already, OSError when it cannot be written.
    """
    if folder.exists():
        raise FileExistsError(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        counts = _write(making)
        making.chmod(0o755)
        making.rename(folder)
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise
    return counts


def _write(folder: Path) -> dict[str, int]:
    counts = {}
    for table in TABLES:
        counts[table.code] = table.query().count()
        _text(folder / f"{table.code}.csv", csv_lines(table.columns, table.rows()))
        _text(folder / f"{table.code}.json", json_pieces(table, table.rows()))
        write_parquet(table, folder / f"{table.code}.parquet")
    heads = [Column(name, "text", name, name) for name in DICTIONARY]
    _text(folder / "dictionary.csv", csv_lines(heads, dictionary_rows()))
    for name, content in (("dictionary.json", dictionary()), ("dcat.jsonld", dcat(""))):
        (folder / name).write_text(json.dumps(content, ensure_ascii=False, indent=1), encoding="utf-8")
    at = timezone.localtime().isoformat(timespec="seconds")
    (folder / "README.md").write_text(
        README.format(licence=settings.OPEN_DATA_LICENCE, at=at), encoding="utf-8"
    )
    sums = [f"{_digest(path)}  {path.name}" for path in sorted(folder.iterdir())]
    (folder / SUMS).write_text("\n".join(sums) + "\n", encoding="utf-8")
    return counts


def _text(path: Path, pieces: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
