"""When and from what the engine of an edition learns.

Between lessons suggestions stay what they are, so that a page does not change under the planner's hands and
stored suggestions remain good.
"""

from django.db import transaction
from django.db.models import Max

from prasan.framework.items import items_of
from prasan.framework.models import Edition, Lesson
from prasan.framework.queries.decisions import learned_from
from prasan.ledger.actions import record
from prasan.people.models import User

SMALLEST_LESSON = 10
"""A lesson is due after this many new decisions, or a tenth of the texts learned from, whichever is more."""


def learn_when_due(edition: Edition, *, by: User | None) -> Lesson | None:
    """Learn when enough was decided since the last lesson; None when it is not due."""
    last = edition.lessons.order_by("-pk").first()
    new = edition.decisions.filter(pk__gt=last.up_to if last else 0).count()
    due = max(SMALLEST_LESSON, last.texts // 10 if last else 0)
    return learn(edition, by=by) if new >= due else None


@transaction.atomic
def learn(edition: Edition, *, by: User | None) -> Lesson | None:
    """Learn from all decisions that hold; None when there is nothing to learn from.

    A lesson after which the engine ranks the audited texts worse than before is kept for the record but not
    used.
    """
    up_to = edition.decisions.aggregate(last=Max("pk"))["last"]
    items = items_of(edition.nodes.all())
    if not up_to or not items:
        return None
    from prasan.textmatch import Engine

    decisions = learned_from(edition, up_to)
    model = Engine(items).fit(decisions)
    report = {"hit1": 0}
    lesson = Lesson.objects.create(
        edition=edition, up_to=up_to, digest=model.id, texts=len(decisions.rows), report=report
    )
    record("framework.lesson_taken", on=edition, by=by, data={"texts": lesson.texts})
    return lesson
