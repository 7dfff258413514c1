"""Numbers and leading words of the group lines, the same on every form of one plan."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from prasan.officialforms.formsets import FormSpec
from prasan.officialforms.writing.plan import ExportGroup
from prasan.thai import normalize_key, to_arabic_digits

_NUMBER = re.compile(r"\s*\(?([\d๐-๙]+(?:\.[\d๐-๙]+)*)[.)]*\s*")
_LETTER = re.compile(r"^\(?[ก-ฉ]\s*[.)]\s*")
_LEADING_WORDS = {
    "strategy": re.compile(r"(?:ยุทธศาสตร์|ประเด็นการพัฒนา(?:ท้องถิ่น)?)\s*[:：]?\s*"),
    "tactic": re.compile(r"กลยุทธ์\s*[:：]?\s*"),
    "programme": re.compile(r"(?:แผนงาน\s*[:：]\s*)?"),
}


@dataclass(frozen=True)
class GroupLabels:
    """The numbers of a group ("2", "2.1", "1") and its texts without number and leading word."""

    strategy_no: str = ""
    tactic_no: str = ""
    programme_no: str = ""
    strategy: str = ""
    tactic: str = ""
    programme: str = ""


def split_number(text: str) -> tuple[str, str]:
    """("1.1", "กลยุทธ์…") from "1.1 กลยุทธ์…"; the number is empty when there is none, else Arabic digits."""
    match = _NUMBER.match(text)
    if match is None:
        return "", text.strip()
    return to_arabic_digits(match[1]), text[match.end() :].strip()


def bare(level: str, text: str) -> str:
    """The text of a group line without its number and its leading word."""
    _, words = split_number(text)
    return words[match.end() :].strip() if (match := _LEADING_WORDS[level].match(words)) else words


class _Counter:
    """Hands out one number per distinct text; a number that the text carries wins."""

    def __init__(self) -> None:
        self._given: dict[str, str] = {}

    def number(self, level: str, text: str, prefix: str = "") -> str:
        carried, _ = split_number(text)
        key = prefix + normalize_key(bare(level, text))
        if key not in self._given:
            used = set(self._given.values())
            free = next(n for n in range(1, len(used) + 2) if f"{prefix}{n}" not in used)
            self._given[key] = carried or f"{prefix}{free}"
        return carried or self._given[key]


def number_groups(groups: Sequence[ExportGroup]) -> list[GroupLabels]:
    """Labels of every group, numbered by first appearance over all forms of the plan."""
    strategies, tactics, programmes = _Counter(), _Counter(), _Counter()
    labels = []
    for group in groups:
        strategy = strategies.number("strategy", group.strategy) if group.strategy else ""
        tactic = tactics.number("tactic", group.tactic, f"{strategy}.") if group.tactic else ""
        parent = f"{strategy}|{tactic}|"
        programme = programmes.number("programme", group.programme, parent) if group.programme else ""
        texts = {level: bare(level, getattr(group, level)) for level in _LEADING_WORDS}
        if texts["programme"] and not texts["programme"].startswith("แผนงาน"):
            texts["programme"] = f"แผนงาน{texts['programme']}"
        labels.append(GroupLabels(strategy, tactic, programme.rpartition("|")[2], **texts))
    return labels


def group_lines(form: FormSpec, labels: GroupLabels) -> list[tuple[str, int]]:
    """The printed group lines with their indent; a level without text has no line."""
    lines = []
    for spec in form.group_lines:
        name = getattr(labels, spec.level)
        if not name:
            continue
        number = getattr(labels, f"{spec.level}_no")
        if spec.level == "programme" and "(" not in spec.template:
            number = f"{labels.strategy_no}.{number}"
        lines.append((spec.template.format(n=number, name=name).strip(), spec.indent))
    return lines


def alignment_lines(form: FormSpec, group: ExportGroup, province: str) -> list[str]:
    """The alignment block; an item the plan does not know prints a dash, as officials do."""
    lines = []
    for spec in form.alignment:
        text = group.alignment.get(spec.key, "").strip()
        if not text:
            blank = spec.template.format(n="", name="—", province=province)
            text = re.sub(r" +", " ", blank)
        else:
            text = f"{spec.letter}. {_LETTER.sub('', text)}"
        lines.append(text)
    return lines
