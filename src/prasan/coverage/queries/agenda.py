"""Meetings before which a gap may go, and those before which it is already."""

from typing import Any

from django.db.models import QuerySet

from prasan.centre.models import AgendaItem, Meeting
from prasan.centre.queries import upcoming_meetings
from prasan.places.models import Province


def meetings_for(user: Any, province: Province) -> list[Meeting]:
    """Coming meetings of the province whose agenda the user may write, soonest first; one query and the rules."""
    if not user.is_authenticated:
        return []
    coming = upcoming_meetings(user, province=province)
    return [meeting for meeting in coming if user.has_perm("coverage.table", meeting)]


def tabled_at(page: str) -> QuerySet[AgendaItem]:
    """The agenda items whose paper is this page."""
    return AgendaItem.objects.filter(attachments__url=page)


def meetings_with(user: Any, page: str) -> list[AgendaItem]:
    """Where the page was tabled, as far as the user may read these meetings, newest first; one query."""
    readable = Meeting.objects.visible_to(user)
    items = tabled_at(page).filter(meeting__in=readable).select_related("meeting__body")
    return list(items.order_by("-meeting__held_on", "-pk").distinct())
