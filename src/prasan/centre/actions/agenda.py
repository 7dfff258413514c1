"""The agenda of a meeting: items in five chapters, changed only while the meeting is a draft."""

from django.db import transaction
from django.db.models import Max

from prasan.centre.actions.meetings import draft_of
from prasan.centre.models import AgendaItem, Chapter, Meeting
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = ["add_item", "edit_item", "move_item", "remove_item"]


@transaction.atomic
def add_item(
    meeting: Meeting, *, chapter: int, title_th: str, by: User | None, text_th: str = ""
) -> AgendaItem:
    """Put an item at the end of a chapter. Refuses with "released"."""
    draft = draft_of(meeting)
    item = AgendaItem.objects.create(
        meeting=draft,
        chapter=Chapter(chapter),
        title_th=title_th,
        text_th=text_th,
        position=_end(draft, chapter),
    )
    _note("centre.item_added", item, by)
    return item


@transaction.atomic
def edit_item(item: AgendaItem, *, chapter: int, title_th: str, text_th: str, by: User | None) -> AgendaItem:
    """Change an item's words or chapter; in another chapter it comes last. Refuses with "released"."""
    item.meeting = draft_of(item.meeting)
    if item.chapter != chapter:
        item.chapter, item.position = Chapter(chapter), _end(item.meeting, chapter)
    before, item.title_th, item.text_th = item.title_th, title_th, text_th
    item.save()
    _note("centre.item_edited", item, by, before=before)
    return item


@transaction.atomic
def move_item(item: AgendaItem, *, down: bool, by: User | None) -> AgendaItem:
    """Let an item change places with the one before or after it in its chapter; at the end nothing happens."""
    item.meeting = draft_of(item.meeting)
    chapter = list(item.meeting.items.filter(chapter=item.chapter))
    here = chapter.index(item)
    there = here + (1 if down else -1)
    if not 0 <= there < len(chapter):
        return item
    chapter[here], chapter[there] = chapter[there], chapter[here]
    for position, one in enumerate(chapter):
        one.position = position
    AgendaItem.objects.bulk_update(chapter, ["position"])
    item.refresh_from_db(fields=["position"])
    _note("centre.item_moved", item, by)
    return item


@transaction.atomic
def remove_item(item: AgendaItem, *, by: User | None) -> Meeting:
    """Take an item off the agenda. Refuses with "released", and with "has-resolutions"."""
    meeting = item.meeting = draft_of(item.meeting)
    if item.resolutions.exists():
        raise Refused("has-resolutions")
    _note("centre.item_removed", item, by)
    item.delete()
    return meeting


def _end(meeting: Meeting, chapter: int) -> int:
    last = meeting.items.filter(chapter=chapter).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _note(verb: str, item: AgendaItem, by: User | None, **data: str) -> None:
    about = {"meeting": str(item.meeting), "chapter": int(item.chapter)}
    record(verb, on=item, by=by, data=about | data, scope=item.meeting.scope)
