"""How statements stand: the class the engine gives them and, where enough people voted, the raw counts."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.opinion import StatementClass
from prasan.voting.models import Conversation, Statement
from prasan.voting.results import FEWEST, report_of

__all__ = ["CLASSES", "Standing", "standings"]

CLASSES: dict[StatementClass, Promise] = {
    StatementClass.CONSENSUS: _("accepted by every group"),
    StatementClass.DIVIDED: _("groups differ"),
    StatementClass.REJECTION: _("rejected by every group"),
    StatementClass.OPEN: _("not decided"),
    StatementClass.UNTESTED: _("too few votes to say"),
}


@dataclass(frozen=True)
class Standing:
    """Numbers of people who agree, disagree and pass; all None below FEWEST voters, so that no vote shows through."""

    seen: int = 0
    agree: int | None = None
    disagree: int | None = None
    passed: int | None = None
    status: StatementClass = StatementClass.UNTESTED

    @property
    def is_shown(self) -> bool:
        return self.agree is not None


def standings(statements: Iterable[Statement]) -> dict[int, Standing]:
    """Statement key -> how it stands; the queries grow with the conversations, not with statements or votes."""
    wanted = list(statements)
    conversations = {statement.conversation_id: statement.conversation for statement in wanted}
    found = {key: one for conversation in conversations.values() for key, one in _of(conversation).items()}
    return {statement.pk: found.get(statement.pk, Standing()) for statement in wanted}


def _of(conversation: Conversation) -> dict[int, Standing]:
    found = {}
    for line in report_of(conversation).lines:
        result = line.result
        counts = (result.agree, result.disagree, result.passed)
        seen = sum(counts)
        shown = seen >= FEWEST
        found[line.statement.pk] = Standing(seen, *counts, result.status) if shown else Standing(seen)
    return found
