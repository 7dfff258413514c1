"""The left side of the editor: what the groups of a workshop said, strongest first, and what no sentence uses yet."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.functional import Promise

from prasan.drafting.models import Draft, Origin, OriginKind
from prasan.opinion import StatementClass
from prasan.outcome.queries.standings import CLASSES
from prasan.studio.models import Card
from prasan.voting.models import Conversation
from prasan.voting.results import FEWEST, Line, report_of
from prasan.workshop.models import Pillar, Workshop

FIRST = {
    StatementClass.CONSENSUS: 0,
    StatementClass.OPEN: 1,
    StatementClass.DIVIDED: 2,
    StatementClass.UNTESTED: 3,
    StatementClass.REJECTION: 4,
}


@dataclass(frozen=True)
class Material:
    """Something said. Of a statement: `lower_pct`, the share that agrees in every declared group at the least (90 %
    credibility), and `seen`, how many voted; both None below five voters. Of a card: `said`, how many cards say it.
    `used_in` are the codes of the sentences that come from it.
    """

    kind: str
    key: int
    text: str
    number: int
    label: str | Promise
    used_in: tuple[str, ...]
    url: str = ""
    seen: int | None = None
    agree: int | None = None
    lower_pct: int | None = None
    status: str = ""
    status_name: str | Promise = ""
    said: int = 1

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Board:
    """What one pillar of a workshop offers."""

    pillar: Pillar
    statements: list[Material]
    cards: list[Material]

    @property
    def unused(self) -> int:
        return sum(not one.used_in for one in (*self.statements, *self.cards))

    def __len__(self) -> int:
        return len(self.statements) + len(self.cards)


def pillars_of(workshop: Workshop) -> list[Pillar]:
    return list(workshop.pillars.all())


def board_of(draft: Draft, pillar: Pillar, *, unused: bool = False) -> Board:
    """Statements by their class and lower bound, then cards by how often they were said; `unused` leaves out what a
    sentence uses already. The queries do not grow with them.
    """
    used = _used(draft)
    statements = _statements(pillar, used)
    cards = _cards(pillar, used)
    if unused:
        statements = [one for one in statements if not one.used_in]
        cards = [one for one in cards if not one.used_in]
    return Board(pillar, statements, cards)


def _used(draft: Draft) -> dict[tuple[str, int], tuple[str, ...]]:
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    rows = Origin.objects.filter(node__edition=draft.edition_id).order_by("node__position", "pk")
    for kind, key, code in rows.values_list("kind", "key", "node__code"):
        found[kind, key] = (*found.get((kind, key), ()), code)
    return found


def _statements(pillar: Pillar, used: dict[tuple[str, int], tuple[str, ...]]) -> list[Material]:
    conversation = (
        Conversation.objects.filter(pillar=pillar).select_related("pillar__workshop__cycle").first()
    )
    if conversation is None:
        return []
    report = report_of(conversation)
    lines = sorted(report.lines, key=_strength)
    found = [_voted(line, used) for line in lines]
    for one in report.untouched:
        key = (OriginKind.STATEMENT.value, one.pk)
        status = StatementClass.UNTESTED
        found.append(
            Material(
                *key,
                one.text,
                one.number,
                "",
                used.get(key, ()),
                status=status.value,
                status_name=CLASSES[status],
            )
        )
    return found


def _strength(line: Line) -> tuple[int, float, float, int]:
    """Consensus first, by the lower bound over the groups; then by how far agreement bridges them."""
    one = line.result
    return FIRST[one.status], -one.score, -(one.bridging or 0.0), line.statement.number


def _voted(line: Line, used: dict[tuple[str, int], tuple[str, ...]]) -> Material:
    one, statement = line.result, line.statement
    seen = one.agree + one.disagree + one.passed
    shown = seen >= FEWEST
    status = one.status if shown else StatementClass.UNTESTED
    return Material(
        OriginKind.STATEMENT,
        statement.pk,
        statement.text,
        statement.number,
        "",
        used.get((OriginKind.STATEMENT, statement.pk), ()),
        seen=seen if shown else None,
        agree=one.agree if shown else None,
        lower_pct=round(100 * one.score) if shown else None,
        status=status.value,
        status_name=CLASSES[status],
    )


def _cards(pillar: Pillar, used: dict[tuple[str, int], tuple[str, ...]]) -> list[Material]:
    shown = Q(merged__hidden_because="")
    cards = (
        Card.objects.filter(group__pillar=pillar, hidden_because="", merged_into=None)
        .select_related("group")
        .annotate(others=Count("merged", filter=shown))
        .order_by("-others", "group__position", "group", "number")
    )
    return [
        Material(
            OriginKind.CARD,
            card.pk,
            card.text,
            card.number,
            card.get_kind_display(),
            used.get((OriginKind.CARD, card.pk), ()),
            said=card.others + 1,
        )
        for card in cards
    ]
