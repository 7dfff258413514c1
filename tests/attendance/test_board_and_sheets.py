"""The board, the sheet for signing, keying it in, and the day closed; with a plain client."""

import io
import re

from django.utils import timezone
from docx import Document
from python_calamine import CalamineWorkbook

from prasan.attendance.actions import Scan, take
from prasan.attendance.models import Half, Mark
from prasan.attendance.queries import When, presence
from prasan.attendance.sheets import BLANK_ROWS, rank
from prasan.ledger.models import Act
from tests import workshop_world as ww
from tests.attendance.conftest import Hall, text_of

HERE = "/workshops/trial/attendance/"


def test_the_board_counts_and_the_screen_names_nobody(hall: Hall) -> None:
    take(hall.here, [Scan("first-one", "ABCD234"), Scan("waiting-1", "ABCD236")])
    client = hall.coordinator

    board, screen = client.get(HERE), client.get(f"{HERE}screen/")

    assert (board.context["board"].total.here, board.context["board"].total.expected) == (2, 3)
    here = {line.authority.slug for line in board.context["board"].authorities if line.is_here}
    assert here == {"chalong"}
    assert "ยังไม่มีผู้มาจาก อปท. 18 แห่ง" in text_of(board)
    assert "จาก 3 คน มาแล้ว" in text_of(screen)
    for person in (hall.somchai, hall.somjai):
        assert person.name not in text_of(screen)


def test_who_is_missing_is_listed_with_the_telephone(hall: Hall) -> None:
    take(hall.here, [Scan("first-one", "ABCD235")])

    shown = text_of(hall.coordinator.get(f"{HERE}missing/"))

    assert "นายสมชาย รักถิ่น" in shown
    assert "081-234-5678" in shown
    assert "นางสมใจ" not in shown


def test_the_sheet_has_the_official_columns_in_the_order_of_protocol(hall: Hall) -> None:
    deputy = ww.make_participant(
        hall.workshop, "นางรอง ฉลอง", organisation=hall.world.chalong.organisation, office="รองปลัดเทศบาล"
    )
    client = hall.coordinator
    head = ["ลำดับ", "ชื่อ-สกุล", "ตำแหน่ง", "หน่วยงาน", "โทรศัพท์", "ลายมือชื่อ (เช้า)", "ลายมือชื่อ (บ่าย)", "หมายเหตุ"]
    first = ["1", "นายสมชาย รักถิ่น", "นายกเทศมนตรี", "เทศบาลตำบลฉลอง", "081-234-5678", "", "", ""]

    document = Document(io.BytesIO(client.get(f"{HERE}sheet.docx").content))
    word = [[cell.text for cell in row.cells] for row in document.tables[0].rows]
    excel = CalamineWorkbook.from_filelike(io.BytesIO(client.get(f"{HERE}sheet.xlsx").content))
    rows = excel.get_sheet_by_index(0).to_python()[3:]

    assert word == rows
    assert word[:2] == [head, first]
    assert [row[1] for row in word[2:4]] == [deputy.name, hall.somjai.name]
    assert word[3][7] == "แทน นายกสโมสร"
    assert [row[0] for row in word[4:]] == [str(n) for n in range(4, 4 + BLANK_ROWS)]
    assert "นายสมชาย" in text_of(client.get(f"{HERE}sheet/"))


def test_the_order_of_protocol_looks_through_acting_holders() -> None:
    offices = ["นักวิเคราะห์", "รองปลัดเทศบาล", "รักษาราชการแทนนายกเทศมนตรี", "ผู้อำนวยการกองช่าง", "ผู้ว่าราชการจังหวัด"]

    assert sorted(offices, key=rank) == [offices[4], offices[2], offices[1], offices[3], offices[0]]


def test_the_signed_sheet_is_keyed_in_without_taking_a_scan_back_that_came_meanwhile(hall: Hall) -> None:
    client = hall.coordinator
    page = client.get(f"{HERE}paper/").content.decode()
    fields = {name: re.search(rf'name="{name}" value="([^"]*)"', page)[1] for name in ("nonce", "shown")}  # type: ignore[index]
    take(hall.here, [Scan("meanwhile", "ABCD234")])

    for _again in range(2):
        answer = client.post(f"{HERE}paper/", {**fields, "morning": [hall.somjai.pk], "afternoon": []})

    today = timezone.localdate()
    seen = {pk for half in Half for pk in presence(hall.workshop, When(today, half))}
    assert answer.status_code == 303
    assert seen == {hall.somchai.pk, hall.somjai.pk}
    assert Mark.objects.filter(way="paper").count() == 1


def test_the_day_is_closed_and_the_page_says_when_something_came_after(hall: Hall) -> None:
    take(hall.here, [Scan("first-one", "ABCD234"), Scan("nobody-1", "ZZZZ999")])
    client, today = hall.coordinator, timezone.localdate().isoformat()

    client.post(f"{HERE}close/", {"day": today})
    closed = text_of(client.get(f"{HERE}report/"))
    take(hall.there, [Scan("came-later", "ABCD235")])
    after = text_of(client.get(f"{HERE}report/"))

    assert "บันทึกไม่เปลี่ยนแปลงหลังจากนั้น" in closed
    assert "ZZZZ999" in closed
    assert "แต่มีรายการเข้ามาหลังจากนั้น" in after
    assert Act.objects.filter(verb="attendance.day_closed").count() == 1
    client.post(f"{HERE}close/", {"day": today})
    client.post(f"{HERE}close/", {"day": today})
    assert Act.objects.filter(verb="attendance.day_closed").count() == 2
