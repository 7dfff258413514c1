"""Statements: made from cards, worded, hidden, opened and closed by those who may."""

import pytest
from django.test import Client

from prasan.ledger.models import Act
from prasan.studio.models import Card
from prasan.voting.actions import add_statement, close_conversation, open_conversation, reword_statement
from prasan.voting.models import Conversation, Statement
from prasan.voting.refusals import Refused
from prasan.workshop.models import DutyKind
from tests.voting.conftest import Hall
from tests.workshop_world import make_duty, make_workshop, visit


def facilitator(hall: Hall, pillar: str = "economy") -> Client:
    group = hall.workshop.groups.get(pillar__code=pillar)
    return visit(make_duty(hall.workshop, DutyKind.FACILITATOR, group))


def card(hall: Hall, number: int, text: str, pillar: str = "economy") -> Card:
    group = hall.workshop.groups.get(pillar__code=pillar)
    return Card.objects.create(group=group, number=number, kind="proposal", text=text)


def test_several_cards_become_one_statement_and_stay_its_origin(hall: Hall) -> None:
    cards = [card(hall, 1, "อยากได้รถเมล์"), card(hall, 2, "ขอรถสองแถวกลางคืน")]
    person = facilitator(hall)

    offer = person.get(hall.url("statements", "new"), {"card": [one.pk for one in cards]}).content.decode()
    answer = person.post(
        hall.url("statements", "new"), {"text": "ควรมีรถสาธารณะถึงเที่ยงคืน", "card": [one.pk for one in cards]}
    )

    made = Statement.objects.get(number=5)
    assert "อยากได้รถเมล์</textarea>" in offer
    assert (answer.status_code, answer["Location"]) == (303, hall.url("statements"))
    assert (made.text, list(made.cards.order_by("number"))) == ("ควรมีรถสาธารณะถึงเที่ยงคืน", cards)
    act = Act.objects.filter(verb="voting.statement_added").order_by("seq").last()
    assert act is not None
    assert (
        act.data == {"number": 5, "cards": [1, 2], "as": "วิทยากรประจำกลุ่ม – facilitator 1"}
        or act.data["cards"]
    )


def test_a_card_of_another_pillar_is_refused(hall: Hall) -> None:
    with pytest.raises(Refused, match="ด้านอื่น"):
        add_statement(hall.conversation, text="ก", cards=[card(hall, 1, "ข", "society")], by=None)


@pytest.mark.parametrize(
    ("text", "says"),
    [("", "โปรดเขียน"), ("\x00  \n", "โปรดเขียน"), ("ก" * 301, "300"), ("😀" * 5_000, "300")],
)
def test_a_statement_without_words_or_too_long_is_refused(hall: Hall, text: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        add_statement(hall.conversation, text=text, by=None)


def test_hostile_text_comes_back_as_plain_text(hall: Hall) -> None:
    person = facilitator(hall)
    text = '<script>alert(1)</script> \u202e {{ 7|add:7 }} "quoted" 😀'

    person.post(hall.url("statements", "new"), {"text": text})
    answers = [
        person.post(hall.url("statements", "new"), {"text": odd}).status_code
        for odd in ("ก" * 10_000, "\x00", " ")
    ]
    page = person.get(hall.url("statements")).content.decode()

    assert answers == [422, 422, 422]
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7|add:7 }}" in page


def test_words_change_only_before_the_first_vote(hall: Hall) -> None:
    reword_statement(hall.statements[0], text="เพิ่มรถเมล์ไฟฟ้า", by=hall.coordinator)
    hall.vote(hall.guest(), 1, 1)

    answer = facilitator(hall).post(hall.url("statements", "1"), {"do": "reword", "text": "อย่างอื่น"})

    assert answer.status_code == 422
    assert Statement.objects.get(number=1).text == "เพิ่มรถเมล์ไฟฟ้า"


def test_a_statement_is_hidden_with_a_reason_and_comes_back(hall: Hall) -> None:
    person = facilitator(hall)

    silent = person.post(hall.url("statements", "2"), {"do": "hide", "because": " "})
    hidden = person.post(hall.url("statements", "2"), {"do": "hide", "because": "ซ้ำกับข้อ 1"})
    reason = Statement.objects.get(number=2).hidden_because
    person.post(hall.url("statements", "2"), {"do": "show"})

    assert (silent.status_code, hidden.status_code, reason) == (422, 303, "ซ้ำกับข้อ 1")
    assert Statement.objects.get(number=2).hidden_because == ""
    verbs = (
        Act.objects.filter(verb__startswith="voting.statement_")
        .order_by("seq")
        .values_list("verb", flat=True)
    )
    assert list(verbs)[-2:] == ["voting.statement_hidden", "voting.statement_shown"]


def test_the_vote_opens_with_a_statement_and_can_be_opened_again(hall: Hall) -> None:
    person = facilitator(hall)
    close_conversation(hall.conversation, by=hall.coordinator)

    person.post(hall.url("statements", "switch"), {"do": "open"})
    again = Conversation.objects.get(pk=hall.conversation.pk)

    assert (again.is_open, again.digest) == (True, "")
    assert Act.objects.filter(verb="voting.reopened").count() == 1
    empty = Conversation.objects.create(pillar=hall.workshop.pillars.get(code="society"))
    with pytest.raises(Refused, match="อย่างน้อยหนึ่งข้อความ"):
        open_conversation(empty, by=None)


def test_the_audience_stays_once_somebody_has_voted(hall: Hall) -> None:
    hall.vote(hall.guest(), 1, 1)

    answer = facilitator(hall).post(
        hall.url("statements", "switch"), {"do": "audience", "audience": "hall"}, follow=True
    )

    assert "เปลี่ยนผู้มีสิทธิไม่ได้" in answer.content.decode()
    assert Conversation.objects.get(pk=hall.conversation.pk).audience == "pillar"


def test_who_may_do_what_with_a_vote(hall: Hall) -> None:
    signed_in = Client()
    signed_in.force_login(hall.coordinator, backend="django.contrib.auth.backends.ModelBackend")
    outsider = Client()
    outsider.force_login(hall.world.outsider, backend="django.contrib.auth.backends.ModelBackend")
    group = hall.workshop.groups.get(pillar__code="economy")
    away = make_workshop("elsewhere")
    people = {
        "stranger": Client(),
        "guest": visit(hall.guest()),
        "facilitator": facilitator(hall),
        "facilitator of another room": facilitator(hall, "society"),
        "facilitator of another workshop": visit(
            make_duty(away, DutyKind.FACILITATOR, away.groups.get(pillar__code="economy"))
        ),
        "scribe": visit(make_duty(hall.workshop, DutyKind.SCRIBE, group)),
        "projector": visit(make_duty(hall.workshop, DutyKind.HALL)),
        "coordinator": signed_in,
        "coordinator elsewhere": outsider,
    }
    pages = [hall.url(*parts) for parts in ((), ("statements",), ("slips",), ("results",))]

    table = {who: [client.get(page).status_code for page in pages] for who, client in people.items()}

    assert table == {
        #                                  vote statements slips results
        "stranger": [403, 403, 403, 403],
        "guest": [200, 403, 403, 403],
        "facilitator": [403, 200, 200, 200],
        "facilitator of another room": [403, 403, 403, 403],
        "facilitator of another workshop": [403, 403, 403, 403],
        "scribe": [403, 403, 200, 200],
        "projector": [403, 403, 403, 200],
        "coordinator": [403, 200, 200, 200],
        "coordinator elsewhere": [403, 403, 403, 403],
    }


@pytest.mark.parametrize("extra", [0, 8])
def test_the_list_takes_the_same_queries_for_few_and_many_statements(
    hall: Hall, extra: int, django_assert_num_queries
) -> None:
    for number in range(extra):
        one = card(hall, number + 1, f"บัตร {number}")
        add_statement(hall.conversation, text=f"ข้อ {number}", cards=[one], by=None)
    card(hall, 99, "อีกใบ")
    person = facilitator(hall)

    with django_assert_num_queries(10 if extra else 9):
        assert person.get(hall.url("statements")).status_code == 200
