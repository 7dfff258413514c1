"""The post of a strategy that was adopted: by which meeting, its vision, its strategies."""

from typing import Any

from django.http import Http404

from prasan.drafting.models import Draft
from prasan.framework.models import Node
from prasan.news.telling.sentences import Fact, Sentence, Story, say
from prasan.news.telling.when import day_of
from prasan.thai import normalize


def tell(user: Any, key: int) -> Story:
    """The story of an adopted framework or own strategies, by the key of the draft; Http404 while it is written."""
    found = Draft.objects.visible_to(user).filter(pk=key, edition__adopted_on__isnull=False)
    draft = found.select_related(
        "edition__framework__authority__organisation",
        "cycle__province",
        "resolution__item__meeting__body",
    ).first()
    if draft is None or draft.is_open:
        raise Http404
    url = draft.get_absolute_url()
    edition = Fact("edition", draft.edition.title_th, url)
    paragraphs = [[_adopted(draft, edition)], _content(draft)]
    title = say("ประกาศใช้{edition}", edition=edition)
    assert title is not None  # noqa: S101 an edition has a title
    return Story(
        title=title,
        paragraphs=[told for paragraph in paragraphs if (told := [one for one in paragraph if one])],
        organisation=draft.authority.organisation if draft.authority else None,
        authority=draft.authority,
        province_code=draft.province_id,
        url=url,
        thread=_thread(draft),
        is_sample=draft.is_sample or bool(draft.authority and draft.authority.is_sample),
    )


def _thread(draft: Draft) -> list[str]:
    keys = [f"draft:{draft.pk}", f"cycle:{draft.cycle_id}"]
    if draft.resolution:
        meeting = draft.resolution.meeting
        keys += [f"resolution:{draft.resolution_id}", f"meeting:{meeting.pk}", f"body:{meeting.body_id}"]
    return keys


def _adopted(draft: Draft, edition: Fact) -> Sentence | None:
    """By which meeting, when it was released; else the day alone."""
    cycle = Fact("cycle", str(draft.cycle))
    resolution = draft.resolution
    if resolution and resolution.meeting.is_released:
        meeting = resolution.meeting
        return say(
            "เมื่อวันที่ {day} ที่ประชุม{body}[ ครั้งที่ {number}] มีมติเกี่ยวกับ{edition} สำหรับรอบแผน พ.ศ. {cycle} ว่า “{resolution}”",
            day=day_of("meeting.day", meeting.held_on, meeting.get_absolute_url()),
            body=Fact("body", meeting.body.name_th, meeting.body.get_absolute_url()),
            number=Fact("meeting.label", meeting.label) if meeting.number else None,
            edition=edition,
            cycle=cycle,
            resolution=Fact("resolution", normalize(resolution.text_th), resolution.get_absolute_url()),
        )
    day = draft.edition.adopted_on
    return say(
        "{edition} สำหรับรอบแผน พ.ศ. {cycle} ประกาศใช้เมื่อวันที่ {day}", edition=edition, cycle=cycle,
        day=day_of("meeting.day", day) if day else None,
    )  # fmt: skip


def _content(draft: Draft) -> list[Sentence | None]:
    nodes = list(Node.objects.filter(edition=draft.edition).select_related("edition"))
    visions = [Fact("edition.vision", normalize(one.title_th)) for one in nodes if one.level == "vision"]
    strategies = [
        Fact("edition.strategy", normalize(one.title_th), one.get_absolute_url())
        for one in nodes
        if one.level == "strategy"
    ]
    count = Fact("edition.strategy.count", str(len(strategies)))
    return [
        say("มีวิสัยทัศน์ว่า “{vision}”", vision=visions[:1]),
        say("ประกอบด้วย {count} ยุทธศาสตร์ ได้แก่ {strategies}", count=count, strategies=strategies),
    ]
