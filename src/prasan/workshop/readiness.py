"""What is ready and what is missing before the day, as a list with the next step for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from prasan.workshop.clashes import Clash
from prasan.workshop.models import DutyKind, Part, Workshop
from prasan.workshop.programme import Programme


@dataclass(frozen=True)
class Need:
    """One thing a workshop needs; `hint` says what is missing, empty when done."""

    label: str | Promise
    done: bool
    hint: str
    url: str


def needs(workshop: Workshop, programme: Programme, clashes: list[Clash]) -> list[Need]:
    """The checklist in the order in which people prepare; five queries."""
    return [*_face(workshop, programme), *_programme(workshop, programme, clashes), *_duties(workshop)]


def _face(workshop: Workshop, programme: Programme) -> Iterator[Need]:
    edit = reverse("workshop:edit", args=[workshop.slug])
    yield _need(_("Place"), bool(workshop.venue_th), _("Where is it held?"), edit)
    yield _need(_("Background"), bool(workshop.background_th), _("Say why it is held."), edit)
    yield _need(
        _("Aims"), workshop.aims.exists(), _("What should be different afterwards?"), _part(workshop, "aims")
    )
    yield _need(_("Hosts"), workshop.hostings.exists(), _("Who holds it?"), _part(workshop, "hosts"))
    chairs = any(person.part == Part.CHAIR for person in programme.persons)
    yield _need(
        _("Who opens"), chairs, _("Add whoever presides, with the office."), _part(workshop, "speakers")
    )
    speakers = any(person.part in (Part.KEYNOTE, Part.LECTURER) for person in programme.persons)
    yield _need(_("Lecturers"), speakers, _("Nobody is named to lecture."), _part(workshop, "speakers"))


def _programme(workshop: Workshop, programme: Programme, clashes: list[Clash]) -> Iterator[Need]:
    draft = reverse("workshop:programme", args=[workshop.slug])
    yield _need(_("Rooms"), bool(programme.rooms), _("Add the hall and the rooms."), _part(workshop, "rooms"))
    yield _need(
        _("Pillars"), bool(programme.pillars), _("What do the groups work on?"), _part(workshop, "pillars")
    )
    without = [
        pillar for pillar in programme.pillars if not any(g.pillar == pillar.code for g in programme.groups)
    ]
    unhoused = [group for group in programme.groups if not group.room]
    hint = _("Pillars without a group: %s.") % _list(p.title for p in without) if without else ""
    if unhoused:
        rooms = _("Groups without a room: %s.") % _list(g.title for g in unhoused)
        hint = f"{hint} {rooms}".strip()
    ready = bool(programme.groups) and not without and not unhoused
    yield _need(
        _("Break-out groups"), ready, hint or _("Add a group for each pillar."), _part(workshop, "groups")
    )
    yield _need(_("Programme of the day"), bool(programme.items), _("Lay a template or add sessions."), draft)
    if programme.items:
        yield _need(_("Nothing clashes"), not clashes, _("%s warnings; look at each.") % len(clashes), draft)


def _duties(workshop: Workshop) -> Iterator[Need]:
    page = reverse("workshop:duties", args=[workshop.slug])
    held = list(workshop.duties.filter(ended_at=None).values_list("kind", "group_id"))
    kinds = {kind for kind, _group in held}
    wanted = (
        (DutyKind.DESK, _("Registration desk")),
        (DutyKind.MODERATOR, _("Moderator")),
        (DutyKind.HALL, _("Projector")),
    )
    for kind, label in wanted:
        yield _need(label, kind in kinds, _("Hand out a pass."), page)
    for kind, label in ((DutyKind.FACILITATOR, _("Facilitators")), (DutyKind.SCRIBE, _("Scribes"))):
        staffed = {group for held_kind, group in held if held_kind == kind}
        lacking = [group.title for group in workshop.groups.all() if group.pk not in staffed]
        yield _need(
            label, bool(staffed) and not lacking, _("Nobody yet for: %s.") % (_list(lacking) or "–"), page
        )


def _need(label: str | Promise, done: bool, hint: str, url: str) -> Need:
    return Need(label, done, "" if done else hint, url)


def _part(workshop: Workshop, kind: str) -> str:
    return reverse("workshop:parts", args=[workshop.slug, kind])


def _list(names: Iterable[object]) -> str:
    return ", ".join(str(name) for name in names)
