"""How a resolution is carried out, what it changed, and what members and papers say of an item."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from prasan.centre.models import AgendaItem, Attachment, Comment, Effect, Progress, Resolution
from prasan.centre.problems import Refused
from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.ui.uploads import Unfit, kind_of

__all__ = [
    "add_paper",
    "comment",
    "note_progress",
    "remove_comment",
    "remove_paper",
    "remove_progress",
    "tie",
    "untie",
]


@transaction.atomic
def note_progress(
    resolution: Resolution,
    text_th: str,
    *,
    by: User,
    on: date | None = None,
    file: Any = None,
    url: str = "",
) -> Progress:
    """Note how far it is, with a file or an address as evidence.

    Refuses with "done-before" for a day before the meeting, "future" for one to come, and with the code of a file that
    is not taken.
    """
    day = on or timezone.localdate()
    if day < resolution.meeting.held_on:
        raise Refused("done-before")
    if day > timezone.localdate():
        raise Refused("future")
    note = Progress(resolution=resolution, text_th=text_th, noted_on=day, url=url, name=str(by)[:200])
    if file:
        note.file.save(f"evidence.{_ending(file)}", file, save=False)
    note.save()
    data = {"text": text_th[:300], "evidence": bool(file or url)}
    record("centre.progress_noted", on=resolution, by=by, data=data, scope=resolution.scope)
    return note


@transaction.atomic
def remove_progress(note: Progress, *, by: User) -> Resolution:
    """Take a note back that was made by mistake; the ledger keeps its words."""
    resolution = note.resolution
    data = {"text": note.text_th[:300]}
    record("centre.progress_removed", on=resolution, by=by, data=data, scope=resolution.scope)
    _forget_file(note.file)
    note.delete()
    return resolution


@transaction.atomic
def tie(resolution: Resolution, kind: str, thing: models.Model, *, by: User | None) -> Effect:
    """Say what a resolution changed; `kind` as registered in `prasan.centre.effects`. Safe to run again."""
    effect, made = Effect.objects.get_or_create(
        resolution=resolution,
        kind=kind,
        thing_kind=thing._meta.label_lower,
        thing_id=str(thing.pk),
        defaults={"thing_th": str(thing)[:300]},
    )
    if made:
        data = {"thing": effect.thing_th, "kind": kind}
        record("centre.effect_tied", on=resolution, by=by, data=data, scope=resolution.scope)
    return effect


@transaction.atomic
def untie(resolution: Resolution, kind: str, thing: models.Model, *, by: User | None) -> None:
    """Take back that a resolution changed a thing, when the change itself was undone."""
    found = resolution.effects.filter(kind=kind, thing_kind=thing._meta.label_lower, thing_id=str(thing.pk))
    for effect in found:
        data = {"thing": effect.thing_th, "kind": kind}
        record("centre.effect_untied", on=resolution, by=by, data=data, scope=resolution.scope)
        effect.delete()


@transaction.atomic
def add_paper(item: AgendaItem, title_th: str, *, by: User, file: Any = None, url: str = "") -> Attachment:
    """Put a paper beside an item, a file or an address. Refuses with "released" and with the code of a bad file."""
    if item.meeting.is_released:
        raise Refused("released")
    if not file and not url:
        raise Refused("paper-empty")
    paper = Attachment(item=item, title_th=title_th, url=url)
    if file:
        paper.file.save(f"paper.{_ending(file)}", file, save=False)
    paper.save()
    data = {"title": title_th, "item": item.title_th}
    record("centre.paper_added", on=item.meeting, by=by, data=data, scope=item.meeting.scope)
    return paper


@transaction.atomic
def remove_paper(paper: Attachment, *, by: User) -> AgendaItem:
    """Take a paper away. Refuses with "released"."""
    item = paper.item
    if item.meeting.is_released:
        raise Refused("released")
    data = {"title": paper.title_th, "item": item.title_th}
    record("centre.paper_removed", on=item.meeting, by=by, data=data, scope=item.meeting.scope)
    _forget_file(paper.file)
    paper.delete()
    return item


def comment(item: AgendaItem, text_th: str, *, by: User) -> Comment:
    """Say something of an item within the body. It is no act of the body, so the ledger does not keep it."""
    return Comment.objects.create(item=item, user=by, name=str(by)[:200], text_th=text_th)


def remove_comment(said: Comment) -> AgendaItem:
    """Take one's own words back."""
    item = said.item
    said.delete()
    return item


def _ending(file: Any) -> str:
    try:
        return kind_of(file, file.size or 0).ending
    except Unfit as unfit:
        raise Refused(unfit.code) from unfit


def _forget_file(file: Any) -> None:
    """Delete the stored file once the removal is certain."""
    if file:
        storage, name = file.storage, file.name
        transaction.on_commit(lambda: storage.delete(name))
