"""What is to be printed: a plain description that a workbook or a database can be turned into."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

Money = int | Decimal | str | None
"""Whole baht; None = blank; text is printed as typed ("-" = the dash of the forms). A Decimal holds satang,
which the forms do not know: it is printed with two decimals rather than rounded in silence."""


@dataclass(frozen=True)
class Mark:
    """What officials write in a floating text box at a project: a revision round, or a note about it."""

    text: str
    kind: str = "note"  # "revision" or "note"


@dataclass(frozen=True)
class ExportRow:
    """One project, or one line of equipment. Texts keep their line breaks; years are B.E.

    In a change edition the old version comes first with `superseded`, which keeps it out of all totals; each
    version has its note as `heading` (every line of it a line above the row), and `changed` names the fields
    to print bold ("target", "budget.2567").
    """

    no: str = ""
    name: str = ""
    objective: str = ""
    target: str = ""
    budget: Mapping[int, Money] = field(default_factory=dict)
    ordinance: Mapping[int, Money] = field(default_factory=dict)
    kpi: str = ""
    expected_result: str = ""
    responsible_unit: str = ""
    requested_agency: str = ""
    community: str = ""
    programme: str = ""
    category: str = ""
    equipment_type: str = ""
    district: str = ""
    coordinates: str = ""
    justification: str = ""
    marks: tuple[Mark, ...] = ()
    superseded: bool = False
    heading: str = ""
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class ExportGroup:
    """One table: the projects of one form that share strategy, tactic and programme (or development issue).

    `alignment` maps the form's keys ("national_strategy", "nesdp", "sdg", "province", "lao_province") to the
    whole printed line, with or without its letter ก-จ; a key left out prints a dash.
    `strategy`, `tactic` and `programme` are printed as given when they carry a number, else numbered here.
    """

    form: str
    rows: tuple[ExportRow, ...]
    strategy: str = ""
    tactic: str = ""
    programme: str = ""
    alignment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ExportPlan:
    """The plan of one authority. `edition` is the label behind the plan's name, e.g. "ทบทวน ครั้งที่ 2/2568".

    `sample` prints "ตัวอย่าง" on every sheet; `created` is the workbook's own date, now when None.
    """

    lao: str
    form_set: str
    period: tuple[int, int]
    groups: tuple[ExportGroup, ...]
    province: str = ""
    edition: str = ""
    sample: bool = False
    created: datetime | None = None

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.period[0], self.period[1] + 1))
