"""Making, changing, closing and deleting a workshop."""

from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from prasan.centre.models import Cycle, Resolution
from prasan.centre.queries import current_cycle
from prasan.ledger.actions import record
from prasan.live.actions import touch
from prasan.people.models import Organisation, User
from prasan.thai import be_year, format_date
from prasan.workshop.models import Hosting, Workshop
from prasan.workshop.problems import NotPossible

RESERVED = frozenset({"new", "from-resolution", "import"})
MOST_DAYS = 31
AHEAD = timedelta(days=60)  # a first day to start from when the resolution names none


@transaction.atomic
def create_workshop(
    cycle: Cycle, *, title_th: str, starts_on: date, ends_on: date, by: User | None, **fields: Any
) -> Workshop:
    """Make a workshop that only its coordinators see; `fields` are further fields of the model.

    Without a `slug` one is made of the English title or of the year and a number.
    """
    _check_days(starts_on, ends_on)
    slug = fields.pop("slug", "") or _free_slug(fields.get("title_en", ""), starts_on)
    _check_slug(slug)
    workshop = Workshop.objects.create(
        cycle=cycle, title_th=title_th, starts_on=starts_on, ends_on=ends_on, slug=slug, **fields
    )
    record("workshop.created", on=workshop, by=by, scope=workshop.scope)
    return workshop


@transaction.atomic
def create_workshop_from(resolution: Resolution, *, by: User | None) -> Workshop:
    """Make the workshop that a resolution calls for: title, background and hosts come from it.

    Pressed twice it gives the same draft again. Refuses with NotPossible where the province has no cycle.
    """
    Resolution.objects.select_for_update().get(pk=resolution.pk)  # one click at a time
    waiting = resolution.workshops.filter(released_at=None).first()
    if waiting is not None:
        return waiting
    meeting = resolution.item.meeting
    cycle = current_cycle(meeting.province_id)
    if cycle is None:
        raise NotPossible("no-cycle")
    first = resolution.due_on or max(meeting.held_on, timezone.localdate()) + AHEAD
    workshop = Workshop.objects.create(
        cycle=cycle,
        resolution=resolution,
        slug=_free_slug("", first),
        title_th=resolution.item.title_th,
        background_th=_background(resolution),
        starts_on=first,
        ends_on=first,
        is_sample=resolution.is_sample,
    )
    _add_hosts(workshop, resolution)
    record(
        "workshop.created_from_resolution",
        on=workshop,
        by=by,
        data={"resolution": resolution.text_th[:300]},
        scope=workshop.scope,
    )
    return workshop


@transaction.atomic
def change_workshop(workshop: Workshop, *, by: User | None, **fields: Any) -> Workshop:
    """Change texts, place and days; the programme itself is released apart."""
    _check_days(fields.get("starts_on", workshop.starts_on), fields.get("ends_on", workshop.ends_on))
    before = Workshop.objects.select_for_update(of=("self",)).get(pk=workshop.pk)
    if fields.get("slug", before.slug) != before.slug:
        _check_slug(fields["slug"])
    changed = [name for name, value in fields.items() if getattr(before, name) != value]
    for name in changed:
        setattr(workshop, name, fields[name])
    if changed:
        workshop.save(update_fields=changed)
        labels = {field.name: str(field.verbose_name) for field in workshop._meta.fields}
        names = ", ".join(labels[name] for name in changed)
        record("workshop.changed", on=workshop, by=by, data={"fields": names}, scope=workshop.scope)
        touch(f"workshop/{workshop.pk}")
    return workshop


@transaction.atomic
def delete_workshop(workshop: Workshop, *, by: User | None) -> None:
    """Delete a draft on which nothing depends: no release, no guest, no contribution. Refuses otherwise."""
    if workshop.is_released or workshop.releases.exists() or hangs_on(workshop):
        raise NotPossible("workshop-in-use")
    parts = [workshop.groups.all(), workshop.pillars.all(), workshop.sessions.all(), workshop.rooms.all()]
    if any(hangs_on(part) for rows in parts for part in rows):
        raise NotPossible("workshop-in-use")
    record("workshop.deleted", on=workshop, by=by, scope=workshop.scope)
    workshop.groups.all().delete()  # groups hold on to their pillars, so they go first
    workshop.delete()


@transaction.atomic
def close_workshop(workshop: Workshop, *, by: User | None) -> Workshop:
    """No more votes, questions or check-ins from now on; everything stays to be read."""
    return _set_closed(workshop, closed=True, by=by)


@transaction.atomic
def reopen_workshop(workshop: Workshop, *, by: User | None) -> Workshop:
    """Take the closing back."""
    return _set_closed(workshop, closed=False, by=by)


def _set_closed(workshop: Workshop, *, closed: bool, by: User | None) -> Workshop:
    if workshop.is_closed != closed:
        workshop.closed_at = timezone.now() if closed else None
        workshop.save(update_fields=["closed_at"])
        verb = "workshop.closed" if closed else "workshop.reopened"
        record(verb, on=workshop, by=by, scope=workshop.scope)
        touch(f"workshop/{workshop.pk}")
    return workshop


def hangs_on(thing: models.Model) -> bool:
    """Whether rows of other apps point at this one, so that deleting it would take something away from somebody."""
    for relation in thing._meta.related_objects:
        model: Any = relation.related_model
        if model._meta.app_label == "workshop" or relation.many_to_many:
            continue
        if model._base_manager.filter(**{relation.field.name: thing}).exists():
            return True
    return False


def _check_days(starts_on: date, ends_on: date) -> None:
    if ends_on < starts_on:
        raise NotPossible("days")
    if (ends_on - starts_on).days >= MOST_DAYS:
        raise NotPossible("too-long")


def _check_slug(slug: str) -> None:
    if slug in RESERVED:
        raise NotPossible("slug-reserved")
    if Workshop.objects.filter(slug=slug).exists():
        raise NotPossible("slug-taken")


def _free_slug(title_en: str, first: date) -> str:
    """An address nobody has yet: the English title's words, else "workshop-2571"; numbered when taken."""
    base = slugify(title_en)[:50].strip("-") or f"workshop-{be_year(first.year)}"
    taken = set(Workshop.objects.filter(slug__startswith=base).values_list("slug", flat=True)) | RESERVED
    names = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


def _background(resolution: Resolution) -> str:
    """Why it is held, as Thai offices begin such a text: after which meeting, and what it resolved."""
    meeting = resolution.item.meeting
    day = format_date(meeting.held_on, "long")
    return f"สืบเนื่องจากการประชุม{meeting.body.name_th} เมื่อวันที่ {day} ที่ประชุมมีมติ {resolution.text_th}"


def _add_hosts(workshop: Workshop, resolution: Resolution) -> None:
    """The owner leads; "together with" becomes a host when it names an organisation of the province."""
    if resolution.owner:
        Hosting.objects.create(workshop=workshop, organisation=resolution.owner, is_lead=True)
    beside = resolution.with_unit_th.strip()
    if not beside:
        return
    known = Organisation.objects.filter(province_code=workshop.province_id)
    if resolution.owner:
        known = known.exclude(pk=resolution.owner.pk)
    named = [organisation for organisation in known if organisation.name_th in beside]
    if named:
        longest = max(named, key=lambda organisation: len(organisation.name_th))
        unit = beside.replace(longest.name_th, "").strip()
        Hosting.objects.create(workshop=workshop, organisation=longest, unit_th=unit[:200], position=1)
