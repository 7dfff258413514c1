"""Royal names and titles: found in a text, so that nothing abbreviates them or breaks a line inside."""

import re
from functools import cache

from prasan.thai.lexicon import read_list

_GAP = r"[\s\u200b]*(?:ฯ[\s\u200b]*)?"


def royal_spans(text: str) -> list[tuple[int, int]]:
    """Start and end of every royal name, title or royal-initiative phrase in the text."""
    if "พระ" not in text and "เจ้าฟ้า" not in text and "มหาราช" not in text and "สยามม" not in text:
        return []
    return [match.span() for match in _pattern().finditer(text)]


@cache
def _pattern() -> re.Pattern[str]:
    parts = sorted(read_list("royal_names.txt"), key=len, reverse=True)
    opening = "|".join(re.escape(part) for part in parts if not part.startswith("+"))
    following = "|".join(re.escape(part.removeprefix("+")) for part in parts)
    return re.compile(rf"(?:{opening})(?:{_GAP}(?:{following}))*(?:\s?ฯ)?")
