"""The coordination centre of a province: its plan cycles, its bodies, their meetings and what those resolve."""

from prasan.centre.models.agenda import AgendaItem, Attachment, Chapter, Comment
from prasan.centre.models.bodies import (
    AgendaForm,
    Basis,
    Body,
    BodyKind,
    QuorumRule,
    Seat,
    Substitutes,
)
from prasan.centre.models.cycles import Cycle
from prasan.centre.models.meetings import (
    Attendance,
    CallLetter,
    Correction,
    Meeting,
    Minutes,
    Presence,
    bodies_with_seat,
)
from prasan.centre.models.notices import Notice, NoticeKind
from prasan.centre.models.resolutions import (
    Effect,
    Outcome,
    Progress,
    Resolution,
    ResolutionKind,
    ResolutionQuerySet,
)

__all__ = [
    "AgendaForm",
    "AgendaItem",
    "Attachment",
    "Attendance",
    "Basis",
    "Body",
    "BodyKind",
    "CallLetter",
    "Chapter",
    "Comment",
    "Correction",
    "Cycle",
    "Effect",
    "Meeting",
    "Minutes",
    "Notice",
    "NoticeKind",
    "Outcome",
    "Presence",
    "Progress",
    "QuorumRule",
    "Resolution",
    "ResolutionKind",
    "ResolutionQuerySet",
    "Seat",
    "Substitutes",
    "bodies_with_seat",
]
