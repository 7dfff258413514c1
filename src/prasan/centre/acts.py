"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.centre.models import Body, Meeting, Resolution
from prasan.ledger.models import Act
from prasan.ledger.sentences import describe, locate

describe(
    {
        "centre.cycle_created": _("opened the plan cycle {subject} with the forms of {form_set}"),
        "centre.body_founded": _("founded {subject} with {seats} seats; its secretariat is {secretariat}"),
        "centre.body_edited": _("changed the particulars of {subject}, before: {before}"),
        "centre.quorum_set": _("confirmed how many members a meeting of {subject} needs"),
        "centre.seat_added": _("added the seat “{seat}” to {body}"),
        "centre.seat_filled": _("put {holder} on the seat “{seat}” of {body}"),
        "centre.seat_replaced": _("put {holder} on the seat “{seat}” of {body} after {before}"),
        "centre.seat_edited": _("changed the seat “{seat}” of {body}"),
        "centre.seat_ended": _("ended the seat “{seat}” of {body}"),
        "centre.meeting_planned": _("called the meeting {subject} for {held_on}"),
        "centre.meeting_edited": _("changed the meeting {subject}: now {held_on}, before {before}"),
        "centre.item_added": _("put “{subject}” on the agenda of {meeting}"),
        "centre.item_edited": _("changed “{subject}” on the agenda of {meeting}"),
        "centre.item_written": _("wrote down what was said on “{subject}” in {meeting}"),
        "centre.items_returned": _("{items} unfinished matters returned to the agenda of {subject}"),
        "centre.item_moved": _("moved “{subject}” on the agenda of {meeting}"),
        "centre.item_removed": _("took “{subject}” off the agenda of {meeting}"),
        "centre.attendance_noted": _(
            "noted who came to {subject}: {came} of {members} members, {others} others"
        ),
        "centre.letter_set": _("wrote the letter that calls {subject}"),
        "centre.notices_sent": _("sent {mails} e-mails about {subject}; {by_hand} wait to be sent by hand"),
        "centre.minutes_signed": _("named who wrote and checked the minutes of {subject}"),
        "centre.minutes_finished": _("finished the minutes of {subject}"),
        "centre.minutes_reopened": _("took the minutes of {subject} back"),
        "centre.paper_added": _("put the paper “{title}” beside “{item}” of {subject}"),
        "centre.paper_removed": _("took the paper “{title}” away from “{item}” of {subject}"),
        "centre.progress_noted": _("noted how far it is: {text} – {subject}"),
        "centre.progress_removed": _("took a note of progress back: {text} – {subject}"),
        "centre.effect_tied": _("“{subject}” took effect on “{thing}”"),
        "centre.effect_untied": _("the effect of “{subject}” on “{thing}” was undone"),
        "centre.resolved": _("wrote down what {meeting} resolved: {subject}"),
        "centre.resolution_edited": _("corrected what {meeting} resolved: {subject}"),
        "centre.resolution_removed": _("struck out a resolution of {meeting}: {subject}"),
    }
)
describe(
    {
        "centre.meeting_released": _("released {subject}: {items} agenda items, {resolutions} resolutions"),
        "centre.meeting_withdrawn": _("took {subject} back to correct it"),
        "centre.minutes_adopted": _(
            "the minutes of {subject} were adopted in {in_}, {corrections} corrections"
        ),
        "centre.resolution_done": _("noted as carried out on {done_on}: {subject}"),
        "centre.resolution_reopened": _("noted as not yet carried out: {subject}"),
    },
    public=True,
)


def _body(act: Act) -> str:
    found = Body.objects.filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


def _meeting(act: Act) -> str:
    return Meeting(pk=int(act.subject_id)).get_absolute_url()


def _resolution(act: Act) -> str:
    return Resolution(pk=int(act.subject_id)).get_absolute_url()


locate({"centre.body": _body, "centre.meeting": _meeting, "centre.resolution": _resolution})
