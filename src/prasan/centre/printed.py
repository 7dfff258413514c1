"""The documents of the centre in the registry of documents: who may have which, and a sample of each."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from prasan.centre import papers, queries
from prasan.centre.models import Meeting
from prasan.centre.papers import Record
from prasan.centre.papers_sample import SAMPLES
from prasan.printing import registry
from prasan.printing.registry import Document

__all__ = ["register"]


def _of_circle(user: Any, pk: str) -> Record:
    """Papers with names: for those who prepare or attend the meeting."""
    return Record(queries.get_meeting(user, registry.number(pk), can="centre.view_circle"))


def _of_readers(user: Any, pk: str) -> Record:
    """Papers of everybody who may read the meeting."""
    return Record(queries.get_meeting(user, registry.number(pk)))


def _of_minutes(user: Any, pk: str) -> Record:
    """Minutes: the circle reads drafts; everybody else those that are finished, of a released meeting, and there those
    without a seat are counted, not named (PDPA)."""
    meeting = queries.get_meeting(user, registry.number(pk))
    if user.has_perm("centre.view_circle", meeting):
        return Record(meeting)
    if not Meeting.objects.filter(pk=meeting.pk, minutes__finished_at__isnull=False).exists():
        raise PermissionDenied
    return Record(meeting, full=False)


def _named(what: str) -> Callable[[Record], str]:
    return lambda record: papers.named(what, record.meeting.body, record.meeting)


def register() -> None:
    """Tell the registry; called once when the site starts."""
    both, all_ = ("docx", "pdf"), ("docx", "pdf", "xlsx")
    rows = (
        ("meeting-invitation", _("Letters that call a meeting"), both, _of_circle, papers.invitation_paper,
         "หนังสือเชิญประชุม"),
        ("agenda", _("Agenda of a meeting"), both, _of_readers, papers.agenda_paper, "ระเบียบวาระ"),
        ("minutes", _("Minutes of a meeting (แบบที่ 11)"), both, _of_minutes, papers.minutes_paper, "รายงานการประชุม"),
        ("resolutions", _("Resolutions of a meeting"), all_, _of_readers, papers.resolutions_paper, "สรุปมติ"),
        ("meeting-attendance", _("Sheet to sign at a meeting"), all_, _of_circle, papers.attendance_paper,
         "บัญชีลงลายมือชื่อ"),
    )  # fmt: skip
    for code, title, formats, fetch, compose, word in rows:
        registry.add(
            Document(
                code=code,
                title=title,
                formats=formats,
                fetch=fetch,
                compose=compose,
                sample=SAMPLES[code],
                filename=_named(word),
            )
        )
