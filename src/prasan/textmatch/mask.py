"""Replace places, sizes, amounts and numbers by one sign, and keep what was replaced as facets.

Masking leaves the ranking as it is (measured: a fifth of a point) but lets lines that differ only in
place or size share one key, so that one confirmation and one computation serve all of them.

What is *not* masked matters as much: a bare place name that is also a word ("ฉลอง" is a sub-district and
"to celebrate") stays unless a word for a place stands before it, and บ้าน alone never hides what follows
("บ้านผู้ยากไร้" is the house of a poor family).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field

SIGN = "#"
_PLACE_WORDS = (
    r"ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|แขวง|เขต|ซอย|ซ\.|ถนน|ถ\.|สาย|บ้าน|หมู่บ้าน|ชุมชน|คลอง|คู|หาด|เกาะ|วัด|มัสยิด|โรงเรียน"
    r"|เทศบาลนคร|เทศบาลเมือง|เทศบาลตำบล|ทน\.|ทม\.|ทต\.|อบต\.|อบจ\.|องค์การบริหารส่วนตำบล|องค์การบริหารส่วนจังหวัด"
)
_VILLAGE = r"(?P<village>(?:หมู่ที่|หมู่|ม\.)\s*\d+(?:\s*(?:,|และ|-)\s*\d+)*)"
_FILLER = r"(?:\s|ไม่น้อยกว่า|ไม่เกิน|ประมาณ|เฉลี่ย|โดย|รวม|ความ|ข้างละ|ละ|ภายใน|ผิวจราจร|ท่อ|พื้นที่|[().:=ø]){0,6}"
_SIZE = (
    r"(?P<size>(?:ความ)?(?:กว้าง|ยาว|หนา|สูง|ลึก|ขนาด|ระยะทาง|พื้นที่|เส้นผ่า(?:น)?ศูนย์กลาง)"
    rf"{_FILLER}\d[\d.,]*\s*(?:ตารางเมตร|ตร\.?\s?ม\.|เมตร|ม\.|เซนติเมตร|ซม\.|กิโลเมตร|กม\.|นิ้ว|ไร่|ลิตร|ลบ\.?\s?ม\.|ตัน|วัตต์)?)"
)
_BAHT = r"(?P<baht>\d[\d,.]*\s*(?:ล้านบาท|บาท))"
_YEAR = r"(?P<year>(?:พ\.ศ\.|ปีงบประมาณ|ประจำปี|ปี)\s*(?:พ\.ศ\.)?\s*25\d\d(?:\s*-\s*25\d\d)?|\b25[4-9]\d\b)"
_NUMBER = r"(?P<number>\d[\d.,/]*)"
_SIGNS = re.compile(rf"{SIGN}(?:[\s,]*{SIGN})+")
_LONGEST_NAME = 80
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Facet:
    """One masked piece of a text: kind (place, village, size, baht, year, number) and how it was written."""

    kind: str
    text: str


@dataclass(frozen=True)
class Masked:
    """A text with its places and numbers replaced by `#`, and the facets in the order they stood."""

    text: str
    facets: tuple[Facet, ...] = field(default=())


class Gazetteer:
    """Names of places known to the province, longest match first.

    `words` are ordinary words: a name that is also one of them is masked only behind a word for a place.
    Names shorter than three characters are never masked on their own; texts too long for a name are no names.
    """

    def __init__(self, names: Iterable[str] = (), *, words: Collection[str] = ()) -> None:
        spelled = {" ".join(name.split()).casefold() for name in names if len(name) <= _LONGEST_NAME}
        known = sorted(spelled - {""})
        bare = [name for name in known if len(name) >= 3 and name not in words]
        parts = [_VILLAGE, _SIZE, _BAHT, _YEAR, _NUMBER]
        if known:
            parts.insert(0, rf"(?P<named>(?:{_PLACE_WORDS})\s*{_trie_pattern(known)}(?:\s*\d[\d/]*)?)")
        if bare:
            parts.insert(1, rf"(?P<place>{_trie_pattern(bare)})")
        self.has_names = bool(known)
        self.pattern = re.compile("|".join(parts))


NO_PLACES = Gazetteer()


def mask(text: str, gazetteer: Gazetteer = NO_PLACES) -> Masked:
    """Mask a normalised text and tell what was masked."""
    facets = tuple(
        Facet("place" if match.lastgroup == "named" else str(match.lastgroup), match.group().strip())
        for match in gazetteer.pattern.finditer(text)
    )
    return Masked(mask_text(text, gazetteer), facets)


def mask_text(text: str, gazetteer: Gazetteer = NO_PLACES) -> str:
    """The masked text alone, for bulk work."""
    if not gazetteer.has_names and not _DIGIT.search(text):
        return text
    return _SIGNS.sub(SIGN, gazetteer.pattern.sub(SIGN, text)).strip()


def _trie_pattern(names: Iterable[str]) -> str:
    """One regular expression for many names whose cost does not grow with their number."""
    root: dict[str, dict] = {}  # type: ignore[type-arg]  # a trie is recursive
    for name in names:
        branch = root
        for character in name:
            branch = branch.setdefault(character, {})
        branch[""] = {}
    return _branch_pattern(root)


def _branch_pattern(branch: dict) -> str:  # type: ignore[type-arg]
    ends = "" in branch
    parts = [
        re.escape(character) + _branch_pattern(rest)
        for character, rest in sorted(branch.items())
        if character
    ]
    if not parts:
        return ""
    joined = parts[0] if len(parts) == 1 and not ends else f"(?:{'|'.join(parts)})"
    return f"{joined}?" if ends else joined
