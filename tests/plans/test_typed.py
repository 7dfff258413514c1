"""Which items the alignment block names."""

import pytest

from prasan.plans.typed import numbers_in


@pytest.mark.parametrize(
    ("line", "numbers"),
    [
        ("ยุทธศาสตร์ชาติ 20 ปี ยุทธศาสตร์ที่ 5 การสร้างการเติบโตบนคุณภาพชีวิต", ["5"]),
        ("แผนพัฒนาเศรษฐกิจและสังคมแห่งชาติ ฉบับที่ 13 หมุดหมายที่ ๘ ไทยมีพื้นที่และเมืองอัจฉริยะ", ["8"]),
        ("Sustainable Development Goals : SDGs เป้าหมายที่ 3, 6 และ 11", ["3", "6", "11"]),
        ("ยุทธศาสตร์จังหวัดที่ 2 ยกระดับคุณภาพชีวิต", ["2"]),
        ("ยุทธศาสตร์การพัฒนาของ อปท. ในเขตจังหวัด(ตัวอย่าง)ที่ 6 ด้านสังคม", ["6"]),
        ("ยุทธศาสตร์ชาติ 20 ปี", []),
        ("หมุดหมายที่ 1...", []),
        ("—", []),
    ],
)
def test_the_ordinals_of_a_line_are_read_and_the_edition_is_not(line: str, numbers: list[str]) -> None:
    assert numbers_in(line) == numbers
