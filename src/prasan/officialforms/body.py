"""Reads the rows of one sheet, top down: project rows, continuation rows, totals, dividers, group lines.

Nothing ends a table: rows may follow its totals, numbers may restart or skip, a page may repeat the headings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prasan.officialforms.addresses import address, letters
from prasan.officialforms.context import Context, form_in_name, kind_of, take_line
from prasan.officialforms.drafts import TEXT_FIELDS, Draft, GroupDraft, Money, read_money
from prasan.officialforms.grid import Grid
from prasan.officialforms.headings import year_of
from prasan.officialforms.layout import Table
from prasan.officialforms.lines import line_of
from prasan.officialforms.marks import revision_marks
from prasan.officialforms.model import Note, Sighting, SummaryRow
from prasan.officialforms.programmes import programme_of
from prasan.officialforms.summary import SummaryReader
from prasan.officialforms.totalrows import is_carried, is_total_row, typed_total
from prasan.thai import normalize, to_arabic_digits

_NUMBER = re.compile(r"^\s*\(?\s*[\d๐-๙]{1,4}(?:\.[\d๐-๙]{1,3})*\s*[.)]?\s*$")
_COFUNDED = re.compile(r"(?:เงินอุดหนุน|สมทบ(?:งบประมาณ)?)\s*[\d๐-๙,.]+\s*(?:บาท|ล้านบาท)")
_SAME_START = 6  # letters by which the changed name of a project is still known as its old one
_HEADED = {"ผ.02/1": "community", "ผ.03": "equipment_type"}
_UNIT = re.compile(r"^(?:สำนัก|กอง|ฝ่าย|หน่วย|ส่วน|โรงเรียน|ศูนย์|สถานธนานุบาล)")
_NOTE_COLUMNS = {"moved_to": "moved", "merged_with": "merged", "duplicate_of": "duplicate"}
_GROUP_LINES = (
    "strategy",
    "tactic",
    "programme",
    "equipment_type",
    "community",
    "alignment",
    "form",
    "plan",
    "lao",
)
_REMARK_COLUMNS = {"revision", "remark", *_NOTE_COLUMNS}
_IN_LINE_COLUMNS = {"no", "name", "strategy", "tactic", "programme", None}


@dataclass(slots=True)
class SheetReading:
    """What the rows of one sheet gave; `first_project` is the index of its first draft in the whole book."""

    grid: Grid
    context: Context
    first_project: int
    drafts: list[Draft] = field(default_factory=list)
    groups: list[GroupDraft] = field(default_factory=list)
    summaries: list[SummaryRow] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)
    forms: list[str] = field(default_factory=list)
    lao_column: str | None = None


def clean_text(value: object) -> str:
    """A cell as stored: trimmed, line breaks kept; characters nobody can see are taken out."""
    text = value if isinstance(value, str) else str(value)
    if (text.isprintable() or text.replace("\n", "").isprintable()) and "ํ" not in text and "เเ" not in text:
        return text
    return normalize(text)


def read_rows(
    grid: Grid, tables: list[Table], first_project: int, stamps: list[tuple[int, str]]
) -> SheetReading:
    """Read one sheet whose tables are known. `stamps` are (row from 0, form code) of its text boxes."""
    reading = SheetReading(grid, Context(grid.name), first_project)
    starts = [table.first_row for table in tables]
    _read_lines(reading, 0, starts[0] if starts else len(grid.cells))
    ends = [*starts[1:], len(grid.cells)] if tables else []
    for table, end in zip(tables, ends, strict=True):
        codes = [code for row, code in stamps if row <= table.last_row][-1:]
        form = reading.context.form_of(set(table.fields), codes, summary=table.kind == "summary")
        reading.forms.append(form)
        if table.kind == "summary":
            reader = SummaryReader(grid, table, form, reading.context)
            reading.summaries += reader.read(table.last_row + 1, end)
        else:
            _Body(reading, table, form).read(table.last_row + 1, end)
    return reading


def _read_lines(reading: SheetReading, first: int, end: int) -> None:
    """Lines above the first table: each row is one line, whatever cells it is spread over."""
    for row in range(first, end):
        filled = [(column, str(cell)) for column, cell in enumerate(reading.grid.cells[row]) if cell != ""]
        if filled:
            take_line(reading.context, row, filled, body=False)


class _Body:
    """The rows below one heading."""

    def __init__(self, reading: SheetReading, table: Table, form: str) -> None:
        self.reading, self.table, self.form = reading, table, form
        self.grid, self.context = reading.grid, reading.context
        self.field_at = {column: name for name, column in table.fields.items()}
        self.first_money = min(table.money.values(), default=10_000)
        self.texts = [(name, table.fields[name]) for name in TEXT_FIELDS if name in table.fields]
        self.places = [(name, column, letters(column)) for name, column in self.texts]
        self.money = [(key, column, letters(column)) for key, column in table.money.items()]
        self.has_remarks = not _REMARK_COLUMNS.isdisjoint(table.fields)
        self.money_columns = table.money_columns
        self.no = table.fields.get("no")
        self.name = table.fields.get("name", table.fields.get("equipment_type", table.fields.get("target")))
        self.down = self._merged_down()
        self.head: Draft | None = None
        self.new_table = bool(reading.groups and reading.groups[-1].typed_totals)
        self.closed = False

    def _merged_down(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells under a vertical merge -> its upper left cell, for text columns that rows may share."""
        shared = {column for name, column in self.table.fields.items() if name not in ("no", "name")}
        return {
            (row, column): (top, left)
            for top, left, bottom, right in self.grid.merges
            if bottom > top > self.table.last_row
            for row in range(top + 1, min(bottom, len(self.grid.cells) - 1) + 1)
            for column in range(left, min(right, left + 40) + 1)
            if column in shared
        }

    def read(self, first: int, end: int) -> None:
        for row in range(first, end):
            cells = self.grid.cells[row]
            filled = [(column, cell) for column, cell in enumerate(cells) if cell != ""]
            if filled:
                self._row(row, cells, filled)

    def _row(self, row: int, cells: list[object], filled: list[tuple[int, object]]) -> None:
        number = self._number(cells)
        if number is None and is_total_row(filled, self.first_money):
            self._total(row, filled)
        elif number is None and is_carried(filled):
            self.head = None
        elif number is None and self._is_line(row, filled):
            return
        elif self._is_project(cells, filled, number):
            self._project(row, cells, number)
        elif self.head is not None and self.head.last_row >= row - 40:
            self._continue(row, cells)
        elif not self.closed:
            self._orphan(row, filled)

    def _number(self, cells: list[object]) -> str | None:
        if self.no is None or self.no >= len(cells):
            return None
        value = cells[self.no]
        if isinstance(value, str):
            return to_arabic_digits(value).strip() if _NUMBER.match(value) else None
        return str(value)

    def _is_line(self, row: int, filled: list[tuple[int, object]]) -> bool:
        """Take group lines, dividers and footers; a long text in a column of its own is a continuation."""
        if any(column in self.money_columns for column, _ in filled) or len(filled) > 3:
            return False
        texts = [(column, str(cell)) for column, cell in filled]
        first = texts[0][1]
        kind = kind_of(first)
        if len(first) < 25 and len(texts) > 1 and kind not in ("divider", "old", "new", "footer"):
            kind = kind_of(" ".join(text for _, text in texts))
        wide = any(top == row and right > left for top, left, _, right in self._merges_of(row))
        at_left = wide or self.head is None or self.field_at.get(texts[0][0]) in _IN_LINE_COLUMNS
        alone = len(texts) == 1
        group_line = kind in _GROUP_LINES and at_left and (alone or kind != "community")
        if group_line or (alone and (kind == "divider" or (kind in ("old", "new", "stamp") and at_left))):
            take_line(self.context, row, texts, body=True)
            self.head = None
        elif kind == "footer":
            self.head, self.closed = None, True
        elif alone and at_left and self._is_heading(row, texts[0]):
            self.context.head(first, address(row, texts[0][0]))
            self.head = None
        else:
            return False
        return True

    def _is_heading(self, row: int, text: tuple[int, str]) -> bool:
        """A line of its own that says nothing known heads the rows below, such as the name of a division.

        It is merged over the table, or it names a unit and the numbers start again below it.
        """
        spans = [right - left for top, left, _, right in self._merges_of(row) if left == text[0]]
        if max(spans, default=0) * 2 >= len(self.field_at):
            return True
        below = next((cells for cells in self.grid.cells[row + 1 :] if any(cell != "" for cell in cells)), [])
        return bool(_UNIT.match(text[1])) and self._number(below) == "1"

    def _merges_of(self, row: int) -> list[tuple[int, int, int, int]]:
        return [merge for merge in self.grid.merges if merge[0] == row]

    def _is_project(self, cells: list[object], filled: list[tuple[int, object]], number: str | None) -> bool:
        name = self._cell(cells, self.name)
        has_money = any(column in self.money_columns and cell != "-" for column, cell in filled)
        if number is not None:
            return bool(name) or has_money or len(filled) >= 3
        if not name:
            return False
        if self.no is None:
            return True
        texts = sum(1 for _, column in self.texts if self._cell(cells, column))
        return has_money or texts >= 4

    def _cell(self, cells: list[object], column: int | None) -> str:
        return (
            str(cells[column]) if column is not None and column < len(cells) and cells[column] != "" else ""
        )

    def _group(self, row: int) -> int:
        """The index of the group the row belongs to; a new one when the lines above have changed."""
        context, groups = self.context, self.reading.groups
        new_group = self._is_new_group()
        if new_group:
            groups.append(
                GroupDraft(
                    self.form,
                    row + 1,
                    row + 1,
                    context.ref("strategy"),
                    context.ref("tactic"),
                    context.ref("programme"),
                    context.ref("heading"),
                    dict(context.alignment),
                    key=context.key,
                )
            )
        context.rows_begin(new_group=new_group)
        self.new_table = self.closed = False
        groups[-1].last_row = row + 1
        return len(groups) - 1

    def _is_new_group(self) -> bool:
        return not self.reading.groups or self.new_table or self._other_lines()

    def _other_lines(self) -> bool:
        """Whether the group lines or the form are no longer those of the last group."""
        last = self.reading.groups[-1]
        return last.form != self.form or last.key != self.context.key

    def _project(self, row: int, cells: list[object], number: str | None) -> None:
        group = self._group(row)
        draft = Draft(self.grid.name, row + 1, row + 1, self._form_of_row(cells), group, no=number or "")
        if self.no is not None:
            draft.cells["no"] = address(row, self.no)
        self._fill(draft, row, cells)
        if self.down:
            self._share_merged(draft, row)
        self._place(draft, row, cells)
        if "lao" in self.table.fields and self.reading.lao_column is None:
            self.reading.lao_column = self._cell(cells, self.table.fields["lao"]) or None
        draft.hidden = self.grid.hidden or row + 1 in self.grid.hidden_rows
        draft.superseded = self.context.version == "old"
        self._replace_version(draft)
        self.reading.groups[group].projects.append(self.reading.first_project + len(self.reading.drafts))
        self.reading.drafts.append(draft)
        self.head = draft

    def _replace_version(self, draft: Draft) -> None:
        """In a booklet that compares, a row of the same number right below is the new version."""
        before = self.reading.drafts[-1] if self.reading.drafts else None
        if before is None or not draft.no or not self.context.compares or self.context.version:
            return
        same_place = (before.no, before.group, before.revisions) == (draft.no, draft.group, draft.revisions)
        if same_place and before.text("name")[:_SAME_START] == draft.text("name")[:_SAME_START]:
            before.superseded = True

    def _fill(self, draft: Draft, row: int, cells: list[object]) -> None:
        width, number = len(cells), row + 1
        for name, column, letter in self.places:
            if column < width and cells[column] != "":
                draft.add_text(name, clean_text(cells[column]), f"{letter}{number}")
        for key, column, letter in self.money:
            if column < width and cells[column] != "":
                draft.add_money(key, Money(*read_money(cells[column]), f"{letter}{number}", number))
        self._fill_by_year_column(draft, row, cells)
        total = self.table.totals.get("budget")
        if total is not None and total < width and cells[total] != "" and draft.total is None:
            draft.total = Money(*read_money(cells[total]), address(row, total), number)

    def _fill_by_year_column(self, draft: Draft, row: int, cells: list[object]) -> None:
        """A flat list may have one money column and the year in a column of its own."""
        at, undated = self.table.fields.get("fiscal_year"), self.table.undated
        if at is None or not undated or undated[0] >= len(cells) or cells[undated[0]] == "":
            return
        year, _ = year_of(self._cell(cells, at))
        if year is not None:
            money = Money(*read_money(cells[undated[0]]), address(row, undated[0]), row + 1)
            draft.add_money(("budget", year), money)

    def _share_merged(self, draft: Draft, row: int) -> None:
        """A text merged over several rows belongs to each of them."""
        for name, column in self.texts:
            top = self.down.get((row, column))
            if top is not None and name not in draft.texts and self.grid.cells[top[0]][top[1]] != "":
                draft.add_text(name, clean_text(self.grid.cells[top[0]][top[1]]), address(*top))

    def _form_of_row(self, cells: list[object]) -> str:
        typed = self._cell(cells, self.table.fields.get("form"))
        named = form_in_name(typed) if typed else None
        return named if named in ("ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03") else self.form

    def _place(self, draft: Draft, row: int, cells: list[object]) -> None:
        """Strategy, tactic, programme, dividers, notes: from the row's own columns, else from the lines."""
        context = self.context
        for level in ("strategy", "tactic", "programme"):
            typed = self._own(row, cells, level)
            ref = context.ref(level)
            text = clean_text(typed) if typed else ref.text if ref else None
            if level == "programme":
                draft.programme_typed, draft.programme = text, programme_of(text).name if text else None
            else:
                setattr(draft, level, text)
            if typed:
                draft.cells[level] = address(row, self.table.fields[level])
        heading = context.ref("heading")
        if (
            heading is not None
            and heading.label == _HEADED.get(self.form)
            and heading.label not in draft.texts
        ):
            draft.add_text(heading.label, heading.text, heading.cell)
        draft.alignment = context.alignment_texts
        draft.revisions += context.dividers
        if shares := _COFUNDED.findall(draft.text("target")):
            draft.notes.append(Note("cofunded", " ".join(shares), draft.cells["target"], None, "text"))
        if self.has_remarks:
            self._remarks(draft, row, cells)
        self._stand_ins(draft)

    def _own(self, row: int, cells: list[object], level: str) -> str:
        column = self.table.fields.get(level)
        if column is None:
            return ""
        top = self.down.get((row, column))
        return self._cell(cells, column) or (self._cell(self.grid.cells[top[0]], top[1]) if top else "")

    def _remarks(self, draft: Draft, row: int, cells: list[object]) -> None:
        fields = self.table.fields
        if typed := self._cell(cells, fields.get("revision")):
            draft.revisions += revision_marks(typed, address(row, fields["revision"]), source="column")
        for name, kind in _NOTE_COLUMNS.items():
            if typed := self._cell(cells, fields.get(name)):
                draft.notes.append(Note(kind, typed, address(row, fields[name]), typed, "column"))
        if typed := self._cell(cells, fields.get("remark")):
            draft.notes.append(
                Note("remark", clean_text(typed), address(row, fields["remark"]), None, "column")
            )

    def _stand_ins(self, draft: Draft) -> None:
        """ผ.03 names no project: its target is the item. In ผ.02/1 the responsible one is the community."""
        if "name" not in draft.texts:
            source = next(
                (name for name in ("target", "equipment_type", "category") if name in draft.texts), None
            )
            if source is not None and "name" not in self.table.fields:
                draft.add_text("name", draft.texts[source][0], draft.cells[source])
        if draft.form == "ผ.02/1" and "community" not in draft.texts and "responsible_unit" in draft.texts:
            draft.add_text("community", draft.texts["responsible_unit"][0], draft.cells["responsible_unit"])

    def _continue(self, row: int, cells: list[object]) -> None:
        if self.head is not None:
            self._fill(self.head, row, cells)
            self.head.last_row = row + 1
            self.head.hidden = self.head.hidden or row + 1 in self.grid.hidden_rows

    def _orphan(self, row: int, filled: list[tuple[int, object]]) -> None:
        known = [item for item in filled if item[0] in self.field_at or item[0] in self.money_columns]
        if not known or line_of(str(filled[0][1])).kind == "footer":
            return
        cell, text = address(row, known[0][0]), clean_text(known[0][1])
        self.reading.sightings.append(Sighting("continuation-without-head", self.grid.name, cell, text[:80]))

    def _total(self, row: int, filled: list[tuple[int, object]]) -> None:
        total = typed_total(row, filled, self.table, self.first_money)
        if not self.reading.groups or self._other_lines():
            self._group(row)
        group = len(self.reading.groups) - 1
        self.reading.groups[group].typed_totals.append(total)
        self.reading.groups[group].last_row = row + 1
        self.head = None
