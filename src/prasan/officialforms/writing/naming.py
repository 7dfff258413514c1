"""Sheet names: at most 30 characters, unique whatever the case, without the signs that Excel forbids."""

import re

from prasan.documents.measure import NO_ADVANCE
from prasan.thai import segment

MAX_LENGTH = 30  # Excel takes 31, but a name of exactly 31 looks cut off
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED = {"history", "ประวัติ"}  # Excel keeps these names for itself


def clean_name(text: str) -> str:
    """The text without forbidden signs; a slash becomes a hyphen, so that ผ.02/1 stays readable."""
    name = _FORBIDDEN.sub("-", text.replace("\n", " "))
    return re.sub(r"\s+", " ", name).strip().strip("'").strip() or "แผ่นงาน"


def shorten(text: str, limit: int) -> str:
    """Cut at the end of a word, so that no half word and no lone vowel sign is left."""
    if len(text) <= limit:
        return text
    kept = ""
    for word in segment(text, keep_space=True):
        if len(kept) + len(word) > limit:
            break
        kept += word
    if not kept:
        kept = text[:limit]
        while len(kept) > 1 and text[len(kept)] in NO_ADVANCE:
            kept = kept[:-1]
    return kept.strip().strip("'")


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A legal name close to the wanted one; adds it, case-folded, to `taken`."""
    base = clean_name(wanted)
    number, name = 1, shorten(base, MAX_LENGTH)
    while name.casefold() in taken or name.casefold() in _RESERVED:
        number += 1
        tail = f" ({number})"
        name = shorten(base, MAX_LENGTH - len(tail)) + tail
    taken.add(name.casefold())
    return name
