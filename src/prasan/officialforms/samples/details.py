"""The detail sheets of the messy sample, one function per sheet with its own kinds of slips."""

from dataclasses import replace

from prasan.officialforms.samples.handmade import Handmade, detail
from prasan.officialforms.samples.pages import Formula, at
from prasan.officialforms.samples.planting import Book
from prasan.officialforms.writing import ExportGroup, ExportPlan, ExportRow

NOTE_COLUMN = "budget.2567"


def own_groups(plan: ExportPlan, form: str = "ผ.02") -> list[ExportGroup]:
    return [group for group in plan.groups if group.form == form]


def with_rows(group: ExportGroup, rows: list[ExportRow]) -> ExportGroup:
    return replace(group, rows=tuple(rows))


def roads(book: Book, group: ExportGroup, lao: str) -> None:
    """Money typed in every way, three cells that are no whole baht, two digits of a total swapped."""
    table = book.add(detail("ยุทธ1.1ผง.อุตสาหกรรมและโยธา", group, lao))
    page = table.page
    book.plant("money-text", page, page.put(table.cell(0, "budget.2568"), "รอเงินอุดหนุน"))
    book.plant("money-unclear", page, page.put(table.cell(1, "budget.2566"), "1,20,000"))
    book.plant("money-not-whole", page, page.put(table.cell(4, "budget.2566"), "300,000.25"))
    book.plant("total-differs", page, page.put(table.total(2569), "2,540,000"))
    book.plant("note-cofunded", page, page.box(table.cell(2, NOTE_COLUMN), "เงินอุดหนุน 90 % เทศบาลสมทบ 10 %"))


def waste(book: Book, group: ExportGroup, lao: str) -> None:
    """The 17-column layout; empty cells, formulas gone wrong, a total that forgot one row."""
    rows = [replace(row, ordinance={2566: row.budget[2566]}) for row in group.rows]
    table = book.add(detail("ยุทธ1.2แผนงานเคหะชุมชน", with_rows(group, rows), lao, wide=True))
    page = table.page
    book.plant("kpi-missing", page, page.clear(table.cell(1, "kpi")))
    book.plant("objective-missing", page, page.clear(table.cell(2, "objective")))
    book.plant("field-missing", page, page.clear(table.cell(3, "expected_result")))
    broken = table.cell(2, "ordinance.2567")
    book.plant("formula-error", page, page.put(broken, Formula("=M16/0", "#DIV/0!")))
    waiting = table.cell(3, "ordinance.2568")
    book.plant("formula-uncached", page, page.put(waiting, Formula("=SUM(M15:M16)", None)))
    forgotten = group.rows[3].budget[2568]
    typed = table.sum(2568) - (forgotten if isinstance(forgotten, int) else 0)
    book.plant("row-left-out", page, page.put(table.total(2568), f"{typed:,}"))


def health(book: Book, group: ExportGroup, lao: str) -> None:
    """Text boxes with revision rounds, good and incomplete; a divider before the last project."""
    table = book.add(detail("ยุทธ2.1ผง.สาธา", group, lao, divider="เพิ่มเติมครั้งที่ 5 / 2567"))
    page = table.page
    marks = (
        ("note-revised", "แก้ไข ครั้งที่ 1 / 2566"),
        ("revision-incomplete", "แก้ไข"),
        ("note-revised year-slip", "เปลี่ยนแปลง ครั้งที่ 1 / 2024"),
        ("note-revised year-outside-plan", "แก้ไข ครั้งที่ 2 / 2575"),
    )
    for index, (codes, text) in enumerate(marks):
        book.plant(codes.split(), page, page.box(table.cell(index, NOTE_COLUMN), text))
    book.plant("count-differs", page, page.put(table.count(2568), table.paid(2568) + 1))


def welfare(book: Book, group: ExportGroup, lao: str) -> None:
    """A number that skips, a project under the totals, an alignment line that other sheets contradict."""
    rows = [replace(row, no=no) for row, no in zip(group.rows, ("1", "2", "4", "5"), strict=True)]
    extra = ExportRow(
        no="1",
        name="ปันสุขตู้กับข้าวหน้าชุมชน",
        objective="เพื่อช่วยเหลือผู้ด้อยโอกาสในชุมชน",
        target="ตู้ปันสุข จำนวน 12 ตู้",
        budget={2569: 120000},
        kpi="ผู้ด้อยโอกาสได้รับอาหารเดือนละ 200 คน",
        expected_result="ผู้ด้อยโอกาสเข้าถึงอาหาร",
        responsible_unit="กองสวัสดิการสังคม",
    )
    lines = {**group.alignment, "lao_province": group.alignment["lao_province"].replace("ที่ 2", "ที่ 5")}
    changed = replace(with_rows(group, rows), alignment=lines)
    below = ("เพิ่มเติม 5/68", [extra])
    table = book.add(detail("ยุทธ2.2แผนงานสังคมสงเคราะห์", changed, lao, below=below))
    page = table.page
    book.plant("number-skips", page, table.cell(2, "no"))
    book.plant("total-omits-rows-below", page, table.total(2569))
    book.plant("total-omits-rows-below", page, table.count(2569))
    book.plant("alignment-contradicts", page, "A8")


def central(book: Book, group: ExportGroup, lao: str) -> None:
    """A sheet somebody hid and forgot."""
    table = book.add(detail("ยุทธ2.2งบกลาง", group, lao))
    table.page.hidden = True
    book.plant("hidden-sheet", table.page, "A1")


def community_strength(book: Book, group: ExportGroup, lao: str) -> None:
    """Totals that leave out a project because a box says that it is cancelled."""
    table = book.add(detail("ยุทธ2.3สร้างความเข้มแข็งชุมชน", group, lao))
    page = table.page
    book.plant("note-cancelled", page, page.box(table.cell(3, NOTE_COLUMN), "ยกเลิก ตามมติคณะกรรมการ"))
    for year in (2567, 2569):
        value = group.rows[3].budget[year]
        page.put(table.total(year), f"{table.sum(year) - (value if isinstance(value, int) else 0):,}")
        page.put(table.count(year), table.paid(year) - 1)
    book.plant("total-leaves-out-marked-rows", page, table.total(2567))
    book.plant("total-leaves-out-marked-rows", page, table.count(2567))


def education(book: Book, group: ExportGroup, lao: str) -> None:
    """The same project twice, a near twin, and a twin that a box explains."""
    again = [replace(group.rows[2], no="6"), replace(group.rows[0], no="8")]
    slip = group.rows[1].name.replace("เพื่อน", "เพือน")
    near = replace(group.rows[1], no="7", name=slip)
    rows = [*group.rows, again[0], near, again[1]]
    table = book.add(detail("ยุทธ3.1แผนงานการศึกษา", with_rows(group, rows), lao))
    page = table.page
    book.plant("duplicate-exact", page, table.cell(5, "name"))
    book.plant("duplicate-near", page, table.cell(6, "name"))
    book.plant("duplicate-explained", page, table.cell(7, "name"))
    book.plant("note-duplicate", page, page.box(table.cell(7, NOTE_COLUMN), "ซ้ำลำดับที่ 1"))


def religion(book: Book, group: ExportGroup, lao: str) -> None:
    """A sheet name cut by Excel, a misspelt programme, a text cut short, counts of all projects every year."""
    named = replace(group, programme="แผนงานการศาสนา วัฒนธรรมม และนันทนาการร")
    table = book.add(detail("ยุทธ3.2แผนงานการศาสนาวัฒนธรรมแล", named, lao))
    page = table.page
    book.plant("sheet-name-cut", page, "A1")
    book.plant("programme-misspelt", page, "A11")
    cut = table.cell(2, "target")
    book.plant("text-cut", page, page.put(cut, "ห้องจัดแสดง 1 แห่ง พร้อมวีดิทัศน์ 3 เรื่อง และป้ายบร..."))
    for year in (2566, 2567, 2568, 2569, 2570):
        page.put(table.count(year), len(group.rows))
    book.plant("count-mixed", page, table.count(2566))


def farming(book: Book, group: ExportGroup, lao: str) -> None:
    """Numbers that restart, repeat or are missing; a text without its project; an alignment line left out."""
    more = [
        ("ตลาดนัดสีเขียวเกษตรกรพบผู้บริโภค", "ตลาดนัดเดือนละ 2 ครั้ง ร้านค้า 25 ร้าน", 36000),
        ("ศูนย์เรียนรู้ผึ้งชันโรง", "ศูนย์เรียนรู้ 1 แห่ง รังผึ้ง 60 รัง", 58000),
    ]
    added = [
        replace(group.rows[0], name=name, target=target, budget={2569: money}) for name, target, money in more
    ]
    rows = [
        replace(row, no=no) for row, no in zip([*group.rows, *added], ("1", "2", "1", "1", ""), strict=True)
    ]
    lines = {key: text for key, text in group.alignment.items() if key != "sdg"}
    table = book.add(detail("ยุทธ4.1แผนงานการเกษตร", replace(with_rows(group, rows), alignment=lines), lao))
    page = table.page
    book.plant("number-restarts", page, table.cell(2, "no"))
    book.plant("number-repeats", page, table.cell(3, "no"))
    book.plant("number-missing", page, table.cell(4, "name"))
    book.plant("alignment-missing", page, "A8")
    stray = at(table.count_row + 2, table.fields.index("objective"))
    book.plant("continuation-without-head", page, page.put(stray, "และเพื่อให้เกษตรกรมีรายได้เพิ่มขึ้นอย่างต่อเนื่อง"))


def trade(book: Book, group: ExportGroup, lao: str) -> None:
    """A table without the indicator column, a misspelt strategy, a sheet named after another strategy."""
    slip = replace(group, strategy=group.strategy.replace("ท่องเที่ยว", "ท่องเทียว"))
    table = book.add(detail("ยุทธ5.2ผง.การพานิชย์", slip, lao, without=["kpi"]))
    book.plant("column-missing", table.page, f"A{table.first}")
    book.plant("strategy-misspelt", table.page, "A9")
    book.plant("sheet-name-contradicts", table.page, "A9")


def administration(book: Book, group: ExportGroup, lao: str) -> None:
    """Boxes that move, merge and send away; a hidden row; an office written in two ways."""
    rows = [
        group.rows[0],
        replace(group.rows[1], budget={}),
        replace(group.rows[2], responsible_unit="สำนักปลัดฯ"),
        group.rows[3],
    ]
    table = book.add(detail("ยุทธ5.1ผง.บริหารทั่วไป", with_rows(group, rows), lao))
    page = table.page
    boxes = (
        ("note-moved", "ย้ายไปแผนงานอุตสาหกรรมและการโยธา"),
        ("note-merged", "รวมกับลำดับที่ 3"),
        ("note-sent-to-p02-2", "ไปประสาน 02/2"),
    )
    for index, (code, text) in enumerate(boxes):
        book.plant(code, page, page.box(table.cell(index, NOTE_COLUMN), text))
    book.plant("project-without-money", page, table.cell(1, "name"))
    book.plant("unit-variants", page, table.cell(2, "last"))
    page.hidden_rows.add(table.rows[3])
    book.plant("hidden-row", page, table.cell(3, "name"))


def safety(book: Book, group: ExportGroup, lao: str) -> None:
    """A programme that is none of the twelve; so its rows are missed in the summary too."""
    table = book.add(detail("ยุทธ5.2ป้องกันภัย", replace(group, programme="แผนงานจิตอาสาพระราชทาน"), lao))
    book.plant("programme-unknown", table.page, "A11")
    book.plant("rows-not-in-summary", table.page, table.cell(0, "name"))


def energy(book: Book, group: ExportGroup, lao: str) -> None:
    """A strategy that ผ.01 does not know, on a sheet without any total."""
    ideas = (
        ("หลังคาโซลาร์เซลล์อาคารสำนักงาน", "แผงโซลาร์เซลล์ 20 กิโลวัตต์", {2568: 750000}),
        ("รถรับส่งไฟฟ้าในเขตเทศบาล", "รถไฟฟ้า 2 คัน", {2569: 1680000}),
    )
    rows = [
        replace(row, name=name, target=target, budget=budget)
        for row, (name, target, budget) in zip(group.rows, ideas, strict=False)
    ]
    new = replace(
        with_rows(group, rows),
        strategy="6. ยุทธศาสตร์พลังงานสะอาดและเมืองคาร์บอนต่ำ",
        tactic="6.1 กลยุทธ์ส่งเสริมการใช้พลังงานทดแทน",
    )
    table: Handmade = book.add(detail("ยุทธ6พลังงาน", new, lao, with_totals=False))
    book.plant("strategy-unknown", table.page, "A9")
    book.plant("rows-not-in-summary", table.page, table.cell(0, "name"))
    book.plant("total-missing", table.page, f"A{table.rows[-1]}")
