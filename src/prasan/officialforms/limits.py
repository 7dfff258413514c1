"""How much of a stranger's file is looked at before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes in bytes unless said otherwise. A real plan workbook of 47 sheets is about 2 MB.

    max_ratio: expanded to packed size of one part of the package, looked at only above ratio_floor;
    spreadsheets reach 60, a packed bomb 1,000. max_cells: rows x columns of one sheet's used corner,
    because every reader keeps the whole rectangle in memory. max_seconds: for reading a file of an older
    format in its own process.
    """

    max_bytes: int = 40_000_000
    max_expanded: int = 250_000_000
    max_ratio: int = 200
    ratio_floor: int = 10_000_000
    max_entries: int = 3_000
    max_sheets: int = 300
    max_cells: int = 1_500_000
    max_all_cells: int = 4_000_000
    max_xml: int = 20_000_000
    max_seconds: int = 60


DEFAULT_LIMITS = Limits()
