"""The two 100-point score sheets as data (DOMAIN 12.2, 12.3): items, points, where each wording was read."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.utils.translation import get_language

__all__ = ["PASS_MARK", "SOURCE", "Item", "Sheet", "sheets"]


@dataclass(frozen=True)
class Item:
    """One line of a sheet; `points` is the most it can get. `check` names an automatic check, or is empty."""

    sheet: str
    code: str
    points: int
    th: str
    en: str
    confidence: str
    check: str

    @property
    def key(self) -> str:
        """What fields and evidence are named by, e.g. "projects:5.11"."""
        return f"{self.sheet}:{self.code}"

    @property
    def title(self) -> str:
        return self.en if get_language() == "en" else self.th


@dataclass(frozen=True)
class Sheet:
    code: str
    th: str
    en: str
    confidence: str
    items: tuple[Item, ...]

    @property
    def title(self) -> str:
        return self.en if get_language() == "en" else self.th

    @property
    def points(self) -> int:
        return sum(item.points for item in self.items)


def _read() -> dict[str, Any]:
    text = resources.files("prasan.evaluation").joinpath("data/sheets.yaml").read_text(encoding="utf-8")
    return dict(yaml.safe_load(text))


@cache
def sheets() -> tuple[Sheet, ...]:
    """Sheet 1 (strategies) and sheet 2 (projects), in that order."""
    return tuple(
        Sheet(one["code"], one["th"], one["en"], one["confidence"], tuple(_items(one)))
        for one in _read()["sheets"]
    )


def _items(sheet: dict[str, Any]) -> list[Item]:
    return [
        Item(
            sheet["code"],
            item["code"],
            item["points"],
            item["th"],
            item["en"],
            item.get("confidence", sheet["confidence"]),
            item.get("check", ""),
        )
        for item in sheet["items"]
    ]


PASS_MARK: int = _read()["pass_mark"]
"""Points out of 100 with which a sheet passes (from memory, like the weights)."""
SOURCE: str = _read()["source"]
