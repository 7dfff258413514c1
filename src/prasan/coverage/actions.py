"""The one write of this app: a gap goes before the people who can close it. The centre keeps the item."""

from django.db import transaction

from prasan.centre.actions import put_on_agenda
from prasan.centre.models import AgendaItem, Meeting
from prasan.coverage.problems import Refused
from prasan.coverage.queries.agenda import tabled_at
from prasan.people.models import User
from prasan.places.models import Province


@transaction.atomic
def table(
    meeting: Meeting, province: Province, title_th: str, text_th: str, *, page: str, by: User
) -> AgendaItem:
    """Put what a page shows on the agenda of a meeting, for decision, with the page as its paper.

    Raises Refused with "other-province" and "tabled" (the meeting has it already); a released meeting refuses as the
    centre does.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.province_id != province.pk:
        raise Refused("other-province")
    if tabled_at(page).filter(meeting=meeting).exists():
        raise Refused("tabled")
    return put_on_agenda(
        meeting, title_th, text_th, by=by, paper_th=f"ความครอบคลุม: {title_th}", paper_url=page
    )
