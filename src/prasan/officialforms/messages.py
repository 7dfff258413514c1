"""Sentences for people, loaded from data/messages.yaml: findings with advice, and refusals.

One file holds every sentence in Thai and English, so that the documentation is generated from it and a
translator sees all of them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

SEVERITIES = ("error", "warning", "notice")


@dataclass(frozen=True, slots=True)
class FindingKind:
    """A kind of finding: its severity and the templates of its sentences; `{words}` are filled in."""

    code: str
    severity: str
    family: str
    message_th: str
    message_en: str
    advice_th: str
    advice_en: str


def finding_kinds() -> Mapping[str, FindingKind]:
    """Every finding the checker can give, in the order of the file (worst families first)."""
    return _finding_kinds()


def refusal(code: str, words: Mapping[str, object]) -> tuple[str, str]:
    """The Thai and English line for a file that cannot be read."""
    texts = _texts()["refusals"][code]
    return _filled(texts["th"], words), _filled(texts["en"], words)


def filled(kind: FindingKind, words: Mapping[str, object]) -> tuple[str, str, str, str]:
    """message_th, message_en, advice_th, advice_en with the words put in."""
    templates = (kind.message_th, kind.message_en, kind.advice_th, kind.advice_en)
    th, en, advice_th, advice_en = (_filled(template, words) for template in templates)
    return th, en, advice_th, advice_en


class _Blank(dict[str, object]):
    """A word that was not given reads as nothing instead of breaking the sentence."""

    def __missing__(self, key: str) -> str:
        return ""


def _filled(template: str, words: Mapping[str, object]) -> str:
    return template.format_map(_Blank(words)).strip() if "{" in template else template


@cache
def _texts() -> dict[str, Any]:
    text = resources.files(__package__).joinpath("data/messages.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    texts: dict[str, Any] = yaml.load(text, Loader=loader)  # noqa: S506 (both are safe loaders)
    return texts


@cache
def _finding_kinds() -> dict[str, FindingKind]:
    return {
        code: FindingKind(
            code=code,
            severity=raw["severity"],
            family=raw["family"],
            message_th=raw["th"],
            message_en=raw["en"],
            advice_th=raw["advice_th"],
            advice_en=raw["advice_en"],
        )
        for code, raw in _texts()["findings"].items()
    }
