"""What a plan workbook says, value by value, with the sheet and cell each value stands in.

Nothing here is computed or corrected: the dataclasses hold what was typed. Totals are recomputed in
`checks`, so that the typed and the computed figure can always be shown side by side.

Addresses are Excel addresses without the sheet ("C17"); rows are counted from 1 as Excel shows them.
Years are B.E. Money is `prasan.thai.Baht`: blank, dash and an amount (zero included) stay three states.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from prasan.thai import Baht

OWN_FORMS = ("ผ.02", "ผ.02/1", "ผ.03")
"""Forms whose money is the authority's own. ผ.02/2 asks another agency and is never added to them."""

PROJECT_FORMS = ("ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03")
SUMMARY_FORMS = ("ผ.01", "ผ.01/1")


@dataclass(frozen=True, slots=True)
class RevisionMark:
    """One round of revising the plan, as marked by a text box, a divider row, a column or the title.

    kind: "addition" (เพิ่มเติม), "change" (เปลี่ยนแปลง), "correction" (แก้ไข), "review" (ทบทวน) or None.
    series: "round" (ครั้งที่ n/yyyy, restarts every year) or "issue" (ฉบับที่ n, runs through the cycle).
    source: "box", "divider", "column" or "title".
    """

    kind: str | None
    sequence: int | None
    year: int | None
    label: str
    cell: str
    series: str = "round"
    source: str = "box"


@dataclass(frozen=True, slots=True)
class Note:
    """Something said about a row beside the official columns.

    kind: "moved", "merged", "duplicate", "cancelled", "cofunded", "sent_to_p02_2", "old_version",
    "new_version", "remark" or "other". `refers_to` is the number or programme the note points at.
    """

    kind: str
    text: str
    cell: str
    refers_to: str | None = None
    source: str = "box"


@dataclass(frozen=True, slots=True)
class TypedRef:
    """One line of the alignment block (ก-จ) or a group line: its numbers, its words and its cell."""

    text: str
    cell: str
    numbers: tuple[int, ...] = ()
    label: str = ""


@dataclass(frozen=True, slots=True)
class TextBox:
    """A floating text box. Rows and columns are counted from 1; `cell` is the anchor's upper left cell.

    kind: "stamp", "revision", "note", "status" or "other"; `project` is the index of the row it marks.
    """

    text: str
    cell: str
    row: int
    column: int
    last_row: int
    kind: str = "other"
    project: int | None = None


@dataclass(frozen=True, slots=True)
class TypedTotal:
    """A total row as typed. `budget` and `counts` hold only the years whose cell is filled or dashed.

    measure: "budget", "count" or "both"; scope: "group", "sheet" or "grand" as the label reads.
    count is the single count of a label such as "12 โครงการ"; total is the typed sum over all years.
    """

    row: int
    label: str
    cell: str
    measure: str
    scope: str
    budget: Mapping[int, Baht] = field(default_factory=dict)
    counts: Mapping[int, Baht] = field(default_factory=dict)
    count: int | None = None
    total: Baht | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GroupRead:
    """One table of a sheet: its group lines, its alignment block, its rows and its typed totals.

    `projects` are indexes into `PlanBook.projects`. Rows below a total still belong to the group.
    """

    form: str | None
    first_row: int
    last_row: int
    strategy: TypedRef | None = None
    tactic: TypedRef | None = None
    programme: TypedRef | None = None
    heading: TypedRef | None = None
    alignment: Mapping[str, TypedRef] = field(default_factory=dict)
    projects: tuple[int, ...] = ()
    typed_totals: tuple[TypedTotal, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRead:
    """One sheet. `columns` maps a field ("name", "budget.2566") to its column letter in the first table.

    `rows` is the number of rows that hold anything; `skipped_why` (Thai) says why nothing was read.
    Strategy, tactic and programme are those of the sheet when all its tables agree, else None.
    """

    name: str
    form: str | None
    hidden: bool = False
    rows: int = 0
    columns: Mapping[str, str] = field(default_factory=dict)
    alignment: Mapping[str, TypedRef] = field(default_factory=dict)
    strategy: str | None = None
    tactic: str | None = None
    programme: str | None = None
    typed_totals: tuple[TypedTotal, ...] = ()
    text_boxes: tuple[TextBox, ...] = ()
    groups: tuple[GroupRead, ...] = ()
    titles: tuple[TypedRef, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    skipped_why: str | None = None


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """One project (ผ.02, ผ.02/1, ผ.02/2) or one equipment line (ผ.03).

    `budget` has a key for every year of the plan; continuation rows are joined to their head, texts with
    line breaks, money by adding. `cells` maps a field ("name", "budget.2566") to its address.
    `superseded`: the row shows the old version in a change edition and never counts in totals.
    `group` indexes the groups of its sheet.
    """

    sheet: str
    row: int
    form: str
    no: str | None = None
    name: str = ""
    objective: str = ""
    target: str = ""
    strategy: str | None = None
    tactic: str | None = None
    programme: str | None = None
    programme_typed: str | None = None
    budget: Mapping[int, Baht] = field(default_factory=dict)
    ordinance: Mapping[int, Baht] = field(default_factory=dict)
    kpi: str = ""
    expected_result: str = ""
    responsible_unit: str = ""
    requested_agency: str = ""
    community: str = ""
    category: str = ""
    equipment_type: str = ""
    district: str = ""
    coordinates: str = ""
    justification: str = ""
    revisions: tuple[RevisionMark, ...] = ()
    notes: tuple[Note, ...] = ()
    cells: Mapping[str, str] = field(default_factory=dict)
    alignment: Mapping[str, str] = field(default_factory=dict)
    last_row: int = 0
    group: int = 0
    hidden: bool = False
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class SummaryRow:
    """One line of ผ.01 or ผ.01/1 as typed.

    level: "strategy", "tactic", "programme", "issue", "community", "equipment", "subtotal" or "grand".
    block: "own", "beyond_capacity", "equipment", "community", or "appended" for one below a grand total
    that says nothing known about itself; every block has totals of its own.
    `cells` has keys "label", "count.2566", "budget.2566", "count.total" and "budget.total".
    """

    sheet: str
    row: int
    form: str
    level: str
    block: str
    label: str
    strategy: str | None = None
    tactic: str | None = None
    programme: str | None = None
    counts: Mapping[int, Baht] = field(default_factory=dict)
    budget: Mapping[int, Baht] = field(default_factory=dict)
    count_total: Baht | None = None
    budget_total: Baht | None = None
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sighting:
    """Something the reader met that becomes a finding: its code, its place and the words to say it with."""

    code: str
    sheet: str
    cell: str
    typed: str = ""
    computed: str = ""
    project: int | None = None
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Link:
    """One cell of the book's own table of links (part 3.1): an LAO strategy and the ordinals it serves.

    key is the alignment key of the column ("province", "sdg", ...).
    """

    strategy: str
    strategy_number: int | None
    key: str
    numbers: tuple[int, ...]
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class PlanBook:
    """A whole workbook as read. `period` is (first, last) fiscal year of the plan, both B.E."""

    form_set: str
    lao: str | None
    period: tuple[int, int]
    sheets: tuple[SheetRead, ...] = ()
    projects: tuple[ProjectRow, ...] = ()
    summaries: tuple[SummaryRow, ...] = ()
    source_format: str = ""
    plan_name: str | None = None
    edition: RevisionMark | None = None
    sightings: tuple[Sighting, ...] = ()
    links: tuple[Link, ...] = ()

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.period[0], self.period[1] + 1))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a planner should look at, with what was typed, what was computed and what to do.

    severity: "error" (a figure or a row is wrong), "warning" (probably wrong), "notice" (worth knowing).
    """

    code: str
    severity: str
    sheet: str
    cell: str
    typed: str
    computed: str
    message_th: str
    message_en: str
    advice_th: str
    advice_en: str
    project: int | None = None


@dataclass(frozen=True, slots=True)
class FormTotals:
    """Recomputed totals. A project-year is a project with more than 0 baht in that year."""

    projects: int
    project_years: int
    counts: Mapping[int, int]
    budget_thb: Mapping[int, int]

    @property
    def total_thb(self) -> int:
        return sum(self.budget_thb.values())


@dataclass(frozen=True, slots=True)
class Totals:
    """The authority's own totals (without ผ.02/2 and without superseded rows) and each form's."""

    projects: int
    project_years: int
    budget_thb: Mapping[int, int]
    by_form: Mapping[str, FormTotals]

    @property
    def total_thb(self) -> int:
        return sum(self.budget_thb.values())
