"""Drafts from the record: everything the record holds of the post of 2557, and nothing that it does not hold."""

import ast
import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from prasan.centre.models import Meeting
from prasan.news import actions, queries, telling
from prasan.news.models import Post
from prasan.news.problems import Refused
from prasan.news.telling import LABELS, Story, tell
from prasan.news.telling.sentences import Fact, say
from prasan.people.models import User
from prasan.registration.models import Invitation
from prasan.thai import format_date, format_time
from prasan.workshop.models import Workshop
from tests.front.test_founding import FACTS
from tests.world import World

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)
SAID_OTHERWISE = {
    "12 มี.ค. 57": "12 มีนาคม 2557",  # the day is long past: the whole date
}


def story_of(workshop: Workshop) -> Story:
    return tell(AnonymousUser(), "workshop", workshop.pk)


def record_of(workshop: Workshop) -> str:
    """Everything that the record of the workshop holds in words, its days and times as they are printed."""
    resolution = workshop.resolution
    assert resolution is not None
    opening = workshop.sessions.get(kind="ceremony")
    words = [workshop.title_th, workshop.background_th, workshop.venue_th, workshop.cycle.province.name_th]
    words += [
        format_date(workshop.starts_on, "long"),
        format_time(timezone.localtime(opening.starts_at).time()),
    ]
    words += [aim.text_th for aim in workshop.aims.all()]
    words += [" ".join(filter(None, (s.name_th, s.office_th, s.body_th))) for s in workshop.speakers.all()]
    words += [f"{s.title_th} {s.description_th}" for s in workshop.sessions.all()]
    words += [p.title_th for p in workshop.pillars.all()]
    words += [
        resolution.text_th,
        resolution.meeting.body.name_th,
        format_date(resolution.meeting.held_on, "long"),
    ]
    return "\n".join(words)


def test_the_draft_holds_every_fact_of_the_post_of_2557_that_the_record_holds(founded: Workshop) -> None:
    story = story_of(founded)
    text = f"{story.title.text}\n{story.text}"

    missing = [fact.words for fact in FACTS if SAID_OTHERWISE.get(fact.words, fact.words) not in text]

    assert len(FACTS) >= 35
    assert missing == []


def test_the_draft_says_nothing_that_the_record_does_not_hold(founded: Workshop) -> None:
    record = record_of(founded)
    facts = [fact for one in story_of(founded).told for fact in one["facts"]]

    computed = {code: text for code, text, _url in facts if code.endswith(".count")}
    unknown = [
        text
        for code, text, _url in facts
        if not code.endswith(".count") and re.sub(r"^เมื่อวันที่ ", "", text) not in " ".join(record.split())
    ]

    assert unknown == []
    assert computed == {"workshop.forms.count": "2"}


def test_every_number_and_date_of_the_draft_stands_in_the_record(founded: Workshop) -> None:
    numbers = set(re.findall(r"\d[\d.,]*", story_of(founded).text))

    assert {one for one in numbers if one not in record_of(founded)} == set()


def test_our_own_words_hold_no_number_and_no_latin_letter() -> None:
    files = sorted(Path(telling.__file__).parent.glob("*.py"))
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in files]
    texts = [n.value for tree in trees for n in ast.walk(tree) if isinstance(n, ast.Constant)]
    prose = {
        ast.get_docstring(n, clean=False)
        for tree in trees
        for n in ast.walk(tree)
        if isinstance(n, DOCUMENTED)
    }
    thai = [one for one in texts if isinstance(one, str) and re.search("[ก-ฮ]", one) and one not in prose]
    ours = [re.sub(r"\{\w+\}|\\s[*+]?", "", one) for one in thai if "\n" not in one]

    assert len(ours) > 40
    assert [one for one in ours if re.search(r"[0-9๐-๙A-Za-z]", one)] == []


def test_every_fact_has_a_label_and_every_sentence_a_fact(founded: Workshop) -> None:
    told = story_of(founded).told

    assert {code for one in told for code, _text, _url in one["facts"]} <= set(LABELS)
    assert [one["text"] for one in told if not one["facts"]] == []


def test_the_order_is_that_of_the_post_of_2557(founded: Workshop) -> None:
    text = story_of(founded).text
    marks = ("12 มีนาคม 2557", "09.00 น.", "เมโทรโพล", "ไมตรี", "ไพบูลย์", "อรรถยุทธ", "วิมลรัตน์", "23 ธันวาคม 2556")
    marks += ("เสาหลัก ประกอบด้วย", "โดยมีวัตถุประสงค์เพื่อ", "สง่างาม", "ดำเนินการใน 2 ลักษณะ")

    assert [text.index(mark) for mark in marks] == sorted(text.index(mark) for mark in marks)
    assert text.count("\n\n") == 2


def test_a_missing_fact_gives_no_sentence() -> None:
    told = say("ที่{venue}[ เวลา {time}]", venue=Fact("workshop.venue", "ศาลา"), time=None)

    assert told is not None
    assert told.text == "ที่ศาลา"
    assert say("ที่{venue}", venue=None) is None
    assert say("ที่{venue}", venue=Fact("workshop.venue", " ")) is None


def test_a_workshop_without_stage_or_programme_tells_only_what_is_known(founded: Workshop) -> None:
    founded.speakers.all().delete()
    founded.sessions.all().delete()
    founded.aims.all().delete()
    Invitation.objects.filter(workshop=founded).delete()
    founded.quotas.all().delete()
    Workshop.objects.filter(pk=founded.pk).update(background_th="", resolution=None)
    founded.hostings.all().delete()

    text = story_of(Workshop.objects.get(pk=founded.pk)).text

    assert text == f"เมื่อวันที่ 12 มีนาคม 2557 ที่โรงแรมเมโทรโพล จ.ภูเก็ต มีการจัด{founded.title_th}"


def test_a_workshop_that_is_not_over_has_no_news(founded: Workshop) -> None:
    Workshop.objects.filter(pk=founded.pk).update(ends_on=timezone.localdate() + timedelta(days=2))

    with pytest.raises(Refused) as refused:
        story_of(founded)
    assert refused.value.code == "not-over"


def test_one_click_takes_the_draft_and_shows_where_each_sentence_comes_from(
    world: World, founded: Workshop, client_of: Callable[[User], Client]
) -> None:
    browser = client_of(world.coordinator)
    address = reverse("news:from_record", args=["workshop", founded.pk])

    assert browser.get(address).status_code == 200
    assert browser.post(address).status_code == 303
    post = Post.objects.get()
    page = browser.get(reverse("news:edit", args=[post.pk])).content.decode()

    assert post.text == story_of(founded).text
    assert all(one.stands for one in queries.told_of(post))
    assert str(LABELS["workshop.chair"]) in page
    assert f"workshop:{founded.pk}" in post.thread
    actions.edit(post, post.title, post.text.replace("นายไมตรี", "นายไมตรีย์"), by=world.coordinator)
    post.refresh_from_db()
    assert sum(not one.stands for one in queries.told_of(post)) == 1


def test_strangers_and_neighbours_draft_nothing(
    world: World, founded: Workshop, client_of: Callable[[User], Client]
) -> None:
    address = reverse("news:from_record", args=["workshop", founded.pk])

    assert client_of(world.planner).post(address).status_code == 403
    assert client_of(world.outsider).post(address).status_code == 403
    assert Client().post(address).status_code == 302
    assert Post.objects.count() == 0


def test_the_meeting_that_called_it_is_told_with_its_resolution(founded: Workshop) -> None:
    meeting = Meeting.objects.get()

    story = tell(AnonymousUser(), "meeting", meeting.pk)

    assert story.title.text == f"ผลการประชุม{meeting.body.name_th} เมื่อวันที่ 23 ธันวาคม 2556"
    assert story.text.startswith(f"เมื่อวันที่ 23 ธันวาคม 2556 {meeting.body.name_th} ได้จัดการประชุม")
    assert founded.resolution is not None
    assert f"- {founded.resolution.item.title_th}: {founded.resolution.text_th}" in story.text


def test_the_words_of_the_post_of_2557_are_nearly_all_there(founded: Workshop, shared_data: Path) -> None:
    """How much of the post stands in the draft word by word: its own link words alone may differ."""
    from prasan.thai import segment

    seed = (shared_data.parent / "seed-news-2557.txt").read_text(encoding="utf-8").split("Share:")[0]
    body = seed[seed.index("วันนี้") :]
    words, drafted = segment(body), set(segment(story_of(founded).text))

    assert sum(word in drafted for word in words) / len(words) > 0.97
