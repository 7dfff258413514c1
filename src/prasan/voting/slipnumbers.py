"""Numbers of paper slips, and the marks that a scribe types for them. Pure text, no database."""

from dataclasses import dataclass

__all__ = [
    "MarksUnclear",
    "SlipLine",
    "check_digit",
    "read_line",
    "read_number",
    "read_points",
    "slip_number",
]

AGREE, DISAGREE, PASS, BLANK = "+1/y✓๑", "-2x–−๒", "03o๐๓", "._"
WEIGHTS = (7, 3, 1)


class MarksUnclear(ValueError):
    """A line that cannot be read; `code` is "number", "digit" or "marks"."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class SlipLine:
    """One slip as typed: its number and a value (or None for an empty box) for each statement on it."""

    number: int
    marks: tuple[int | None, ...]


def check_digit(number: int) -> int:
    """Finds any wrong digit and nearly all neighbours changed over (weights 7, 3, 1)."""
    digits = [int(char) for char in str(number)][::-1]
    return sum(digit * WEIGHTS[place % 3] for place, digit in enumerate(digits)) % 10


def slip_number(number: int) -> str:
    """The number as printed: "0012-7"."""
    return f"{number:04}-{check_digit(number)}"


def read_number(text: str) -> int:
    """The number of a slip as typed, with or without hyphen, in Thai or Arabic digits."""
    digits = "".join(text.split()).replace("-", "").replace("–", "")
    if not digits.isdecimal() or not 2 <= len(digits) <= 7:
        raise MarksUnclear("number")
    number, digit = int(digits[:-1]), int(digits[-1])
    if number < 1 or digit != check_digit(number):
        raise MarksUnclear("digit")
    return number


def read_line(line: str) -> SlipLine:
    """ "0012-7 + - 0 ." : number, then one mark a statement: + agree, - disagree, 0 pass, . empty."""
    number, _, rest = line.strip().partition(" ")
    return SlipLine(read_number(number), tuple(_mark(char) for char in "".join(rest.split()).lower()))


def read_points(line: str) -> tuple[int, list[int]]:
    """ "0003-1 2 0 3": number of the ballot, then its points."""
    first, *rest = line.split()
    if not rest or not all(text.isdecimal() and len(text) < 5 for text in rest):
        raise MarksUnclear("points")
    return read_number(first), [int(text) for text in rest]


def _mark(char: str) -> int | None:
    for value, chars in ((1, AGREE), (-1, DISAGREE), (0, PASS), (None, BLANK)):
        if char in chars:
            return value
    raise MarksUnclear("marks")
