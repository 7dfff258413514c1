"""What stands above the rows: titles, alignment block, group lines, dividers, as the sheet is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prasan.officialforms.addresses import address
from prasan.officialforms.lines import Line, line_of
from prasan.officialforms.marks import revision_marks, stamp_of, tidy
from prasan.officialforms.model import RevisionMark, TypedRef
from prasan.officialforms.programmes import programme_of

_LOWER = {"strategy": ("tactic", "programme", "heading"), "tactic": ("programme", "heading"), "programme": ()}
_OLD_CODES = {"ผ.07": "ผ.01", "ผ.08": "ผ.03"}
_KNOWN = {"ผ.01", "ผ.01/1", "ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03"}
_NUMBERING = re.compile(r"^[\s\-–•]*\(?\d+(?:\.\d+)*\s*[.):]?\s*\)?\s*")
_COMPARING = re.compile(r"เปรียบเทียบ|บัญชีแก้ไข|(?:ฉบับ|การ)เปลี่ยนแปลง|เปลี่ยนแปลง\s*ครั้งที่")
_LEVEL_WORDS = ("ยุทธศาสตร์", "ประเด็นการพัฒนา", "ประเด็นการพัฒนาท้องถิ่น", "กลยุทธ์", "แนวทางการพัฒนา", "แผนงาน")
_LINES_OF_THEIR_OWN = ("stamp", "strategy", "tactic", "programme", "alignment", "form", "lao")
_SIDE_BY_SIDE = re.compile(
    r"\n|[ \t\u00a0]{2,}(?=[(\d.)\s]*(?:กลยุทธ์|แผนงาน|แนวทางการพัฒนา))"
    r"|\s+(?=(?:กลยุทธ์|แนวทางการพัฒนา)\s*(?:ที่|[:：]))|\s+(?=แผนงาน\s*[:：])"
)
_FORM_IN_TEXT = re.compile(r"ผ\s*\.?\s*0?([1-9])(?:\s*[/.\-]\s*(\d)(?!\d))?")


@dataclass(slots=True)
class Context:
    """The lines in force at the current row. `batch` counts runs of lines without a project between them.

    forms: form codes named by titles and stamps since the last table; version: "", "old" or "new".
    compares: the titles say that old and new rows stand one above the other.
    said_in: the batch in which the divider or the version was said; it ends with the group unless it was
    said among the lines that begin the next one.
    """

    sheet: str
    refs: dict[str, TypedRef] = field(default_factory=dict)
    set_in: dict[str, int] = field(default_factory=dict)
    alignment: dict[str, TypedRef] = field(default_factory=dict)
    alignment_texts: dict[str, str] = field(default_factory=dict)
    titles: list[TypedRef] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    dividers: list[RevisionMark] = field(default_factory=list)
    version: str = ""
    said_in: int = 0
    batch: int = 0
    section_titles: bool = False
    compares: bool = False
    lao: str | None = None

    def take(self, text: str, cell: str, *, body: bool) -> str:
        """Take in one line and say what it was. `body`: it stands among the rows of a table."""
        line = line_of(text)
        kind = line.kind
        if kind in ("strategy", "tactic", "programme", "equipment_type", "community"):
            self._group_line(line, cell)
        elif kind == "alignment":
            self._alignment_line(line, cell)
        elif kind in ("form", "plan", "lao", "stamp"):
            self._title(line, cell, body=body)
        elif kind == "divider":
            self._divide(line, cell)
        elif kind in ("old", "new"):
            self.version, self.said_in = kind, self.batch
        elif kind == "text" and _is_programme(line.text):
            self._group_line(Line("programme", _NUMBERING.sub("", line.text), label=line.text), cell)
            return "programme"
        elif kind == "text" and not body:
            self.titles.append(TypedRef(line.text, cell))
        return kind

    def head(self, text: str, cell: str) -> None:
        """A heading inside a table that is no group line of the form: a division, a village, a remark."""
        self.refs["heading"] = TypedRef(text, cell, (), "other")
        self.set_in["heading"] = self.batch

    def _group_line(self, line: Line, cell: str) -> None:
        level = "heading" if line.kind in ("equipment_type", "community") else line.kind
        label = line.kind if level == "heading" else line.label
        ref = TypedRef(line.text, cell, line.numbers, label)
        before = self.refs.get(level)
        self.set_in[level] = self.batch
        if before is not None and (before.text, before.numbers) == (ref.text, ref.numbers):
            return
        self.refs[level] = ref
        for lower in _LOWER.get(level, ()):
            if self.set_in.get(lower, self.batch) != self.batch:
                self.refs.pop(lower, None)
        heading = self.refs.get("heading")
        if level == "programme" and heading is not None and heading.label == "other":
            self.refs.pop("heading")

    def _alignment_line(self, line: Line, cell: str) -> None:
        if self.set_in.get("alignment") != self.batch:
            self.alignment, self.alignment_texts = {}, {}
            self.set_in["alignment"] = self.batch
        self.alignment = {**self.alignment, line.key: TypedRef(line.text, cell, line.numbers)}
        self.alignment_texts = {**self.alignment_texts, line.key: line.text}

    def _title(self, line: Line, cell: str, *, body: bool) -> None:
        self.titles.append(TypedRef(line.text, cell))
        if line.kind == "lao":
            self.lao = self.lao or line.key
        if line.kind in ("form", "plan") and not body:
            self.compares = self.compares or bool(_COMPARING.search(line.text))
        if line.kind in ("form", "stamp"):
            if not self.section_titles:
                self.forms, self.section_titles = [], True
                if line.kind == "form":
                    self.refs, self.alignment, self.alignment_texts = {}, {}, {}
            self.forms.append(line.key)
        elif line.kind == "plan" and body:
            self._divide(line, cell)

    def _divide(self, line: Line, cell: str) -> None:
        self.dividers, self.version = revision_marks(line.text, cell, source="divider"), ""
        self.said_in = self.batch

    def rows_begin(self, *, new_group: bool) -> None:
        """A project row was read: lines that follow belong to a new batch."""
        if new_group and self.said_in != self.batch:
            self.dividers, self.version = [], ""
        self.batch += 1
        self.section_titles = False

    @property
    def key(self) -> tuple[tuple[str, str, tuple[int, ...]], ...]:
        """What tells one group from the next: its group lines."""
        return tuple(sorted((level, ref.text, ref.numbers) for level, ref in self.refs.items()))

    def ref(self, level: str) -> TypedRef | None:
        return self.refs.get(level)

    def form_of(self, fields: set[str], stamps: list[str], *, summary: bool) -> str:
        """The form of the table that starts here: its columns decide first, then stamp and titles."""
        named = [_OLD_CODES.get(code, code) for code in [*stamps, *self.forms]]
        from_community = "+community" in named or "ผ.02/1" in named or "ผ.01/1" in named
        if summary:
            return (
                "ผ.01/1" if from_community or ("community" in fields and "strategy" not in fields) else "ผ.01"
            )
        if "requested_agency" in fields or "ผ.02/2" in named:
            return "ผ.02/2"
        equipment = {"equipment_type", "category"} & fields and "objective" not in fields
        if equipment or ("ผ.03" in named and "objective" not in fields):
            return "ผ.03"
        if from_community:
            return "ผ.02/1"
        hint = form_in_name(self.sheet)
        if not named and hint in ("ผ.02/1", "ผ.02/2", "ผ.03"):
            return (
                "ผ.03" if hint == "ผ.03" and "objective" not in fields else hint if hint != "ผ.03" else "ผ.02"
            )
        return "ผ.02"


def kind_of(text: str) -> str:
    """What a line says, a bare name of a programme included."""
    kind = line_of(text).kind
    return "programme" if kind == "text" and _is_programme(text) else kind


def _is_programme(text: str) -> bool:
    """Whether a line is the official name of a programme, typed without the word แผนงาน."""
    return 0 < len(text) < 60 and programme_of(_NUMBERING.sub("", text)).exact


def form_in_name(text: str) -> str | None:
    """The form named anywhere in a text, such as a sheet name "ผ.02-1 ชุมชน" or "ผ.08 ครุภัณฑ์"."""
    clean = tidy(text)
    if (stamp := stamp_of(clean)) is not None:
        return _OLD_CODES.get(stamp, stamp)
    found = _FORM_IN_TEXT.search(clean)
    if found is None:
        return "ผ.03" if "ครุภัณฑ์" in clean else None
    code = f"ผ.0{found[1]}" + (f"/{found[2]}" if found[2] else "")
    code = _OLD_CODES.get(code, code)
    return code if code in _KNOWN else code.split("/")[0] if code.split("/")[0] in _KNOWN else None


def take_line(context: Context, row: int, filled: list[tuple[int, str]], *, body: bool) -> str:
    """Give the texts of a row to the context as lines, and say what the last of them was.

    A row may be one line spread over cells, a label beside its value, or several lines side by side.
    """
    texts = list(dict.fromkeys(text for _, text in filled))
    cell = address(row, filled[0][0])
    said = [text for text in texts if line_of(text).kind in _LINES_OF_THEIR_OWN]
    if len(said) < len(texts) and len(said) < 2:
        stamps = [text for text in texts if line_of(text).kind == "stamp"]
        rest = [text for text in texts if text not in stamps]
        said = [*stamps, _joined(rest)] if rest else stamps
    kind = "stamp"
    for text in said:
        for line in _split_lines(text):
            kind = context.take(line, cell, body=body)
    return kind


def _joined(texts: list[str]) -> str:
    """ "ยุทธศาสตร์" beside "ด้านสังคม" is "ยุทธศาสตร์: ด้านสังคม"; other cells are read on with a space."""
    label = texts[0].strip(" :：")
    if len(texts) > 1 and label in _LEVEL_WORDS:
        return f"{label}: {' '.join(texts[1:])}"
    return " ".join(texts)


def _split_lines(text: str) -> list[str]:
    """One cell may hold several group lines; a line that says nothing by itself continues the one before."""
    lines: list[str] = []
    for part in (part.strip() for part in _SIDE_BY_SIDE.split(text)):
        if part and (not lines or line_of(part).kind != "text"):
            lines.append(part)
        elif part:
            lines[-1] = f"{lines[-1]} {part}"
    return lines
