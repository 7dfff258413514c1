"""Links are what the decisions say. After every verdict, and after a text changed, the rows are brought in
line here.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.utils import timezone

from prasan.framework.engine import text_key
from prasan.framework.models import Decision, Edition, Link
from prasan.framework.standing import Standing, Verdict, standing
from prasan.framework.subjects import Subject
from prasan.live.actions import touch
from prasan.places.models import LocalAuthority

State = Link.State
Row = TypeVar("Row", Decision, Link)


@dataclass(frozen=True)
class Place:
    """Whose links are settled, and the key of the text that stands there now."""

    kind: str
    id: int
    authority_id: int | None
    province_id: str
    text_key: str


def place_of(subject: Subject) -> Place:
    """Where a subject's links are, with the key of its present text."""
    owner = subject.authority.pk if subject.authority else None
    return Place(subject.kind, subject.id, owner, subject.province, text_key(subject.text, subject.province))


def where(subject: Subject) -> dict[str, Any]:
    """The columns of a link that say whose it is."""
    return {
        "subject_kind": subject.kind,
        "subject_id": subject.id,
        "authority": subject.authority,
        "province_id": subject.province,
    }


def owners_scope(owners: Iterable[LocalAuthority | None]) -> str:
    """The ledger scope of a stroke: the authority's when all subjects are one authority's."""
    slugs = {owner.slug if owner else "" for owner in owners}
    slug = slugs.pop() if len(slugs) == 1 else ""
    return f"lao:{slug}" if slug else ""


def tell(owners: Iterable[LocalAuthority | None]) -> None:
    """Let the alignment pages of these authorities know that links changed."""
    for slug in sorted({owner.slug for owner in owners if owner}):
        touch(f"alignment/{slug}")


@dataclass
class _Changes:
    new: list[Link]
    changed: list[Link]
    gone: list[int]


def hold(edition: Edition) -> None:
    """Let one transaction at a time change the links of an edition; what is read after this includes what others wrote.

    Without it two verdicts at the same moment, or a verdict and a job, would each overlook the other's rows. Whoever
    needs several editions takes them by key, and all of them before writing into the ledger.
    """
    Edition.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=edition.pk)


def settle(places: Sequence[Place], edition: Edition) -> list[Link]:
    """Bring the links of these subjects to an edition in line with the decisions; returns those that changed.

    A confirmed link whose text has changed since becomes stale; "none fits" on a changed text falls away, so
    that the question is open again. Links that only a person's verdict had made go when that verdict is taken
    back.
    """
    hold(edition)
    changed: list[Link] = []
    for kind in {place.kind for place in places}:
        wanted = {place.id: place for place in places if place.kind == kind}
        theirs = {"edition": edition, "subject_kind": kind, "subject_id__in": list(wanted)}
        verdicts = _by_subject(Decision.objects.filter(**theirs).defer("suggested"))
        links = _by_subject(Link.objects.filter(**theirs).defer("why"))
        changes = _Changes([], [], [])
        for pk, place in wanted.items():
            _settle_one(place, edition, standing(verdicts[pk]), links[pk], changes)
        Link.objects.filter(pk__in=changes.gone).delete()
        Link.objects.bulk_create(changes.new, batch_size=500)
        fields = ["state", "share_pct", "text_key", "changed_at"]
        Link.objects.bulk_update(changes.changed, fields, batch_size=500)
        changed += changes.new + changes.changed
    return changed


def _settle_one(
    place: Place, edition: Edition, stand: Standing, links: list[Link], changes: _Changes
) -> None:
    none_fits = stand.none_fits if stand.none_fits and _is_of(stand.none_fits, place) else None
    for link in links:
        state = _state(link, stand, place, none_fits=none_fits is not None)
        if state is None:
            changes.gone.append(link.pk)
        elif state != link.state or (state != State.SUGGESTED and link.text_key != place.text_key):
            link.state, link.text_key, link.changed_at = state, place.text_key, timezone.now()
            if state != State.CONFIRMED:
                link.share_pct = None
            changes.changed.append(link)
    known = {link.node_id for link in links}
    changes.new += [
        _link(place, edition, node, _judged(row, place))
        for node, row in stand.nodes.items()
        if node not in known
    ]
    if none_fits and None not in known:
        changes.new.append(_link(place, edition, None, State.NONE_FITS))


def _state(link: Link, stand: Standing, place: Place, *, none_fits: bool) -> str | None:
    """The state a link should have; None when it should not be there."""
    if link.node_id is None:
        return State.NONE_FITS if none_fits else None
    if row := stand.nodes.get(link.node_id):
        return _judged(row, place)
    if none_fits:
        return State.REJECTED
    return State.SUGGESTED if link.method != Link.Method.PERSON else None


def _judged(row: Decision, place: Place) -> str:
    if row.verdict == Verdict.REJECTED:
        return State.REJECTED
    return State.CONFIRMED if _is_of(row, place) else State.STALE


def _is_of(row: Decision, place: Place) -> bool:
    """Whether the text that was judged still stands there. Its key is made anew when the stored one differs,
    for keys also change with the engine and with the list of places.
    """
    return row.text_key == place.text_key or text_key(row.text, place.province_id) == place.text_key


def _link(place: Place, edition: Edition, node: int | None, state: str) -> Link:
    return Link(
        subject_kind=place.kind,
        subject_id=place.id,
        authority_id=place.authority_id,
        province_id=place.province_id,
        edition=edition,
        node_id=node,
        state=state,
        method=Link.Method.PERSON,
        text_key=place.text_key,
    )


def _by_subject(rows: Iterable[Row]) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        found[row.subject_id].append(row)
    return found
