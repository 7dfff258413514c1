"""What links start from, without knowing the apps that own it.

The app that owns a kind of subject registers a `Source`: how to name its subjects, and which of them a user
may see. Until one is registered for a kind, only the subject's own authority and the province's coordinator
see its links.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from prasan.people.models import Role
from prasan.people.queries import organisations_with_role, provinces_coordinated
from prasan.places.models import LocalAuthority


@dataclass(frozen=True)
class Subject:
    """Something that may be linked to a node; `kind` is a value of SubjectKind, `province` a
    province code.
    """

    kind: str
    id: int
    authority: LocalAuthority | None
    province: str
    text: str
    objective: str = ""
    target: str = ""


@dataclass(frozen=True)
class SubjectLine:
    """How a subject is shown in a list."""

    title: str
    url: str
    owner: str = ""


@dataclass(frozen=True)
class Source:
    """What an app tells about its subjects.

    `titles(ids)` names them; `visible(user)` is a QuerySet of the primary keys that a user may see, used as a
    subquery.
    """

    titles: Callable[[Iterable[int]], Mapping[int, SubjectLine]]
    visible: Callable[[Any], QuerySet[Any, Any]]


_sources: dict[str, Source] = {}


def register(kind: str, source: Source) -> None:
    """Called once from the owning app's `AppConfig.ready()`."""
    _sources[kind] = source


def visible_links(user: Any) -> Q:
    """The links a user may see, as a filter on Link."""
    own = set[int]().union(*(organisations_with_role(user, role) for role in Role))
    provinces = provinces_coordinated(user)
    unregistered = Q(authority__organisation__in=own) | Q(province__in=provinces)
    condition = ~Q(subject_kind__in=list(_sources)) & unregistered
    for kind, source in _sources.items():
        condition |= Q(subject_kind=kind, subject_id__in=source.visible(user))
    return condition


def lines_of(subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], SubjectLine]:
    """Names of subjects given as (kind, id): one call for each kind, subjects without a name are left out."""
    wanted: dict[str, set[int]] = {}
    for kind, pk in subjects:
        wanted.setdefault(kind, set()).add(pk)
    return {
        (kind, pk): line
        for kind, ids in wanted.items()
        if kind in _sources
        for pk, line in _sources[kind].titles(ids).items()
    }
