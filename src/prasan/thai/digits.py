"""Thai digits ๐-๙ and Arabic digits 0-9, both ways.

Tables, budgets and links keep Arabic digits; letters, minutes and announcements may print Thai ones
(cabinet resolution of 2 May B.E. 2543), so the choice belongs to each document and input takes both.
"""

_THAI = "๐๑๒๓๔๕๖๗๘๙"
_ARABIC = "0123456789"
_TO_THAI = str.maketrans(_ARABIC, _THAI)
_TO_ARABIC = str.maketrans(_THAI, _ARABIC)


def to_thai_digits(text: str) -> str:
    """Write every Arabic digit as a Thai digit; all else stays."""
    return text.translate(_TO_THAI)


def to_arabic_digits(text: str) -> str:
    """Write every Thai digit as an Arabic digit; all else stays."""
    return text.translate(_TO_ARABIC)
