"""What this app hands to the foundation: nodes as subjects of links, and who may follow which topic."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from prasan.framework.models import Edition, Node, SubjectKind
from prasan.framework.queries.editions import visible_editions
from prasan.framework.subjects import Source, SubjectLine, register
from prasan.live import topics
from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import LocalAuthority


def _titles(ids: Iterable[int]) -> dict[int, SubjectLine]:
    nodes = Node.objects.filter(pk__in=list(ids)).select_related("edition")
    return {node.pk: SubjectLine(str(node), node.get_absolute_url(), node.edition.title) for node in nodes}


def _visible(user: Any) -> QuerySet[Any, Any]:
    return Node.objects.filter(edition__in=visible_editions(user)).values("pk")


def _may_follow_edition(user: Any, pk: str) -> bool:
    edition = Edition.objects.select_related("framework").filter(pk=pk).first() if pk.isdigit() else None
    return edition is not None and user.has_perm("framework.view", edition)


def _may_follow_alignment(user: Any, slug: str) -> bool:
    authority = LocalAuthority.objects.filter(slug=slug).first()
    if authority is None:
        return False
    own = set[int]().union(*(organisations_with_role(user, role) for role in Role))
    return authority.organisation_id in own or authority.province_id in provinces_coordinated(user)


register(SubjectKind.NODE, Source(_titles, _visible))
topics.allow("framework", _may_follow_edition)
topics.allow("alignment", _may_follow_alignment)
