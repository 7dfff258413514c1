"""What a hand scanner types: the code of a badge, also when the computer's keyboard is set to Thai."""

import re

__all__ = ["badge_code"]

# Scanners press keys, and the computer decides what they mean: this is the Thai Kedmanee layout read back.
_ENGLISH = "1234567890QWERTYUIOPASDFGHJKLZXCVBNM" + "qwertyuiopasdfghjklzxcvbnm"
_KEDMANEE = 'ๅ/-ภถุึคตจ๐"ฎฑธํ๊ณฯญฤฆฏโฌ็๋ษศ()ฉฮฺ์?' + "ๆไำพะัีรนยฟหกดเ้่าสผปแอิืท"
_KEYS = str.maketrans(_KEDMANEE, _ENGLISH)
_CODE = re.compile(r"[0-9A-Z]{4,12}")


def badge_code(text: str) -> str:
    """The text as a badge code, or "" when it cannot be one."""
    for typed in (text, text.translate(_KEYS)):
        candidate = re.sub(r"[\s-]", "", typed).upper()
        if _CODE.fullmatch(candidate):
            return candidate
    return ""
