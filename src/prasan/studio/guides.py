"""Guide questions to start from, as data: data/guide_questions.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import get_language

GENERAL = "general"


@dataclass(frozen=True)
class Question:
    text: str
    minutes: int


@dataclass(frozen=True)
class Template:
    """Questions in order; `pillars` are the codes of pillars that it is meant for."""

    code: str
    name_th: str
    name_en: str
    pillars: frozenset[str]
    questions: tuple[Question, ...]

    @property
    def name(self) -> str:
        return self.name_en if get_language() == "en" else self.name_th

    @property
    def minutes(self) -> int:
        return sum(question.minutes for question in self.questions)


@cache
def templates() -> tuple[Template, ...]:
    """All templates in the order of the file."""
    path = Path(__file__).parent / "data" / "guide_questions.yaml"
    return tuple(
        Template(
            code=entry["code"],
            name_th=entry["th"],
            name_en=entry["en"],
            pillars=frozenset(entry.get("pillars", ())),
            questions=tuple(Question(line["text"], line["minutes"]) for line in entry["questions"]),
        )
        for entry in yaml.safe_load(path.read_text(encoding="utf-8"))["templates"]
    )


def template_for(pillar: str) -> Template:
    """The template meant for a pillar, else the general one."""
    by_code = {template.code: template for template in templates()}
    return next((each for each in templates() if pillar in each.pillars), by_code[GENERAL])
