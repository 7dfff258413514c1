"""Posts told from the record: a story per kind of record, each sentence knowing the facts it was made of."""

from collections.abc import Callable, Mapping
from typing import Any

from django.http import Http404

from prasan.news.telling import adoption, meeting, plan, workshop
from prasan.news.telling.sentences import LABELS, Fact, Sentence, Story

__all__ = ["LABELS", "Fact", "Sentence", "Story", "tell"]

_TELLERS: Mapping[str, Callable[[Any, int], Story]] = {
    "workshop": workshop.tell,
    "meeting": meeting.tell,
    "adoption": adoption.tell,
    "plan": plan.tell,
}


def tell(user: Any, kind: str, key: int) -> Story:
    """The story of a record that everybody may read; Http404 for an unknown kind or what is not public.

    Refuses with "not-over" while the thing itself is not over.
    """
    if kind not in _TELLERS:
        raise Http404
    return _TELLERS[kind](user, key)
