"""The post of a finished workshop, in the order of the post of 12 March 2557: who opened it and who came; why it is
held and what it aims at; in which forms the work was done and what came of it.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.http import Http404
from django.utils import timezone

from prasan.attendance.queries import standing_of
from prasan.news.problems import Refused
from prasan.news.telling.sentences import Fact, Given, Sentence, Story, say
from prasan.news.telling.when import day_of, days_of
from prasan.people.models import StakeholderGroup
from prasan.registration.models import Participant, Quota
from prasan.studio.models import Card
from prasan.thai import format_date, format_time, normalize, parse_name
from prasan.voting.models import Statement, Vote
from prasan.workshop.models import Part, Session, SessionKind, Speaker, Workshop

_TOOK_PART = re.compile(r"^ผู้เข้าร่วม\s*:\s*(.+)$", re.MULTILINE)
_SOURCE = re.compile(r"^ที่มา\s*:.*$", re.MULTILINE)
_AIM_BEGINS = re.compile(r"^เพื่อ\s*")
_NEXT_AIM = ("ตลอดจนเพื่อ", "อีกทั้งเพื่อ", "รวมทั้งเพื่อ")


def tell(user: Any, key: int) -> Story:
    """The story of a released workshop that is over; Http404, or Refused("not-over")."""
    workshop = (
        Workshop.objects.visible_to(user)
        .filter(released_at__isnull=False)
        .select_related("cycle__province", "resolution__item__meeting__body")
        .filter(pk=key)
        .first()
    )
    if workshop is None:
        raise Http404
    if workshop.ends_on > timezone.localdate():
        raise Refused("not-over")
    stage = list(workshop.speakers.all())
    paragraphs = [_opening(workshop, stage), _reasons(workshop, stage), _course(workshop)]
    return Story(
        title=_headline(workshop),
        paragraphs=[told for paragraph in paragraphs if (told := [one for one in paragraph if one])],
        organisation=None,
        authority=None,
        province_code=workshop.province_id,
        url=workshop.get_absolute_url(),
        thread=_thread(workshop),
        is_sample=workshop.is_sample,
    )


def _thread(workshop: Workshop) -> list[str]:
    keys = [f"workshop:{workshop.pk}", f"cycle:{workshop.cycle_id}"]
    if workshop.resolution:
        meeting = workshop.resolution.item.meeting
        keys += [f"resolution:{workshop.resolution_id}", f"meeting:{meeting.pk}", f"body:{meeting.body_id}"]
    return keys


def _headline(workshop: Workshop) -> Sentence:
    title = workshop.title_th.removeprefix("โครงการ").strip()
    fact = Fact("workshop.title", title, workshop.get_absolute_url())
    province = Fact("province", workshop.cycle.province.name_th)
    told = say("{province}จัด{title}", province=province, title=fact)
    assert told is not None  # noqa: S101 a workshop has a title and its province a name
    return told


def _opening(workshop: Workshop, stage: list[Speaker]) -> list[Sentence | None]:
    """When, where, who opened what; who took part; who lectured."""
    first = workshop.sessions.filter(kind=SessionKind.CEREMONY).order_by("starts_at").first()
    time = first and format_time(timezone.localtime(first.starts_at).time())
    where = {
        "when": days_of("workshop.day", workshop.starts_on, workshop.ends_on),
        "time": Fact("workshop.opening", time) if time else None,
        "venue": Fact("workshop.venue", workshop.venue_th),
        "title": Fact("workshop.title", _as_noun(workshop.title_th), workshop.get_absolute_url()),
    }
    opened = say(
        "{when}[ เวลา {time}][ ที่{venue}] {chair} เป็นประธานเปิด{title}",
        chair=_people(stage, Part.CHAIR, "workshop.chair"), **where,
    ) or say("{when}[ เวลา {time}][ ที่{venue}] มีการจัด{title}", **where)  # fmt: skip
    company = _company(workshop, stage, first)
    lecturers = _people(stage, Part.LECTURER, "workshop.lecturer") + _people(
        stage, Part.KEYNOTE, "workshop.lecturer"
    )
    words = (
        "และมีวิทยากรผู้ทรงคุณวุฒิ ได้แก่ {lecturers} เป็นผู้บรรยายให้ความรู้"
        if company
        else "โดยมีวิทยากรผู้ทรงคุณวุฒิ ได้แก่ {lecturers} เป็นผู้บรรยายให้ความรู้"
    )
    return [opened, company, say(words, lecturers=lecturers)]


def _as_noun(title: str) -> str:
    """What can be opened: การประชุม…, not ประชุม…"""
    title = title.strip()
    return f"การ{title}" if title.startswith(("ประชุม", "สัมมนา", "อบรม")) else title


def _people(stage: list[Speaker], part: str, code: str) -> list[Fact]:
    """Everybody with that part: name, office and body, in the order of protocol."""
    found = (one for one in stage if one.part == part)
    return [Fact(code, " ".join(filter(None, (one.name_th, one.office_th, one.body_th)))) for one in found]


def _company(workshop: Workshop, stage: list[Speaker], opening: Session | None) -> Sentence | None:
    """Who took part: as the opening session says, else who checked in, else nobody but who reported."""
    reporter = _people(stage, Part.REPORTER, "workshop.reporter")
    written = _TOOK_PART.search(opening.description_th) if opening else None
    if written:
        there = Fact("workshop.took_part", normalize(written[1]))
        return say("โดยมี[{reporter} ]{there} เข้าร่วม", reporter=reporter, there=there)
    groups, came = _checked_in(workshop)
    told = say(
        "โดยมี[{reporter} ]ผู้แทนจากกลุ่ม{groups} เข้าร่วม รวมผู้ลงทะเบียนเข้าร่วม {came} คน",
        reporter=reporter, groups=groups, came=came,
    )  # fmt: skip
    if told:
        return told
    invited = _invited(workshop)
    return say(
        "โดยมี{reporter} เข้าร่วม[ และได้เชิญผู้แทนจากกลุ่ม{invited}]", reporter=reporter, invited=invited
    ) or say("โดยได้เชิญผู้แทนจากกลุ่ม{invited}", invited=invited)


def _checked_in(workshop: Workshop) -> tuple[list[Fact], Fact | None]:
    """The stakeholder groups of guests with a standing mark, and how many guests; names are never read."""
    guests = dict(Participant.objects.filter(workshop=workshop).values_list("pk", "group"))
    marks = standing_of(guests, workshop.days)
    present = {mark.participant_id for mark in marks if mark.participant_id is not None}
    if not present:
        return [], None
    groups = StakeholderGroup.objects.filter(pk__in={guests[key] for key in present if guests.get(key)})
    count = Fact("workshop.came.count", f"{len(present):,}")
    return [Fact("workshop.came", group.name_th) for group in groups], count


def _invited(workshop: Workshop) -> list[Fact]:
    quotas = Quota.objects.filter(workshop=workshop, organisation=None, group__isnull=False)
    return [
        Fact("workshop.invited", one.group.name_th) for one in quotas.select_related("group") if one.group
    ]


def _reasons(workshop: Workshop, stage: list[Speaker]) -> list[Sentence | None]:
    """Where it came from, who said so, and the aims."""
    background = " ".join(normalize(_SOURCE.sub("", workshop.background_th)).split())
    reporter = next((one for one in stage if one.part == Part.REPORTER), None)
    given = {
        "background": Fact("workshop.background", background),
        "reporter": Fact("workshop.reporter", _short_name(reporter.name_th)) if reporter else None,
    }
    told = say("{reporter} ได้กล่าวถึงความเป็นมาและวัตถุประสงค์ของโครงการว่า {background}", **given) or say(
        "{background}", background=given["background"]
    )
    return [told, _called(workshop, background), _held_by(workshop, background), *_aims(workshop)]


def _short_name(name: str) -> str:
    """As the press goes on: title and first name."""
    parsed = parse_name(name)
    return f"{parsed.prefix}{parsed.given}" if parsed.prefix and parsed.given else name


def _called(workshop: Workshop, background: str) -> Sentence | None:
    """The resolution that called it, unless the background tells of that meeting itself."""
    resolution = workshop.resolution
    if resolution is None or not resolution.meeting.is_released:
        return None
    meeting = resolution.meeting
    if format_date(meeting.held_on, "long") in background:
        return None
    label = Fact("meeting.label", meeting.label, meeting.get_absolute_url()) if meeting.number else None
    return say(
        "การจัดครั้งนี้สืบเนื่องจากการประชุม{body}[ ครั้งที่ {label}] เมื่อวันที่ {day} ซึ่งที่ประชุมมีมติว่า “{resolution}”",
        body=Fact("body", meeting.body.name_th, meeting.body.get_absolute_url()),
        label=label,
        day=day_of("meeting.day", meeting.held_on, meeting.get_absolute_url()),
        resolution=Fact("resolution", resolution.text_th, resolution.get_absolute_url()),
    )


def _held_by(workshop: Workshop, background: str) -> Sentence | None:
    """The hosts, unless the background names the one that leads."""
    hosts = list(workshop.hostings.select_related("organisation"))
    if not hosts or hosts[0].organisation.name_th in background:
        return None
    first, *others = (
        Fact("workshop.host", " ".join(filter(None, (one.organisation.name_th, one.unit_th))))
        for one in hosts
    )
    return say("จัดโดย{first}[ ร่วมกับ{others}]", first=first, others=others)


def _aims(workshop: Workshop) -> Iterable[Sentence | None]:
    aims = [Fact("workshop.aim", _AIM_BEGINS.sub("", normalize(one.text_th))) for one in workshop.aims.all()]
    for number, aim in enumerate(aims):
        if number == 0:
            yield say("โดยมีวัตถุประสงค์เพื่อ{aim}", aim=aim)
        elif number == len(aims) - 1:
            yield say("และเพื่อ{aim}", aim=aim)
        else:
            yield say(_NEXT_AIM[(number - 1) % len(_NEXT_AIM)] + "{aim}", aim=aim)


def _course(workshop: Workshop) -> list[Sentence | None]:
    """The forms of work in the programme, the groups, and what was said and voted, counted."""
    talks = _sessions(workshop, SessionKind.LECTURE, SessionKind.QUESTIONS)
    groups = _sessions(workshop, SessionKind.BREAKOUT)
    forms = [form for form in (talks, groups) if form]
    name = "การประชุมสัมมนาฯ" if "สัมมนา" in workshop.title_th else "การประชุมฯ"
    given: dict[str, Given] = {
        "talks": talks,
        "groups": groups,
        "forms": Fact("workshop.forms.count", str(len(forms))),
    }
    told = say(f"สำหรับ{name} ดำเนินการใน {{forms}} ลักษณะ คือ {{talks}} และ{{groups}}", **given) or say(
        f"สำหรับ{name} ดำเนินการโดย{{only}}", only=talks or groups
    )
    pillars = [Fact("workshop.pillar", title) for title in _pillars(workshop)]
    in_title = any("เสาหลัก" in fact.text for fact in groups)
    words = "ได้แก่ {pillars}" if in_title else "โดยแบ่งกลุ่มย่อย {count} กลุ่ม ได้แก่ {pillars}"
    count = Fact("workshop.pillar.count", str(workshop.groups.count()))
    divided = say(words, pillars=pillars, count=count) if groups else None
    return [told, divided, *_results(workshop)]


def _sessions(workshop: Workshop, *kinds: str) -> list[Fact]:
    """Titles of the sessions of these kinds, in the order of the day, each once."""
    titles = (
        workshop.sessions.filter(kind__in=kinds)
        .order_by("starts_at", "pk")
        .values_list("title_th", flat=True)
    )
    return [Fact("workshop.form", title) for title in dict.fromkeys(titles)]


def _pillars(workshop: Workshop) -> list[str]:
    titles = workshop.groups.order_by("position", "pk").values_list("pillar__title_th", flat=True)
    return list(dict.fromkeys(titles))


def _results(workshop: Workshop) -> list[Sentence | None]:
    cards = Card.objects.filter(group__workshop=workshop).count()
    votes = Vote.objects.filter(statement__conversation__pillar__workshop=workshop)
    cast, on = votes.count(), Statement.objects.filter(votes__in=votes).distinct().count()
    return [
        say("ในการแบ่งกลุ่ม มีข้อเสนอเป็นลายลักษณ์อักษร {cards} ข้อ", cards=_counted("workshop.cards.count", cards)),
        say(
            "และมีการลงความเห็น {votes} ครั้ง ต่อข้อความที่เสนอ {on} ข้อความ",
            votes=_counted("workshop.votes.count", cast), on=_counted("workshop.statements.count", on),
        ),
    ]  # fmt: skip


def _counted(code: str, number: int) -> Fact | None:
    return Fact(code, f"{number:,}") if number else None
