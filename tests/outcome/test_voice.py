"""What became of everybody's words: nothing ends in silence, and nobody reads another's."""

import re

import pytest
from django.test import Client
from django.utils.html import strip_tags

from prasan.outcome.queries.voice import words_of
from prasan.questions.models import AskedAs, Question, State
from prasan.questions.voices import asker_code
from prasan.registration.models import Participant
from prasan.studio.models import Card, Origin
from prasan.voting.models import Conversation, PriorityItem, PriorityRound, Statement, Vote, Voter
from prasan.workshop.models import Workshop
from tests.workshop_world import (
    at,
    lecture_of,
    make_invitation,
    make_participant,
    make_workshop,
    organisation,
    visit,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def workshop() -> Workshop:
    return make_workshop()


@pytest.fixture
def guest(workshop: Workshop) -> Participant:
    return make_participant(workshop, organisation=organisation())


def ask(guest: Participant, text: str, **fields: object) -> Question:
    session = lecture_of(guest.workshop)
    number = session.questions.count() + 1
    named = fields.get("asked_as") == AskedAs.NAMED
    return Question.objects.create(
        session=session,
        number=number,
        text=text,
        asker="" if named else asker_code(guest, session),
        participant=guest if named else None,
        **fields,
    )


def say(guest: Participant, text: str, **fields: object) -> Card:
    group = guest.workshop.groups.first()
    return Card.objects.create(
        group=group, number=group.cards.count() + 1, kind="problem", text=text, participant=guest, **fields
    )


def state(card: Card) -> Statement:
    """A statement made from the card, with five people's votes: four agree, one of them after a disagree."""
    conversation = Conversation.objects.create(pillar=card.group.pillar, opened_at=at(13))
    statement = Statement.objects.create(conversation=conversation, number=1, text="ควรมีอ่างเก็บน้ำ")
    statement.cards.add(card)
    for person, values in enumerate(((-1, 1), (1,), (1,), (1,), (0,))):
        voter = Voter.objects.create(conversation=conversation, slip=f"S{person}")
        for turn, value in enumerate(values):
            Vote.objects.create(statement=statement, voter=voter, value=value, nonce=str(turn))
    return statement


def steps(words: object) -> list[str]:
    return [str(step.text) for step in words.steps]  # type: ignore[attr-defined]


def test_a_card_is_followed_to_its_statement_its_votes_and_the_priorities(guest: Participant) -> None:
    card = say(guest, "น้ำไม่พอ")
    statement = state(card)
    plenary = PriorityRound.objects.create(workshop=guest.workshop, title="จัดลำดับ", opened_at=at(15))
    PriorityItem.objects.create(round=plenary, statement=statement)

    (words,) = words_of(guest.workshop, [guest])

    assert (words.kind, words.text) == ("ปัญหา", "น้ำไม่พอ")
    assert steps(words) == [
        "เสนอในกลุ่มด้านความมั่นคง",
        "เป็นข้อความที่ 1 สำหรับลงความเห็น: “ควรมีอ่างเก็บน้ำ”",
        "มีผู้ลงความเห็น 5 คน: เห็นด้วย 4 ไม่เห็นด้วย 0 ข้าม 1 · ยังไม่ชี้ขาด",
        "อยู่ในการจัดลำดับความสำคัญ “จัดลำดับ”",
    ]


def test_fewer_than_five_votes_are_not_told_apart(guest: Participant) -> None:
    card = say(guest, "น้ำไม่พอ")
    statement = state(card)
    Vote.objects.filter(voter__slip__in=("S3", "S4")).delete()

    (words,) = words_of(guest.workshop, [guest])

    assert (steps(words)[-1], statement.votes.count()) == ("มีผู้ลงความเห็นน้อยกว่า 5 คน", 4)


def test_a_merged_card_follows_the_card_it_went_into(guest: Participant) -> None:
    head = say(make_participant(guest.workshop), "ขาดแคลนน้ำ")
    say(guest, "น้ำไม่พอ", merged_into=head)
    state(head)

    (words,) = words_of(guest.workshop, [guest])

    assert steps(words)[1:3] == [
        "รวมกับบัตรที่มีความหมายเดียวกัน: “ขาดแคลนน้ำ”",
        "เป็นข้อความที่ 1 สำหรับลงความเห็น: “ควรมีอ่างเก็บน้ำ”",
    ]


def test_what_was_not_taken_up_says_so_with_the_reason(guest: Participant) -> None:
    say(guest, "ซ้ำ", hidden_because="ไม่เกี่ยวกับหัวข้อ")
    say(guest, "ถอน", hidden_because=Card.WITHDRAWN)
    say(guest, "ค้าง")

    assert [steps(words)[-1] for words in words_of(guest.workshop, [guest])] == [
        "ไม่ได้แสดง: ไม่เกี่ยวกับหัวข้อ",
        "ผู้เขียนขอถอน",
        "อยู่บนกระดานของกลุ่ม ยังไม่ได้นำไปทำเป็นข้อความที่ให้ลงความเห็น",
    ]


def test_a_question_without_a_name_is_found_by_its_asker_alone(guest: Participant) -> None:
    ask(guest, "ถามลับ", state=State.WRITTEN, answer="ตอบแล้ว", answered_by="กรมอาเซียน", voices=2)
    other = make_participant(guest.workshop)

    (words,) = words_of(guest.workshop, [guest])

    assert steps(words) == ["ถามในช่วง “การบรรยาย”", "มีผู้สนับสนุน 2 คน", "ตอบเป็นเอกสารแล้ว (กรมอาเซียน): ตอบแล้ว"]
    assert words_of(guest.workshop, [other]) == []


def test_an_organisation_reads_only_what_was_said_in_its_name(guest: Participant) -> None:
    ask(guest, "ถามลับ", asked_as=AskedAs.ANONYMOUS)
    ask(guest, "ถามในนามหน่วยงาน", asked_as=AskedAs.ORGANISATION, state=State.SHOWN)
    say(guest, "บัตรลับ")
    say(guest, "บัตรในนามหน่วยงาน", origin=Origin.ORGANISATION)
    client = visit(make_invitation(guest.workshop, guest.organisation))

    text = client.get("/workshops/trial/outcome/voice/organisation/").content.decode()

    assert [words in text for words in ("ถามลับ", "ถามในนามหน่วยงาน", "บัตรลับ", "บัตรในนามหน่วยงาน", guest.name)] == [
        False, True, False, True, False,
    ]  # fmt: skip


def test_nobody_reads_the_words_of_another(guest: Participant) -> None:
    say(guest, "คำของฉัน")
    path = "/workshops/trial/outcome/voice/"

    own, other, stranger = (
        client.get(path) for client in (visit(guest), visit(make_participant(guest.workshop)), Client())
    )

    assert [page.status_code for page in (own, other, stranger)] == [200, 200, 403]
    assert ["คำของฉัน" in page.content.decode() for page in (own, other, stranger)] == [True, False, False]
    assert "โปรดเปิดลิงก์ส่วนตัว" in stranger.content.decode()


def test_a_participant_opening_anothers_page_is_told_nothing_of_the_other(guest: Participant) -> None:
    """No address names a guest but the desk's, and that one is the staff's; a number guessed in it tells nothing."""
    other = visit(make_participant(guest.workshop, "นางอยากรู้"))

    desk = other.get(f"/workshops/trial/guests/list/{guest.pk}/")
    own = other.get("/workshops/trial/guests/me/")

    assert desk.status_code in (403, 404)
    assert [guest.name in page.content.decode() for page in (desk, own)] == [False, False]
    assert "นางอยากรู้" in own.content.decode()
    assert re.search("[ก-๙]{12,}", strip_tags(desk.content.decode())), "the refusal speaks Thai"


@pytest.mark.parametrize("said", [1, 3])
def test_words_cost_as_many_queries_for_three_as_for_one(
    guest: Participant, said: int, django_assert_num_queries
) -> None:
    conversation = Conversation.objects.create(pillar=guest.workshop.pillars.first())
    for number in range(1, said + 1):
        ask(guest, f"ถาม {number}")
        statement = Statement.objects.create(conversation=conversation, number=number, text="ควรทำ")
        statement.cards.add(say(guest, f"บัตร {number}"))

    with django_assert_num_queries(20):
        words_of(guest.workshop, [guest])
