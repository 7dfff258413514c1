"""The other sheets of the messy sample: communities, what is asked of others, equipment, a list of contents."""

from dataclasses import replace

from prasan.officialforms.samples.handmade import PLAN_NAME, YEARS, Handmade, body, detail, spelt, totals
from prasan.officialforms.samples.pages import Formula, Page, at
from prasan.officialforms.samples.planting import Book
from prasan.officialforms.writing import ExportGroup

_EQUIPMENT_HEADS = (
    "ที่", "แผนงาน", "หมวด", "ประเภท", "เป้าหมาย\n(ผลผลิตของครุภัณฑ์)", *(f"{year}\n(บาท)" for year in YEARS),
    "รวม 5 ปี", "หน่วยงาน\nรับผิดชอบหลัก",
)  # fmt: skip


def contents(book: Book, lao: str) -> None:
    """A sheet that is no form at all."""
    page = Page("สารบัญ", widths=(8, 60, 10))
    lines = ("สารบัญ", lao, "ส่วนที่ 1 สภาพทั่วไป", "ส่วนที่ 2 ยุทธศาสตร์", "ส่วนที่ 3 การนำแผนไปสู่การปฏิบัติ")
    for row, text in enumerate(lines, start=1):
        page.put(at(row, 1), text)
        page.put(at(row, 2), row)
    book.pages.append(page)
    book.plant("sheet-skipped", page, "A1")


def community(book: Book, group: ExportGroup, lao: str) -> None:
    """Two programmes on one sheet with a sum of the sheet that is wrong in one year."""
    first = replace(group, rows=group.rows[:2])
    second = replace(group, rows=group.rows[2:], programme="แผนงานสาธารณสุข")
    top = book.add(detail("ผ.02-1ชุมชน", first, lao))
    row = top.count_row + 2
    top.page.lines[f"A{row}"] = f"    (2) {second.programme}"
    low = book.add(Handmade(top.page, second, without=top.without))
    row = totals(low, body(low, row + 1))
    top.page.put(at(row, low.fields.index("target")), "รวมงบประมาณทั้งสิ้น")
    for year in YEARS:
        typed = top.sum(year) + low.sum(year) + (500 if year == 2568 else 0)
        cell = top.page.put(at(row, low.fields.index(f"budget.{year}")), f"{typed:,}")
        if year == 2568:
            book.plant("sheet-total-differs", top.page, cell)


def beyond(book: Book, group: ExportGroup, lao: str) -> None:
    """What is asked of other agencies; its totals are formulas, as some officials do it."""
    table = book.add(detail("ผ.02-2 ประสานจังหวัด", group, lao))
    for year in YEARS:
        column = table.total(year).rstrip("0123456789")
        cells = f"{column}{table.rows[0]}:{column}{table.rows[-1]}"
        for index in range(len(table.rows)):
            value = group.rows[index].budget.get(year)
            if isinstance(value, int):
                table.page.put(table.cell(index, f"budget.{year}"), value)
        table.page.put(table.total(year), Formula(f"=SUM({cells})", table.sum(year)))


def equipment(book: Book, group: ExportGroup, lao: str) -> None:
    """ผ.03 under its old code, with a sum over the years that is wrong twice."""
    page = Page("ผ.08 ครุภัณฑ์", widths=(5, 18, 14, 20, 34, 12, 12, 12, 12, 12, 13, 20))
    page.box("K1", "แบบ ผ.03")
    for row, text in enumerate(("บัญชีครุภัณฑ์", PLAN_NAME, lao), start=1):
        page.lines[f"A{row}:L{row}"] = text
    page.heads["F4:J4"] = "งบประมาณ"
    for column, text in enumerate(_EQUIPMENT_HEADS):
        page.heads[at(5, column)] = text
    table = Handmade(page, group)
    for index, one in enumerate(group.rows):
        row = 6 + index
        table.rows.append(row)
        texts = (one.no, one.programme.removeprefix("แผนงาน"), one.category, one.equipment_type, one.target)
        for column, text in enumerate(texts):
            page.put(at(row, column), text)
        for offset, year in enumerate(YEARS):
            if (typed := spelt(one.budget.get(year), index + year)) is not None:
                page.put(at(row, 5 + offset), typed)
        page.put(at(row, 10), f"{sum(v for v in one.budget.values() if isinstance(v, int)):,}")
        page.put(at(row, 11), one.responsible_unit)
    book.add(table)
    book.plant("column-left-out", page, page.put("K7", "144,000"))
    book.plant("row-total-differs", page, page.put("K9", "3,600,000"))
