"""The kinds of rows a workshop is made of, each with its form and its words, for one pair of pages."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.workshop import forms
from prasan.workshop.models import Aim, BreakoutGroup, Hosting, Pillar, Room, Speaker, Workshop


@dataclass(frozen=True)
class Kind:
    """A kind of row: `rows` of a workshop, the form, what a row is called and what else is worth reading."""

    model: Any
    form: type[forms.PartForm]
    title: str | Promise
    why: str | Promise
    new: str | Promise
    rows: Callable[[Workshop], QuerySet[Any]]
    name: Callable[[Any], str] = str
    detail: Callable[[Any], str] = lambda _row: ""


def _join(*texts: Any) -> str:
    return " · ".join(str(text) for text in texts if text)


def _seats(number: int | None) -> str:
    return str(_("%(n)s seats") % {"n": number}) if number else ""


KINDS: dict[str, Kind] = {
    "aims": Kind(
        Aim,
        forms.AimForm,
        _("Aims"),
        _("What should be different afterwards. They stand on the public page and in the report."),
        _("Another aim"),
        lambda workshop: workshop.aims.all(),
    ),
    "hosts": Kind(
        Hosting,
        forms.HostingForm,
        _("Hosts"),
        _("Who holds the workshop; whoever leads stands first."),
        _("Another host"),
        lambda workshop: workshop.hostings.select_related("organisation"),
        lambda row: str(row.organisation),
        lambda row: _join(row.unit_th, _("leads") if row.is_lead else ""),
    ),
    "pillars": Kind(
        Pillar,
        forms.PillarForm,
        _("Pillars"),
        _("What the groups work on. Each pillar is a column of the programme."),
        _("Another pillar"),
        lambda workshop: workshop.pillars.all(),
        detail=lambda row: row.code,
    ),
    "rooms": Kind(
        Room,
        forms.RoomForm,
        _("Rooms"),
        _("Give the seats, so that a room that is too small is noticed in time."),
        _("Another room"),
        lambda workshop: workshop.rooms.all(),
        detail=lambda row: _seats(row.capacity),
    ),
    "groups": Kind(
        BreakoutGroup,
        forms.GroupForm,
        _("Break-out groups"),
        _("Usually one for each pillar; more in a big hall."),
        _("Another group"),
        lambda workshop: workshop.groups.select_related("pillar", "room"),
        detail=lambda row: _join(row.pillar, row.room, _seats(row.seats)),
    ),
    "speakers": Kind(
        Speaker,
        forms.SpeakerForm,
        _("People on the stage"),
        _(
            "In the order of protocol, with the office as letters write it. Public by office: no address, no telephone."
        ),
        _("Another person"),
        lambda workshop: workshop.speakers.all(),
        detail=lambda row: _join(row.get_part_display(), row.office_th, row.body_th),
    ),
}
