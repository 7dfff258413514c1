"""Every write of this app."""

from prasan.news.actions.files import (
    add_attachment,
    add_picture,
    describe_picture,
    remove_attachment,
    remove_picture,
)
from prasan.news.actions.publishing import publish, withdraw
from prasan.news.actions.writing import begin, delete_draft, draft_from_record, edit, undo

__all__ = [
    "add_attachment",
    "add_picture",
    "begin",
    "delete_draft",
    "describe_picture",
    "draft_from_record",
    "edit",
    "publish",
    "remove_attachment",
    "remove_picture",
    "undo",
    "withdraw",
]
