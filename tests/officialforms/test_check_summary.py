"""ผ.01 by itself and against the project rows, with the broken totals of a real plan worked by hand."""

from collections.abc import Sequence

import pytest

from tests.officialforms.books import P02_TITLES, YEARS, findings, p02, project, read, told, totals_rows

TITLES = [["บัญชีสรุปโครงการพัฒนา"], ["แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570)"], ["เทศบาลนครตัวอย่าง"]]
HEADING = [
    ["ยุทธศาสตร์", *[text for year in YEARS for text in (f"ปี {year}", "")], "รวม 5 ปี", ""],
    ["", *["จำนวน", "งบประมาณ"] * 6],
    ["", *["โครงการ", "(บาท)"] * 6],
]


def line(
    label: str, *pairs: tuple[object, object], total: tuple[object, object] | None = None
) -> list[object]:
    """One summary line of (projects, baht) per year; the total over the years is right unless given."""
    filled = [*pairs, *[("-", "-")] * (5 - len(pairs))]
    sums = tuple(sum(pair[at] for pair in filled if isinstance(pair[at], int)) for at in (0, 1))
    return [label, *[cell for pair in filled for cell in pair], *(total or sums)]


def p01(*rows: Sequence[object]) -> list[list[object]]:
    return [list(row) for row in (*TITLES, *HEADING, *rows)]


# The subtotals of a city's real ผ.01 (2566-2570), year by year. In strategy 3 the last year was left out of
# the sum over five years, and the grand total followed it: 1,186 and 2,847,165,072 instead of 1,219 and
# 2,874,575,072. Strategies 1 and 3 as printed; the other four share the rest of the printed grand total.
STRATEGY_1 = [(35, 33_997_820), (32, 24_442_820), (33, 36_050_720), (29, 25_889_920), (28, 26_389_920)]
STRATEGY_3 = [(31, 14_110_000), (31, 24_410_000), (34, 27_660_000), (33, 27_410_000), (33, 27_410_000)]
GRAND = [(248, 509_883_860), (267, 575_121_160), (274, 744_841_484), (227, 571_010_284), (203, 473_718_284)]
OTHERS = [
    (grand[0] - one[0] - three[0], grand[1] - one[1] - three[1])
    for grand, one, three in zip(GRAND, STRATEGY_1, STRATEGY_3, strict=True)
]


def city(strategy_3: tuple[int, int], grand: tuple[int, int]) -> list[list[object]]:
    return p01(
        ["1) ยุทธศาสตร์ด้านการสาธารณสุขและสิ่งแวดล้อม"],
        ["1.1 กลยุทธ์ส่งเสริมสุขภาพ"],
        line("  แผนงานสาธารณสุข", (22, 1_632_820), (20, 1_577_820), (18, 5_365_720), (18, 1_504_920), (17, 1_504_920)),
        line("  แผนงานการพาณิชย์", *[(1, 285_000)] * 5),
        ["1.2 กลยุทธ์เพิ่มความรู้ความเข้าใจ"],
        line("  แผนงานการศาสนาวัฒนธรรมและนันทนาการ", *[(3, 850_000)] * 5),
        line(" แผนงานสร้างความเข้มแข็งของชุมชน", (3, 3_280_000), (3, 680_000), (3, 700_000), (3, 700_000), (3, 1_200_000)),
        ["1.3 กลยุทธ์ดูแลสิ่งแวดล้อม"],
        line(" แผนงานเคหะและชุมชน", (4, 21_450_000), (4, 20_550_000), (6, 22_350_000), (3, 22_050_000), (3, 22_050_000)),
        line("  แผนงานบริหารงานทั่วไป", (2, 6_500_000), (1, 500_000), (2, 6_500_000), (1, 500_000), (1, 500_000)),
        line("รวม", *STRATEGY_1),
        [],
        ["3) ยุทธศาสตร์ด้านสวัสดิการสังคมและชุมชน"],
        ["3.1 กลยุทธ์สวัสดิการ"],
        line("  แผนงานสังคมสงเคราะห์", *STRATEGY_3),
        line("รวม", *STRATEGY_3, total=strategy_3),
        ["4) ยุทธศาสตร์ด้านพัฒนากายภาพเมือง"],
        line("  แผนงานอุตสาหกรรมและการโยธา", *OTHERS),
        line("รวม", *OTHERS),
        line("รวมทั้งสิ้น", *GRAND, total=grand),
    )  # fmt: skip


def test_the_real_broken_line_names_the_year_that_was_left_out() -> None:
    found = findings(city((129, 93_590_000), (1_186, 2_847_165_072)))

    assert told(found) == [
        ("column-left-out", "L22", "129", "162"),
        ("column-left-out", "M22", "93,590,000", "121,000,000"),
        ("grand-total-differs", "L26", "1,186", "1,219"),
        ("grand-total-differs", "M26", "2,847,165,072", "2,874,575,072"),
    ]
    assert all("ลืมรวมคอลัมน์ปี 2570" in one.message_th for one in found[:2])
    assert all("ผิดต่อเนื่องมาจากบรรทัดรวมแถวที่ 22" in one.message_th for one in found[2:])


def test_the_same_summary_put_right_says_nothing() -> None:
    assert findings(city((162, 121_000_000), (1_219, 2_874_575_072))) == []


def test_a_subtotal_that_misses_a_line_names_the_line() -> None:
    found = findings(
        p01(
            ["1) ยุทธศาสตร์ด้านสังคม"],
            line("แผนงานสาธารณสุข", (1, 100), (1, 100)),
            line("แผนงานการศึกษา", (2, 250), (1, 40)),
            line("รวม", (3, 100), (2, 140)),
            line("รวมทั้งสิ้น", (3, 350), (2, 140)),
        )
    )

    assert told(found) == [("row-left-out", "C10", "100", "350")]
    assert "แถวที่ 9 “แผนงานการศึกษา”" in found[0].message_th


@pytest.mark.parametrize(
    ("total", "expected"),
    [
        ((4, 600), [("count-mixed", "L8", "4", "7")]),
        ((7, 500), [("column-left-out", "M8", "500", "600")]),
        ((7, 601), [("five-year-total-differs", "M8", "601", "600")]),
    ],
)
def test_the_sum_over_the_years_adds_the_years(
    total: tuple[int, int], expected: list[tuple[str, str, str, str]]
) -> None:
    rows = (["1) ยุทธศาสตร์ด้านสังคม"], line("แผนงานสาธารณสุข", (4, 100), (3, 500), total=total))

    assert told(findings(p01(*rows))) == expected


CLEAN = p02(
    project(1, "อบรมอาสาสมัคร", 50000, 50000),
    project(2, "รณรงค์ป้องกันโรค", "", 20000, 20000),
    *totals_rows([50000, 70000, 20000], [1, 2, 1]),
)
BEYOND = p02(
    project(1, "เขื่อนใหญ่", 176_000_000, unit="กรมโยธาธิการและผังเมือง"),
    *totals_rows([176_000_000], [1]),
    titles=[*P02_TITLES[:2], ["สำหรับ โครงการที่เกินศักยภาพขององค์กรปกครองส่วนท้องถิ่น"], *P02_TITLES[2:]],
)
STRATEGY = ["1) ยุทธศาสตร์ด้านคุณภาพชีวิต"]
HEALTH = line("   แผนงานสาธารณสุข", (1, 50000), (2, 70000), (1, 20000))


def test_a_summary_that_agrees_with_its_rows_and_blocks_says_nothing() -> None:
    summary = p01(
        STRATEGY,
        ["1.1 กลยุทธ์ส่งเสริมสุขภาพ"],
        HEALTH,
        ["รวม", *HEALTH[1:]],
        ["รวมทั้งสิ้น", *HEALTH[1:]],
        ["ผ.02/1 ประสานโครงการพัฒนาจังหวัด"],
        STRATEGY,
        line("แผนงานสาธารณสุข", (1, 176_000_000)),
        line("รวมทั้งสิ้น", (1, 176_000_000)),
    )

    book = {"ผ.01": summary, "ผ.02": CLEAN, "ผ.02-2": BEYOND}

    assert findings(book) == []
    assert [(row.block, row.level) for row in read(book).summaries if row.budget] == [
        ("own", "programme"), ("own", "subtotal"), ("own", "grand"), ("beyond_capacity", "programme"),
        ("beyond_capacity", "grand"),
    ]  # fmt: skip


def test_summary_figures_are_compared_with_the_rows_per_year() -> None:
    wrong = line("แผนงานสาธารณสุข", (1, 50000), (3, 75000), (1, 20000))

    found = findings({"ผ.01": p01(STRATEGY, wrong), "ผ.02": CLEAN})

    assert told(found) == [
        ("summary-rows-differ", "D8", "3", "2"),
        ("summary-rows-differ", "E8", "75,000", "70,000"),
    ]


def test_lines_and_rows_without_a_partner_are_said() -> None:
    summary = p01(STRATEGY, HEALTH, line("แผนงานการศึกษา", (1, 900)))
    rows = [*CLEAN, ["    (2) แผนงานการเกษตร"], project(1, "ปลูกป่า", 300), *totals_rows([300], [1])]

    found = findings({"ผ.01": summary, "ผ.02": rows})

    assert told(found) == [
        ("rows-not-in-summary", "B20", "1", "300"),
        ("summary-unmatched", "A9", "1", ""),
    ]
    assert "แผนงานการศึกษา" in found[1].message_th


def test_a_line_of_the_requested_form_inside_the_own_total_is_told() -> None:
    found = findings(
        p01(
            ["ยุทธศาสตร์ด้านเศรษฐกิจ"],
            line("1.1 แผนงานอุตสาหกรรมและการโยธา (ผ.02)", (1, 821_000)),
            line("1.2 แผนงานอุตสาหกรรมและการโยธา (ผ.02/2) ขอหน่วยงานอื่น", (1, 7_639_000)),
            line("รวม", (2, 8_460_000)),
        )
    )

    assert told(found) == [("beyond-capacity-counted", "C10", "8,460,000", "821,000")]


def test_a_grand_total_that_swallows_the_requested_form_is_told() -> None:
    summary = p01(STRATEGY, HEALTH, line("รวมทั้งสิ้น", (2, 176_050_000), (2, 70000), (1, 20000)))

    found = findings({"ผ.01": summary, "ผ.02": CLEAN, "ผ.02-2": BEYOND})

    assert ("beyond-capacity-counted", "C9", "176,050,000", "50,000") in told(found)


def test_issue_and_community_summaries_are_read_and_compared() -> None:
    heading = [
        ["ที่", "ชุมชน", *[text for year in YEARS for text in (f"ปี {year}", "")], "รวม 5 ปี", ""],
        ["", "", *["จำนวน โครงการ", "งบประมาณ (บาท)"] * 6],
    ]
    titles = [TITLES[0], ["ที่นำมาจากแผนพัฒนาหมู่บ้านและแผนชุมชน แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570)"], TITLES[2]]
    summary = [
        *titles, *heading, [1, *line("ชุมชนหัวเมือง", (1, 6000))], [2, *line("ชุมชนท้ายเมือง", (1, 7000))],
        ["", *line("ผลรวมทั้งหมด", (2, 13000))],
    ]  # fmt: skip
    rows = p02(
        project(1, "ถนอมอาหาร", 6000, unit="ชุมชนหัวเมือง"), project(2, "ถนอมอาหาร", 6000, unit="ชุมชนท้ายเมือง"),
        *totals_rows([12000], [2]), titles=[P02_TITLES[0], titles[1], *P02_TITLES[2:]],
    )  # fmt: skip

    found = findings({"ผ.01-1": summary, "ผ.02-1": rows})

    assert told(found) == [("summary-rows-differ", "D7", "7,000", "6,000")]


def test_a_summary_with_strategy_and_programme_in_two_columns_is_read() -> None:
    rows = [
        ["บัญชีสรุปโครงการพัฒนา"],
        ["ยุทธศาสตร์", "แผนงาน", *[text for year in YEARS for text in (f"ปี {year}", "")]],
        ["", "", *["จำนวน", "งบประมาณ"] * 5],
        ["1. ด้านคุณภาพชีวิต", "สาธารณสุข", 1, 50000, 2, 70000, 1, 20000],
        ["", "การศึกษา", 1, 900],
        ["รวม", "", 2, 50900, 2, 70000, 1, 20000],
    ]

    lines = [(row.level, row.strategy, row.programme) for row in read({"ผ.01": rows}).summaries]

    assert lines == [
        ("programme", "1. ด้านคุณภาพชีวิต", "แผนงานสาธารณสุข"),
        ("programme", "1. ด้านคุณภาพชีวิต", "แผนงานการศึกษา"),
        ("subtotal", "1. ด้านคุณภาพชีวิต", None),
    ]


def test_strategies_match_by_number_when_their_names_do_not() -> None:
    summary = p01(["1) ยุทธศาสตร์ชื่อใหม่ทั้งหมด"], line("แผนงานสาธารณสุข", (1, 50000), (2, 70001), (1, 20000)))

    found = findings({"ผ.01": summary, "ผ.02": CLEAN})

    assert ("summary-rows-differ", "E8", "70,001", "70,000") in told(found)
    assert "strategy-unknown" in [one.code for one in found]


def test_blank_figures_of_a_line_are_compared_only_where_the_line_has_that_measure() -> None:
    money_only = [
        ["บัญชีสรุปโครงการพัฒนา"],
        ["ยุทธศาสตร์/แผนงาน", *YEARS],
        STRATEGY,
        ["แผนงานสาธารณสุข", 50000, "", 20000],
    ]

    found = findings({"ผ.01": money_only, "ผ.02": CLEAN})

    assert told(found) == [("summary-rows-differ", "A4", "0", "70,000")]


def test_a_grand_total_over_the_years_alone_is_held_to_the_subtotals() -> None:
    rows = (
        STRATEGY,
        line("แผนงานสาธารณสุข", (1, 100), (1, 100)),
        line("รวม", (1, 100), (1, 100)),
        ["รวมทั้งสิ้น", *[""] * 10, 3, 200],
    )

    assert told(findings(p01(*rows))) == [("grand-total-differs", "L10", "3", "2")]


def test_two_tactics_with_one_programme_are_not_compared_line_by_line() -> None:
    summary = p01(
        STRATEGY,
        ["1.1 กลยุทธ์ส่งเสริมสุขภาพ"],
        line("แผนงานสาธารณสุข", (1, 50000)),
        ["1.2 กลยุทธ์ป้องกันโรค"],
        line("แผนงานสาธารณสุข", ("-", "-"), (2, 70000), (1, 20000)),
    )

    assert findings({"ผ.01": summary, "ผ.02": CLEAN}) == []


def test_tactics_and_strategies_in_columns_of_their_own() -> None:
    rows = [
        ["บัญชีสรุปโครงการพัฒนา"],
        ["ยุทธศาสตร์", "กลยุทธ์", "แผนงาน", *[text for year in YEARS for text in (f"ปี {year}", "")]],
        ["", "", "", *["จำนวน", "งบประมาณ"] * 5],
        ["1. ด้านสังคม", "1.1 สุขภาพ", "สาธารณสุข", 1, 50000],
        ["", "1.2 คน", "งานที่ไม่มีในบัญชี", 1, 900],
    ]

    lines = [(row.level, row.strategy, row.tactic, row.programme) for row in read({"ผ.01": rows}).summaries]

    assert lines == [
        ("programme", "1. ด้านสังคม", "1.1 สุขภาพ", "แผนงานสาธารณสุข"),
        ("programme", "1. ด้านสังคม", "1.2 คน", "งานที่ไม่มีในบัญชี"),
    ]
