"""Projects entered twice. Families that differ only in place or number are not duplicates.

"ก่อสร้างถนน สาย ก" and "... สาย ข", "หมู่ที่ 1" and "หมู่ที่ 2" are brothers, not twins; one name whose targets
name other places is a family too. Notes such as "ซ้ำลำดับที่ 63" and later revision rounds explain a twin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from prasan.officialforms.checks.making import amount, counted, finding, name_cell, short
from prasan.officialforms.headings import squeeze
from prasan.officialforms.model import Finding, PlanBook, ProjectRow

_LONGEST_SLIP = 4  # letters by which two spellings of one name may differ
_COMMON = 400  # rows with the same target or money beyond which that says nothing about them
_PLACES = re.compile(
    "ถนน|ซอย|หมู่|บ้าน|ชุมชน|สาย|ตำบล|อำเภอ|โรงเรียน|วัด|คลอง|สะพาน|แยก|ตลาด|สวน|ศูนย์|สถานี|อาคาร|บริเวณ|หน้า|เขต|"
    "ช่วง|จาก|ถึง|กม|จุด|แห่ง|ฝั่ง|หลัง|โซน|ระยะ|รุ่น|ครั้งที่|ประจำปี|ปี|ตัว|ชั้น|กลุ่ม|งาน|วัน|เทศกาล|ประเพณี"
)
_FOLD = {ord(mark): None for mark in ".,;:()[]{}/\\-–—_\"'“”‘’*#&+=!?"} | {
    ord("๐") + n: str(n) for n in range(10)
}
_EXPLAINING = ("moved", "merged", "duplicate", "cancelled", "sent_to_p02_2", "old_version")


@dataclass(frozen=True, slots=True)
class Entry:
    """One row for comparing: folded name and target, and the years' money."""

    index: int
    row: ProjectRow
    name: str
    target: str
    money: tuple[int, ...]


def findings(book: PlanBook) -> Iterator[Finding]:
    """Exact, explained and near duplicates; each row is named once, beside the earliest like it."""
    entries = [_entry(book, index, row) for index, row in counted(book)]
    entries = [entry for entry in entries if len(entry.name) >= 6]
    by_name: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        by_name[_identity(entry)].append(entry)
    for same in by_name.values():
        if len(same) > 1:
            yield from _same_name(same)
    yield from _near([same[0] for same in by_name.values()])


def _entry(book: PlanBook, index: int, row: ProjectRow) -> Entry:
    money = tuple(amount(row, year) for year in book.years)
    return Entry(index, row, _folded(row.name).removeprefix("โครงการ"), _folded(row.target), money)


def _folded(text: str) -> str:
    """Without spaces, punctuation and Thai digits; texts were given one spelling when they were read."""
    return "".join(text.split()).lower().translate(_FOLD)


def _identity(entry: Entry) -> tuple[str, ...]:
    """Rows that share it have the same name. Communities ask for the same thing each; so do units in ผ.03."""
    row = entry.row
    if row.form == "ผ.02/1":
        return "ผ.02/1", entry.name, squeeze(row.community or row.responsible_unit)
    if row.form == "ผ.03":
        return "ผ.03", entry.name, entry.target, row.programme or "", squeeze(row.responsible_unit)
    return "project", entry.name


def _same_name(same: list[Entry]) -> Iterator[Finding]:
    for at, entry in enumerate(same[1:], start=1):
        twin = next((other for other in same[:at] if _twins(entry, other)), None)
        if twin is not None:
            yield from _told(entry, twin)


def _twins(one: Entry, other: Entry) -> bool:
    """Same target or same money; with other targets and other money the name is a family name."""
    if one.row.form == "ผ.03":
        return one.money == other.money
    if one.target == other.target:
        return True
    if _family(one.target, other.target):
        return False
    return any(one.money) and one.money == other.money


def _told(entry: Entry, twin: Entry) -> Iterator[Finding]:
    note = _explanation(entry.row) or _explanation(twin.row)
    place = {"other_sheet": twin.row.sheet, "other_row": twin.row.row, "name": short(entry.row.name)}
    code = "duplicate-explained" if note else "duplicate-exact"
    both = entry.target == twin.target, entry.money == twin.money
    same_th = "เป้าหมายและงบประมาณ" if all(both) else "เป้าหมาย" if both[0] else "งบประมาณ"
    same_en = "target and money" if all(both) else "target" if both[0] else "money"
    yield finding(
        code, entry.row.sheet, name_cell(entry.row), typed=short(entry.row.name), project=entry.index,
        computed=f"{twin.row.sheet}!{name_cell(twin.row)}",
        note=note, same_th=same_th, same_en=same_en, **place,
    )  # fmt: skip


def _explanation(row: ProjectRow) -> str:
    """A note that explains a twin, or the round in which a change or correction repeated the row."""
    for note in row.notes:
        if note.kind in _EXPLAINING:
            return short(note.text)
    for mark in row.revisions:
        if mark.kind in ("change", "correction") and mark.source in ("divider", "column"):
            return mark.label
    return ""


def _near(entries: list[Entry]) -> Iterator[Finding]:
    """Pairs with the same target or the same money whose names are spelt almost alike."""
    told: set[tuple[int, int]] = set()
    for bucket in _buckets(entries):
        for earlier, later in combinations(bucket, 2):
            pair = (earlier.index, later.index)
            if pair in told or earlier.row.form != later.row.form or not _near_twins(earlier, later):
                continue
            told.add(pair)
            yield finding(
                "duplicate-near", later.row.sheet, name_cell(later.row), typed=short(later.row.name),
                computed=f"{earlier.row.sheet}!{name_cell(earlier.row)}", project=later.index,
                name=short(later.row.name), other_name=short(earlier.row.name), other_sheet=earlier.row.sheet,
                other_row=earlier.row.row,
            )  # fmt: skip


def _buckets(entries: list[Entry]) -> Iterator[list[Entry]]:
    """Rows that may be near twins: with the same numbers in the name, and of one target or one line of money.

    A bucket too common says nothing.
    """
    by_target: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    by_money: dict[tuple[object, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.row.form in ("ผ.02", "ผ.02/2"):
            numbers = tuple(_digits(entry.name))
            if entry.target:
                by_target[entry.target, numbers].append(entry)
            if any(entry.money):
                by_money[entry.money, numbers].append(entry)
    for bucket in [*by_target.values(), *by_money.values()]:
        if 1 < len(bucket) <= _COMMON:
            yield bucket


def _near_twins(one: Entry, other: Entry) -> bool:
    """Names a slip apart, in a word and not in a place or number; or alike with the same target and money."""
    if one.name[:3] != other.name[:3] and one.name[-3:] != other.name[-3:]:
        return False
    if abs(len(one.name) - len(other.name)) > 3 * _LONGEST_SLIP:
        return False
    first, second = _difference(one.name, other.name)
    longest = max(len(first), len(second))
    if one.target == other.target and len(one.target) > 12 and one.money == other.money and any(one.money):
        return longest <= len(one.name) // 3
    return longest <= _LONGEST_SLIP and not _after_place(one.name, other.name)


def _family(one: str, other: str) -> bool:
    """Whether two targets differ in numbers or after a word for a place."""
    return _digits(one) != _digits(other) or _after_place(one, other)


def _digits(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _difference(one: str, other: str) -> tuple[str, str]:
    """What is left of both when their common beginning and end are taken away."""
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    end = 0
    while end < min(len(one), len(other)) - start and one[-1 - end] == other[-1 - end]:
        end += 1
    return one[start : len(one) - end], other[start : len(other) - end]


def _after_place(one: str, other: str) -> bool:
    """Whether the difference stands within a name that follows a word for a place, time or kind."""
    start = next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )
    before = one[max(0, start - 25) : start]
    return bool(_PLACES.search(before))
