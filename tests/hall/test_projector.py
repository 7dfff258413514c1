"""The projector: the queue, the remote, each kind of screen, and that nothing personal is thrown onto the wall."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from prasan.hall import actions, queries
from prasan.hall.models import Projector, Screen, ScreenKind
from prasan.live.models import Change
from prasan.live.topics import may_follow
from prasan.questions import actions as questions
from prasan.studio.actions.work import start_timer
from prasan.studio.models import Board, Card, Seat
from prasan.voting.actions import add_statement, cast_vote, ensure_conversation, open_conversation
from prasan.workshop.models import Duty, DutyKind, Workshop
from tests.workshop_world import lecture_of, make_duty, make_participant, make_workshop, visit
from tests.world import build


@dataclass
class House:
    workshop: Workshop
    duty: Duty

    @property
    def machine(self) -> Client:
        return visit(self.duty)

    def url(self, *parts: object) -> str:
        return "/".join([f"/workshops/{self.workshop.slug}/hall", *map(str, parts), ""])

    def shows(self, kind: str, **given: Any) -> Screen:
        screen = actions.add_screen(self.workshop, kind, **given)
        actions.show(screen)
        return screen

    def wall(self, client: Client | None = None) -> str:
        page = (client or self.machine).get(self.url())
        assert page.status_code == 200
        shown = page.content.decode().partition("<main")[2]
        whole = re.sub(r'<span class="word">([^<]*)</span>(<wbr>)?', r"\1", shown)  # words of a long heading
        return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", whole))


@pytest.fixture
def house(db: None) -> House:
    workshop = make_workshop()
    return House(workshop, make_duty(workshop, DutyKind.HALL))


def kinds(workshop: Workshop) -> list[str]:
    return [screen.kind for screen in queries.queue_of(workshop)]


def test_the_usual_screens_are_added_once(house: House) -> None:
    assert actions.prepare_usual(house.workshop) == 12
    assert actions.prepare_usual(house.workshop) == 0
    assert kinds(house.workshop) == [
        "blank", "join", "programme", "attendance", "question", "timer",
        "report", "report", "report", "votes", "votes", "votes",
    ]  # fmt: skip


def test_next_and_back_stop_at_the_ends(house: House) -> None:
    for title in ("หนึ่ง", "สอง", "สาม"):
        actions.add_screen(house.workshop, ScreenKind.TEXT, title=title)

    seen = [actions.step(house.workshop, by).title for by in (1, 1, 1, 1, -1, -1, -1)]

    assert seen == ["หนึ่ง", "สอง", "สาม", "สาม", "สอง", "หนึ่ง", "หนึ่ง"]


def test_an_empty_queue_shows_the_title(house: House) -> None:
    assert actions.step(house.workshop, 1) is None
    assert house.workshop.title in house.wall()


def test_removing_the_screen_shown_shows_the_title(house: House) -> None:
    actions.remove_screen(house.shows("text", title="ลบฉัน"))

    assert "ลบฉัน" not in house.wall()
    assert Projector.objects.get().screen is None


def test_screens_change_places(house: House) -> None:
    one, two = (actions.add_screen(house.workshop, "text", title=title) for title in "กข")

    actions.move_screen(two, up=True)
    actions.move_screen(two, up=True)
    assert [screen.pk for screen in queries.queue_of(house.workshop)] == [two.pk, one.pk]


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"kind": "votes"}, "เลือกด้าน"),
        ({"kind": "report"}, "เลือกกลุ่มย่อย"),
        ({"kind": "text", "title": "\u202e "}, "พิมพ์หัวข้อ"),
        ({"kind": "text", "text": "ก" * 10_000}, "600"),
        ({"kind": "nonsense"}, "nonsense"),
    ],
)
def test_a_screen_that_says_nothing_is_refused_in_words(
    house: House, sent: dict[str, str], words: str
) -> None:
    answer = house.machine.post(house.url("queue"), sent)

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not Screen.objects.exists()


def test_another_workshops_pillar_cannot_be_shown(house: House) -> None:
    other = make_workshop("other").pillars.first()

    answer = house.machine.post(house.url("queue"), {"kind": "votes", "pillar": other.pk})

    assert answer.status_code == 422


def test_the_remote_drives_without_a_script(house: House) -> None:
    first = actions.add_screen(house.workshop, "text", title="ภาพแรก")
    second = actions.add_screen(house.workshop, "text", title="ภาพสอง")
    phone = house.machine

    assert phone.post(house.url("remote", "show", second.pk)).status_code == 303
    assert "ภาพสอง" in house.wall()
    phone.post(house.url("remote", "step"), {"to": "back"})
    assert "ภาพแรก" in house.wall()
    assert queries.shown_on(house.workshop) == first
    assert 'aria-current="true"' in phone.get(house.url("remote")).content.decode()


def test_the_timers_of_all_groups_start_pause_and_run_on(house: House) -> None:
    phone = house.machine
    house.shows("timer")
    assert "ยังไม่เริ่ม" in house.wall()

    phone.post(house.url("remote", "timers"), {"to": "start", "minutes": "30"})
    assert "30:00" in house.wall()
    phone.post(house.url("remote", "timers"), {"to": "pause"})
    assert Board.objects.filter(timer_left_seconds__isnull=False).count() == 3
    assert "หยุดเวลาชั่วคราว" in house.wall()
    phone.post(house.url("remote", "timers"), {"to": "resume"})
    assert Board.objects.filter(timer_ends_at__gt=timezone.now()).count() == 3
    assert phone.post(house.url("remote", "timers"), {"to": "start", "minutes": "9999"}).status_code == 422


def test_the_page_is_for_the_pass_until_the_coordinator_opens_it_to_all(house: House) -> None:
    world, stranger, staff = build(), Client(), Client()
    staff.force_login(world.coordinator)
    assert stranger.get(house.url()).status_code == 403
    assert house.machine.post(house.url("queue", "public"), {"to": "all"}).status_code == 403

    assert staff.post(house.url("queue", "public"), {"to": "all"}).status_code == 303

    assert stranger.get(house.url()).status_code == 200
    assert may_follow(AnonymousUser(), f"hall/{house.workshop.pk}")
    assert stranger.get(house.url("remote")).status_code == 403


def test_only_this_workshops_projector_pass_drives(house: House) -> None:
    others = [
        Client(),
        visit(make_participant(house.workshop)),
        visit(make_duty(house.workshop, DutyKind.DESK)),
        visit(make_duty(make_workshop("other"), DutyKind.HALL)),
    ]
    screen = actions.add_screen(house.workshop, "text", title="x")

    for client in others:
        answers = [
            client.get(house.url()),
            client.get(house.url("remote")),
            client.post(house.url("remote", "step")),
            client.post(house.url("remote", "show", screen.pk)),
            client.post(house.url("remote", "timers"), {"to": "pause"}),
            client.get(house.url("queue")),
            client.post(house.url("queue", screen.pk), {"to": "remove"}),
        ]
        assert [answer.status_code for answer in answers] == [403] * 7
    assert "บัตรหน้าที่ “จอฉาย”" in answers[0].content.decode()


def test_the_wall_changes_when_another_screen_is_chosen(house: House) -> None:
    first = house.shows("text", title="หนึ่ง")
    same = house.machine.get(house.url("shown"), {"was": first.pk}).content.decode()
    before = Change.objects.filter(topic=f"hall/{house.workshop.pk}").count()

    house.shows("text", title="สอง")

    moved = house.machine.get(house.url("shown"), {"was": first.pk}).content.decode()
    assert f'data-live="hall/{house.workshop.pk}"' in same
    assert f'data-live-done="{house.url()}"' in moved
    assert Change.objects.filter(topic=f"hall/{house.workshop.pk}").count() > before


def test_the_question_on_stage_reaches_the_wall_with_the_name_only_where_it_may_stand(house: House) -> None:
    lecture, guest = lecture_of(house.workshop), make_participant(house.workshop, "นางเปิด ในห้อง")
    house.shows("question")
    assert "ท่านประสงค์จะถามเรื่องใด" in house.wall()
    question = questions.ask(lecture, guest, "<b>ใครทำ</b>", asked_as="named", nonce=uuid4().hex)
    question.session = lecture

    before = Change.objects.filter(topic=f"hall/{house.workshop.pk}").count()
    questions.make_move(question, "stage", by=None)

    assert Change.objects.filter(topic=f"hall/{house.workshop.pk}").count() == before + 1
    assert "&lt;b&gt;ใครทำ&lt;/b&gt;" in house.wall()
    assert "นางเปิด ในห้อง" in house.wall()
    actions.set_public(house.workshop, to=True, by=None)
    assert "นางเปิด ในห้อง" not in house.wall(Client())


def test_votes_stand_with_n_and_fewer_than_five_are_no_result(house: House) -> None:
    pillar = house.workshop.pillars.get(code="economy")
    house.shows("votes", pillar=pillar)
    assert "ยังไม่มีการลงความเห็น" in house.wall()
    conversation = ensure_conversation(pillar)
    known, unknown = (add_statement(conversation, text=text, by=None) for text in ("รู้ผล", "ไม่รู้ผล"))
    open_conversation(conversation, by=None)
    for number in range(6):
        guest = make_participant(house.workshop, f"คนที่ {number}")
        Seat.objects.create(participant=guest, group=house.workshop.groups.get(pillar=pillar))
        cast_vote(known, participant=guest, value=1 if number < 3 else -1, nonce=uuid4().hex)
        if number < 4:
            cast_vote(unknown, participant=guest, value=1, nonce=uuid4().hex)

    wall = house.wall()

    assert "เห็นด้วย 50 % · เห็นด้วย 3 ไม่เห็นด้วย 3 ข้าม 0 (n = 6)" in wall
    assert "ลงความเห็นแล้ว 6 จาก 6 คน รวม 10 ครั้ง" in wall
    assert "ไม่รู้ผล" not in wall
    assert "อีก 1 ข้อความ ข้อมูลยังไม่เพียงพอ" in wall
    assert "คนที่" not in wall


def test_a_running_vote_is_not_shown_to_those_outside(house: House) -> None:
    pillar = house.workshop.pillars.get(code="economy")
    open_conversation(_with_statement(pillar), by=None)
    house.shows("votes", pillar=pillar)
    actions.set_public(house.workshop, to=True, by=None)

    assert "ผลจะแสดงเมื่อปิดการลงความเห็น" in house.wall(Client())


def _with_statement(pillar: Any) -> Any:
    conversation = ensure_conversation(pillar)
    add_statement(conversation, text="ข้อหนึ่ง", by=None)
    return conversation


def test_a_groups_report_shows_cards_without_writers(house: House) -> None:
    group = house.workshop.groups.first()
    guest = make_participant(house.workshop, "นางเขียน บัตร")
    Card.objects.create(
        group=group, number=1, kind="problem", text="น้ำท่วมซ้ำซาก", participant=guest, origin="name"
    )
    house.shows("report", group=group)

    wall = house.wall()

    assert "น้ำท่วมซ้ำซาก" in wall
    assert "นางเขียน บัตร" not in wall


def test_every_kind_of_screen_opens_for_the_pass_and_for_everybody_in_both_languages(house: House) -> None:
    actions.prepare_usual(house.workshop)
    actions.add_screen(house.workshop, "text", title="ขอบคุณ", text="พบกันใหม่")
    actions.set_public(house.workshop, to=True, by=None)
    start_timer(house.workshop.groups.select_related("workshop").first(), 10)
    english = Client()
    english.cookies["django_language"] = "en"

    for screen in queries.queue_of(house.workshop):
        screen.workshop = house.workshop
        actions.show(screen)
        for client in (house.machine, english):
            page = client.get(house.url()).content.decode()
            part = client.get(house.url("shown"), {"was": screen.pk}).content.decode()
            assert page.count("<h1") == 1
            assert part.strip().startswith('<section class="projector"')
            assert client.get(house.url("one", screen.pk)).status_code == 200


def test_whoever_may_not_follow_the_figures_gets_them_by_time(house: House) -> None:
    house.shows("attendance")
    actions.set_public(house.workshop, to=True, by=None)
    topic = f'data-live="attendance/{house.workshop.pk}"'

    inside, outside = (client.get(house.url()).content.decode() for client in (house.machine, Client()))

    assert topic in inside
    assert "data-reload" not in inside
    assert topic not in outside
    assert 'data-reload="20"' in outside


def test_timer_lines_of_no_group_are_not_found(house: House) -> None:
    assert house.machine.get(house.url("timer", 0)).status_code == 404
    group = house.workshop.groups.first()
    line = house.machine.get(house.url("timer", group.pk)).content.decode()
    assert f'data-live="board/{group.pk}.work"' in line


@pytest.mark.parametrize("count", [1, 3])
def test_the_remote_costs_the_same_whatever_the_queue(
    house: House, django_assert_num_queries: Any, count: int
) -> None:
    for number in range(count):
        house.shows("votes", pillar=house.workshop.pillars.all()[number])
    client = house.machine

    with django_assert_num_queries(8):
        client.get(house.url("remote", "part"))
