"""`prasan restore FILE`: undo a loss with a backup. What was there before is moved aside, not deleted."""

import argparse
import json
import os
import tempfile
import zipfile
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import django

from prasan.commands import refuse, tell


class Unfit(Exception):
    """The archive cannot be restored here; carries the reason in Thai and in English."""


def main(argv: list[str]) -> int:
    """Check the archive wholly, then swap it in, upgrade it to this release and verify the ledger."""
    parser = argparse.ArgumentParser(prog="prasan restore", description=__doc__)
    parser.add_argument("file", type=Path, help="แฟ้มจาก prasan backup · an archive written by prasan backup")
    parser.add_argument("--replace", action="store_true", help="แทนที่ข้อมูลที่มีอยู่ · replace what is there")
    options = parser.parse_args(argv)
    os.umask(0o077)  # what comes out of the archive is for this account alone
    django.setup()
    from django.conf import settings

    from prasan.commands.dumps import DumpFailed
    from prasan.commands.lock import Busy, hold

    try:
        with hold(settings.HOME, alone=True), tempfile.TemporaryDirectory(dir=settings.HOME) as folder:
            about = _unpack(options.file, Path(folder))
            _refuse_to_overwrite(replace=options.replace)
            aside = _swap(Path(folder), about)
    except Busy:
        return refuse("หยุดเว็บไซต์และตัวทำงานเบื้องหลังก่อน แล้วสั่งใหม่", "Stop the site and its workers first.")
    except Unfit as error:
        return refuse(*error.args)
    except (DumpFailed, OSError) as error:
        return refuse(f"กู้คืนไม่สำเร็จ: {error}", f"The restore failed: {error}")
    tell(
        f"กู้คืนข้อมูลของ {about['made_at']} แล้ว ข้อมูลเดิมอยู่ที่ {aside}",
        f"Restored the state of {about['made_at']}; what was there before is in {aside}.",
    )
    return _upgrade()


def _unpack(file: Path, folder: Path) -> dict[str, str]:
    """Extract everything and check it before anything is touched."""
    from prasan.commands import dumps

    try:
        with zipfile.ZipFile(file) as archive:
            if archive.testzip() is not None:
                raise Unfit("แฟ้มสำรองเสียหาย", "The archive is damaged.")
            about: dict[str, str] = json.loads(archive.read("prasan.json"))
            if about["database"] != dumps.file_name():
                raise Unfit(
                    f"แฟ้มนี้มาจากฐานข้อมูลอีกชนิด ({about['database']})",
                    f"This archive comes from another kind of database ({about['database']}).",
                )
            archive.extractall(folder)
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise Unfit("แฟ้มนี้ไม่ใช่แฟ้มสำรองของประสาน", "This is not an archive of prasan backup.") from error
    dumps.check(folder / about["database"])
    return about


def _refuse_to_overwrite(*, replace: bool) -> None:
    from django.db import connection

    if not replace and connection.introspection.table_names():
        raise Unfit(
            "มีข้อมูลอยู่แล้ว หากต้องการแทนที่ให้เติม --replace", "There is data here; add --replace to put it aside."
        )


def _swap(folder: Path, about: dict[str, str]) -> Path:
    """Move the present state aside and the unpacked one in; returns where the old one is."""
    from django.conf import settings

    from prasan.commands import dumps

    moment = datetime.now(ZoneInfo(settings.TIME_ZONE))
    aside: Path = settings.HOME / f"before-restore-{moment:%Y%m%d-%H%M%S}"
    aside.mkdir(mode=0o700)
    dumps.bring_back(folder / about["database"], aside)
    for name, present in (
        ("uploads", Path(settings.MEDIA_ROOT)),
        ("secret-key", settings.HOME / "secret-key"),
    ):
        if present.exists():
            present.rename(aside / name)
        if (folder / name).exists():
            (folder / name).rename(present)
    return aside


def _upgrade() -> int:
    from prasan.commands import init, verify_ledger

    init.prepare()
    return verify_ledger.main([])
