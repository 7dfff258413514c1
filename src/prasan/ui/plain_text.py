"""What people type, as plain text: nothing in it can turn a page around or hide in it."""

import re
import unicodedata

__all__ = ["plain"]

# Signs that reverse the text after them; marks that only order a word (U+200E, U+200F) and joiners of emoji stay.
_TURNING = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])


def plain(text: str) -> str:
    """The text without control and turning signs, at most one empty line in a row; "" when nothing can be seen."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(_TURNING)
    text = re.sub(r"[ \t\u00a0]+", " ", text)
    text = "".join(sign for sign in text if sign == "\n" or unicodedata.category(sign) != "Cc")
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    return text if any(unicodedata.category(sign)[0] in "LNPS" for sign in text) else ""
