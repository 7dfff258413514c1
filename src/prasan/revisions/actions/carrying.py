"""Links of projects that were merged or split: what was confirmed follows the project, to be looked at again."""

from collections import defaultdict
from collections.abc import Sequence

from prasan.framework.actions import links as verdicts
from prasan.framework.models import Edition, Link, Node, SubjectKind
from prasan.framework.subjects import Subject
from prasan.people.models import User
from prasan.plans.actions.alignment import look_again, subject_of
from prasan.plans.models import Plan, Project
from prasan.revisions.models import Action, RoundItem


def carry_links(plan: Plan, items: Sequence[RoundItem], *, by: User | None) -> None:
    """Let what was confirmed for a project taken up stand for the one that goes on, and for each part of a split.

    The verdict is kept with the words it was given on; where the project's words are others, the link is marked "to be
    looked at again". Nothing is confirmed that nobody confirmed.
    """
    ways = [(item, item.parent) for item in items if item.action == Action.ABSORBED and item.parent]
    ways += [(item.parent, item) for item in items if item.action == Action.PART and item.parent]
    by_key = {item.pk: item for item in items}
    ways = [(by_key[one.pk], by_key[other.pk]) for one, other in ways if one and other]
    if not ways or by is None:
        return
    targets = {target.project.pk: target.project for _source, target in ways if target.project}
    for choices in _choices(plan, ways).values():
        verdicts.confirm_many(choices, by=by)
    look_again(plan, list(targets.values()))


def _choices(
    plan: Plan, ways: Sequence[tuple[RoundItem, RoundItem]]
) -> dict[Edition, list[tuple[Subject, Node]]]:
    """(the target with the words of its source, node) by edition, for what the target has no link to yet."""
    keys = {item.project_id for way in ways for item in way}
    links = Link.objects.filter(subject_kind=SubjectKind.PROJECT, subject_id__in=keys, node__isnull=False)
    confirmed: dict[int, list[Link]] = defaultdict(list)
    settled: set[tuple[int, int | None]] = set()
    for link in links.select_related("node__edition__framework").order_by("edition", "pk"):
        if link.state == Link.State.CONFIRMED:
            confirmed[link.subject_id].append(link)
        if link.state in (Link.State.CONFIRMED, Link.State.STALE, Link.State.REJECTED):
            settled.add((link.subject_id, link.node_id))
    found: dict[Edition, list[tuple[Subject, Node]]] = defaultdict(list)
    for source, target in ways:
        for link in confirmed[source.project_id or 0]:
            if target.project is None or link.node is None or (target.project.pk, link.node_id) in settled:
                continue
            settled.add((target.project.pk, link.node_id))
            found[link.node.edition].append((_with_words_of(source, target.project, plan), link.node))
    return found


def _with_words_of(source: RoundItem, target: Project, plan: Plan) -> Subject:
    before = source.before or {}
    target.authority = plan.authority
    return Subject(
        **{
            **vars(subject_of(target)),
            "text": before.get("name", ""),
            "objective": before.get("objective", ""),
            "target": before.get("target", ""),
        }
    )
