"""Every change: posting, deciding, notices, forgetting."""

from prasan.comments.actions.deciding import approve, close, reject, reopen
from prasan.comments.actions.forgetting import forget_due
from prasan.comments.actions.noticing import answer_notice, give_notice
from prasan.comments.actions.posting import appeal, post, withdraw

__all__ = [
    "answer_notice",
    "appeal",
    "approve",
    "close",
    "forget_due",
    "give_notice",
    "post",
    "reject",
    "reopen",
    "withdraw",
]
