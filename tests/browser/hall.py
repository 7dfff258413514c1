"""The sample workshop of the demo as its people see it: keys of its things, and passes to come in with."""

import json
from dataclasses import dataclass, field
from typing import Any

from tests.browser.conftest import Visitors
from tests.install import Install

W = "/workshops/phuket-2571/"

# Run inside the site: what the tests need to know of it, as one line of JSON.
LOOK = """
import json
from prasan.people import passes
from prasan.workshop.joining import code_of
from prasan.workshop.models import Workshop
w = Workshop.objects.get(slug="phuket-2571")
lecture = w.sessions.filter(takes_questions=True).first()
question = lecture.questions.exclude(state="hidden").first()
pillar = w.pillars.get(code="economy")
group = pillar.groups.first()
meeting = w.resolution.item.meeting
keys = dict(
    session=lecture.pk, question=question.number, group=group.pk, pillar=pillar.code,
    card=group.cards.filter(merged_into=None).first().number, guide=group.guide_questions.first().pk,
    round=w.priority_rounds.first().pk, statement=pillar.conversation.statements.first().number,
    resolution=w.resolution.pk, item=w.resolution.item.pk, meeting=meeting.pk, body=meeting.body.slug,
    seat=meeting.body.seats.first().pk, guest=w.participants.filter(state="registered").first().pk,
    organisation=w.invitations.first().pk, room=w.rooms.first().pk, duty=w.duties.first().pk,
    waiting_item=next(i.pk for m in meeting.body.meetings.all() for i in m.items.all() if not i.resolutions.exists()),
)
invited = w.invitations.filter(participants__isnull=False).first()
keys["code"] = code_of(w)
keys["delegate"] = invited.participants.filter(state="registered").first().pk
keys["planned"] = next(
    i.meeting_id for m in meeting.body.meetings.all() for i in m.items.all() if i.pk == keys["waiting_item"]
)
guests = {}
for guest in w.participants.filter(state="registered", seat__isnull=False).select_related("seat__group__pillar"):
    guests.setdefault(guest.seat.group.pillar.code, []).append(guest)
hand = {"guest": ("participant", guests["economy"][0]), "neighbour of the guest": ("participant", guests["economy"][1])}
hand["invited"] = ("invitation", invited)
from prasan.attendance.models import Mark
from prasan.hall.actions import prepare_usual
from prasan.outcome.actions import survey
from prasan.outcome.actions.certificates import issue_certificates
from prasan.voting.actions.slips import print_slips
from prasan.voting.slipnumbers import slip_number
from django.utils import timezone
if not w.certificates.exists():  # what the day itself would bring
    now = timezone.now()
    here = dict(workshop=w, day=now.date(), half="morning", way="qr", received_at=now, counted_at=now)
    for number, (_, guest) in enumerate([hand["guest"], hand["neighbour of the guest"]]):
        Mark.objects.create(participant=guest, code=guest.badge, nonce=str(number), **here)
    issue_certificates(w, by=None)
    survey.open_survey(survey.ensure_survey(w), by=None)
    prepare_usual(w)
    print_slips(pillar.conversation, count=2, group=None, by=None)
keys["screen"] = w.screens.first().pk
batch = pillar.conversation.batches.first()
keys["batch"], keys["slip"] = batch.pk, slip_number(batch.first)
for duty in w.duties.filter(ended_at=None):
    if duty.group in (None, group):
        hand.setdefault(duty.kind, ("duty", duty))
links = {who: passes.link(kind, thing.pk, thing.version) for who, (kind, thing) in hand.items()}
print(json.dumps({"keys": keys, "links": links}))
"""


@dataclass
class Hall:
    """`keys` name the things of the sample workshop; `enter("desk")` opens a page of somebody who carries that pass."""

    visitors: Visitors
    keys: dict[str, Any]
    links: dict[str, str]
    states: dict[str, Any] = field(default_factory=dict)

    def enter(self, who: str, *, language: str = "th", width: int = 1280, **options: Any) -> Any:
        """A fresh page of a guest, a helper with a duty, an account of the demo, or a stranger ("")."""
        if who not in self.links:
            return self.visitors(who, language=language, width=width, **options)
        if who not in self.states:
            page = self.visitors("", width=width)
            page.goto(self.links[who])
            if "/people/pass/" in page.url:  # a personal pass asks whether it is yours
                page.locator("main form button").first.click()
                page.wait_for_url("**/guests/**")
            self.states[who] = page.context.storage_state()
        page = self.visitors("", language=language, width=width, **options)
        page.context.add_cookies(
            [one for one in self.states[who]["cookies"] if one["name"] != "django_language"]
        )
        return page


def look_at(site: Install) -> dict[str, Any]:
    """Keys and links of the sample workshop, asked of the site itself."""
    said = site.run("manage", "shell", "--no-imports", "-c", LOOK, check=True).stdout
    return dict(json.loads(said.splitlines()[-1]))


def arrived(projector: Any, part: str) -> Any:
    """A part of the screen on the page that stays: a new screen shows for a moment on the old one, and leads there."""
    return projector.locator(f".projector[data-live] {part}")
