"""The criteria as data: data/criteria.yaml."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from django.utils.translation import get_language

__all__ = ["Criteria", "Criterion", "criteria", "named"]


@dataclass(frozen=True)
class Criterion:
    """One reason why a project is beyond one authority."""

    code: str
    th: str
    en: str

    @property
    def label(self) -> str:
        return self.en if get_language() == "en" else self.th


@dataclass(frozen=True)
class Criteria:
    """The list with where it is from and how sure that is."""

    source: str
    confidence: str
    all: tuple[Criterion, ...]


@cache
def criteria() -> Criteria:
    data = yaml.safe_load((files("prasan.referrals") / "data" / "criteria.yaml").read_text("utf-8"))
    return Criteria(data["source"], data["confidence"], tuple(Criterion(**row) for row in data["criteria"]))


def named(codes: Iterable[str]) -> list[str]:
    """The labels of some criteria, in the order of the list."""
    wanted = set(codes)
    return [one.label for one in criteria().all if one.code in wanted]
