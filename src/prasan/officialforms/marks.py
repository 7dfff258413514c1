"""What a text box, a divider row or a remark says: revision rounds and notes about a row."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from prasan.officialforms.model import Note, RevisionMark
from prasan.thai import normalize, to_arabic_digits

KINDS = {"เพิ่มเติม": "addition", "เปลี่ยนแปลง": "change", "แก้ไข": "correction", "ทบทวน": "review"}
_KIND = re.compile("|".join([*KINDS, "เปลียนแปลง", "แก้ใข", "เพิ่มเติ่ม"]))
_SLIPS = {"เปลียนแปลง": "เปลี่ยนแปลง", "แก้ใข": "แก้ไข", "เพิ่มเติ่ม": "เพิ่มเติม"}
_SERIES = r"(?P<series>ครั้งที่|ครั้ง|ฉบับที่|ฉบับ|รอบที่|รอบ|เล่มที่)"
_YEAR = r"(?P<year>25\d\d|20\d\d|\d\d)"
_NUMBERED = (
    re.compile(rf"(?:{_SERIES}\s*)?(?P<number>\d{{1,3}})\s*(?:/|-)\s*(?:พ\.?\s?ศ\.?\s*)?{_YEAR}(?!\d)"),
    re.compile(
        rf"{_SERIES}\s*(?P<number>\d{{1,3}})(?!\d)(?:[^\d\n]{{0,20}}(?:ปี|พ\.?\s?ศ\.?)\s*\.?\s*{_YEAR})?"
    ),
)
_BARE_SERIES = re.compile(r"(?P<series>ครั้งที่|ฉบับที่)")
_ONLY_YEAR = re.compile(r"(?:ปี|พ\.?\s?ศ\.?)\s*\.?\s*(?P<year>25\d\d|\d\d)(?!\d)")
_STAMP = re.compile(r"^แบบ\s*ผ\s*\.?\s*0?(\d)\s*(?:/\s*(\d))?\s*$")
_NOTES = (
    (
        "duplicate",
        re.compile(
            r"ซ้ำ(?:ซ้อน)?\s*(?:กับ)?\s*(?:โครงการ)?\s*"
            r"(?:ลำดับ(?:ที่)?|ที่|ข้อ(?:ที่)?)?\s*(?P<to>[^\n]*)"
        ),
    ),
    ("merged", re.compile(r"(?:นำไป|ยุบ)?รวม(?:เข้า)?(?:กับ|ใน)\s*(?P<to>[^\n]*)|ยุบรวม\s*(?P<to2>[^\n]*)")),
    (
        "sent_to_p02_2",
        re.compile(r"(?:ไป|ขอ|ส่ง)ประสาน\s*(?P<to>[^\n]*)|(?:ผ\.?\s*)?0?2\s*/\s*2(?!\d)(?P<to2>)"),
    ),
    ("moved", re.compile(r"(?:โอน)?ย้าย(?:ไป|มา)?(?:อยู่|ยัง|จาก|ที่)?\s*(?P<to>[^\n]*)")),
    ("cancelled", re.compile(r"ยกเลิก(?P<to>[^\n]*)|ขอตัด(?P<to2>[^\n]*)|ตัดออก")),
    ("cofunded", re.compile(r"สมทบ|เงินอุดหนุน|ร่วมจ่าย")),
)  # fmt: skip
_STATUS = re.compile(r"เรียบร้อย|รวมเล่ม|ตรวจแล้ว|ร่าง|ประชุม|พิมพ์แล้ว")


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """One spelling and Arabic digits: what patterns are matched against."""
    return to_arabic_digits(normalize(text))


def stamp_of(text: str) -> str | None:
    """The canonical form code of a stamp such as "แบบ ผ.02/1"; None for any other text."""
    found = _STAMP.match(tidy(text))
    return f"ผ.0{found[1]}" + (f"/{found[2]}" if found[2] else "") if found else None


def revision_marks(text: str, cell: str, *, source: str) -> list[RevisionMark]:
    """Every revision round named in a text: "แก้ไข ครั้งที่ 2 / 2568", "เพิ่มเติม 5/68", "ฉบับที่ 3".

    A kind without a round, and a round without a kind, give a mark with None there. Two-digit years are
    25xx; a C.E. year is kept as typed so that the checker can say so.
    """
    clean = tidy(text)
    return [_mark(part, kind, cell, source) for part, kind in _parts(clean)]


def _parts(clean: str) -> Iterator[tuple[str, str | None]]:
    """The text cut before every kind word; without one, the text when it still names a round."""
    starts = [(match.start(), match.group()) for match in _KIND.finditer(clean)]
    if not starts:
        if _BARE_SERIES.search(clean) and any(pattern.search(clean) for pattern in _NUMBERED):
            yield clean, None
        return
    ends = [start for start, _ in starts[1:]] + [len(clean)]
    lead = clean[: starts[0][0]]
    for (start, word), end in zip(starts, ends, strict=True):
        part = clean[start:end]
        if _round_of(part) == (None, None, "round") and end == len(clean) and _round_of(lead)[0] is not None:
            part = lead
        yield part.strip(), KINDS[_SLIPS.get(word, word)]


def _round_of(part: str) -> tuple[int | None, int | None, str]:
    for pattern in _NUMBERED:
        if found := pattern.search(part):
            year = found["year"]
            series = "issue" if (found["series"] or "").startswith(("ฉบับ", "เล่ม")) else "round"
            return int(found["number"]), _full_year(year), series
    only_year = _ONLY_YEAR.search(part)
    return None, _full_year(only_year["year"]) if only_year else None, "round"


def _full_year(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if len(text) == 4 else 2500 + int(text)


def _mark(part: str, kind: str | None, cell: str, source: str) -> RevisionMark:
    sequence, year, series = _round_of(part)
    label = " ".join(part.split())
    return RevisionMark(kind, sequence, year, label[:120], cell, series, source)


def notes_of(text: str, cell: str, *, source: str) -> list[Note]:
    """Notes beside the official columns: moved, merged, duplicate, cancelled, co-funded and so on."""
    clean = tidy(text)
    found = []
    for kind, pattern in _NOTES:
        if match := pattern.search(clean):
            groups = match.groupdict()
            refers_to = (groups.get("to") or groups.get("to2") or "").strip() or None
            found.append(Note(kind, clean, cell, refers_to, source))
    return found


def is_status(text: str) -> bool:
    """Whether a box speaks about the work on the file and not about a row: "รวมเล่มถึง ปี 68 เรียบร้อย"."""
    return bool(_STATUS.search(tidy(text)))
