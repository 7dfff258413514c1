"""The duties as data: data/duties.yaml, checked when it is read."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils.translation import get_language

__all__ = ["Duty", "PublishItem", "duties", "publish_set"]


@dataclass(frozen=True)
class _Named:
    code: str
    th: str
    en: str
    confidence: str

    @property
    def label(self) -> str:
        return self.en if get_language() == "en" else self.th


@dataclass(frozen=True)
class Duty(_Named):
    """What has to stand `stands_days` on the board and be put up within `within_days` of its cause."""

    stands_days: int
    within_days: int
    source: str


@dataclass(frozen=True)
class PublishItem(_Named):
    """Something an assessment looks for; out of date after `fresh_months`, never when None."""

    item: str
    fresh_months: int | None = None


@cache
def _data() -> Mapping[str, list[dict[str, Any]]]:
    found: Mapping[str, list[dict[str, Any]]] = yaml.safe_load(
        (files("prasan.posting") / "data" / "duties.yaml").read_text("utf-8")
    )
    return found


@cache
def duties() -> dict[str, Duty]:
    """By code."""
    return {row["code"]: Duty(**row) for row in _data()["duties"]}


@cache
def publish_set() -> dict[str, PublishItem]:
    """By code, in the order of the list."""
    return {row["code"]: PublishItem(**row) for row in _data()["publish_set"]}
