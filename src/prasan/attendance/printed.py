"""The sheet for signing in the registry of documents, with a sample of invented people."""

from typing import Any

from django.http import Http404
from django.utils.translation import gettext_lazy as _

from prasan.attendance import queries, sheets
from prasan.attendance.sheets import Line
from prasan.documents import Paper
from prasan.printing import registry
from prasan.printing.registry import Document, Options
from prasan.workshop.models import Workshop

__all__ = ["register"]

_SAMPLE_TITLES = (
    "ใบลงทะเบียนผู้เข้าร่วมประชุม",
    "การประชุมเชิงปฏิบัติการจัดทำกรอบยุทธศาสตร์การพัฒนาของจังหวัดตัวอย่าง",
    "วันจันทร์ที่ 4 มกราคม พ.ศ. 2570 ณ ห้องประชุมตัวอย่าง",
)
_SAMPLE_LINES = (
    Line(1, "นายตัวอย่าง ลำดับหนึ่ง", "นายกเทศมนตรี", "เทศบาลตำบลตัวอย่าง", "0 0000 0000"),
    Line(2, "นางสาวตัวอย่าง ลำดับสอง", "ปลัดเทศบาล", "เทศบาลตำบลตัวอย่าง", "0 0000 0000", "แทน นางตัวอย่าง ติดราชการ"),
    Line(3, "นายตัวอย่าง ลำดับสาม", "ผู้ใหญ่บ้าน", "หมู่ที่ 1 ตำบลตัวอย่าง"),
    *(Line(number) for number in range(4, 16)),
)


def register() -> None:
    registry.add(
        Document(
            code="attendance-sheet",
            title=_("Sheet to sign at a workshop"),
            formats=("docx", "xlsx", "pdf"),
            fetch=_fetch,
            compose=_compose,
            sample=lambda: sheets.paper(_SAMPLE_TITLES, _SAMPLE_LINES, sample=True),
            filename=lambda workshop: f"ใบลงทะเบียน {workshop.title_th}",
        )
    )


def _fetch(user: Any, pk: str) -> Workshop:
    slug = Workshop.objects.filter(pk=registry.number(pk)).values_list("slug", flat=True).first()
    if slug is None:
        raise Http404
    return queries.get_workshop(user, slug, can="attendance.print_sheet")


def _compose(workshop: Workshop, options: Options) -> Paper:
    """The sheet of the day that the page would offer."""
    return sheets.paper_of(workshop, queries.asked_for(workshop, "", "").day)
