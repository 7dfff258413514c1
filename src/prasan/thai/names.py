"""People as documents name them: title, rank, given and family name, office, and in whose place they act."""

import re
from dataclasses import dataclass

from prasan.thai.normalisation import normalize
from prasan.thai.royal import royal_spans
from prasan.thai.titles import (
    ACTING,
    ASSIGNED,
    ASSIGNED_END,
    OFFICE_AFTER_NAME,
    OFFICE_ALONE,
    OFFICE_INSIDE,
    PREFIX,
    RANK,
)

_FAMILY_PARTICLES = frozenset({"ณ", "แซ่", "บิน", "บินติ"})
_CIVIL = frozenset({"นาย", "นาง", "นางสาว", "น.ส.", "เด็กชาย", "เด็กหญิง", "ด.ช.", "ด.ญ."})
_OFFICE_THEN_BRACKETS = re.compile(r"(?P<office>[^()]+?)\s?\((?P<person>[^()]+)\)")


@dataclass(frozen=True)
class PersonName:
    """The parts of a name as typed; parts that are not there are empty.

    `office` is the person's own. `acting` is the phrase by which they stand in for another (รักษาราชการแทน,
    ปฏิบัติหน้าที่, แทน, มอบหมาย …) and `acting_for` that other office or person: whoever signs while acting does
    not hold the office. Royal names are kept whole in `given`.
    """

    prefix: str
    rank: str
    given: str
    family: str
    acting: str
    office: str
    raw: str
    acting_for: str = ""


def parse_name(text: str) -> PersonName:
    """Take a name apart. It never fails: what is no title and no office is taken as the name."""
    line = " ".join(normalize(text).split())
    assigned_by, body = _assignment(line)
    rank, prefix, rest = _titles(body)
    if any(start == 0 for start, _ in royal_spans(rest)):
        return PersonName("", "", line, "", "", "", text)
    office = ""
    if not rank and not prefix:
        office, body = _office_before(body)
        rank, prefix, rest = _titles(body)
    given, family, office_after = _name_and_office(rest)
    own_office, acting, acting_for = _acting(office or office_after)
    if assigned_by is not None:
        acting, acting_for = "มอบหมาย", assigned_by
    return PersonName(prefix, rank, given, family, acting, own_office, text, acting_for)


def _assignment(line: str) -> tuple[str | None, str]:
    """Who assigned (None when nobody), and the person assigned: "ผู้ว่าฯ มอบหมายให้ นายสมชาย ใจดี … แทน"."""
    found = ASSIGNED.search(line)
    if not found or found.end() == len(line):
        return None, line
    return line[: found.start()], ASSIGNED_END.sub("", line[found.end() :])


def _titles(text: str) -> tuple[str, str, str]:
    """Ranks, other titles, and the rest; nothing more is a title after นาย, นาง and their like."""
    ranks: list[str] = []
    prefixes: list[str] = []
    while not (prefixes and prefixes[-1] in _CIVIL):
        if rank := RANK.match(text):
            acting = "ว่าที่ " if rank["acting"] else ""
            ranks.append(
                acting + rank["rank"].replace(" ", "") + (rank["more"] or "").replace("(หญิง)", "หญิง")
            )
            text = text[rank.end() :]
        elif prefix := PREFIX.match(text):
            prefixes.append(prefix["prefix"].replace(" ", ""))
            text = text[prefix.end() :]
        else:
            break
    return _joined(ranks), _joined(prefixes), text


def _joined(titles: list[str]) -> str:
    """Abbreviations close up, words keep a space: "ผศ.ดร.", "ศาสตราจารย์ ดร."."""
    return "".join(title if title.endswith(".") else f"{title} " for title in titles).strip()


def _office_before(body: str) -> tuple[str, str]:
    """An office written before the person ("ร.ปนร. (นายสุรศักดิ์ …)", "ปลัด อบต. นาย …") and the person."""
    bracketed = _OFFICE_THEN_BRACKETS.fullmatch(body)
    if bracketed and any(_titles(bracketed["person"])[:2]):
        return bracketed["office"], bracketed["person"]
    if not (OFFICE_ALONE.match(body) or ACTING.match(body)):
        return "", body
    for space in re.finditer(" ", body):
        if any(_titles(body[space.end() :])[:2]):
            return body[: space.start()], body[space.end() :]
    return body, ""


def _name_and_office(rest: str) -> tuple[str, str, str]:
    words = rest.split()
    names: list[str] = []
    while words and not (names and _begins_office(" ".join(words))):
        if len(names) == 2 and names[1] not in _FAMILY_PARTICLES and words[0] not in _FAMILY_PARTICLES:
            break
        name = words.pop(0)
        if glued := OFFICE_INSIDE.search(name):
            words.insert(0, name[glued.start() :])
            name = name[: glued.start()]
        names.append(name)
    return names[0] if names else "", " ".join(names[1:]), " ".join(words)


def _begins_office(text: str) -> bool:
    return bool(OFFICE_AFTER_NAME.match(text) or ACTING.match(text))


def _acting(office: str) -> tuple[str, str, str]:
    """The own office, the acting phrase, and the office acted in."""
    office = office.removeprefix("ตำแหน่ง").strip(" ,-–")
    if office.startswith("(") and office.endswith(")"):
        office = office[1:-1]
    found = ACTING.search(office)
    if not found:
        return office, "", ""
    own = office[: found.start()].strip(" ,(")
    acted = office[found.end() :].strip(" ,)")
    return own, found["phrase"] or found["instead"], acted
