"""The post of a meeting that was released: when and where, who presided, how many came, and what was resolved."""

from typing import Any

from django.http import Http404
from django.utils import timezone

from prasan.centre.models import Meeting, Presence, Resolution, ResolutionKind
from prasan.news.problems import Refused
from prasan.news.telling.sentences import Fact, Sentence, Story, say
from prasan.news.telling.when import day_of, days_of
from prasan.thai import format_time, normalize

VERBS = {
    ResolutionKind.ACKNOWLEDGED: "รับทราบ",
    ResolutionKind.APPROVED: "เห็นชอบ",
    ResolutionKind.APPROVED_AMENDED: "เห็นชอบโดยมีข้อแก้ไข",
    ResolutionKind.REJECTED: "ไม่เห็นชอบ",
    ResolutionKind.AUTHORISED: "อนุมัติ",
    ResolutionKind.ASSIGNED: "มอบหมาย",
    ResolutionKind.ADOPTED: "รับรอง",
    ResolutionKind.POSTPONED: "เลื่อนการพิจารณา",
}
"""What a resolution does, in the words of minutes."""


def tell(user: Any, key: int) -> Story:
    """The story of a released meeting; Http404 for another, Refused("not-over") before its day."""
    found = Meeting.objects.visible_to(user).filter(released_at__isnull=False, pk=key)
    meeting = found.select_related("body__organisation", "body__authority", "body__province").first()
    if meeting is None:
        raise Http404
    if not meeting.is_held or meeting.held_on > timezone.localdate():
        raise Refused("not-over")
    resolutions = list(
        Resolution.objects.filter(item__meeting=meeting)
        .select_related("item", "owner")
        .order_by("item__chapter", "item__position", "pk")
    )
    paragraphs = [_opening(meeting), *_resolved(resolutions)]
    body = meeting.body
    return Story(
        title=_headline(meeting),
        paragraphs=[told for paragraph in paragraphs if (told := [one for one in paragraph if one])],
        organisation=body.authority.organisation if body.authority else None,
        authority=body.authority,
        province_code=meeting.province_id,
        url=meeting.get_absolute_url(),
        thread=[f"meeting:{meeting.pk}", f"body:{body.pk}", *(f"resolution:{one.pk}" for one in resolutions)],
        is_sample=meeting.is_sample or bool(body.authority and body.authority.is_sample),
    )


def _body(meeting: Meeting) -> Fact:
    return Fact("body", meeting.body.name_th, meeting.body.get_absolute_url())


def _number(meeting: Meeting) -> Fact | None:
    return Fact("meeting.label", meeting.label, meeting.get_absolute_url()) if meeting.number else None


def _headline(meeting: Meeting) -> Sentence:
    day = day_of("meeting.day", meeting.held_on)
    told = say("ผลการประชุม{body} ครั้งที่ {number}", body=_body(meeting), number=_number(meeting)) or say(
        "ผลการประชุม{body} เมื่อวันที่ {day}", body=_body(meeting), day=day
    )
    assert told is not None  # noqa: S101 a body has a name and a meeting its day
    return told


def _opening(meeting: Meeting) -> list[Sentence | None]:
    begun = meeting.opened_at or meeting.starts_at
    held = say(
        "{when}[ เวลา {time}][ ณ {place}] {body} ได้จัดการประชุม[ครั้งที่ {number}][ โดยมี{chair} เป็นประธานการประชุม]",
        when=days_of("meeting.day", meeting.held_on, meeting.held_on),
        time=Fact("meeting.time", format_time(begun)) if begun else None,
        place=Fact("meeting.place", meeting.place_th),
        body=_body(meeting),
        number=_number(meeting),
        chair=Fact("meeting.chair", meeting.presided_by),
    )
    noted = list(meeting.attendances.exclude(presence=Presence.OBSERVER).values_list("presence", flat=True))
    came = sum(presence in (Presence.PRESENT, Presence.SUBSTITUTE) for presence in noted)
    members = Fact("meeting.members.count", str(len(noted))) if noted else None
    there = say(
        "มีผู้มาประชุม {came} คน จากกรรมการทั้งหมด {members} คน", members=members,
        came=Fact("meeting.came.count", str(came)),
    )  # fmt: skip
    return [held, there]


def _resolved(resolutions: list[Resolution]) -> list[list[Sentence | None]]:
    if not resolutions:
        return []
    return [[say("ที่ประชุมมีมติในเรื่องต่าง ๆ ดังนี้")], [_line(one) for one in resolutions]]


def _line(resolution: Resolution) -> Sentence | None:
    """One resolution as an item of the list; its text says the verb itself, or we put the verb of its kind before."""
    text, verb = normalize(resolution.text_th), VERBS[ResolutionKind(resolution.kind)]
    if not text.removeprefix("ที่ประชุม").removeprefix("มีมติ").startswith(verb):
        text = f"{verb} {text}"
    owner = resolution.owner.name_th if resolution.owner else ""
    owner = " ร่วมกับ".join(filter(None, (owner, resolution.with_unit_th)))
    due = resolution.due_on
    return say(
        "- {item}: {resolution}[ ผู้รับผิดชอบ {owner}][ ภายในวันที่ {due}]",
        item=Fact("item", normalize(resolution.item.title_th)),
        resolution=Fact("resolution", " ".join(text.split()), resolution.get_absolute_url()),
        owner=Fact("resolution.owner", owner),
        due=day_of("resolution.due", due) if due else None,
    )
