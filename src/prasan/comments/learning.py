"""The classifier as it stands after the moderators' decisions; trained in place, kept until there is a new lesson."""

from functools import lru_cache

from django.db.models import Count, Max

from prasan.comments.models import Lesson
from prasan.moderation import Lesson as Taught
from prasan.moderation import Model, train

__all__ = ["MOST_LESSONS", "present_model"]

MOST_LESSONS = 4_000  # the newest; training takes well under a second


def present_model() -> Model:
    """Seeds and lessons together; one query when nothing was decided since."""
    state = Lesson.objects.aggregate(count=Count("pk"), newest=Max("updated_at"))
    return _model(state["count"], str(state["newest"]))


@lru_cache(maxsize=2)
def _model(count: int, newest: str) -> Model:
    rows = Lesson.objects.order_by("-updated_at", "-pk").values_list("features", "held")[:MOST_LESSONS]
    return train([Taught(tuple(features), held) for features, held in rows])
