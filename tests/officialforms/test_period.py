"""The years of a plan: titles, headings, covers, columns, names of sheets and files, in that order."""

import pytest

from prasan.officialforms import UnknownLayout, read_plan
from prasan.officialforms.formsets import FORM_SETS, form_set_of
from tests.officialforms.books import YEARS, read, xlsx

BARE = [["ที่", "โครงการ", "วัตถุประสงค์", "งบประมาณ", "หน่วยงานรับผิดชอบ"], [1, "ขุดลอกคลอง", "เพื่อ", 100, "กองช่าง"]]
DATED = [["ที่", "โครงการ", *YEARS[:3]], [1, "ขุดลอกคลอง", 1, 2, 3]]


@pytest.mark.parametrize(
    ("titles", "period"),
    [
        ([["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"]], (2566, 2570)),
        ([["แผนพัฒนาท้องถิ่น (พ.ศ. 2561-2565)"]], (2566, 2568)),
        ([], (2566, 2568)),
    ],
)
def test_a_title_counts_when_it_holds_the_years_of_the_heading(
    titles: list[list[object]], period: tuple[int, int]
) -> None:
    assert read([*titles, *DATED]).period == period


def test_most_titles_outvote_one_odd_heading() -> None:
    good = [["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"], ["ที่", "โครงการ", *YEARS], [1, "ขุดลอกคลอง", 1]]
    odd = [["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"], ["ที่", "โครงการ", 2565, *YEARS[1:]], [1, "ปลูกป่า", 1]]

    assert read({"หนึ่ง": good, "สอง": odd, "สาม": good}).period == (2566, 2570)


@pytest.mark.parametrize(
    ("name", "filename", "period", "amount"),
    [
        ("แผน 2566-2570", "a.xlsx", (2566, 2570), None),
        ("แผน 66-70", "a.xlsx", (2566, 2570), None),
        ("ข้อมูล", "แผนพัฒนา 66-70.xlsx", (2566, 2570), None),
        ("ข้อมูล", "โครงการ ปีงบประมาณ พ.ศ. 2567.xlsx", (2567, 2567), 100),
    ],
)
def test_names_of_sheets_and_files_help_a_list_without_years(
    name: str, filename: str, period: tuple[int, int], amount: int | None
) -> None:
    book = read_plan(xlsx({name: BARE}), filename=filename)

    assert book.period == period
    assert book.projects[0].budget[period[0]].amount == amount


def test_a_list_that_names_no_year_anywhere_is_asked_about() -> None:
    with pytest.raises(UnknownLayout):
        read_plan(xlsx({"ข้อมูล": BARE}), filename="a.xlsx")


def test_years_in_a_column_that_cross_two_cycles_are_taken_as_they_are() -> None:
    rows = [
        ["โครงการ", "ปีงบประมาณ", "งบประมาณ"],
        ["ขุดคลอง", 2569, 10],
        ["ปลูกป่า", 2572, 20],
        ["อื่น", "ไม่ระบุ", 5],
    ]

    book = read(rows)

    assert book.period == (2569, 2572)
    assert [row.budget[2572].amount for row in book.projects] == [None, 20, None]


def test_the_form_set_follows_the_first_year() -> None:
    assert [form_set_of(year).code for year in (2557, 2561, 2565, 2566, 2570, 2571, 2580)] == [
        "2561-2565", "2561-2565", "2561-2565", "2566-2570", "2566-2570", "2571-2575", "2571-2575",
    ]  # fmt: skip


def test_form_sets_know_their_columns_and_what_they_demand() -> None:
    forms = FORM_SETS["2571-2575"].forms

    assert forms["ผ.02"].column("kpi") is None
    assert forms["ผ.02"].column("justification") is not None
    assert "kpi" in FORM_SETS["2566-2570"].forms["ผ.02"].required
    assert [line.letter for line in FORM_SETS["2561-2565"].forms["ผ.02"].alignment] == ["ก", "ข"]
    six = ["ผ.01", "ผ.01/1", "ผ.02", "ผ.02/1", "ผ.02/2", "ผ.03"]
    assert [list(one.forms) for one in FORM_SETS.values()] == [six, six, six]
