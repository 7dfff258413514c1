"""Cell formats of the printed forms. Fonts are named, not embedded: every official's computer has them."""

from decimal import Decimal
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook

FONT = "TH Sarabun New"
TITLE_SIZE, GROUP_SIZE, HEAD_SIZE, BODY_SIZE, SUMMARY_SIZE = 16, 13, 13, 13, 14
SIGNS = ("dash", "blank")
_THAI_DIGITS = "[$-D00041E]"

_HEAD_FILL = "#EDEDED"
_KINDS: dict[str, dict[str, Any]] = {
    "title": {
        "bold": True,
        "font_size": TITLE_SIZE,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
    },
    "group": {"bold": True, "font_size": GROUP_SIZE, "align": "left", "valign": "top", "text_wrap": True},
    "head": {
        "bold": True,
        "font_size": HEAD_SIZE,
        "align": "center",
        "valign": "vcenter",
        "text_wrap": True,
        "border": 1,
        "bg_color": _HEAD_FILL,
    },
    "text": {"font_size": BODY_SIZE, "valign": "top", "text_wrap": True, "border": 1},
    "money": {"font_size": BODY_SIZE, "align": "right", "valign": "top", "border": 1},
    "total_text": {"bold": True, "font_size": BODY_SIZE, "valign": "vcenter", "border": 1, "text_wrap": True},
    "total_money": {"bold": True, "font_size": BODY_SIZE, "align": "right", "valign": "vcenter", "border": 1},
    "total_count": {
        "bold": True,
        "font_size": BODY_SIZE,
        "align": "center",
        "valign": "vcenter",
        "border": 1,
    },
    "count": {"font_size": BODY_SIZE, "align": "center", "valign": "top", "border": 1},
    "band": {"bold": True, "font_size": BODY_SIZE, "valign": "vcenter", "border": 1, "text_wrap": True},
    "plain": {"font_size": BODY_SIZE, "valign": "top", "text_wrap": True},
}


class Styles:
    """Makes each format once; `sign` says how a computed zero is printed, "dash" or "blank"."""

    def __init__(self, book: Workbook, *, sign: str, thai_digits: bool) -> None:
        if sign not in SIGNS:
            raise ValueError(f"sign must be one of {SIGNS}, not {sign!r}")
        self.thai_digits = thai_digits
        self._book = book
        self._sign = sign
        self._made: dict[tuple[Any, ...], Format] = {}

    def get(self, kind: str, **changes: Any) -> Format:
        """The format of this kind, with single properties changed."""
        key = (kind, *sorted(changes.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format({"font_name": FONT, **_KINDS[kind], **changes})
        return self._made[key]

    @property
    def whole(self) -> str:
        """Number format of typed money: a typed zero stays a zero, and a little room is left at the right."""
        return self._digits("#,##0_-")

    @property
    def satang(self) -> str:
        """Number format of money that is not whole baht."""
        return self._digits("#,##0.00_-")

    def computed(self, value: int | Decimal) -> str:
        """Number format of a computed figure: zero prints as the sign chosen, satang are not rounded away."""
        number = self._digits("#,##0_-" if value == int(value) else "#,##0.00_-")
        zero = '"-"_-' if self._sign == "dash" else '""'
        return f"{number};-{number};{zero}"

    def _digits(self, pattern: str) -> str:
        return _THAI_DIGITS + pattern if self.thai_digits else pattern
