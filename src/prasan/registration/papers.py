"""Papers: the official letter of invitation (หนังสือภายนอก), and the list of guests as a workbook."""

import io
import zipfile
from collections.abc import Iterable, Sequence

import xlsxwriter

from prasan import thai
from prasan.documents import Block, PageBreak, Paper, Paragraph, Qr, Space, Tabbed, docx, qr
from prasan.registration.letters import link_of
from prasan.registration.models import Invitation, LetterHead, Participant
from prasan.workshop.models import Workshop

_STOP = 8.5  # centimetres from the margin to the middle of the sheet, where sender and signature begin
_INDENT = 2.5
REASON = (
    "ด้วย{sender} กำหนดจัด{title} {days} ณ {venue} เพื่อให้ผู้เกี่ยวข้องทุกภาคส่วนได้ร่วมกันกำหนดกรอบยุทธศาสตร์การพัฒนาของจังหวัด"
)


class Letter:
    """The words of one letter, so that the Word file and the printed page say the same."""

    def __init__(self, invitation: Invitation, head: LetterHead, site: str) -> None:
        self.invitation, self.head, self.site = invitation, head, site
        self.workshop = invitation.workshop

    def digits(self, text: str) -> str:
        return thai.to_thai_digits(text) if self.head.thai_digits else text

    @property
    def number(self) -> str:
        return self.digits(f"ที่ {self.head.number}".rstrip())

    @property
    def sender(self) -> str:
        return self.head.sender_th

    @property
    def address(self) -> str:
        return self.digits(self.head.address_th)

    @property
    def dated(self) -> str:
        return self.digits(thai.format_date(self.head.dated_on, style="long")) if self.head.dated_on else ""

    @property
    def subject(self) -> str:
        return self.digits(f"ขอเชิญเข้าร่วม{self.workshop.title_th}")

    @property
    def addressee(self) -> str:
        return self.invitation.addressee_th or _head_of(self.invitation.organisation.name_th)

    @property
    def enclosures(self) -> str:
        return self.digits("กำหนดการ จำนวน 1 ชุด")

    @property
    def paragraphs(self) -> list[str]:
        """Why, what we ask, and the closing sentence."""
        seats = self.invitation.quota.seats
        many = f"จำนวน {seats} คน " if seats else ""
        until = (
            f"ภายในวันที่ {thai.format_date(self.head.answer_by, style='long')} " if self.head.answer_by else ""
        )
        reason = self.head.reason_th or REASON.format(
            sender=self.head.sender_th or "จังหวัด",
            title=self.workshop.title_th,
            days=_days(self.workshop),
            venue=self.workshop.venue_th,
        )
        ask = (
            f"ในการนี้ จึงขอเชิญท่านหรือผู้แทน {many}เข้าร่วมการประชุมตามวัน เวลา และสถานที่ดังกล่าว "
            f"และขอความร่วมมือแจ้งรายชื่อผู้เข้าร่วม {until}ทางเว็บไซต์ตามคิวอาร์โค้ดหรือลิงก์ท้ายหนังสือนี้ "
            "โดยไม่ต้องลงทะเบียนบัญชีผู้ใช้ รายละเอียดปรากฏตามสิ่งที่ส่งมาด้วย"
        )
        return [
            self.digits(text)
            for text in (reason, ask, "จึงเรียนมาเพื่อโปรดพิจารณาเข้าร่วมตามวันและเวลาดังกล่าวด้วย จะขอบคุณยิ่ง")
        ]

    @property
    def link(self) -> str:
        """Never in Thai digits: it is typed as it stands."""
        return link_of(self.invitation, self.site)

    @property
    def contact(self) -> str:
        return self.digits(self.head.contact_th)

    @property
    def qr_svg(self) -> str:
        return qr.svg(self.link, title=f"คิวอาร์โค้ดของ{self.invitation.organisation.name_th}", modules=3)


def _head_of(organisation: str) -> str:
    """A letter goes to an office, not to a house; an authority's head bears its name (นายกเทศมนตรีนครภูเก็ต)."""
    if organisation.startswith("เทศบาล"):
        return f"นายกเทศมนตรี{organisation.removeprefix('เทศบาล')}"
    return f"นายก{organisation}" if organisation.startswith("องค์การบริหารส่วน") else organisation


def _days(workshop: Workshop) -> str:
    if workshop.starts_on == workshop.ends_on:
        return f"ใน{thai.format_date(workshop.starts_on, style='full')}"
    return f"ระหว่างวันที่ {thai.format_date_range(workshop.starts_on, workshop.ends_on, style='long')}"


def letter_blocks(letter: Letter) -> list[Block]:
    """One letter: the parts of แบบที่ 1 (หนังสือภายนอก) in their order; the emblem's place stays free."""
    head = letter.head
    return [
        Space(1.5),
        Tabbed([letter.number, letter.sender], [_STOP]),
        *(Tabbed(["", text], [_STOP]) for text in (letter.address, letter.dated) if text),
        Tabbed(["เรื่อง", letter.subject], [1.5]),
        Tabbed(["เรียน", letter.addressee], [1.5]),
        Tabbed(["สิ่งที่ส่งมาด้วย", letter.enclosures], [3.0]),
        *(Paragraph(text, align="thai", indent_cm=_INDENT) for text in letter.paragraphs),
        Paragraph(""),
        Tabbed(["", "ขอแสดงความนับถือ"], [_STOP]),
        Space(1.5),
        Tabbed(["", f"({head.signer or '.' * 40})"], [_STOP]),
        *([Tabbed(["", letter.digits(head.signer_office_th)], [_STOP])] if head.signer_office_th else []),
        Paragraph(""),
        *([Paragraph(letter.contact)] if letter.contact else []),
        Qr(letter.link),
    ]


def letters_paper(letters: Sequence[Letter]) -> Paper:
    """All letters in one document, each on its own sheet; their words are in the wanted digits already."""
    blocks: list[Block] = []
    for letter in letters:
        blocks += [*([PageBreak()] if blocks else []), *letter_blocks(letter)]
    return Paper("หนังสือเชิญ", blocks, numbered=False)


def letters_docx(letters: Sequence[Letter]) -> bytes:
    return docx(letters_paper(letters))


def letters_zip(letters: Sequence[Letter]) -> bytes:
    """One file for each organisation, named by number and code."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as folder:
        for number, letter in enumerate(letters, start=1):
            name = f"{number:03}-{letter.invitation.organisation.code}.docx"
            folder.writestr(name, letters_docx([letter]))
    return buffer.getvalue()


COLUMNS = (
    ("ลำดับ", 7), ("ชื่อ-สกุล", 32), ("ตำแหน่ง", 30), ("หน่วยงาน", 36), ("กลุ่ม", 30), ("โทรศัพท์", 16),
    ("อีเมล", 28), ("แทน", 28), ("สถานะ", 16), ("การเผยแพร่ชื่อ", 26), ("รหัสป้าย", 12),
)  # fmt: skip


def guests_xlsx(workshop: Workshop, guests: Iterable[Participant]) -> bytes:
    """The list of guests for the coordinator: text cells only, so that no name is ever a formula."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        head = book.add_format({"bold": True, "text_wrap": True, "border": 1, "align": "center"})
        sheet = book.add_worksheet("ผู้เข้าร่วม")
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(1)
        sheet.write_string(
            0, 0, f"{workshop.title_th} · {thai.format_date(workshop.starts_on, style='long')}"
        )
        for at, (title, width) in enumerate(COLUMNS):
            sheet.set_column(at, at, width)
            sheet.write_string(1, at, title, head)
        for number, guest in enumerate(guests, start=1):
            for at, text in enumerate(_cells(guest)):
                sheet.write_string(number + 1, at + 1, text)
            sheet.write_number(number + 1, 0, number)
        sheet.freeze_panes(2, 2)
    return buffer.getvalue()


def _cells(guest: Participant) -> tuple[str, ...]:
    walk_in = " (มาหน้างาน)" if guest.is_walk_in else ""
    return (
        guest.name,
        guest.office,
        guest.organisation_name,
        guest.group.name_th if guest.group else "",
        guest.phone,
        guest.email,
        guest.stands_in_for,
        f"{guest.get_state_display()}{walk_in}",
        guest.get_consent_display(),
        guest.badge,
    )
