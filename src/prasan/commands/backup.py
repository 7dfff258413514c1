"""`prasan backup FILE`: database, uploads and signing key in one archive, while the site goes on working."""

import argparse
import json
import os
import tempfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import django

from prasan.commands import refuse, tell


def main(argv: list[str]) -> int:
    """Write the archive; it gets its name only when it is whole. It holds personal data: keep it safe."""
    parser = argparse.ArgumentParser(prog="prasan backup", description=__doc__)
    parser.add_argument("file", type=Path, help="แฟ้ม .zip ที่จะสร้าง · the archive to write")
    target = parser.parse_args(argv).file.resolve()
    django.setup()
    from prasan.commands.dumps import DumpFailed

    try:
        with tempfile.TemporaryDirectory(prefix="prasan-backup-", dir=target.parent) as folder:
            archive = Path(folder) / "archive.zip"
            _write(archive, Path(folder))
            archive.replace(target)
    except (DumpFailed, OSError) as error:
        return refuse(f"สำรองข้อมูลไม่สำเร็จ: {error}", f"The backup failed: {error}")
    size = target.stat().st_size / 1_000_000
    tell(f"สำรองข้อมูลไว้ที่ {target} แล้ว ({size:.1f} MB)", f"Everything is in {target} ({size:.1f} MB).")
    return 0


def _write(archive: Path, folder: Path) -> None:
    """The database first: uploads that arrive meanwhile are then extra files, never missing ones."""
    from django.conf import settings

    from prasan.commands import dumps
    from prasan.release import release

    dump = folder / dumps.file_name()
    dumps.take(dump)
    about = {
        "release": release(),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "database": dump.name,
    }
    archive.touch(mode=0o600)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("prasan.json", json.dumps(about))
        out.write(dump, dump.name)
        key = settings.HOME / "secret-key"
        if key.exists():
            out.write(key, "secret-key")
        for path in sorted(Path(settings.MEDIA_ROOT).rglob("*")):
            if path.is_file():
                out.write(path, "uploads/" + path.relative_to(settings.MEDIA_ROOT).as_posix())
    with archive.open("rb") as written:
        os.fsync(written.fileno())
