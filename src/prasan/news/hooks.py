"""What this app tells the others: tiles "write the news" on pages of the record, and posts that take comments."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Meeting, Resolution
from prasan.comments import subjects
from prasan.comments.subjects import Subject
from prasan.drafting.models import Draft
from prasan.live import topics
from prasan.news import queries
from prasan.news.models import Post
from prasan.people.rules import is_coordinator, is_planner, is_secretary
from prasan.plans.models import Plan
from prasan.ui import slots
from prasan.ui.slots import Tile
from prasan.workshop.models import Workshop


def _tile(request: HttpRequest, kind: str, thing: Any, *, ready: bool, writes: bool) -> Tile | None:
    """Of what is over: to the post that was published, or for writers to draft one."""
    if not ready:
        return None
    if post := queries.post_about(kind, thing.pk):
        return Tile(_("The news of it"), post.get_absolute_url(), hint=post.title)
    if not writes:
        return None
    url = reverse("news:from_record", args=[kind, thing.pk])
    return Tile(_("Write the news"), url, hint=_("a draft made from the record, in one click"))


def _workshop_tile(request: HttpRequest, workshop: Workshop) -> Tile | None:
    ready = workshop.is_released and (workshop.is_over or workshop.is_closed)
    return _tile(request, "workshop", workshop, ready=ready, writes=is_coordinator(request.user, workshop))


def _meeting_tile(request: HttpRequest, meeting: Meeting) -> Tile | None:
    writes = is_secretary(request.user, meeting) or (
        is_planner(request.user, meeting)
        if meeting.body.authority_id
        else is_coordinator(request.user, meeting)
    )
    return _tile(request, "meeting", meeting, ready=meeting.is_released and meeting.is_held, writes=writes)


def _resolution_tile(request: HttpRequest, resolution: Resolution) -> Tile | None:
    """The post of the workshop or meeting that this resolution led to or came from."""
    return _meeting_tile(request, resolution.meeting)


def _draft_tile(request: HttpRequest, draft: Draft) -> Tile | None:
    writes = is_planner(request.user, draft) if draft.is_own else is_coordinator(request.user, draft)
    return _tile(request, "adoption", draft, ready=not draft.is_open, writes=writes)


def _plan_tile(request: HttpRequest, plan: Plan) -> Tile | None:
    ready = plan.state == Plan.State.SENT and plan.sent_at is not None
    return _tile(request, "plan", plan, ready=ready, writes=is_planner(request.user, plan))


def _home_tile(request: HttpRequest, _thing: Any) -> Tile | None:
    newest = queries.published().first()
    if newest is None:
        return None
    return Tile(_("News"), reverse("news:index"), hint=newest.title)


def _find_post(user: Any, key: str) -> Subject | None:
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        return None
    post = Post.objects.published().select_related("organisation").filter(pk=int(key)).first()
    if post is None:
        return None
    moderator = post.organisation if post.authority_id else None
    return Subject(post.title[:300], post.get_absolute_url(), moderator, str(post.province_id))


slots.add("staff", _workshop_tile, position=95)
slots.add("workshop", _workshop_tile, position=95)
slots.add("meeting", _meeting_tile, position=90)
slots.add("resolution", _resolution_tile, position=90)
slots.add("draft", _draft_tile, position=90)
slots.add("plan", _plan_tile, position=95)
slots.add("home", _home_tile, position=30)
subjects.add("post", _find_post)
topics.allow("news", lambda _user, _key: True)
