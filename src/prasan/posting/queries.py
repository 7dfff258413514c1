"""Every read of postings and of the publish set."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from prasan.places.models import LocalAuthority
from prasan.posting.duties import Duty, PublishItem, duties, publish_set
from prasan.posting.models import OwnAddress, Posting, State

__all__ = [
    "Line",
    "PublishLine",
    "Published",
    "board_of",
    "counts_of",
    "get_authority",
    "get_posting",
    "offer",
    "province_lines",
    "publish_lines",
]


@dataclass(frozen=True)
class Line:
    """One posting as it stands on a day."""

    posting: Posting
    duty: Duty
    state: State
    days: int

    @property
    def tone(self) -> str:
        return {State.OVERDUE: "bad", State.SHORT: "bad", State.SERVED: "good", State.STANDING: "info"}.get(
            self.state, "warn"
        )


def get_posting(user: Any, pk: int) -> Posting:
    """A posting to write on; 404 unless it is there, 403 for other authorities' people."""
    found = Posting.objects.kept().filter(pk=pk).select_related("authority__organisation").first()
    if found is None:
        raise Http404
    if not user.has_perm("posting.record", found):
        raise PermissionDenied
    return found


def get_authority(slug: str) -> LocalAuthority:
    found = LocalAuthority.objects.filter(slug=slug).select_related("province", "organisation").first()
    if found is None:
        raise Http404
    return found


def board_of(
    authorities: Iterable[LocalAuthority] | QuerySet[LocalAuthority], on: date | None = None
) -> list[Line]:
    """The postings of some authorities: what is overdue first, then by the day it is due; one query."""
    on = on or timezone.localdate()
    found = Posting.objects.kept().filter(authority__in=authorities).select_related("authority")
    lines = [Line(one, duties()[one.duty], one.state(on), one.days_stood(on)) for one in found]
    order = [State.OVERDUE, State.SHORT, State.OWED, State.STANDING, State.SERVED]
    return sorted(lines, key=lambda line: (order.index(line.state), line.posting.due_on, line.posting.pk))


def counts_of(lines: Iterable[Line]) -> dict[str, int]:
    """How many stand how, by the code of the state."""
    counts = dict.fromkeys((state.value for state in State), 0)
    for line in lines:
        counts[line.state.value] += 1
    return counts


@dataclass(frozen=True)
class Published:
    """Where an item of the publish set can be read on this site, and since when."""

    title: str
    url: str
    on: date


Finder = Callable[[Iterable[int]], dict[int, Published]]
_finders: dict[str, Finder] = {}


def offer(item: str, finder: Finder) -> None:
    """A later app tells where an item of the publish set is: keys of authorities in, the newest of each out."""
    if item not in publish_set():
        raise ValueError(f"{item!r} is not in the publish set")
    _finders[item] = finder


@dataclass(frozen=True)
class PublishLine:
    """One item for one authority. `state`: here, elsewhere, old or missing; `on` is when the newest was published."""

    item: PublishItem
    state: str
    on: date | None = None
    title: str = ""
    url: str = ""


def publish_lines(authorities: Iterable[int], on: date | None = None) -> dict[int, list[PublishLine]]:
    """The publish set of each authority, the same few queries however many there are."""
    keys, on = list(authorities), on or timezone.localdate()
    here = {code: finder(keys) for code, finder in _finders.items()}
    elsewhere: dict[tuple[int, str], OwnAddress] = {}
    for one in OwnAddress.objects.filter(authority__in=keys):
        elsewhere.setdefault((one.authority_id, one.item), one)
    return {
        key: [
            _publish_line(item, here.get(code, {}).get(key), elsewhere.get((key, code)), on)
            for code, item in publish_set().items()
        ]
        for key in keys
    }


def _publish_line(item: PublishItem, here: Published | None, own: OwnAddress | None, on: date) -> PublishLine:
    """The newer of the two; on the same day what is here, where it can be checked."""
    if here and (own is None or here.on >= own.published_on):
        newest, state, title, url = here.on, "here", here.title, here.url
    elif own:
        newest, state, title, url = own.published_on, "elsewhere", own.url, own.url
    else:
        return PublishLine(item, "missing")
    months = (on.year - newest.year) * 12 + on.month - newest.month - (on.day < newest.day)
    is_old = item.fresh_months is not None and months >= item.fresh_months
    return PublishLine(item, "old" if is_old else state, newest, title, url)


@dataclass(frozen=True)
class ProvinceLine:
    """An authority on the province's board: items published of all, and postings that are overdue or fell short."""

    authority: LocalAuthority
    published: int
    asked: int
    overdue: int
    standing: int


def province_lines(on: date | None = None) -> list[ProvinceLine]:
    """Every authority, those with most overdue first; a fixed number of queries."""
    authorities = list(LocalAuthority.objects.select_related("province"))
    sets = publish_lines([one.pk for one in authorities], on)
    states: dict[int, list[State]] = {}
    for line in board_of(authorities, on):
        states.setdefault(line.posting.authority_id, []).append(line.state)
    lines = [
        ProvinceLine(
            one,
            sum(line.state in ("here", "elsewhere") for line in sets[one.pk]),
            len(sets[one.pk]),
            sum(state in (State.OVERDUE, State.SHORT) for state in states.get(one.pk, ())),
            sum(state == State.STANDING for state in states.get(one.pk, ())),
        )
        for one in authorities
    ]
    return sorted(lines, key=lambda line: (line.authority.is_sample, -line.overdue, line.authority.position))
