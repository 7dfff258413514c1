"""Tables as an official types them over the years: the same form, money in every spelling, totals by hand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from prasan.officialforms.samples.pages import Page, Value, at
from prasan.officialforms.writing import ExportGroup, ExportRow, Money
from prasan.thai import to_thai_digits

YEARS = (2566, 2567, 2568, 2569, 2570)
PLAN_NAME = "แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570) ทบทวน ครั้งที่ 1/2567"
_LETTERS = {"national_strategy": "ก", "nesdp": "ข", "sdg": "ค", "province": "ง", "lao_province": "จ"}
_TITLES = {
    "ผ.02": ("รายละเอียดโครงการพัฒนา", PLAN_NAME),
    "ผ.02/1": (
        "รายละเอียดโครงการพัฒนา",
        "ที่นำมาจากแผนพัฒนาหมู่บ้านและแผนชุมชน (พ.ศ.2566 - 2570) ทบทวน ครั้งที่ 1/2567",
    ),
    "ผ.02/2": (
        "รายละเอียดโครงการพัฒนา",
        PLAN_NAME,
        "สำหรับ  โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น",
    ),
}
_FIRST_HEADS = ("ที่", "โครงการ", "วัตถุประสงค์")
_WIDTHS = (5, 22, 24, 26, 12, 12, 12, 12, 12, 18, 22, 17, 11, 11, 11, 11, 11)

_SPELLINGS: tuple[Callable[[int], Value], ...] = (
    lambda amount: f" {amount:,} ",
    lambda amount: amount,
    lambda amount: f"{amount:,}",
    lambda amount: f"{amount:,}.00",
    lambda amount: to_thai_digits(f"{amount:,}"),
    lambda amount: f"{amount:,}.-",
    lambda amount: f" {amount:,}  บาท",
)


@dataclass
class Handmade:
    """A table on a page: where its rows, totals and columns stand (rows counted from 1)."""

    page: Page
    group: ExportGroup
    rows: list[int] = field(default_factory=list)
    first: int = 0
    total_row: int = 0
    count_row: int = 0
    without: frozenset[str] = frozenset()

    @property
    def fields(self) -> list[str]:
        """Keys of the columns from A on."""
        keys = ["no", "name", "objective", "target", *(f"budget.{year}" for year in YEARS), "kpi"]
        keys += ["expected_result", "last", *(f"ordinance.{year}" for year in YEARS)]
        return [key for key in keys if key not in self.without]

    @property
    def last_letter(self) -> str:
        return at(1, self.fields.index("last"))[:-1]

    def cell(self, index: int, key: str) -> str:
        """Address of a field of the project at this index."""
        return at(self.rows[index], self.fields.index(key))

    def total(self, year: int) -> str:
        return at(self.total_row, self.fields.index(f"budget.{year}"))

    def count(self, year: int) -> str:
        return at(self.count_row, self.fields.index(f"budget.{year}"))

    def sum(self, year: int) -> int:
        """What the rows add up to; text is no money."""
        return sum(value for row in self.group.rows if isinstance(value := row.budget.get(year), int))

    def paid(self, year: int) -> int:
        """How many rows have money in the year."""
        return sum(isinstance(value := row.budget.get(year), int) and value > 0 for row in self.group.rows)


def spelt(value: Money, turn: int) -> Value | None:
    """One of the ways people type an amount; None leaves the cell blank."""
    if value is None or isinstance(value, str):
        return value
    return _SPELLINGS[turn % len(_SPELLINGS)](int(value))


def preamble(page: Page, row: int, group: ExportGroup, lao: str, last: str) -> int:
    """Titles, alignment block and group lines from `row` on; returns the next free row."""
    for text in (*_TITLES[group.form], lao):
        page.lines[f"A{row}:{last}{row}"] = text
        row += 1
    number, _, strategy = group.strategy.partition(". ")
    lines = [
        f"{letter}. {group.alignment[key]}" for key, letter in _LETTERS.items() if key in group.alignment
    ]
    lines += [f"{number}. {strategy}", f"    {group.tactic}", f"    (1) {group.programme}"]
    for text in lines:
        page.lines[f"A{row}"] = text
        row += 1
    return row


def header(page: Page, row: int, table: Handmade, last_head: str) -> int:
    """Three rows of merged headings; returns the row below them."""
    for column, text in enumerate(_FIRST_HEADS):
        page.heads[f"{at(row, column)}:{at(row + 2, column)}"] = text
    target = table.fields.index("target")
    page.heads[at(row, target)] = "เป้าหมาย"
    page.heads[f"{at(row + 1, target)}:{at(row + 2, target)}"] = "(ผลผลิตของโครงการ)"
    _money_heads(page, row, table.fields.index("budget.2566"), "งบประมาณ")
    named = {"kpi": "ตัวชี้วัด\n(KPI)", "expected_result": "ผลที่คาดว่า\nจะได้รับ", "last": last_head}
    for key, text in named.items():
        if key in table.fields:
            column = table.fields.index(key)
            page.heads[f"{at(row, column)}:{at(row + 2, column)}"] = text
    if "ordinance.2566" in table.fields:
        _money_heads(page, row, table.fields.index("ordinance.2566"), "เทศบัญญัติ")
    return row + 3


def _money_heads(page: Page, row: int, column: int, text: str) -> None:
    page.heads[f"{at(row, column)}:{at(row, column + 4)}"] = text
    for offset, year in enumerate(YEARS):
        page.heads[at(row + 1, column + offset)] = str(year)
        page.heads[at(row + 2, column + offset)] = "(บาท)"


def project(table: Handmade, row: int, one: ExportRow, turn: int) -> int:
    """Type one project; a long objective runs over into a continuation row. Returns the next free row."""
    table.rows.append(row)
    objective, more = one.objective, ""
    if objective.count("\n") >= 2:
        objective, _, more = objective.rpartition("\n")
    last = "\n".join(part for part in (one.requested_agency, one.responsible_unit or one.community) if part)
    texts = {
        "no": one.no, "name": one.name, "objective": objective, "target": one.target, "kpi": one.kpi,
        "expected_result": one.expected_result, "last": last,
    }  # fmt: skip
    for key, text in texts.items():
        if key in table.fields and text:
            table.page.put(at(row, table.fields.index(key)), text)
    for group, amounts in (("budget", one.budget), ("ordinance", one.ordinance)):
        for year, value in amounts.items():
            if f"{group}.{year}" in table.fields and (typed := spelt(value, turn + year)) is not None:
                table.page.put(at(row, table.fields.index(f"{group}.{year}")), typed)
    if more:
        table.page.put(at(row + 1, table.fields.index("objective")), more)
        return row + 2
    return row + 1


def totals(table: Handmade, row: int) -> int:
    """The two total rows as typed by hand; a year without money gets a dash. Returns the next free row."""
    table.total_row, table.count_row = row, row + 1
    label = table.fields.index("target")
    table.page.put(at(row, label), "รวมงบประมาณ")
    table.page.put(at(row + 1, label), "รวมจำนวนโครงการ")
    for year in YEARS:
        table.page.put(table.total(year), f"{table.sum(year):,}" if table.sum(year) else " - ")
        table.page.put(table.count(year), table.paid(year) or "-")
    return row + 2


def detail(
    name: str,
    group: ExportGroup,
    lao: str,
    *,
    wide: bool = False,
    without: Sequence[str] = (),
    below: tuple[str, Sequence[ExportRow]] = ("", ()),
    divider: str = "",
    with_totals: bool = True,
) -> Handmade:
    """A whole detail sheet as typed by hand.

    `wide` adds the five columns of the ordinance; `below` is a line under the totals and the rows after it;
    `divider` is a line typed into the name column before the last project.
    """
    dropped = set(without) | (set() if wide else {f"ordinance.{year}" for year in YEARS})
    page = Page(name, widths=_WIDTHS)
    table = Handmade(page, group, without=frozenset(dropped))
    page.box("K1" if "kpi" in table.fields else "J1", f"แบบ {group.form}")
    row = preamble(page, 1, group, lao, table.last_letter)
    row = body(table, row, divider)
    row = totals(table, row) if with_totals else row
    line, more = below
    if line:
        page.put(at(row, 1), line)
        row += 1
    for turn, one in enumerate(more):
        row = project(table, row, one, turn)
    table.group = replace(group, rows=(*group.rows, *more))
    return table


def body(table: Handmade, row: int, divider: str = "") -> int:
    """Header and rows; returns the next free row."""
    last_head = "หน่วยงานที่จะขอประสาน" if table.group.form == "ผ.02/2" else "หน่วยงานที่รับผิดชอบหลัก"
    table.first = row = header(table.page, row, table, last_head)
    for turn, one in enumerate(table.group.rows):
        if divider and turn == len(table.group.rows) - 1:
            table.page.put(at(row, 1), divider)
            row += 1
        row = project(table, row, one, turn)
    return row
