"""The command `prasan moderate`: one JSON line (or one readable line) for each text of a CSV file."""

import argparse
import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from prasan.moderation.judging import judge

csv.field_size_limit(1 << 24)


class UnusableFileError(ValueError):
    """A file cannot be used; the message is one line for people, Thai first."""


def main(argv: Sequence[str]) -> int:
    """Run the command; 0 when done, 2 with one clear line on bad input."""
    parser = argparse.ArgumentParser(
        prog="prasan moderate", description="เผยแพร่ได้เลยหรือให้คนอ่านก่อน / publish, or hold for a person"
    )
    parser.add_argument("texts", type=Path, metavar="TEXTS.csv", help="CSV id,text (UTF-8 หรือ CP874)")
    parser.add_argument("--json", action="store_true", help="บรรทัดละหนึ่ง JSON / one JSON line a text")
    options = parser.parse_args(argv)
    try:
        for name, text in read_texts(options.texts):
            sys.stdout.write((_json if options.json else _line)(name, text) + "\n")
        sys.stdout.flush()
    except UnusableFileError as problem:
        print(str(problem).replace("\n", " "), file=sys.stderr)
        return 2
    except BrokenPipeError:
        sys.stderr.close()
    return 0


def _json(name: str, text: str) -> str:
    verdict = judge(text)
    word = "hold" if verdict.held else "publish"
    return json.dumps(
        {"id": name, "verdict": word, "score": round(verdict.score, 4), "why": verdict.why()},
        ensure_ascii=False,
    )


def _line(name: str, text: str) -> str:
    verdict = judge(text)
    word = "ให้คนอ่านก่อน" if verdict.held else "เผยแพร่ได้"
    return f"[{name}] {word} ({verdict.score:.2f})  {verdict.why()}"


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each row; a text keeps its NULs and broken letters, for they are what is judged."""
    text = _decoded(path)
    head_line = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=lambda sign: (head_line.count(sign), sign == ","))
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        head = [cell.strip().casefold() for cell in next(rows, [])]
        if missing := [name for name in ("id", "text") if name not in head]:
            wanted = ", ".join(missing)
            raise UnusableFileError(f"{path.name}: ไม่มีคอลัมน์ {wanted} / column {wanted} is missing")
        name, words = head.index("id"), head.index("text")
        for cells in rows:
            if any(cells):
                padded = [*cells, *[""] * (len(head) - len(cells))]
                yield padded[name].strip(), padded[words]
    except csv.Error as error:
        raise UnusableFileError(
            f"{path.name}: บรรทัด {rows.line_num} ไม่เป็น CSV / line {rows.line_num} is not CSV: {error}"
        ) from error


def _decoded(path: Path) -> str:
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise UnusableFileError(f"เปิดไฟล์ {path} ไม่ได้ / cannot open {path}: {error.strerror}") from error
    if not raw.strip():
        raise UnusableFileError(f"{path.name}: ไฟล์ว่าง / the file is empty")
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
        raise UnusableFileError(
            f"{path.name}: ไม่ใช่ไฟล์ CSV แบบ UTF-8 / not a CSV file in UTF-8: save it so first"
        )
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):  # Excel's "Unicode text"
        return raw.decode("utf-16", errors="replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp874")
    except UnicodeDecodeError:  # a few broken letters must not stop the other rows
        return raw.decode("utf-8-sig", errors="replace")
