"""ผ.01 and ผ.01/1 of the messy sample, added up by hand with the slips that happen there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from prasan.officialforms.samples.handmade import PLAN_NAME, YEARS, Handmade
from prasan.officialforms.samples.pages import Page, at
from prasan.officialforms.samples.planting import Book

_UNKNOWN_TO_SUMMARY = ("แผนงานจิตอาสาพระราชทาน",)


@dataclass
class Line:
    """Typed figures of one line: counts and baht per year, then their sums."""

    row: int
    counts: list[int]
    money: list[int]

    @property
    def across(self) -> tuple[int, int]:
        return sum(self.counts), sum(self.money)


def column_of(measure: str, year: int | None, first: int = 1) -> int:
    """Position of a figure: counts and money alternate from column `first`, the sums come last."""
    place = YEARS.index(year) if year is not None else len(YEARS)
    return first + 2 * place + (measure == "budget")


def figures(tables: Iterable[Handmade]) -> tuple[list[int], list[int]]:
    """Counts and money of the rows of some tables per year."""
    chosen = list(tables)
    return (
        [sum(table.paid(year) for table in chosen) for year in YEARS],
        [sum(table.sum(year) for table in chosen) for year in YEARS],
    )


class Summary:
    """The page of a summary while it is typed."""

    def __init__(self, name: str, titles: Sequence[str], stamp: str, labels: Sequence[str]) -> None:
        self.page = Page(name, widths=(*(6 for _ in labels[:-1]), 46, *(8, 14) * 6))
        self.first = len(labels)
        last = at(1, self.first + 11)[:-1]
        self.page.box(f"{at(1, self.first + 9)}", stamp)
        for row, text in enumerate(titles, start=1):
            self.page.lines[f"A{row}:{last}{row}"] = text
        self.row = len(titles) + 1
        self._heads(labels)

    def _heads(self, labels: Sequence[str]) -> None:
        for column, text in enumerate(labels):
            self.page.heads[f"{at(self.row, column)}:{at(self.row + 2, column)}"] = text
        for place, text in enumerate([*(f"ปี {year}" for year in YEARS), "รวม 5 ปี"]):
            left = self.first + 2 * place
            self.page.heads[f"{at(self.row, left)}:{at(self.row, left + 1)}"] = text
            for offset, pair in enumerate((("จำนวน", "โครงการ"), ("งบประมาณ", "(บาท)"))):
                self.page.heads[at(self.row + 1, left + offset)] = pair[0]
                self.page.heads[at(self.row + 2, left + offset)] = pair[1]
        self.row += 3

    def heading(self, text: str) -> None:
        self.page.put(at(self.row, self.first - 1), text)
        self.row += 1

    def line(self, label: str, counts: list[int], money: list[int], no: str = "") -> Line:
        """Type a line with its sums over the years; a year without projects gets dashes."""
        line = Line(self.row, counts, money)
        if no:
            self.page.put(at(self.row, 0), no)
        self.page.put(at(self.row, self.first - 1), label)
        for year, count, baht in zip(YEARS, counts, money, strict=True):
            self.page.put(self.cell(line, "count", year), count or "-")
            self.page.put(self.cell(line, "budget", year), f"{baht:,}" if baht else "-")
        self.page.put(self.cell(line, "count"), line.across[0])
        self.page.put(self.cell(line, "budget"), f"{line.across[1]:,}")
        self.row += 1
        return line

    def sum(self, label: str, lines: Sequence[Line]) -> Line:
        """A line that adds up others, as typed in them."""
        years = range(len(YEARS))
        counts = [sum(line.counts[year] for line in lines) for year in years]
        return self.line(label, counts, [sum(line.money[year] for line in lines) for year in years])

    def cell(self, line: Line, measure: str, year: int | None = None) -> str:
        return at(line.row, column_of(measure, year, self.first))


def summary(book: Book, lao: str) -> Page:
    """ผ.01 with the slips of real ones: a year left out of a sum, a line not brought up to date."""
    sheet = Summary("ผ.01สรุป", ("บัญชีสรุปโครงการพัฒนา", PLAN_NAME, lao), "แบบ ผ.01", ("ยุทธศาสตร์",))
    own = [table for table in book.tables if table.group.form == "ผ.02"]
    known = [table for table in own if not table.group.strategy.startswith("6.")]
    sums: dict[str, Line] = {}
    for strategy, run in groupby(known, key=lambda table: table.group.strategy[0]):
        sums[strategy] = _strategy(sheet, book, strategy, list(run))
    grand = sheet.sum("รวมทั้งสิ้น", list(sums.values()))
    _slips(sheet, book, sums, grand)
    _appended(sheet, book)
    return sheet.page


def _strategy(sheet: Summary, book: Book, number: str, tables: list[Handmade]) -> Line:
    title = tables[0].group.strategy.partition(". ")[2]
    sheet.heading(f"{number}) {title}")
    lines: list[Line] = []
    for tactic, run in groupby(tables, key=lambda table: table.group.tactic):
        sheet.heading(f"   {tactic}")
        for table in run:
            name = table.group.programme
            if name in _UNKNOWN_TO_SUMMARY:
                name = "แผนงานการรักษาความสงบภายใน"
            lines.append(_programme(sheet, book, name, table))
    if number == "1":
        lines.append(_asked_inside(sheet, book))
    return sheet.sum("รวม", lines)


def _programme(sheet: Summary, book: Book, name: str, table: Handmade) -> Line:
    counts, money = figures([table])
    spelt = "แผนงานการศาสนา วัฒนธรรม และนันทนาการ" if "การศาสนา" in name else name
    line = sheet.line(f"      {spelt}", counts, money)
    page = sheet.page
    if name == "แผนงานสาธารณสุข":  # not brought up to date when a project grew
        line.money[1] -= 5000
        book.plant(
            "summary-rows-differ", page, page.put(sheet.cell(line, "budget", 2567), f"{line.money[1]:,}")
        )
        page.put(sheet.cell(line, "budget"), f"{line.across[1]:,}")
    elif name == "แผนงานสังคมสงเคราะห์":  # a slip of the fingers in the sum over the years
        book.plant(
            "five-year-total-differs",
            page,
            page.put(sheet.cell(line, "budget"), f"{line.across[1] + 9000:,}"),
        )
    elif name == "แผนงานการศึกษา":  # projects counted once each where the yearly counts must be added
        book.plant("count-mixed", page, page.put(sheet.cell(line, "count"), max(counts)))
    elif name == "แผนงานการรักษาความสงบภายใน":
        book.plant("summary-unmatched", page, at(line.row, sheet.first - 1))
    return line


def _asked_inside(sheet: Summary, book: Book) -> Line:
    """What is asked of others, typed among the authority's own lines and summed with them."""
    counts, money = figures(table for table in book.tables if table.group.form == "ผ.02/2")
    return sheet.line("      แผนงานอุตสาหกรรมและการโยธา (ผ.02/2)", counts, money)


def _slips(sheet: Summary, book: Book, sums: dict[str, Line], grand: Line) -> None:
    page = sheet.page
    first = sums["1"]
    book.plant("beyond-capacity-counted", page, sheet.cell(first, "budget", 2567))
    third = sums["3"]
    third.counts[1] += 2
    book.plant("strategy-total-differs", page, page.put(sheet.cell(third, "count", 2567), third.counts[1]))
    page.put(sheet.cell(third, "count"), third.across[0])
    fifth = sums["5"]
    left_out = fifth.across[1] - fifth.money[-1]
    book.plant("column-left-out", page, page.put(sheet.cell(fifth, "budget"), f"{left_out:,}"))
    typed = grand.across[1] - fifth.money[-1]
    book.plant("grand-total-differs", page, page.put(sheet.cell(grand, "budget"), f"{typed:,}"))


def _appended(sheet: Summary, book: Book) -> None:
    """Equipment by programme below the grand total, with a total of its own."""
    sheet.heading("ผ.03 ครุภัณฑ์")
    table = next(table for table in book.tables if table.group.form == "ผ.03")
    lines = []
    for number, name in enumerate(dict.fromkeys(row.programme for row in table.group.rows), start=1):
        of_name = [row for row in table.group.rows if row.programme == name]
        amounts = [[value for row in of_name if isinstance(value := row.budget.get(y), int)] for y in YEARS]
        counts, money = [len(one) for one in amounts], [sum(one) for one in amounts]
        lines.append(sheet.line(f"{number}. {name}", counts, money))
    sheet.sum("รวมทั้งสิ้น", lines)


def community_summary(book: Book, lao: str) -> Page:
    """ผ.01/1, one line per community."""
    titles = ("บัญชีสรุปโครงการพัฒนา", f"ที่นำมาจากแผนพัฒนาหมู่บ้านและแผนชุมชน {PLAN_NAME}", lao)
    sheet = Summary("ผ.01-1", titles, "แบบ ผ.01 /1", ("ที่", "ชุมชน"))
    rows = [row for table in book.tables if table.group.form == "ผ.02/1" for row in table.group.rows]
    lines = []
    for number, row in enumerate(rows, start=1):
        money = [value if isinstance(value := row.budget.get(year), int) else 0 for year in YEARS]
        lines.append(sheet.line(row.community, [int(value > 0) for value in money], money, no=str(number)))
    sheet.sum("ผลรวมทั้งหมด", lines)
    return sheet.page
