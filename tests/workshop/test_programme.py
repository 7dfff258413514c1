"""Templates, the draft and its releases, what changed and whom it concerns."""

from datetime import timedelta

import pytest
from django.db.models import ProtectedError
from django.test import Client
from django.urls import reverse

from prasan.ledger.models import Act
from prasan.live.models import Change as Touched
from prasan.workshop import hooks, queries
from prasan.workshop.actions.making import close_workshop
from prasan.workshop.actions.parts import delete_part, move_part, put_part, put_speaker
from prasan.workshop.actions.programme import (
    apply_template,
    empty_draft,
    go_back_to_release,
    release_programme,
)
from prasan.workshop.changes import concerned, for_pillar
from prasan.workshop.models import Pillar, Release, Room, Session, SessionKind, Speaker, Workshop
from prasan.workshop.problems import NotPossible
from prasan.workshop.programme import Programme
from prasan.workshop.wording import told
from tests.workshop_world import at, lecture_of, make_workshop
from tests.world import World


def refused(act: object, *args: object, **kwargs: object) -> str:
    """The code with which an act is refused."""
    with pytest.raises(NotPossible) as refusal:
        act(*args, by=None, **kwargs)  # type: ignore[operator]
    return refusal.value.code


@pytest.fixture
def empty(workshop: Workshop) -> Workshop:
    workshop.sessions.all().delete()
    return workshop


def test_the_template_of_one_day_is_the_seminar_day_of_thai_offices(empty: Workshop, world: World) -> None:
    made = apply_template(empty, "one-day", by=world.coordinator)

    shown = [(item.clock, item.kind) for item in queries.draft(empty).items]
    assert made == 9
    assert shown == [
        ("08.30–09.00 น.", "registration"),
        ("09.00–09.30 น.", "ceremony"),
        ("09.30–10.30 น.", "lecture"),
        ("10.30–10.45 น.", "break"),
        ("10.45–12.00 น.", "questions"),
        ("12.00–13.00 น.", "break"),
        ("13.00–15.00 น.", "breakout"),
        ("15.00–16.00 น.", "report_back"),
        ("16.00–16.30 น.", "closing"),
    ]
    act = Act.objects.order_by("-seq")[0]
    assert (act.verb, act.data) == ("workshop.template_applied", {"template": "หนึ่งวัน", "sessions": 9})


def test_a_template_brings_pillars_only_where_there_are_none(empty: Workshop) -> None:
    apply_template(empty, "one-day", by=None, pillars=True)
    assert empty.pillars.count() == 3

    bare = make_workshop("bare")
    bare.sessions.all().delete()
    bare.groups.all().delete()
    bare.pillars.all().delete()
    apply_template(bare, "one-day", by=None, pillars=True)

    assert [(g.pillar.code, g.title_th) for g in bare.groups.all()] == [
        ("security", "กลุ่มด้านความมั่นคง"),
        ("economy", "กลุ่มด้านเศรษฐกิจ"),
        ("society", "กลุ่มด้านสังคมวัฒนธรรม"),
    ]


def test_templates_are_refused_where_they_do_not_fit(workshop: Workshop, empty: Workshop) -> None:
    assert refused(apply_template, empty, "ten-days") == "template-unknown"
    assert refused(apply_template, empty, "three-days") == "template-too-long"
    empty.ends_on = empty.starts_on + timedelta(days=2)
    assert apply_template(empty, "three-days", by=None) == 18
    assert refused(apply_template, empty, "one-day") == "template-not-empty"
    assert empty_draft(empty, by=None) == 18
    close_workshop(empty, by=None)
    assert refused(apply_template, empty, "one-day") == "closed"


def test_a_template_is_shown_before_it_is_made(desk: Client, empty: Workshop) -> None:
    address = reverse("workshop:template", args=["trial", "one-day"])

    page = desk.get(address).content.decode()

    assert "พักรับประทานอาหารกลางวัน" in page
    assert empty.sessions.count() == 0
    assert desk.post(address)["Location"] == "/workshops/trial/programme/"
    assert empty.sessions.count() == 9
    assert desk.get("/workshops/trial/programme/template/none/").status_code == 404


def test_a_release_is_a_frozen_copy_that_later_edits_do_not_touch(workshop: Workshop, world: World) -> None:
    release = release_programme(workshop, by=world.coordinator, note="ครั้งแรก")
    lecture = lecture_of(workshop)
    lecture.title_th = "ชื่อใหม่"
    lecture.save()

    shown = queries.released(workshop)
    assert shown is not None
    assert [item.title.th for item in shown.items] == ["การบรรยาย", "แบ่งกลุ่ม"]
    assert (release.version, release.changes, release.note) == (1, [], "ครั้งแรก")
    act = Act.objects.order_by("-seq")[0]
    assert (act.verb, act.data, act.scope) == (
        "workshop.released",
        {"version": 1, "changes": 0},
        "province:83",
    )
    assert Touched.objects.filter(topic=f"workshop/{workshop.pk}").exists()


def test_the_first_release_makes_the_workshop_public(world: World) -> None:
    hidden = make_workshop("hidden", released=False)
    assert Client().get(hidden.get_absolute_url()).status_code == 404

    release_programme(hidden, by=world.coordinator)

    assert Client().get(hidden.get_absolute_url()).status_code == 200


def test_nothing_and_nothing_new_cannot_be_released(workshop: Workshop) -> None:
    release_programme(workshop, by=None)
    assert refused(release_programme, workshop) == "nothing-changed"
    empty_draft(workshop, by=None)
    assert refused(release_programme, workshop) == "nothing-to-release"


def changed(workshop: Workshop) -> Release:
    """A second release in which one thing of each kind is different."""
    release_programme(workshop, by=None)
    lecture = lecture_of(workshop)
    small = Room.objects.create(workshop=workshop, title_th="ห้องเล็ก", position=9)
    lecture.title_th, lecture.starts_at, lecture.room = "ปาฐกถา", at(10), small
    lecture.save()
    speaker = Speaker(name_th="ดร.ใหม่ มาแทน")
    put_speaker(speaker, [lecture], workshop=workshop, by=None)
    economy = workshop.groups.get(pillar__code="economy")
    economy.room = small
    economy.save()
    workshop.sessions.get(kind=SessionKind.BREAKOUT).delete()
    Session.objects.create(
        workshop=workshop,
        kind=SessionKind.BREAKOUT,
        title_th="กลุ่มสังคม",
        starts_at=at(13),
        ends_at=at(14),
        pillar=workshop.pillars.get(code="society"),
    )
    workshop.venue_th = "โรงแรมใหม่"
    workshop.save()
    return release_programme(workshop, by=None)


def test_the_list_of_changes_names_each_thing_and_whom_it_concerns(workshop: Workshop) -> None:
    release = changed(workshop)

    assert [(one["what"], one["pillars"]) for one in release.changes] == [
        ("venue", []),
        ("moved", []),
        ("renamed", []),
        ("room", []),
        ("speakers", []),
        ("added", ["society"]),
        ("removed", []),
        ("group_room", ["economy"]),
    ]
    sentences = [one.sentence for one in told(release.changes)]
    assert sentences[0] == "เปลี่ยนสถานที่จาก ศาลาประชาคม เป็น โรงแรมใหม่"
    assert sentences[2] == "“การบรรยาย” เปลี่ยนชื่อเป็น “ปาฐกถา”"
    assert sentences[3] == "“ปาฐกถา” เปลี่ยนห้องจาก ห้องประชุมใหญ่ เป็น ห้องเล็ก"
    assert sentences[7] == "กลุ่ม “กลุ่มด้านเศรษฐกิจ” ย้ายห้องจาก ห้อง 2 เป็น ห้องเล็ก"


def test_a_group_that_moves_concerns_only_its_own_people(workshop: Workshop) -> None:
    release_programme(workshop, by=None)
    economy = workshop.groups.get(pillar__code="economy")
    economy.room = workshop.rooms.get(title_th="ห้อง 1")
    economy.save()

    release = release_programme(workshop, by=None)

    whom = concerned(release.changes)
    assert (whom.everybody, whom.pillars, whom.pillar("economy"), whom.pillar("society")) == (
        False,
        frozenset({"economy"}),
        True,
        False,
    )
    assert [len(for_pillar(release.changes, code)) for code in ("economy", "society")] == [1, 0]


def test_a_changed_description_is_listed_but_sends_nobody_a_message(workshop: Workshop) -> None:
    release_programme(workshop, by=None)
    workshop.sessions.update(description_th="รายละเอียด")

    release = release_programme(workshop, by=None)

    assert {one["what"] for one in release.changes} == {"text"}
    assert concerned(release.changes).everybody is False


def test_subscribers_hear_of_every_release_in_its_transaction(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hooks, "_subscribers", {})
    heard: list[int] = []

    def listener(release: Release) -> None:
        heard.append(release.version)

    hooks.on_release(listener)
    hooks.on_release(listener)
    changed(workshop)

    assert heard == [1, 2]


def test_the_draft_goes_back_to_what_is_released(workshop: Workshop) -> None:
    assert refused(go_back_to_release, workshop) == "not-released-before"
    release_programme(workshop, by=None)
    before = queries.draft(workshop)
    lecture = lecture_of(workshop)
    lecture.title_th = "ผิด"
    lecture.save()
    lecture.speakers.clear()
    workshop.sessions.get(kind=SessionKind.BREAKOUT).delete()
    Session.objects.create(workshop=workshop, kind="break", title_th="พัก", starts_at=at(12), ends_at=at(13))

    assert go_back_to_release(workshop, by=None) == 2

    after = queries.draft(workshop)
    assert [(i.guid, i.title, i.speakers, i.room) for i in after.items] == [
        (i.guid, i.title, i.speakers, i.room) for i in before.items
    ]


def test_a_programme_survives_its_frozen_form(workshop: Workshop) -> None:
    draft = queries.draft(workshop)

    assert Programme.from_json(draft.as_json()) == draft


def test_rows_keep_the_order_of_protocol(workshop: Workshop, world: World) -> None:
    for name in ("ข", "ค"):
        put_part(Speaker(name_th=name), workshop=workshop, by=world.coordinator)
    third = Speaker.objects.get(name_th="ค")

    move_part(third, up=True, by=world.coordinator)
    move_part(third, up=True, by=world.coordinator)
    move_part(third, up=True, by=world.coordinator)

    assert [one.name_th for one in workshop.speakers.all()] == ["ค", "ดร.วิทยา กร", "ข"]


def test_what_something_depends_on_stays(workshop: Workshop) -> None:
    pillar = Pillar.objects.get(workshop=workshop, code="economy")

    assert refused(delete_part, pillar) == "in-use"
    with pytest.raises(ProtectedError):
        pillar.delete()
    close_workshop(workshop, by=None)
    assert refused(delete_part, workshop.rooms.all()[0]) == "closed"
    assert refused(put_part, Room(title_th="ใหม่"), workshop=workshop) == "closed"


def test_the_ledger_never_holds_the_name_of_a_speaker(workshop: Workshop) -> None:
    put_part(Speaker(name_th="นางสาวสมมติ"), workshop=workshop, by=None)

    assert not any("สมมติ" in str(act.data) for act in Act.objects.all())
