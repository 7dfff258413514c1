"""What a line of one text says: title, alignment, group line, divider, old or new version, footer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from prasan.officialforms.marks import KINDS, revision_marks, stamp_of, tidy

ALIGNMENT_KEYS = ("national_strategy", "nesdp", "sdg", "province", "lao_province")

_LETTER = r"^(?:\(?[ก-ฉ]\s*[.)]\s*)?"
_ALIGNMENT = (
    ("national_strategy", re.compile(_LETTER + r"(?:แผน)?ยุทธศาสตร์ชาติ")),
    ("nesdp", re.compile(_LETTER + r"(?:แผนพัฒนาเศรษฐกิจ|แผนพัฒนาฯ|หมุดหมาย|แผนฯ\s*\d)")),
    ("sdg", re.compile(_LETTER + r"(?:sustainable\s*dev|sdgs?\b|เป้าหมายการพัฒนาที่ยั่งยืน)", re.IGNORECASE)),
    (
        "lao_province",
        re.compile(
            _LETTER + r"(?:กรอบ)?ยุทธศาสตร์(?:การพัฒนา)?(?:ของ)?\s*"
            r"(?:อปท\.?|องค์กรปกครองส่วนท้องถิ่น)\s*(?:ใน)?(?:เขต)?\s*(?:จังหวัด|จ\.)"
        ),
    ),
    ("province", re.compile(_LETTER + r"(?:แผนพัฒนาจังหวัด|ยุทธศาสตร์(?:การพัฒนา)?(?:ของ)?(?:กลุ่ม)?จังหวัด)")),
)  # fmt: skip
_NUMBERING = r"^[\s\-–•]*(?:\(?\s*(?P<no>\d+(?:\.\d+)*)\s*[.):]?\s*\)?\s*)?"
_GROUP = (
    ("strategy", re.compile(_NUMBERING + r"(?P<word>ยุทธศาสตร์|ประเด็นการพัฒนา(?:ท้องถิ่น)?|ประเด็นยุทธศาสตร์)")),
    ("strategy", re.compile(r"^\(?(?P<no>\d+)\s*[.):]\s*\)?\s*(?P<word>ด้าน)(?=\S)")),
    ("tactic", re.compile(_NUMBERING + r"(?P<word>กลยุทธ์|แนวทางการพัฒนา|แนวทางที่|แนวทาง(?=\s*[:：]))")),
    ("programme", re.compile(_NUMBERING + r"(?P<word>แผนงาน|ผง\.)")),
    ("equipment_type", re.compile(_NUMBERING + r"(?P<word>ประเภทครุภัณฑ์)")),
    ("community", re.compile(_NUMBERING + r"(?P<word>ชื่อชุมชน|ชุมชน|หมู่บ้าน|หมู่ที่)")),
)
_AFTER_WORD = re.compile(
    r"^(?:การพัฒนา|การพัฒนาท้องถิ่น)?\s*(?:(?:ที่|ด้านที่)\s*(?P<no>\d+(?:\.\d+)*)\s*[.):]?|[:：])\s*[:：]?\s*"
)
_NUMBERS_AFTER = re.compile(r"ที่\s*((?:\d+(?:\.\d+)*(?:\s*(?:[,/&]|และ|,\s*และ|-)\s*)?\s*\.?)+)")
_TITLES = (
    ("ผ.03", re.compile(r"^บัญชีครุภัณฑ์")),
    ("ผ.01", re.compile(r"^(?:บัญชี)?สรุป(?:โครงการ|จำนวนโครงการ|แผนงาน)|^บัญชีสรุป")),
    ("ผ.02", re.compile(r"^(?:บัญชี)?(?:รายละเอียด|เปรียบเทียบ|แก้ไข|โครงการ|รายการ)?โครงการ(?:พัฒนา|ที่)")),
)
_FROM_COMMUNITY = re.compile(r"แผนพัฒนาหมู่บ้าน|แผนชุมชน|แผนพัฒนาชุมชน")
_BEYOND = re.compile(r"เกินศักยภาพ|ประสานโครงการ|เกินขีดความสามารถ")
_PLAN = re.compile(r"แผนพัฒนา(?:ท้องถิ่น|ห้าปี|สี่ปี|สามปี|เทศบาล|อบต|องค์การ)|แผนพัฒนา\s*\(?พ\.?ศ|แผนพัฒนา.{0,40}25\d\d")
_PERIOD = re.compile(r"(25\d\d)\s*(?:-|–|—|ถึง|~|/)+\s*(?:พ\.?\s?ศ\.?\s*)?(25\d\d)")
_LAO = re.compile(
    r"(?:เทศบาล(?:นคร|เมือง|ตำบล)|องค์การบริหารส่วน(?:ตำบล|จังหวัด)|อบต\.|อบจ\.|ทต\.|ทม\.|ทน\.|เมืองพัทยา)"
    r"\s*[ก-๛A-Za-z()\-]*"
)
_LAO_LINE = re.compile(rf"^\(?{_LAO.pattern}(?:\s+(?:อำเภอ|จังหวัด|อ\.|จ\.)\s*[ก-๛]+)*[\s\d.,)]*$")
_DIVIDER = re.compile(
    rf"^[\s\-–*(\"“]*(?:โครงการ(?:ที่)?(?:ขอ)?|ขอ|แผนพัฒนาท้องถิ่น.{{0,40}}?|ฉบับ)?\s*(?:{'|'.join(KINDS)}|เปลียนแปลง|แก้ใข)"
)
_DIVIDER_NUMBER = re.compile(r"^(?:ครั้งที่|ฉบับที่)\s*\d")
_OLD = re.compile(
    r"^[\s(\-\"“*]*(?:ข้อความ|รายการ|โครงการ|แผนพัฒนาท้องถิ่น|แผน|ข้อมูล|จาก|ของ)?เดิม(?=[\s:：)”\"]|$|แผน|ใน|ตาม|หน้า)"
    r"|(?:ข้อความ|รายการ|โครงการ)เดิม|\(\s*เดิม\s*\)|[\s)]เดิม\s*$"
)
_NEW = re.compile(
    r"^[\s(\-\"“*]*(?:ข้อความ|รายการ|โครงการ|ข้อมูล)?ใหม่(?=[\s:：)”\"]|$)|^(?:ขอ)?(?:เปลี่ยนแปลง|แก้ไข|เปลี่ยน|ปรับปรุง)เป็น"
    r"|^(?:เปลี่ยนแปลง|แก้ไข)\s*[:：]|^ขอ(?:เปลี่ยนแปลง|แก้ไข)|(?:ข้อความ|รายการ)ใหม่|\(\s*ใหม่\s*\)"
)
_FOOTER = re.compile(
    r"^[\s(]*(?:ลงชื่อ|\.{4,}|…{2,}|_{4,}|ผู้จัดทำ|ผู้ตรวจสอบ|ผู้อนุมัติ|ผู้เสนอ|ผู้เห็นชอบ|ผู้พิจารณา|หมายเหตุ|ตำแหน่ง|"
    r"วันที่\s*[.…_]|หน้า(?:ที่)?\s*[:\d]|\(?ต่อ\)?$|นายก(?:เทศมนตรี|องค์การ)|ปลัด(?:เทศบาล|องค์การ)|ผู้อำนวยการกอง|\*)"
)  # fmt: skip
_PAGE = re.compile(r"^[-–\s]*\d{1,4}[-–\s]*$|^(?:หน้า(?:ที่)?)\s*\d+")
_TOTAL = re.compile(
    r"^\s*(?:ผล|ยอด|สรุป)?รวม\s*(?:$|[\d(:=|]|(?:จำนวน)?(?:โครงการ|ครุภัณฑ์|งบประมาณ|งบ|เงิน|ทั้ง|ยอด|แผนงาน|ยุทธศาสตร์|กลยุทธ์|"
    r"ประเด็น|จำนวน|ทุก|\d|ปี|ผ\.|แนวทาง|หน้า|เป็นเงิน|บาท))|^\s*(?:grand\s*)?total\b",
    re.IGNORECASE,
)  # fmt: skip
_GRAND = re.compile(r"ทั้งสิ้น|ทั้งหมด|grand", re.IGNORECASE)
_COUNT = re.compile(r"จำนวน\s*(?:โครงการ|ครุภัณฑ์|รายการ)|โครงการ\s*\)?$")
_IN_LABEL = re.compile(r"(\d[\d,]*)\s*(?:โครงการ|รายการ|ครุภัณฑ์)")


@dataclass(frozen=True, slots=True)
class Line:
    """kind: "form", "plan", "lao", "stamp", "alignment", "strategy", "tactic", "programme",
    "equipment_type", "community", "divider", "old", "new", "footer", "total" or "text".

    key is the form code, the alignment key or the measure; numbers are those the line states about itself.
    """

    kind: str
    text: str
    key: str = ""
    numbers: tuple[int, ...] = ()
    label: str = ""


@lru_cache(maxsize=8192)
def line_of(raw: str) -> Line:
    """Classify one line; the order of the questions is the rule (alignment before strategy, and so on)."""
    text = tidy(raw)
    flat = " ".join(text.split())
    if (form := stamp_of(flat)) is not None:
        return Line("stamp", flat, form)
    for kind in (_title, _alignment, _group, _version, _plan, _divider, _footer):
        if line := kind(flat):
            return line
    return Line("text", text)


def total_of(raw: str) -> Line | None:
    """A total label: key is its measure ("budget", "count", "both"), label its scope ("group", "grand")."""
    if len(raw) > 120:
        return None
    flat = " ".join(tidy(raw).split())
    if not _TOTAL.match(flat):
        return None
    inside = tuple(int(number.replace(",", "")) for number in _IN_LABEL.findall(flat))
    scope = "grand" if _GRAND.search(flat) else "group"
    bare = _IN_LABEL.sub("", flat)
    measure = (
        "count"
        if _COUNT.search(bare) and "งบ" not in bare
        else "budget"
        if "งบ" in bare or "เงิน" in bare
        else "both"
    )
    return Line("total", flat, measure, inside, scope)


def count_in(raw: str) -> int | None:
    """n of a label such as "12 โครงการ" or "รวมงบประมาณทั้งสิ้น (12 โครงการ)"."""
    found = _IN_LABEL.search(tidy(raw))
    return int(found[1].replace(",", "")) if found else None


def period_of(text: str) -> tuple[int, int] | None:
    """First and last year (B.E.) of a plan named in a title such as "(พ.ศ.2566 - 2570)"."""
    for first, last in _PERIOD.findall(tidy(text)):
        if 0 < int(last) - int(first) <= 9:
            return int(first), int(last)
    return None


def lao_in(text: str) -> str | None:
    """The name of a local authority inside a line, without what follows it."""
    found = _LAO.search(" ".join(tidy(text).split()))
    return found.group().strip(" (") if found else None


def _title(flat: str) -> Line | None:
    for form, pattern in _TITLES:
        if pattern.search(flat) and len(flat) <= 200:
            return Line("form", flat, _refined(form, flat))
    if len(flat) <= 200 and flat.startswith(("ที่นำมาจาก", "สำหรับ")):
        return Line("form", flat, _refined("", flat))
    return None


def _refined(form: str, flat: str) -> str:
    if _BEYOND.search(flat):
        return "ผ.02/2"
    if _FROM_COMMUNITY.search(flat):
        return {"ผ.01": "ผ.01/1", "ผ.02": "ผ.02/1"}.get(form, "+community")
    return form


def _alignment(flat: str) -> Line | None:
    for key, pattern in _ALIGNMENT:
        if pattern.search(flat):
            return Line("alignment", flat, key, numbers_after(flat))
    return None


def numbers_after(flat: str) -> tuple[int, ...]:
    """The ordinals of a line: "ยุทธศาสตร์ที่ 3." gives 3, "เป้าหมายที่ 3, 11 และ 13" gives all three."""
    numbers: list[int] = []
    for match in _NUMBERS_AFTER.finditer(re.sub(r"ฉบับที่\s*\d+", "", flat)):
        numbers += [int(number.split(".")[0]) for number in re.findall(r"\d+(?:\.\d+)*", match[1])]
    return tuple(dict.fromkeys(numbers))


def _version(flat: str) -> Line | None:
    if len(flat) > 160:
        return None
    if _OLD.search(flat) and "เพิ่มเติม" not in flat:
        return Line("old", flat)
    if _NEW.search(flat):
        return Line("new", flat)
    return None


def _divider(flat: str) -> Line | None:
    if len(flat) > 120 or not (_DIVIDER.match(flat) or _DIVIDER_NUMBER.match(flat)):
        return None
    marks = revision_marks(flat, "", source="divider")
    if any(mark.sequence is not None or mark.year is not None for mark in marks) or len(flat) <= 30:
        return Line("divider", flat)
    return None


def _plan(flat: str) -> Line | None:
    if len(flat) > 200:
        return None
    if _LAO_LINE.match(flat):
        return Line("lao", flat, lao_in(flat) or "")
    if _PLAN.search(flat) and not re.match(r"^\d", flat):
        return Line("plan", flat)
    return None


def _group(flat: str) -> Line | None:
    for level, pattern in _GROUP:
        found = pattern.match(flat)
        if found is None:
            continue
        rest = flat[found.end() :]
        after = _AFTER_WORD.match(rest)
        numbers = found["no"] or (after["no"] if after else None)
        words = rest[after.end() :] if after and after.end() else found["word"] + rest
        if level == "community" and not (numbers or after):
            return Line(level, flat, "", (), flat)
        if level == "programme" and after and after.end():
            words = "แผนงาน" + words.removeprefix("แผนงาน")
        return Line(
            level,
            words.strip(" :：") or flat,
            "",
            tuple(int(n) for n in (numbers or "").split(".") if n),
            flat,
        )
    return None


def _footer(flat: str) -> Line | None:
    return Line("footer", flat) if _FOOTER.match(flat) or _PAGE.match(flat) else None
