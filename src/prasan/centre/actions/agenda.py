"""The agenda of a meeting: items in five chapters, changed only while the meeting is a draft."""

from django.db import transaction
from django.db.models import Max

from prasan.centre.actions.meetings import draft_of
from prasan.centre.models import AgendaItem, Attachment, Chapter, Meeting
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import User

__all__ = ["add_item", "edit_item", "move_item", "put_on_agenda", "remove_item", "write_down"]


@transaction.atomic
def put_on_agenda(
    meeting: Meeting,
    title_th: str,
    text_th: str = "",
    *,
    by: User | None,
    chapter: int = Chapter.DECISIONS,
    paper_th: str = "",
    paper_url: str = "",
) -> AgendaItem:
    """What other parts of the site put before a meeting: an item for decision, with a link to the page in question.

    The caller keeps the item to find its resolutions later (`item.resolutions`, each with `outcome`). Refuses with
    "released".
    """
    item = add_item(meeting, chapter=chapter, title_th=title_th[:500], text_th=text_th, by=by)
    if paper_url:
        Attachment.objects.create(item=item, title_th=(paper_th or title_th)[:200], url=paper_url)
    return item


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
def edit_item(
    item: AgendaItem,
    *,
    chapter: int,
    title_th: str,
    text_th: str,
    by: User | None,
    version: int | None = None,
) -> AgendaItem:
    """Change an item's words or chapter; in another chapter it comes last.

    Refuses with "released", and with "changed-meanwhile" when `version` is not the one that was read.
    """
    item = _current(item, version)
    if item.chapter != chapter:
        item.chapter, item.position = Chapter(chapter), _end(item.meeting, chapter)
    before, item.title_th, item.text_th = item.title_th, title_th, text_th
    item.version += 1
    item.save()
    _note("centre.item_edited", item, by, before=before)
    return item


@transaction.atomic
def write_down(item: AgendaItem, said_th: str, *, by: User | None, version: int | None = None) -> AgendaItem:
    """Write what was said on an item, for the minutes. Refuses as `edit_item` does, and with "not-held"."""
    item = _current(item, version)
    if not item.meeting.is_held:
        raise Refused("not-held")
    item.said_th = said_th
    item.version += 1
    item.save(update_fields=["said_th", "version"])
    _note("centre.item_written", item, by)
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
    """Take an item off the agenda; what had returned by itself does not come again to this meeting.

    Refuses with "released", and with "has-resolutions".
    """
    meeting = item.meeting = draft_of(item.meeting)
    if item.resolutions.exists():
        raise Refused("has-resolutions")
    if item.returns:
        meeting.left_out = [*meeting.left_out, item.returns]
        meeting.save(update_fields=["left_out"])
    _note("centre.item_removed", item, by)
    item.delete()
    return meeting


def _current(item: AgendaItem, version: int | None) -> AgendaItem:
    """The item as it stands now, its meeting locked for a change."""
    meeting = draft_of(item.meeting)
    fresh = AgendaItem.objects.get(pk=item.pk)
    fresh.meeting = meeting
    if version is not None and version != fresh.version:
        raise Refused("changed-meanwhile")
    return fresh


def _end(meeting: Meeting, chapter: int) -> int:
    last = meeting.items.filter(chapter=chapter).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1


def _note(verb: str, item: AgendaItem, by: User | None, **data: str) -> None:
    about = {"meeting": str(item.meeting), "chapter": int(item.chapter)}
    record(verb, on=item, by=by, data=about | data, scope=item.meeting.scope)
