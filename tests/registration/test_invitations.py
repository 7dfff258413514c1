"""Inviting: many at once, from a list, by letter, by message; what is on paper says what is in the data."""

import io
import zipfile
from datetime import date
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.test import Client
from docx import Document
from python_calamine import CalamineWorkbook

from prasan.ledger.models import Act
from prasan.people.models import Organisation
from prasan.registration import actions, overview
from prasan.registration.lists import read_list, template
from prasan.registration.models import GuestList, Invitation, LetterHead, Message, Quota
from prasan.registration.papers import Letter, guests_xlsx, letters_docx, letters_zip
from prasan.registration.queries import guests_of
from prasan.workshop.models import Release, Workshop
from tests.workshop_world import group, make_invitation, make_participant, organisation

SITE = "https://prasan.example.org"
HOME = "/workshops/trial/guests/"


@pytest.fixture
def invitation(workshop: Workshop) -> Invitation:
    found = make_invitation(workshop)
    found.email = "rotary@example.org"
    found.save()
    return found


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def test_many_organisations_are_invited_at_once_and_only_once(workshop: Workshop) -> None:
    clubs = [organisation("rotary"), organisation("lions", "ไลออนส์")]

    new = [len(actions.invite(workshop, clubs, seats=2, by=None)) for _ in range(2)]

    assert new == [2, 0]
    assert list(Quota.objects.filter(organisation__isnull=False).values_list("seats", flat=True)) == [2, 2]
    assert Act.objects.get(verb="registration.invited").data == {"organisations": 2}


def test_a_list_is_read_by_its_thai_headings_in_any_order(db: None) -> None:
    group("CHAMBER")

    found = read_list(
        csv("ที่นั่ง,ชื่อหน่วยงาน,กลุ่ม,อีเมล์", "๓,หอการค้า,กลุ่ม CHAMBER,a@example.org", ",ไลออนส์,,"), "x.csv"
    )

    assert found.faults == []
    assert found.rows == [
        {"row": 2, "organisation": "หอการค้า", "group": "CHAMBER", "seats": 3, "addressee": "", "email": "a@example.org",
         "phone": ""},
        {"row": 3, "organisation": "ไลออนส์", "group": "", "seats": None, "addressee": "", "email": "", "phone": ""},
    ]  # fmt: skip


def test_every_fault_is_told_by_its_cell(db: None) -> None:
    group("CHAMBER")

    found = read_list(
        csv("หน่วยงาน,กลุ่ม,จำนวน,อีเมล", ",,,a@", "ก,กลุ่ม CHAMBEX,สาม,", "ก,,1,", f"{'ข' * 300},,2,"), "x.csv"
    )

    assert [(fault.cell, fault.message) for fault in found.faults] == [
        ("A2", "ไม่มีชื่อหน่วยงาน"),
        ("D2", "ไม่ใช่ที่อยู่อีเมล"),
        ("B3", "ไม่รู้จักกลุ่ม “กลุ่ม CHAMBEX” หมายถึง “กลุ่ม CHAMBER” หรือไม่"),
        ("C3", "จำนวนที่นั่งต้องเป็นจำนวนเต็มไม่เกิน 1,000"),
        ("A4", "หน่วยงานนี้ซ้ำกับแถวที่ 3"),
        ("A5", "ข้อความยาวเกิน 200 ตัวอักษร"),
    ]


def test_the_template_comes_back_without_a_fault(db: None) -> None:
    groups = [group("CHAMBER"), group("UNIV")]
    groups[0].name_th, groups[1].name_th = "หอการค้าจังหวัด", "ผู้บริหารสถาบันอุดมศึกษา"
    for one in groups:
        one.save()

    found = read_list(template(groups), "template.xlsx")

    assert ([row["group"] for row in found.rows], found.faults) == (["CHAMBER", "UNIV"], [])


def test_a_list_is_taken_whole_or_not_at_all(world, workshop: Workshop) -> None:
    rows, faults = read_list(csv("หน่วยงาน,จำนวน,เรียน", "สมาคมใหม่,4,นายกสมาคม"), "x.csv").as_json()
    bad = actions.keep_list(workshop, "bad.csv", rows, [{"cell": "A2", "message": "…"}])
    none = actions.take_list(bad, by=world.coordinator)
    good = actions.keep_list(workshop, "good.csv", rows, faults)
    taken = [actions.take_list(good, by=world.coordinator) for _ in range(2)]

    invitation = Invitation.objects.get()
    assert (none, taken) == (0, [1, 0])
    assert (str(invitation), invitation.quota.seats, invitation.addressee_th) == ("สมาคมใหม่", 4, "นายกสมาคม")
    assert Organisation.objects.get(name_th="สมาคมใหม่").province_code == "83"
    assert GuestList.objects.get().rows == []


def test_a_file_that_is_no_table_is_refused_in_words(coordinator: Client, workshop: Workshop) -> None:
    files = [io.BytesIO(data) for data in (b"", b"\x00\x01\x02" * 100, b"PK\x03\x04garbage")]
    for number, file in enumerate(files):
        file.name = f"list{number}.xlsx"

    answers = [coordinator.post(f"{HOME}invitations/import/", {"file": file}) for file in files]

    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert not GuestList.objects.exists()


def head(workshop: Workshop) -> LetterHead:
    return LetterHead(
        workshop=workshop, number="ภก 51004/ว 12", sender_th="อบจ.ภูเก็ต",
        dated_on=date(2014, 2, 20), signer="นายก ตัวอย่าง",
    )  # fmt: skip


def test_a_letter_has_the_parts_of_an_official_letter_with_thai_digits(invitation: Invitation) -> None:
    letter = Letter(invitation, head(invitation.workshop), SITE)

    doc = Document(io.BytesIO(letters_docx([letter])))

    text = [paragraph.text for paragraph in doc.paragraphs if paragraph.text]
    assert text[:5] == [
        "ที่ ภก ๕๑๐๐๔/ว ๑๒\tอบจ.ภูเก็ต",
        "\t๒๐ กุมภาพันธ์ ๒๕๕๗",
        "เรื่อง\tขอเชิญเข้าร่วมประชุมเชิงปฏิบัติการทดลอง",
        "เรียน\tสโมสรโรตารีภูเก็ต",
        "สิ่งที่ส่งมาด้วย\tกำหนดการ จำนวน ๑ ชุด",
    ]
    assert text[-1] == letter.link
    assert letter.link.startswith(f"{SITE}/people/pass/invitation.")
    assert "\tขอแสดงความนับถือ" in text
    assert len(doc.inline_shapes) == 1


def test_letters_come_in_one_file_or_one_each(workshop: Workshop) -> None:
    invitations = actions.invite(
        workshop, [organisation(), organisation("lions", "ไลออนส์")], seats=1, by=None
    )
    letters = [Letter(invitation, head(workshop), SITE) for invitation in invitations]

    folder = zipfile.ZipFile(io.BytesIO(letters_zip(letters)))

    assert folder.namelist() == ["001-rotary.docx", "002-lions.docx"]
    texts = [paragraph.text for paragraph in Document(io.BytesIO(letters_docx(letters))).paragraphs]
    assert [text for text in texts if text.startswith("เรียน")] == ["เรียน\tสโมสรโรตารีภูเก็ต", "เรียน\tไลออนส์"]


def test_the_list_of_guests_is_text_and_never_a_formula(workshop: Workshop) -> None:
    make_participant(workshop, "=1+1", organisation_text="@SUM(A1)")

    rows = (
        CalamineWorkbook.from_filelike(io.BytesIO(guests_xlsx(workshop, guests_of(workshop))))
        .get_sheet_by_index(0)
        .to_python()
    )

    assert (rows[2][1], rows[2][3]) == ("=1+1", "@SUM(A1)")


def test_a_message_is_looked_at_before_it_leaves(
    world, invitation: Invitation, django_capture_on_commit_callbacks
) -> None:
    workshop = invitation.workshop

    drafts = actions.prepare(workshop, [invitation], "invitation", site=SITE)
    before = len(mail.outbox)
    with django_capture_on_commit_callbacks(execute=True):
        sent = [actions.send(workshop, drafts, by=world.coordinator) for _ in range(2)]

    assert (before, sent, len(mail.outbox)) == (0, [1, 0], 1)
    assert f"{SITE}/people/pass/invitation.{invitation.pk}.1~" in mail.outbox[0].body
    assert "{link}" in Message.objects.get().body
    assert Invitation.objects.get().sent_at is not None


def test_a_mail_that_failed_says_so_and_can_be_tried_again(
    world, invitation: Invitation, monkeypatch, django_capture_on_commit_callbacks
) -> None:
    workshop, send = invitation.workshop, mail.EmailMessage.send
    drafts = actions.prepare(workshop, [invitation], "invitation", site=SITE)

    def broken(*_args: object, **_options: object) -> int:
        raise SMTPServerDisconnected

    monkeypatch.setattr(mail.EmailMessage, "send", broken)
    with django_capture_on_commit_callbacks(execute=True):
        actions.send(workshop, drafts, by=world.coordinator)
    failed = Message.objects.get()
    monkeypatch.setattr(mail.EmailMessage, "send", send)
    with django_capture_on_commit_callbacks(execute=True):
        actions.send(workshop, drafts, by=world.coordinator)

    assert (failed.state, failed.error) == ("failed", "SMTPServerDisconnected")
    assert (Message.objects.get().state, Message.objects.get().attempts, len(mail.outbox)) == ("sent", 2, 1)


def test_without_an_address_the_text_waits_to_be_copied(world, workshop: Workshop) -> None:
    invitation = make_invitation(workshop)
    drafts = actions.prepare(workshop, [invitation], "invitation", site=SITE)

    actions.send(workshop, drafts, by=world.coordinator)
    waiting = Message.objects.get().state
    actions.note_copied(Message.objects.get())

    assert (waiting, Message.objects.get().state) == ("by_hand", "copied")
    assert Invitation.objects.get().sent_at is not None


def test_reminders_go_to_the_silent_only(coordinator: Client, invitation: Invitation) -> None:
    workshop = invitation.workshop
    Invitation.objects.update(sent_at=workshop.released_at)
    actions.invite(workshop, [organisation("lions", "ไลออนส์")], seats=1, by=None)
    answered = Invitation.objects.get(organisation__code="lions")
    actions.name_delegate(answered, "นายวิชัย ดี")

    coordinator.post(f"{HOME}messages/prepare/", {"kind": "reminder"})

    assert [str(m.invitation) for m in Message.objects.filter(kind="reminder")] == ["สโมสรโรตารีภูเก็ต"]


def test_the_overview_says_which_authorities_have_nobody(world, workshop: Workshop) -> None:
    chalong = world.chalong.organisation
    actions.invite(workshop, [chalong, world.pao.organisation], seats=1, by=world.coordinator)
    actions.name_delegate(Invitation.objects.get(organisation=chalong), "นายกลอง ดี")

    silent = list(overview.silent_authorities(workshop))

    assert (len(silent), chalong in silent, world.pao.organisation in silent) == (18, False, True)


def test_a_new_programme_is_told_to_those_it_concerns_only(workshop: Workshop) -> None:
    make_participant(workshop, email="a@example.org")
    make_participant(workshop, "นายไร้ อีเมล")
    change = {"what": "room", "pillars": [], "speakers": []}
    pillar = {"what": "room", "pillars": ["economy"], "speakers": []}

    told = [
        len(
            actions.tell_of_changes(
                Release.objects.create(workshop=workshop, version=n, programme={}, changes=changes)
            )
        )
        for n, changes in ((1, [change]), (2, [change]), (3, [pillar]), (4, [{**change, "what": "text"}]))
    ]

    assert told == [0, 1, 0, 0]
