"""How wide Thai text is and how it breaks, so that a row is made tall enough to be read on paper.

Excel does not fit the height of a row that a program wrote, and a row can be at most 409 points tall. The
advance widths below are shares of the font size, estimated for TH Sarabun (16 pt of it is about as wide as
10.4 pt of Sarabun). Nothing here changes text: zero-width breaks would leak into the data of the next reader.
"""

from collections.abc import Iterator
from functools import lru_cache

from prasan.thai import segment

EXCEL_MAX_HEIGHT = 409.0  # points; the tallest row Excel keeps
LINE_SHARE = 1.36  # height of a line as a share of the font size, with room for stacked marks
ROW_PADDING = 4.0  # points above the first and below the last line together
CELL_PADDING = 4.0  # points that Excel keeps free left and right of the text together
BOLD_SHARE = 1.06

NO_ADVANCE = frozenset("ัิีึืฺุู็่้๊๋์ํ๎\u200b\u200c\u200d\u2060\ufeff")
_WIDE = dict.fromkeys("ญณฌฒฏฎ", 0.53) | dict.fromkeys("ทธพฟฬมนบปหฉ", 0.42)
_NARROW = dict.fromkeys("เ", 0.20) | dict.fromkeys("แ", 0.37) | dict.fromkeys("โใไ", 0.24)
_OTHER = {
    "ำ": 0.31,
    "า": 0.31,
    "ะ": 0.34,
    "ง": 0.29,
    "ร": 0.31,
    "ว": 0.33,
    " ": 0.21,
    "\u00a0": 0.21,
    "\t": 0.8,
}
_PUNCTUATION = dict.fromkeys(".,:;'|!()[]/\\-", 0.20)
_WIDTHS = _WIDE | _NARROW | _OTHER | _PUNCTUATION
THAI_DEFAULT, DIGIT, CAPITAL, SMALL, UNKNOWN = 0.38, 0.36, 0.48, 0.36, 0.6


@lru_cache(maxsize=4096)
def _advance(char: str) -> float:
    if char in NO_ADVANCE:
        return 0.0
    if char in _WIDTHS:
        return _WIDTHS[char]
    if "\u0e00" <= char <= "\u0e7f":
        return THAI_DEFAULT
    if char.isdigit():
        return DIGIT
    if char.isascii():
        return CAPITAL if char.isupper() else SMALL
    return UNKNOWN


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Estimated width of one line in points, at the font size given in points."""
    return sum(map(_advance, text)) * size * (BOLD_SHARE if bold else 1.0)


def column_points(width: float) -> float:
    """Points available to text in a column whose width is given in Excel's character units."""
    return (int(width * 7 + 5)) * 0.75 - CELL_PADDING


def _pieces(word: str, width: float, size: float) -> Iterator[str]:
    """A single word that is wider than its column, cut where it must be: before a character with a width."""
    piece = ""
    for char in word:
        if piece and _advance(char) and text_width(piece + char, size) > width:
            yield piece
            piece = ""
        piece += char
    yield piece


@lru_cache(maxsize=8192)
def _paragraph_lines(paragraph: str, width: float, size: float) -> tuple[str, ...]:
    """Lines of one paragraph; the cache serves units and sentences that come back row after row."""
    if text_width(paragraph, size) <= width:
        return (paragraph,)
    lines: list[str] = []
    line, used = "", 0.0
    for word in segment(paragraph, keep_space=True):
        if line and used + text_width(word.rstrip(), size) > width:
            lines.append(line)
            line, used = "", 0.0
        line += word
        used += text_width(word, size)
        if used > width and text_width(line.rstrip(), size) > width:
            *full, line = _pieces(line, width, size)
            lines += full
            used = text_width(line, size)
    return (*lines, line) if line else tuple(lines)


def wrap(text: str, width: float, size: float) -> list[str]:
    """Lines as Excel would lay them out in `width` points; a paragraph's lines joined give the paragraph."""
    return [line for paragraph in text.split("\n") for line in _paragraph_lines(paragraph, width, size)]


def height_of(lines: int, size: float, *, padding: float = ROW_PADDING) -> float:
    """Row height in points for so many lines."""
    return lines * size * LINE_SHARE + padding


def lines_within(height: float, size: float) -> int:
    """How many lines a row of that height shows; at least one."""
    return max(1, int((height - ROW_PADDING) / (size * LINE_SHARE)))


def split_text(text: str, width: float, size: float, max_lines: int) -> list[str]:
    """Cut a long text into parts of at most `max_lines` lines, for a row and its continuation rows.

    A part ends at the author's own line break where one is near, otherwise between two words, never inside.
    """
    parts: list[str] = []
    current: list[str] = []
    used = 0
    for paragraph in text.split("\n"):
        lines = list(_paragraph_lines(paragraph, width, size))
        if current and used + len(lines) > max_lines:
            parts.append("\n".join(current))
            current, used = [], 0
        while len(lines) > max_lines:
            parts.append("".join(lines[:max_lines]))
            lines = lines[max_lines:]
        current.append("".join(lines))
        used += len(lines)
    return [*parts, "\n".join(current)]
