"""The table of seats as one form: a number for each part of the house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from prasan.registration.lists import MOST_SEATS
from prasan.registration.seats import House, Part
from prasan.thai import to_arabic_digits

MOST_HOUSE = 100_000


@dataclass(frozen=True)
class SeatRow:
    """One line of the table."""

    part: Part
    typed: str
    is_open: bool
    fault: str
    may_go: bool

    @property
    def field(self) -> str:
        return f"seats-{self.part.quota.pk}"

    @property
    def name(self) -> str:
        return str(self.part.quota)

    @property
    def level(self) -> str:
        return f"seats-level-{min(self.part.depth, 3)}"


class SeatsForm:
    """Reads `seats-<key>`, `open-<key>` and `remove-<key>`; a form with hundreds of fields costs nothing this way."""

    def __init__(self, data: Mapping[str, Any] | None = None, *, house: House) -> None:
        self.data, self.house = data, house
        self.faults: dict[int, str] = {}
        self.problem = ""

    def is_valid(self) -> bool:
        """Whether every number can be read; fills `faults` by key of the part."""
        self.faults = {key: fault for key in self.house.parts if (fault := self._fault(key))}
        return not self.faults

    def wanted(self) -> dict[str, Any]:
        """Arguments of `actions.set_seats`; call when valid."""
        keys = list(self.house.parts)
        return {
            "seats": {key: int(text) if (text := self._typed(key)) else None for key in keys},
            "opened": {key for key in keys if self._ticked("open", key)},
            "removed": {key for key in keys if self._ticked("remove", key)},
        }

    def rows(self, in_use: set[int]) -> list[SeatRow]:
        """The table, as typed while something is wrong."""
        sent = self.data is not None
        return [
            SeatRow(
                part,
                self._typed(key) if sent else ("" if part.quota.seats is None else str(part.quota.seats)),
                self._ticked("open", key) if sent else part.quota.is_open,
                self.faults.get(key, ""),
                part.above is not None and key not in in_use,
            )
            for part in self.house.walk()
            for key in [part.quota.pk]
        ]

    def _typed(self, key: int) -> str:
        text = str((self.data or {}).get(f"seats-{key}", ""))[:20]
        return to_arabic_digits(text).replace(",", "").strip()

    def _ticked(self, what: str, key: int) -> bool:
        return f"{what}-{key}" in (self.data or {})

    def _fault(self, key: int) -> str:
        text = self._typed(key)
        most = MOST_HOUSE if self.house.parts[key].above is None else MOST_SEATS * 10
        if not text or (text.isascii() and text.isdecimal() and int(text) <= most):
            return ""
        return _("A whole number up to %(most)s, or empty for no limit.") % {"most": f"{most:,}"}
