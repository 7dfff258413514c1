"""Who may write and publish news: coordinators for the province, planners for their authority, secretaries at home."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from prasan.news.models import Post
from prasan.people.rules import explain, is_coordinator, is_planner, is_secretary


@rules.predicate
def is_published(_user: Any, post: Any = None) -> bool:
    return isinstance(post, Post) and post.is_published


@rules.predicate
def is_for_province(_user: Any, thing: Any = None) -> bool:
    """The post is the province's; asked without a post: it could be."""
    return not isinstance(thing, Post) or thing.authority_id is None


@rules.predicate
def is_for_authority(_user: Any, thing: Any = None) -> bool:
    """The post is that of one local authority; asked without a post: it could be."""
    return not isinstance(thing, Post) or thing.authority_id is not None


writes = (is_coordinator & is_for_province) | (is_planner & is_for_authority) | is_secretary

rules.add_perm("news.write", writes)
rules.add_perm("news.publish", writes)
rules.add_perm("news.view", is_published | writes)
explain(
    {
        "news.write": _("write news posts, from the record or freely, with pictures and files"),
        "news.publish": _("publish and withdraw news posts"),
        "news.view": _("read a news post"),
    }
)
