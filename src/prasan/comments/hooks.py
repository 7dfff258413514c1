"""What this app tells the apps below it: who may follow, where comments are, the entry of moderators."""

from typing import Any

from prasan.comments import subjects
from prasan.comments.models import Comment, Thread
from prasan.comments.tiles import tile_home
from prasan.ledger.models import Act
from prasan.ledger.sentences import locate
from prasan.live import topics
from prasan.ui import slots


def _may_follow(user: Any, key: str) -> bool:
    kind, _, rest = key.partition(".")
    return subjects.find(kind, rest) is not None


def _page_of_comment(act: Act) -> str:
    """The thread, never the comment: a refused one has no public page."""
    found = Thread.objects.filter(comments__pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


def _page_of_thread(act: Act) -> str:
    found = Thread.objects.filter(pk=act.subject_id).first()
    return found.get_absolute_url() if found else ""


slots.add("home", tile_home, position=60)
topics.allow("comments", _may_follow)
locate({Comment._meta.label_lower: _page_of_comment, Thread._meta.label_lower: _page_of_thread})
