"""The draft as a whole: laying a template, emptying it, going back, and releasing it."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from prasan.ledger.actions import record
from prasan.people.models import User
from prasan.workshop import hooks
from prasan.workshop.actions.making import hangs_on
from prasan.workshop.actions.parts import touch_programme
from prasan.workshop.changes import difference
from prasan.workshop.models import BreakoutGroup, Pillar, Release, Session, Workshop
from prasan.workshop.problems import NotPossible
from prasan.workshop.programme import Programme
from prasan.workshop.templates_of_days import ready_pillars, ready_templates


@transaction.atomic
def apply_template(workshop: Workshop, code: str, *, by: User | None, pillars: bool = False) -> int:
    """Lay a ready programme into an empty draft; with `pillars` also the three pillars, if there are none.

    Returns how many sessions were made. Refuses while the draft holds sessions or the template has too many days.
    """
    template = ready_templates().get(code)
    if template is None:
        raise NotPossible("template-unknown")
    if workshop.is_closed:
        raise NotPossible("closed")
    if workshop.sessions.exists():
        raise NotPossible("template-not-empty")
    if template.days > len(workshop.days):
        raise NotPossible("template-too-long")
    made = Session.objects.bulk_create(
        Session(
            workshop=workshop,
            kind=item.kind,
            title_th=item.title.th,
            title_en=item.title.en,
            starts_at=item.starts_at,
            ends_at=item.ends_at,
            takes_questions=item.takes_questions,
        )
        for item in template.on(workshop.starts_on)
    )
    if pillars and not workshop.pillars.exists():
        add_ready_pillars(workshop)
    data = {"template": template.title.th, "sessions": len(made)}
    record("workshop.template_applied", on=workshop, by=by, data=data, scope=workshop.scope)
    return len(made)


def add_ready_pillars(workshop: Workshop) -> None:
    """The three pillars of the founding workshop, a group for each."""
    for position, ready in enumerate(ready_pillars()):
        pillar = Pillar.objects.create(
            workshop=workshop,
            code=ready.code,
            title_th=ready.title.th,
            title_en=ready.title.en,
            position=position,
        )
        BreakoutGroup.objects.create(
            workshop=workshop,
            pillar=pillar,
            title_th=ready.group.th,
            title_en=ready.group.en,
            position=position,
        )


@transaction.atomic
def empty_draft(workshop: Workshop, *, by: User | None) -> int:
    """Delete all sessions of the draft; what is released stays. Refuses when something hangs on one of them."""
    if workshop.is_closed:
        raise NotPossible("closed")
    sessions = list(workshop.sessions.all())
    if any(hangs_on(session) for session in sessions):
        raise NotPossible("draft-in-use")
    workshop.sessions.all().delete()
    data = {"part": f"{Session._meta.verbose_name_plural} ({len(sessions)})"}
    record("workshop.part_deleted", on=workshop, by=by, data=data, scope=workshop.scope)
    return len(sessions)


@transaction.atomic
def go_back_to_release(workshop: Workshop, *, by: User | None) -> int:
    """Make the draft's sessions what the newest release says; returns how many are there again.

    Rooms, pillars and speakers deleted meanwhile stay deleted. A session that something hangs on is kept.
    """
    release = workshop.releases.first()
    if release is None:
        raise NotPossible("not-released-before")
    if workshop.is_closed:
        raise NotPossible("closed")
    programme = Programme.from_json(release.programme)
    kept = {UUID(item.guid) for item in programme.items}
    for session in workshop.sessions.exclude(guid__in=kept):
        if not hangs_on(session):
            session.delete()
    rooms = set(workshop.rooms.values_list("pk", flat=True))
    pillars = {pillar.code: pillar for pillar in workshop.pillars.all()}
    speakers = set(workshop.speakers.values_list("pk", flat=True))
    for item in programme.items:
        session, _ = Session.objects.update_or_create(
            workshop=workshop,
            guid=item.guid,
            defaults={
                "kind": item.kind,
                "title_th": item.title.th,
                "title_en": item.title.en,
                "description_th": item.description.th,
                "description_en": item.description.en,
                "starts_at": item.starts_at,
                "ends_at": item.ends_at,
                "room_id": item.room if item.room in rooms else None,
                "pillar": pillars.get(item.pillar),
                "takes_questions": item.takes_questions,
            },
        )
        session.speakers.set(speakers & set(item.speakers))
    fields: dict[str, Any] = {"part": f"← {release.version}"}
    record("workshop.part_changed", on=workshop, by=by, data=fields, scope=workshop.scope)
    return len(programme.items)


@transaction.atomic
def release_programme(
    workshop: Workshop, *, by: User | None, note: str = "", at: datetime | None = None
) -> Release:
    """Make the draft public as a frozen copy with what changed since the version before.

    The first release makes the workshop itself public. Subscribers of `hooks.on_release` are told in this
    transaction. Refuses an empty draft and one in which nothing changed. `at` is for demos that tell of the past.
    """
    Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)  # versions are counted one by one
    programme = Programme.of_draft(workshop)
    if not programme.items:
        raise NotPossible("nothing-to-release")
    last = workshop.releases.first()
    changes = difference(Programme.from_json(last.programme), programme) if last else []
    if last and last.programme == programme.as_json():
        raise NotPossible("nothing-changed")
    highest = workshop.releases.aggregate(highest=Max("version"))["highest"] or 0
    release = Release.objects.create(
        workshop=workshop,
        version=highest + 1,
        note=note,
        programme=programme.as_json(),
        changes=changes,
        released_by=by,
    )
    _date(workshop, release, at)
    data = {"version": release.version, "changes": len(changes)}
    record("workshop.released", on=workshop, by=by, data=data, scope=workshop.scope)
    hooks.announce(release)
    touch_programme(workshop)
    return release


def _date(workshop: Workshop, release: Release, at: datetime | None) -> None:
    if at is not None:
        release.released_at = at
        release.save(update_fields=["released_at"])
    if workshop.released_at is None:
        workshop.released_at = at or timezone.now()
        workshop.save(update_fields=["released_at"])
