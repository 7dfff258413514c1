"""When and from what the engine of an edition learns.

Between lessons suggestions stay what they are, so that a page does not change under the planner's hands and
stored suggestions remain good.
"""

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from prasan.framework.actions.frozen import scope_of
from prasan.framework.items import items_of
from prasan.framework.models import Edition, Lesson
from prasan.framework.queries.decisions import learned_from
from prasan.ledger.actions import record
from prasan.people.models import User

if TYPE_CHECKING:
    from prasan.textmatch import Model

SMALLEST_LESSON = 10
"""A lesson is due after this many new decisions, or a tenth of the texts learned from, whichever is more."""
FEWEST_TO_COMPARE = 60
"""Under so many audited texts two lessons cannot be told apart, so the newer one is used."""


def learn_when_due(edition: Edition, *, by: User | None) -> Lesson | None:
    """Learn when enough was decided since the last lesson; None when it is not due."""
    last = edition.lessons.order_by("-pk").first()
    new = edition.decisions.filter(pk__gt=last.up_to if last else 0).count()
    due = max(SMALLEST_LESSON, last.texts // 10 if last else 0)
    return learn(edition, by=by) if new >= due else None


@transaction.atomic
def learn(edition: Edition, *, by: User | None) -> Lesson | None:
    """Learn from all decisions that hold; None when there is nothing to learn from.

    A lesson after which the engine ranks the audited texts clearly worse than before is kept for the record
    but not used.
    """
    up_to = edition.decisions.aggregate(last=Max("pk"))["last"]
    items = items_of(edition.nodes.all())
    if not up_to or not items:
        return None
    from prasan.textmatch import Engine

    decisions = learned_from(edition, up_to)
    engine = Engine(items)
    model = engine.fit(decisions)
    places = engine.index.position
    report = {"all": _hits(model, places, audited=False), "audit": _hits(model, places, audited=True)}
    before = edition.lessons.filter(is_used=True).order_by("-pk").first()
    lesson = Lesson.objects.create(
        edition=edition,
        up_to=up_to,
        digest=model.id,
        texts=len({row.text for row in decisions.rows}),
        is_used=before is None or not is_clearly_worse(report["audit"], before.report.get("audit", {})),
        report=report,
    )
    data = {"texts": lesson.texts, "used": lesson.is_used}
    record("framework.lesson_taken", on=edition, by=by, data=data, scope=scope_of(edition.framework))
    return lesson


def _hits(model: "Model", position: dict[str, int], *, audited: bool) -> dict[str, int]:
    """How often each decided text, left out in turn, has a right node first (hit1) or among three (hit3)."""
    from prasan.textmatch.learn import best_ranks

    learnt = model.learnt
    if learnt is None:
        return {"n": 0, "hit1": 0, "hit3": 0}
    rows = [row for row, case in enumerate(learnt.cases) if case.accepted and (case.audit or not audited)]
    right = [{position[code] for code in learnt.cases[row].accepted} for row in rows]
    ranks = [int(rank) for rank in best_ranks(learnt.loo_scores[rows], right)] if rows else []
    return {"n": len(rows), "hit1": sum(rank < 1 for rank in ranks), "hit3": sum(rank < 3 for rank in ranks)}


def is_clearly_worse(new: dict[str, int], old: dict[str, int]) -> bool:
    """Whether the share of first hits fell by more than chance explains (twice its standard error)."""
    if min(new.get("n", 0), old.get("n", 0)) < FEWEST_TO_COMPARE:
        return False
    now, then = new["hit1"] / new["n"], old["hit1"] / old["n"]
    noise = (now * (1 - now) / new["n"] + then * (1 - then) / old["n"]) ** 0.5
    return bool(now < then - 2 * noise)
