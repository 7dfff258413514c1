"""The short code by which a hall is joined: typed from the wall into a telephone, so without letters that look alike.

It follows from the key of the workshop and is no secret: it leads to a public page. The last letter is a check, so that
a mistyped code is told apart from another workshop's.
"""

from prasan.workshop.models import Workshop

__all__ = ["code_of", "pk_of"]

_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"  # 31: no 0 o 1 i l
_BASE, _LONG = len(_LETTERS), 4
_ROOM = _BASE**_LONG
_STEP, _START = 327_683, 104_729  # primes: neighbouring keys give codes that do not look alike
_BACK = pow(_STEP, -1, _ROOM)
_TYPED = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789", " -.")


def code_of(workshop: Workshop) -> str:
    """The code of a workshop: five letters or digits."""
    number = (workshop.pk * _STEP + _START) % _ROOM
    digits = [number // _BASE**place % _BASE for place in range(_LONG)]
    return "".join(_LETTERS[digit] for digit in (*digits, _check(digits)))


def pk_of(typed: str) -> int | None:
    """The key that a typed code stands for; None when it is no code. Capitals, spaces and Thai digits do not matter."""
    code = typed[:40].translate(_TYPED).strip().lower()
    if len(code) != _LONG + 1 or any(letter not in _LETTERS for letter in code):
        return None
    *digits, check = map(_LETTERS.index, code)
    if check != _check(digits):
        return None
    number = sum(digit * _BASE**place for place, digit in enumerate(digits))
    return (number - _START) * _BACK % _ROOM


def _check(digits: list[int]) -> int:
    """31 is a prime and the weights differ, so one wrong letter and two exchanged ones are both found."""
    return sum(weight * digit for weight, digit in enumerate(digits, start=2)) % _BASE
