"""When and from what the engine of an edition learns.

Between lessons suggestions stay what they are, so that a page does not change under the planner's hands and
stored suggestions remain good.
"""

from django.db import transaction
from django.db.models import Max

from prasan.framework.actions.frozen import scope_of
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


def learn_what_is_due(*, by: User | None = None) -> int:
    """Learn in every edition where enough was decided since its last lesson; returns how many did. For nightly work."""
    decided = Edition.objects.filter(decisions__isnull=False).select_related("framework").distinct()
    return sum(learn_when_due(edition, by=by) is not None for edition in decided)


@transaction.atomic
def learn(edition: Edition, *, by: User | None) -> Lesson | None:
    """Learn from all decisions that hold; None when there is nothing to learn from.

    A lesson after which the engine does worse on the audited texts than before, beyond chance or in honesty, is
    kept for the record but not used.
    """
    up_to = edition.decisions.aggregate(last=Max("pk"))["last"]
    items = items_of(edition.nodes.all())
    if not up_to or not items:
        return None
    from prasan.textmatch import Engine
    from prasan.textmatch.record import is_worse, judged_left_out, record_of

    decisions = learned_from(edition, up_to)
    engine = Engine(items)
    model = engine.fit(decisions)
    before = edition.lessons.filter(is_used=True).order_by("-pk").first()
    exam = record_of(judged_left_out(engine.index, model))
    former = None
    if before:
        former = record_of(judged_left_out(engine.index, engine.fit(learned_from(edition, before.up_to))))
    lesson = Lesson.objects.create(
        edition=edition,
        up_to=up_to,
        digest=model.id,
        texts=len({row.text for row in decisions.rows}),
        is_used=former is None or not is_worse(exam, former),
        report={"n": exam.hit1.n, "hit1": exam.hit1.right, "hit3": exam.hit3.right, "ece": exam.ece},
    )
    data = {"texts": lesson.texts, "used": lesson.is_used}
    record("framework.lesson_taken", on=edition, by=by, data=data, scope=scope_of(edition.framework))
    return lesson
