"""Certificates and the workshop report, made from the record."""

import io

import docx
import pytest
from django.test import Client
from django.utils import timezone

from prasan.attendance.models import Mark
from prasan.ledger.models import Act
from prasan.outcome.actions.certificates import issue_certificates
from prasan.outcome.actions.report import write_chapter, write_costs
from prasan.outcome.blocks import Heading, Table, Text, to_word
from prasan.outcome.problems import OutcomeRefused
from prasan.outcome.queries.report import report_of
from prasan.registration.models import Participant, Quota
from prasan.studio.models import Card
from prasan.voting.models import PriorityRound
from prasan.workshop.models import Aim, Part, Speaker, Workshop
from tests.workshop_world import at, group, make_participant, make_workshop, organisation, visit
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop(db: None) -> Workshop:
    return make_workshop()


def check_in(guest: Participant, nonce: str) -> None:
    now = timezone.now()
    Mark.objects.create(
        workshop=guest.workshop, participant=guest, code=guest.badge, day=timezone.localdate(), half="morning",
        way="qr", received_at=now, counted_at=now, nonce=nonce,
    )  # fmt: skip


def test_only_who_was_here_is_certified_in_the_order_of_the_alphabet(workshop: Workshop) -> None:
    late = make_participant(workshop, "นายฮุก เข้ามา")
    early = make_participant(workshop, "นางกานดา มาก่อน")
    make_participant(workshop, "นายไม่มา เลย")
    for guest in (late, early):
        check_in(guest, guest.name)

    assert issue_certificates(workshop, by=None) == 2
    assert issue_certificates(workshop, by=None) == 0
    assert [(one.number, one.name) for one in workshop.certificates.all()] == [
        (1, "นางกานดา มาก่อน"),
        (2, "นายฮุก เข้ามา"),
    ]
    assert Act.objects.filter(verb="outcome.certificates_issued").count() == 2
    assert "กานดา" not in "".join(str(act.data) + act.subject for act in Act.objects.all())


def test_nobody_here_means_nobody_certified(workshop: Workshop) -> None:
    make_participant(workshop)

    with pytest.raises(OutcomeRefused) as refusal:
        issue_certificates(workshop, by=None)

    assert refusal.value.code == "nobody"


def test_a_guest_prints_the_own_certificate_and_no_other(workshop: Workshop) -> None:
    guest, other = make_participant(workshop, "นางกานดา มาก่อน"), make_participant(workshop, "นายอื่น")
    check_in(guest, "1")
    Speaker.objects.create(
        workshop=workshop, part=Part.CHAIR, name_th="นายประธาน ใจดี", office_th="ผู้ว่าราชการจังหวัด", position=0
    )
    issue_certificates(workshop, by=None)

    own = visit(guest).get("/workshops/trial/outcome/certificate/")
    others = [
        client.get("/workshops/trial/outcome/certificate/").status_code for client in (visit(other), Client())
    ]

    text = own.content.decode()
    assert [words in text for words in ("นางกานดา มาก่อน", "(นายประธาน ใจดี)", "<svg")] == [True, True, True]
    assert others == [404, 404]


def test_the_report_has_every_part_and_says_what_is_missing(workshop: Workshop) -> None:
    headings = [
        block.text for block in report_of(workshop) if isinstance(block, Heading) and block.level == 1
    ]
    missing = [block for block in report_of(workshop) if isinstance(block, Text) and block.missing]

    assert headings == [
        "บทสรุปผู้บริหาร", "หลักการและเหตุผล", "วัตถุประสงค์", "กลุ่มเป้าหมาย", "วัน เวลา และสถานที่", "งบประมาณ", "วิทยากร",
        "สาระการบรรยาย", "ผลการแบ่งกลุ่ม", "ผลการประเมินความพึงพอใจ", "ปัญหาและข้อเสนอแนะ", "ภาคผนวก",
    ]  # fmt: skip
    assert len(missing) == 12


def test_planned_named_and_present_are_three_figures(workshop: Workshop) -> None:
    here, _ = make_participant(workshop, "นางหนึ่ง"), make_participant(workshop, "นางสอง")
    check_in(here, "1")
    check_in(here, "2")

    table = next(block for block in report_of(workshop) if isinstance(block, Table))
    house = Quota.objects.get(workshop=workshop, parent=None)
    part = Quota.objects.create(workshop=workshop, parent=house, sector="local", group=group("LAO_EXEC"))
    Quota.objects.create(workshop=workshop, parent=part, organisation=organisation(), seats=3)
    given = next(block for block in report_of(workshop) if isinstance(block, Table))

    assert table.rows == [["กลุ่ม LAO_EXEC", "ไม่ได้กำหนด", "2", "1"], ["รวม", "ไม่ได้กำหนด", "2", "1"]]
    assert given.rows == [
        ["กลุ่ม LAO_EXEC", "ไม่ได้กำหนด", "2", "1"],
        ["กลุ่ม ROTARY", "3", "0", "0"],
        ["รวม", "ไม่ได้กำหนด", "2", "1"],
    ]


def test_the_annex_cites_the_approved_project_and_a_round_without_a_rule_is_told(workshop: Workshop) -> None:
    write_chapter(workshop, "project", "โครงการสัมมนา อนุมัติเมื่อ 2 มกราคม 2557", by=None)
    PriorityRound.objects.create(workshop=workshop, title="ลำดับรวม", opened_at=at(15))

    texts = [block.text for block in report_of(workshop) if isinstance(block, Heading | Text)]

    assert texts[texts.index("โครงการที่ได้รับอนุมัติ") + 1] == "โครงการสัมมนา อนุมัติเมื่อ 2 มกราคม 2557"
    assert texts[texts.index("การจัดลำดับความสำคัญ: ลำดับรวม") + 1] == (
        "บัตรคะแนน 0 ใบ ยังไม่ได้กำหนดวิธีนับ จึงยังไม่มีผลการจัดลำดับ"
    )


def test_what_people_write_replaces_what_is_missing(workshop: Workshop) -> None:
    Aim.objects.create(workshop=workshop, text_th="ให้จังหวัดมีทิศทางเดียวกัน")
    write_chapter(workshop, "lectures", "วิทยากรกล่าวถึงประชาคมอาเซียน", by=None)
    write_costs(workshop, budget_baht=120_000, spent_baht=None, by=None)
    group = workshop.groups.first()
    Card.objects.create(group=group, number=1, kind="problem", text="น้ำไม่พอในหน้าแล้ง")

    document = docx.Document(io.BytesIO(to_word("รายงาน", report_of(workshop))))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)

    for words in (
        "ให้จังหวัดมีทิศทางเดียวกัน",
        "วิทยากรกล่าวถึงประชาคมอาเซียน",
        "ตั้งไว้ 120,000 บาท ใช้จ่ายจริง ไม่ได้บันทึก",
        "[ปัญหา] น้ำไม่พอในหน้าแล้ง",
    ):
        assert words in text


def test_the_report_is_thai_on_an_english_page_too(workshop: Workshop, world: World) -> None:
    client = Client()
    client.force_login(world.coordinator)

    page = client.get("/workshops/trial/outcome/report/", headers={"accept-language": "en"})

    assert ("Workshop report" in page.content.decode(), "หลักการและเหตุผล" in page.content.decode()) == (
        True,
        True,
    )


@pytest.mark.parametrize("guests", [1, 3])
def test_the_report_asks_the_database_as_often_for_three_guests_as_for_one(
    workshop: Workshop, guests: int, django_assert_num_queries
) -> None:
    group = workshop.groups.first()
    for number in range(guests):
        check_in(make_participant(workshop), str(number))
        Card.objects.create(group=group, number=number + 1, kind="problem", text=f"บัตร {number}")

    with django_assert_num_queries(18):
        report_of(workshop)


def test_the_report_is_for_the_coordinator_alone(workshop: Workshop) -> None:
    guest = visit(make_participant(workshop))
    pages = ("report/", "report.docx", "certificates/", "report/costs/", "report/summary/")

    assert [guest.get(f"/workshops/trial/outcome/{page}").status_code for page in pages] == [403] * 5
