"""Reads ผ.01 and ผ.01/1: lines by strategy, tactic and programme, issue or community, and totals."""

from __future__ import annotations

import re

from prasan.officialforms.addresses import address
from prasan.officialforms.context import Context
from prasan.officialforms.drafts import read_money
from prasan.officialforms.grid import Grid
from prasan.officialforms.layout import LABEL_FIELDS, Table
from prasan.officialforms.lines import Line, line_of, total_of
from prasan.officialforms.marks import tidy
from prasan.officialforms.model import SummaryRow
from prasan.officialforms.programmes import programme_of
from prasan.thai import Baht

_NUMBERING = re.compile(r"^[\s\-–•]*\(?\d+(?:\.\d+)*\s*[.):]?\s*\)?\s*")
_BEYOND = re.compile(r"ผ\.?\s*0?2\s*/\s*[12]|ประสานโครงการ|เกินศักยภาพ|ขอประสาน")
_FORM_MARK = re.compile(r"\(?\s*ผ\.\s*0?\d")
_EQUIPMENT = re.compile(r"ครุภัณฑ์|ผ\.?\s*0?3(?!\d)|ผ\.?\s*0?8(?!\d)")
_COMMUNITY = re.compile(r"แผนชุมชน|แผนพัฒนาหมู่บ้าน|ผ\.?\s*0?2\s*/\s*1")


class SummaryReader:
    """The rows of one summary table. Blocks appended below a grand total have totals of their own."""

    def __init__(self, grid: Grid, table: Table, form: str, context: Context) -> None:
        self.grid, self.table, self.form, self.context = grid, table, form, context
        self.labels = [table.fields[name] for name in ("no", *LABEL_FIELDS, "name") if name in table.fields]
        self.block = "community" if form == "ผ.01/1" else "own"
        self.strategy: str | None = None
        self.tactic: str | None = None
        self.column_of = {name: table.fields[name] for name in LABEL_FIELDS if name in table.fields}

    def read(self, first: int, end: int) -> list[SummaryRow]:
        rows = []
        for row in range(first, end):
            cells = self.grid.cells[row]
            if any(cell != "" for cell in cells):
                found = self._row(row, cells)
                if found is not None:
                    rows.append(found)
        return rows

    def _row(self, row: int, cells: list[object]) -> SummaryRow | None:
        figures = self._figures(row, cells)
        label_cells = [
            (column, str(cell)) for column, cell in enumerate(cells) if self._is_label(column, cell)
        ]
        if not label_cells:
            return None
        label = " ".join(dict.fromkeys(text for _, text in label_cells))
        cell = address(row, label_cells[0][0])
        level, name = self._level(label_cells, label, has_figures=bool(figures[0] or figures[1]))
        if level == "":
            self.context.take(label, cell, body=False)
            return None
        counts, budget, count_total, budget_total, addresses = figures
        if level == "grand":
            self.strategy = self.tactic = None
        line = SummaryRow(
            self.grid.name, row + 1, self.form, level, self.block, " ".join(tidy(label).split()),
            self.strategy, self.tactic, name, counts, budget, count_total, budget_total,
            {"label": cell, **addresses},
        )  # fmt: skip
        if level == "grand":
            self.block = "appended"
        return line

    def _is_label(self, column: int, cell: object) -> bool:
        """Labels are texts outside the figure columns; the column of running numbers is none."""
        if cell == "" or column in self.table.money_columns:
            return False
        return isinstance(cell, str) and not (
            column == self.table.fields.get("no") and cell.strip(" .)").isdigit()
        )

    def _figures(
        self, row: int, cells: list[object]
    ) -> tuple[dict[int, Baht], dict[int, Baht], Baht | None, Baht | None, dict[str, str]]:
        addresses: dict[str, str] = {}

        def at(column: int | None, key: str) -> Baht | None:
            if column is None or column >= len(cells) or cells[column] == "":
                return None
            value, problem, _ = read_money(cells[column])
            if problem is not None:
                return None
            addresses[key] = address(row, column)
            return value

        counts = {year: at(column, f"count.{year}") for year, column in sorted(self.table.counts.items())}
        budget = {
            year: at(column, f"budget.{year}")
            for (group, year), column in sorted(self.table.money.items())
            if group == "budget"
        }
        count_total = at(self.table.totals.get("count"), "count.total")
        budget_total = at(self.table.totals.get("budget"), "budget.total")
        return _filled(counts), _filled(budget), count_total, budget_total, addresses

    def _level(
        self, label_cells: list[tuple[int, str]], label: str, *, has_figures: bool
    ) -> tuple[str, str | None]:
        """The level of a line and, for a programme line, its official name (or the name as typed)."""
        total = total_of(label) or total_of(label_cells[0][1])
        if total is not None and (has_figures or total.label == "grand"):
            return ("grand" if total.label == "grand" else "subtotal"), None
        line = line_of(label_cells[-1][1] if len(label_cells) > 1 else label)
        if not has_figures:
            return self._line_without_figures(line, label)
        if len(label_cells) > 1 and "strategy" in self.column_of:
            self._columns(label_cells)
            label = label_cells[-1][1]
        in_own_column = label_cells[-1][0] == self.column_of.get("programme") and "strategy" in self.column_of
        return self._line_with_figures(line, label, is_programme=in_own_column)

    def _line_without_figures(self, line: Line, label: str) -> tuple[str, str | None]:
        clean = tidy(label)
        if line.kind == "strategy":
            self.strategy, self.tactic = line.label, None
            return "strategy", None
        if line.kind == "tactic":
            self.tactic = line.label
            return "tactic", None
        if _BEYOND.search(clean):
            self.block = "beyond_capacity"
            return "heading", None
        if _EQUIPMENT.search(clean):
            self.block = "equipment"
            return "heading", None
        return "", None

    def _line_with_figures(self, line: Line, label: str, *, is_programme: bool) -> tuple[str, str | None]:
        if self.form == "ผ.01/1":
            return "community", None
        typed = _FORM_MARK.split(_NUMBERING.sub("", tidy(label)))[0].strip()
        known = programme_of(typed)
        if line.kind == "programme" or known.name is not None or is_programme:
            return "programme", known.name or typed
        if line.kind == "tactic":
            return "tactic", None
        if line.kind == "strategy" or "strategy" in self.column_of or "name" in self.table.fields:
            self.strategy, self.tactic = (line.label or typed), None
            return "issue", None
        return "programme", known.name or typed

    def _columns(self, label_cells: list[tuple[int, str]]) -> None:
        """Strategy and tactic in columns of their own, beside the programme."""
        for column, text in label_cells[:-1]:
            if column == self.column_of.get("strategy"):
                self.strategy = text
            elif column == self.column_of.get("tactic"):
                self.tactic = text


def _filled(values: dict[int, Baht | None]) -> dict[int, Baht]:
    return {year: value for year, value in values.items() if value is not None}
