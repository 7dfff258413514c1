"""Layouts of different authorities and cycles, told by their words and never by their addresses."""

from tests.officialforms.books import (
    P02_HEADING,
    P02_TITLES,
    YEARS,
    amounts,
    groups,
    p02,
    project,
    read,
    totals_rows,
)

BEYOND_HEADING = [[*P02_HEADING[0][:-1], "หน่วยงานที่จะขอประสาน"], *P02_HEADING[1:]]
EQUIPMENT_HEADING = [
    "ที่", "แผนงาน", "หมวด", "ประเภท", "เป้าหมาย\n(ผลผลิตของครุภัณฑ์)", *[f"{year}\n(บาท)" for year in YEARS],
    "หน่วยงาน\nรับผิดชอบหลัก",
]  # fmt: skip


def test_the_form_of_2566_to_2570_with_twelve_columns() -> None:
    book = read(p02(project(1, "อบรมอาสาสมัคร", 50000, "-", 0), *totals_rows([50000, "-"], [1, "-"])))

    row = book.projects[0]
    assert (book.form_set, book.lao, book.period, book.plan_name) == (
        "2566-2570",
        "เทศบาลตำบลตัวอย่าง",
        (2566, 2570),
        "แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570)",
    )
    assert [value.state for value in row.budget.values()] == ["amount", "dash", "amount", "blank", "blank"]
    assert (row.objective, row.kpi, row.expected_result, row.responsible_unit) == (
        "เพื่อให้ประชาชนได้ประโยชน์จากอบรมอาสาสมัคร",
        "ร้อยละ 80 ของผู้เข้าร่วม",
        "ประชาชนมีคุณภาพชีวิตดีขึ้น",
        "กองสาธารณสุข",
    )
    assert row.alignment["nesdp"].endswith("หมุดหมายที่ 9 ไทยมีความยากจนลดลง")
    assert {key: ref.numbers for key, ref in book.sheets[0].alignment.items()} == {
        "national_strategy": (4,), "nesdp": (9,), "sdg": (3,), "province": (2,), "lao_province": (2,),
    }  # fmt: skip
    assert (row.cells["name"], row.cells["budget.2566"], row.cells["budget.2568"]) == ("B15", "E15", "G15")


def test_ordinance_columns_beside_the_form_are_kept_apart() -> None:
    heading = [
        [*P02_HEADING[0], "เทศบัญญัติ"],
        [*P02_HEADING[1], *YEARS],
        [*P02_HEADING[2], *["(บาท)"] * 5],
    ]

    book = read(p02([*project(1, "อบรม", 50000), "20,000", "-"], heading=heading))

    row = book.projects[0]
    assert amounts(book) == [50000, None, None, None, None]
    assert {year: value.amount for year, value in row.ordinance.items()} == {2566: 20000, 2567: None}
    assert book.sheets[0].columns["ordinance.2570"] == "Q"


def test_a_change_booklet_with_old_and_new_tables_counts_the_new_rows() -> None:
    heading = [
        ["ที่", "โครงการ", "อำเภอ", "วัตถุประสงค์", "เป้าหมาย\n(ผลผลิตของโครงการ)", "พิกัดทาง\nภูมิศาสตร์",
         "งบประมาณ (บาท)", "", "", "", "", "ตัวชี้วัด\n(KPI)", "ผลที่คาดว่า\nจะได้รับ", "หน่วยงาน\nรับผิดชอบหลัก"],
        [*[""] * 6, *YEARS],
    ]  # fmt: skip

    def row(length: str, money: int) -> list[object]:
        return [
            1,
            "ก่อสร้างถนนลาดยาง",
            "เมือง",
            "เพื่อสัญจร",
            length,
            "N 14.97\nE 102.01",
            "",
            money,
            "",
            "",
            "",
            "ก",
            "ข",
            "สำนักช่าง",
        ]

    rows = [
        ["รายละเอียดโครงการพัฒนา"],
        ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) เปลี่ยนแปลง ครั้งที่ 1/2567"],
        ["องค์การบริหารส่วนจังหวัดตัวอย่าง"],
        ["ยุทธศาสตร์: ด้านโครงสร้างพื้นฐาน"],
        ["", "กลยุทธ์: ก่อสร้างถนน"],
        ["", "", "แผนงาน: อุตสาหกรรมและการโยธา"],
        ["เดิม : แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570) หน้า 12"],
        *heading, row("ยาว 1 กม.", 1_000_000),
        ["เปลี่ยนแปลงเป็น"],
        *heading, row("ยาว 2 กม.", 2_000_000),
        ["รวมงบประมาณ", *[""] * 6, 2_000_000],
        ["รวมจำนวนโครงการ", *[""] * 6, 1],
    ]  # fmt: skip

    book = read(rows, merges={"ผ.02": ["A4:N4", "A7:N7", "A11:N11"]})

    assert [(one.target, one.superseded, one.district, one.coordinates) for one in book.projects] == [
        ("ยาว 1 กม.", True, "เมือง", "N 14.97\nE 102.01"),
        ("ยาว 2 กม.", False, "เมือง", "N 14.97\nE 102.01"),
    ]
    assert groups(book) == [
        ("ผ.02", "ด้านโครงสร้างพื้นฐาน", "ก่อสร้างถนน", "แผนงานอุตสาหกรรมและการโยธา", ["ก่อสร้างถนนลาดยาง"] * 2)
    ]
    assert book.edition is not None
    assert (book.edition.kind, book.edition.sequence, book.edition.year) == ("change", 1, 2567)


def test_the_issue_form_of_2571_has_no_indicator_and_counts_projects_in_its_labels() -> None:
    heading = [
        ["ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย\n(ผลผลิตของโครงการ)", "งบประมาณ", "", "", "", "",
         "ผลที่คาดว่า\nจะได้รับ", "หน่วยงาน\nรับผิดชอบหลัก", "เหตุผล\nความจำเป็น"],
        ["", "", "", "", *[f"พ.ศ. {year}\n(บาท)" for year in range(2571, 2576)]],
    ]  # fmt: skip
    rows = [
        ["บัญชีรายละเอียดโครงการพัฒนาท้องถิ่น"],
        ["แผนพัฒนาท้องถิ่น (พ.ศ. 2571-2575) ฉบับเพิ่มเติม"],
        ["เทศบาลเมืองตัวอย่าง จังหวัดตัวอย่าง"],
        ["1. ประเด็นการพัฒนาท้องถิ่น: การพัฒนาคน"],
        *heading,
        [1, "อบรมผู้สูงอายุ", "เพื่อ", "100 คน", 10000, 10000, "-", "-", "-", "ดี", "กองสวัสดิการสังคม", "จำเป็น"],
        ["รวม", "1 โครงการ", "-", "-", 10000, 10000, "-", "-", "-", "-", "-", "-"],
        ["2. ประเด็นการพัฒนาท้องถิ่น: การพัฒนาเมือง"],
        *heading,
        [1, "ซ่อมถนน", "เพื่อ", "1 สาย", "-", 200000, "-", "-", "-", "ดี", "กองช่าง", "จำเป็น"],
        ["รวม", "1 โครงการ", "-", "-", "-", 200000, "-", "-", "-", "-", "-", "-"],
        ["รวม", "รวมงบประมาณทั้งสิ้น (2 โครงการ)", "-", "-", 10000, 210000, "-", "-", "-", "รวม 5 ปี: 220,000 บาท"],
    ]  # fmt: skip

    book = read(rows)

    assert (book.form_set, book.period) == ("2571-2575", (2571, 2575))
    assert groups(book) == [
        ("ผ.02", "การพัฒนาคน", None, None, ["อบรมผู้สูงอายุ"]),
        ("ผ.02", "การพัฒนาเมือง", None, None, ["ซ่อมถนน"]),
    ]
    assert book.projects[0].justification == "จำเป็น"
    grand = book.sheets[0].typed_totals[-1]
    assert (grand.scope, grand.count, grand.total and grand.total.amount) == ("grand", 2, 220000)


def test_a_four_year_plan_in_thai_digits_that_starts_in_column_b() -> None:
    rows = [
        ["", "รายละเอียดโครงการพัฒนา"],
        ["", "แผนพัฒนาท้องถิ่นสี่ปี (พ.ศ. ๒๕๖๑ - ๒๕๖๔)"],
        ["", "สำหรับองค์กรปกครองส่วนท้องถิ่นดำเนินการ"],
        ["", "องค์การบริหารส่วนตำบลบ้านตัวอย่าง"],
        ["", "ก. ยุทธศาสตร์จังหวัดที่ 1 เกษตร"],
        ["", "ข. ยุทธศาสตร์การพัฒนาขององค์กรปกครองส่วนท้องถิ่นในเขตจังหวัด ยุทธศาสตร์ที่ 2 เศรษฐกิจ"],
        ["", "1. ยุทธศาสตร์การพัฒนาด้านเศรษฐกิจ"],
        ["", "1.1 แผนงานการเกษตร"],
        ["", "ที่", "โครงการ", "วัตถุประสงค์", "เป้าหมาย", "งบประมาณและที่ผ่านมา", "", "", "", "ตัวชี้วัด",
         "ผลที่คาดว่าจะได้รับ", "หน่วยงานที่รับผิดชอบ"],
        ["", "", "", "", "(ผลผลิตของโครงการ)", "๒๕๖๑", "๒๕๖๒", "๒๕๖๓", "๒๕๖๔"],
        ["", "", "", "", "", "(บาท)", "(บาท)", "(บาท)", "(บาท)"],
        ["", "๑", "ส่งเสริมอาชีพ", "เพื่อเกษตรกร", "50 คน", "๓๐,๐๐๐", "30,000.-", "-", "", "ร้อยละ 60", "ดี", "สำนักปลัด"],
    ]  # fmt: skip

    book = read(rows)

    row = book.projects[0]
    assert (book.form_set, book.period, book.lao) == (
        "2561-2565",
        (2561, 2564),
        "องค์การบริหารส่วนตำบลบ้านตัวอย่าง",
    )
    assert (row.no, amounts(book), row.cells["name"]) == ("1", [30000, 30000, None, None], "C12")
    assert groups(book) == [("ผ.02", "ยุทธศาสตร์การพัฒนาด้านเศรษฐกิจ", None, "แผนงานการเกษตร", ["ส่งเสริมอาชีพ"])]
    assert list(row.alignment) == ["province", "lao_province"]


def test_community_and_beyond_capacity_forms_are_told_by_title_and_column() -> None:
    community = p02(
        project(1, "ถนอมอาหาร", 6000, unit="ชุมชนหัวเมือง"),
        titles=[P02_TITLES[0], ["ที่นำมาจากแผนพัฒนาหมู่บ้านและแผนชุมชน (พ.ศ.2566 - 2570)"], *P02_TITLES[2:]],
    )
    beyond = p02(
        project(1, "ก่อสร้างเขื่อน", 176000000, unit="กรมโยธาธิการและผังเมือง\nสำนักช่าง"), heading=BEYOND_HEADING
    )

    book = read({"ชุมชน": community, "ประสาน": beyond})

    assert [(row.form, row.community, row.requested_agency) for row in book.projects] == [
        ("ผ.02/1", "ชุมชนหัวเมือง", ""),
        ("ผ.02/2", "", "กรมโยธาธิการและผังเมือง\nสำนักช่าง"),
    ]


def test_equipment_of_two_customs() -> None:
    plain = [
        ["บัญชีครุภัณฑ์"],
        ["แผนพัฒนาท้องถิ่น (พ.ศ.2566 - 2570)"],
        ["เทศบาลตำบลตัวอย่าง"],
        ["", "", "", "", "", "งบประมาณ"],
        EQUIPMENT_HEADING,
        [1, "บริหารงานทั่วไป", "ค่าครุภัณฑ์", "ครุภัณฑ์ไฟฟ้าและวิทยุ", "ชุดเครื่องเสียง 2 ชุด", 65000, "", "", "", "", "สำนักปลัด"],
    ]  # fmt: skip
    grouped = [
        ["บัญชีครุภัณฑ์"],
        ["สำหรับที่ไม่ได้จัดทำเป็นโครงการพัฒนาท้องถิ่น"],
        ["แผนพัฒนาท้องถิ่น (พ.ศ. 2566-2570)"],
        ["ประเภทครุภัณฑ์: 1. สำนักงาน"],
        ["กลยุทธ์: บริการที่ดี"],
        ["แผนงาน: บริหารงานทั่วไป"],
        ["ที่", "ครุภัณฑ์", "เป้าหมาย\n(ผลผลิตของครุภัณฑ์)", "งบประมาณรายปี", "", "", "", "", "ผลที่คาดว่าจะได้รับ",
         "หน่วยงาน\nรับผิดชอบ"],
        ["", "", "", *YEARS],
        [1, "โต๊ะทำงาน", "5 ตัว", 25000, "", "", "", "", "ดี", "กองคลัง"],
        ["รวมงบประมาณ", "", "", 25000],
        ["รวมจำนวนครุภัณฑ์", "", "", 1],
    ]  # fmt: skip

    book = read({"ผ.08 ครุภัณฑ์": plain, "บัญชี": grouped})

    assert [
        (row.form, row.name, row.programme, row.equipment_type, row.category) for row in book.projects
    ] == [
        ("ผ.03", "ชุดเครื่องเสียง 2 ชุด", "แผนงานบริหารงานทั่วไป", "ครุภัณฑ์ไฟฟ้าและวิทยุ", "ค่าครุภัณฑ์"),
        ("ผ.03", "โต๊ะทำงาน", "แผนงานบริหารงานทั่วไป", "1. สำนักงาน", ""),
    ]
    assert [total.measure for total in book.sheets[1].typed_totals] == ["budget", "count"]


def test_several_tables_of_several_forms_on_one_sheet() -> None:
    rows = [
        *p02(project(1, "ก หนึ่ง", 100), *totals_rows([100], [1])),
        ["    (2) แผนงานการศึกษา"],
        project(1, "ข สอง", 200),
        *totals_rows([200], [1]),
        ["    1.2 กลยุทธ์พัฒนาคน"],
        ["    (1) แผนงานสังคมสงเคราะห์"],
        *P02_HEADING,
        project(1, "ค สาม", 300),
        *totals_rows([300], [1]),
        [],
        ["บัญชีครุภัณฑ์"],
        EQUIPMENT_HEADING,
        [1, "การศึกษา", "ค่าครุภัณฑ์", "ครุภัณฑ์สำนักงาน", "โต๊ะ 2 ตัว", 5000],
    ]

    assert groups(read(rows)) == [
        ("ผ.02", "ยุทธศาสตร์ด้านคุณภาพชีวิต", "กลยุทธ์ส่งเสริมสุขภาพ", "แผนงานสาธารณสุข", ["ก หนึ่ง"]),
        ("ผ.02", "ยุทธศาสตร์ด้านคุณภาพชีวิต", "กลยุทธ์ส่งเสริมสุขภาพ", "แผนงานการศึกษา", ["ข สอง"]),
        ("ผ.02", "ยุทธศาสตร์ด้านคุณภาพชีวิต", "กลยุทธ์พัฒนาคน", "แผนงานสังคมสงเคราะห์", ["ค สาม"]),
        ("ผ.03", None, None, None, ["โต๊ะ 2 ตัว"]),
    ]
