"""The stops of a thread as this visitor may read them: words, day, office, votes, digest, address."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from prasan.centre.models import Resolution
from prasan.delivery.forms import month_names
from prasan.delivery.models import OperationItem, OrdinanceLine, Progress
from prasan.delivery.queries import operations_for, ordinances_for, public_progress
from prasan.drafting.models import Draft
from prasan.framework.models import Edition, Framework, Node
from prasan.front.thread.walk import KINDS, Ref, Walk, taken_up, walk
from prasan.ledger.models import Act
from prasan.outcome.queries.standings import CLASSES, Standing, standings
from prasan.plans.models import Plan, Project
from prasan.referrals.models import Referral
from prasan.revisions.models import Round
from prasan.revisions.published import projects_in_force
from prasan.studio.models import Card
from prasan.voting.models import Statement
from prasan.workshop.models import Workshop

__all__ = ["Layer", "Stop", "Thread", "thread_of"]

LOCAL = (Framework.Kind.PROVINCIAL_LAO, Framework.Kind.LAO)
"""Frameworks that are written here; all others are what they serve."""

LAYERS: dict[str, Promise] = {
    "card": gettext_lazy("Said"),
    "statement": gettext_lazy("Voted on"),
    "resolution": gettext_lazy("Resolved"),
    "aim": gettext_lazy("Serves"),
    "node": gettext_lazy("Written into the strategy"),
    "project": gettext_lazy("Planned"),
    "round": gettext_lazy("In which round"),
    "referral": gettext_lazy("Referred to district and province"),
    "budget": gettext_lazy("Given money"),
    "operation": gettext_lazy("In the operation plan"),
    "progress": gettext_lazy("Carried out"),
}
_SUBJECTS = {
    "card": "studio.card",
    "statement": "voting.statement",
    "resolution": "centre.resolution",
    "node": "framework.node",
    "project": "plans.project",
    "round": "revisions.round",
    "referral": "referrals.referral",
    "budget": "delivery.ordinanceline",
    "operation": "delivery.operationitem",
    "progress": "delivery.progress",
}


@dataclass(frozen=True)
class Stop:
    """One thing on the thread. `facts` are sentences, `office` is who acted last by the ledger. `digest` is the thing's
    own where it has one, else that of its last act, whose number is `act`."""

    ref: Ref
    layer: str
    title: str
    url: str
    facts: tuple[str, ...] = ()
    on: date | datetime | None = None
    digest: str = ""
    office: str = ""
    act: int | None = None
    is_start: bool = False

    @property
    def thread_key(self) -> str:
        return f"{self.ref[0]}-{self.ref[1]}"


@dataclass(frozen=True)
class Layer:
    """One stage of the story with its stops; `left_out` were too many to show, `hidden` are not this visitor's."""

    code: str
    title: str
    stops: list[Stop]
    left_out: int = 0
    hidden: int = 0


@dataclass(frozen=True)
class Thread:
    start: Stop
    layers: list[Layer]
    edges: list[tuple[Stop, Stop]] = field(default_factory=list)

    @property
    def is_loose(self) -> bool:
        """Nothing hangs on it yet, neither before nor after."""
        return not self.edges


def thread_of(user: Any, kind: str, key: int) -> Thread:
    """The whole thread through one thing; 404 where the visitor may not know of it."""
    if kind not in KINDS:
        raise Http404
    found = walk((kind, key))
    stops = _with_acts({one.ref: one for kind in KINDS for one in _TELLERS[kind](user, found.of(kind))})
    start = stops.get(found.start)
    if start is None or (kind == "card" and not _is_public_card(user, key)):
        raise Http404
    stops[found.start] = start = replace(start, is_start=True)
    edges = [
        (stops[one], stops[other]) for one, other in sorted(found.edges) if one in stops and other in stops
    ]
    return Thread(start, _layers(found, stops), edges)


def _layers(found: Walk, stops: dict[Ref, Stop]) -> list[Layer]:
    layers = []
    for code, title in LAYERS.items():
        own = [stop for stop in stops.values() if stop.layer == code]
        hidden = sum(kind == code and (kind, key) not in stops for kind, key in found.refs)
        left_out = found.left_out.get(code, 0)
        if own or hidden or left_out:
            layers.append(Layer(code, str(title), own, left_out, hidden))
    return layers


def _is_public_card(user: Any, key: int) -> bool:
    """A card by itself is for the room; taken up into a statement or a sentence it is part of the public record."""
    card = Card.objects.select_related("group__workshop__cycle").get(pk=key)
    return bool(taken_up([key])) or bool(user.has_perm("studio.view_board", card.group))


def _cards(user: Any, keys: Collection[int]) -> list[Stop]:
    cards = Card.objects.filter(
        pk__in=keys, hidden_because="", group__workshop__in=Workshop.objects.visible_to(user)
    ).select_related("group__workshop", "group__pillar")
    return [
        Stop(
            ("card", card.pk),
            "card",
            card.text,
            "",
            (card.get_kind_display(), f"{card.group.title}, {card.group.workshop.title}"),
            card.created_at,
        )
        for card in cards
    ]


def _statements(user: Any, keys: Collection[int]) -> list[Stop]:
    found = list(
        Statement.objects.filter(
            pk__in=keys,
            hidden_because="",
            conversation__pillar__workshop__in=Workshop.objects.visible_to(user),
        ).select_related("conversation__pillar__workshop__cycle")
    )
    shown = [one for one in found if user.has_perm("voting.see_results", one.conversation)]
    stand = standings(shown)
    return [_statement(one, stand.get(one.pk)) for one in found]


def _statement(one: Statement, standing: Standing | None) -> Stop:
    pillar = one.conversation.pillar
    votes = _("The votes are not public yet.")
    if standing is not None:
        votes = _votes(standing)
    return Stop(
        ("statement", one.pk),
        "statement",
        one.text,
        reverse("voting:results", args=[pillar.workshop.slug, pillar.code]),
        (votes, f"{pillar.title}, {pillar.workshop.title}"),
        one.conversation.closed_at,
        one.conversation.digest,
    )


def _votes(standing: Standing) -> str:
    if not standing.is_shown:
        return _("Too few votes to show.")
    counts = _("agree %(agree)s, disagree %(disagree)s, pass %(passed)s, of %(seen)s") % {
        "agree": standing.agree,
        "disagree": standing.disagree,
        "passed": standing.passed,
        "seen": standing.seen,
    }
    return f"{counts}: {CLASSES[standing.status]}"


def _resolutions(user: Any, keys: Collection[int]) -> list[Stop]:
    found = Resolution.objects.visible_to(user).filter(pk__in=keys).select_related("item__meeting__body")
    return [
        Stop(
            ("resolution", one.pk),
            "resolution",
            one.text_th,
            one.get_absolute_url(),
            (str(one.item.meeting), one.item.meeting.body.name_th),
            one.item.meeting.held_on,
        )
        for one in found
    ]


def _nodes(user: Any, keys: Collection[int]) -> list[Stop]:
    readable = Q(edition__state=Edition.State.ADOPTED) | Q(edition__draft__in=Draft.objects.visible_to(user))
    found = Node.objects.filter(readable, pk__in=keys).select_related("edition__framework").distinct()
    return [_node(one) for one in found]


def _node(one: Node) -> Stop:
    edition = one.edition
    draft = () if edition.state == Edition.State.ADOPTED else (_("still a draft"),)
    return Stop(
        ("node", one.pk),
        "node" if edition.framework.kind in LOCAL else "aim",
        one.title,
        one.get_absolute_url(),
        (f"{one.code} · {edition}", *draft),
        edition.adopted_on,
        edition.digest,
    )


def _projects(user: Any, keys: Collection[int]) -> list[Stop]:
    """Of the plans that the visitor works on, and of those in force, which everybody may read."""
    own = set(Plan.objects.visible_to(user).filter(projects__in=keys).values_list("pk", flat=True))
    readable = Q(plan__in=own) | Q(pk__in=projects_in_force().filter(pk__in=keys).values("pk"))
    found = Project.objects.filter(readable, pk__in=keys).select_related("plan__authority", "plan__cycle")
    return [_project(one, is_own=one.plan_id in own) for one in found.prefetch_related("budgets")]


def _project(one: Project, *, is_own: bool) -> Stop:
    baht = sum(money.budget_thb or 0 for money in one.budgets.all() if money.kind == money.Kind.PLAN)
    money = _("%(baht)s baht in the plan") % {"baht": f"{baht:,}"}
    url = one.get_absolute_url() if is_own else reverse("reading:project", args=[one.uid])
    return Stop(("project", one.pk), "project", one.name, url, (money, str(one.plan)), None)


def _rounds(user: Any, keys: Collection[int]) -> list[Stop]:
    own = set(Round.objects.visible_to(user).filter(pk__in=keys).values_list("pk", flat=True))
    found = Round.objects.filter(Q(pk__in=own) | Q(state=Round.State.PROMULGATED), pk__in=keys)
    return [
        _round(one, is_own=one.pk in own) for one in found.select_related("plan__authority", "plan__cycle")
    ]


def _round(one: Round, *, is_own: bool) -> Stop:
    of_plan = [one.plan.authority.slug, one.plan.cycle.first_year]
    url = one.get_absolute_url() if is_own else reverse("reading:plan", args=of_plan)
    on = one.promulgated_on or one.approved_on
    return Stop(("round", one.pk), "round", one.label, url, (one.get_state_display(), str(one.plan)), on)


def _referrals(user: Any, keys: Collection[int]) -> list[Stop]:
    found = Referral.objects.visible_to(user).filter(pk__in=keys).select_related("project__plan__authority")
    return [
        Stop(
            ("referral", one.pk),
            "referral",
            one.get_fate_display() or one.get_state_display(),
            one.get_absolute_url(),
            (_("asked: %(agency)s") % {"agency": one.asked}, one.project.name),
        )
        for one in found.distinct()
    ]


def _budgets(user: Any, keys: Collection[int]) -> list[Stop]:
    found = OrdinanceLine.objects.filter(pk__in=keys, ordinance__in=ordinances_for(user))
    return [
        Stop(
            ("budget", one.pk),
            "budget",
            _("%(baht)s baht in %(year)s")
            % {"baht": f"{one.budget_thb:,}", "year": one.ordinance.fiscal_year},
            one.ordinance.get_absolute_url(),
            (one.get_fund_display(), one.name),
            one.ordinance.in_force_on,
        )
        for one in found.select_related("ordinance")
    ]


def _operations(user: Any, keys: Collection[int]) -> list[Stop]:
    found = OperationItem.objects.filter(pk__in=keys, operation__in=operations_for(user))
    months = dict(month_names())
    return [
        Stop(
            ("operation", one.pk),
            "operation",
            _("operation plan %(year)s") % {"year": one.operation.fiscal_year},
            one.operation.get_absolute_url(),
            (" ".join(months[month] for month in one.months), one.agency or one.unit, one.name),
            one.operation.announced_on,
        )
        for one in found.select_related("operation")
    ]


def _progress(user: Any, keys: Collection[int]) -> list[Stop]:
    """Reports of the own authority, and what was published: a report's own page is the authority's."""
    found = Progress.objects.filter(pk__in=keys).select_related("project", "plan__authority__organisation")
    public = public_progress(keys)
    return [
        _report(one, public.get(one.pk), is_own=user.has_perm("delivery.view_year", one.plan))
        for one in found
        if one.pk in public or user.has_perm("delivery.view_year", one.plan)
    ]


def _report(one: Progress, published: str | None, *, is_own: bool) -> Stop:
    how_far = f"{one.get_status_display()} {one.done_pct} %"
    if one.disbursed_thb is not None:
        how_far += " · " + _("%(baht)s baht disbursed") % {"baht": f"{one.disbursed_thb:,}"}
    url = one.get_absolute_url() if is_own else published or ""
    facts = (_("fiscal year %(year)s") % {"year": one.fiscal_year}, one.project.name)
    return Stop(("progress", one.pk), "progress", how_far, url, facts, one.reported_on)


_TELLERS: dict[str, Callable[[Any, Collection[int]], list[Stop]]] = {
    "card": _cards,
    "statement": _statements,
    "resolution": _resolutions,
    "node": _nodes,
    "project": _projects,
    "round": _rounds,
    "referral": _referrals,
    "budget": _budgets,
    "operation": _operations,
    "progress": _progress,
}


def _with_acts(stops: dict[Ref, Stop]) -> dict[Ref, Stop]:
    """Each stop with its last act in the ledger: the office that acted, number and digest; one query."""
    asked = Q()
    for kind, subject in _SUBJECTS.items():
        keys = [str(key) for one, key in stops if one == kind]
        if keys:
            asked |= Q(subject_kind=subject, subject_id__in=keys)
    if not asked:
        return stops
    kinds = {subject: kind for kind, subject in _SUBJECTS.items()}
    last = {
        (kinds[act.subject_kind], int(act.subject_id)): act
        for act in Act.objects.filter(asked).order_by("seq")
    }
    return {ref: _told(stop, last.get(ref)) for ref, stop in stops.items()}


def _told(stop: Stop, act: Act | None) -> Stop:
    if act is None:
        return stop
    told = {
        "office": act.office,
        "act": act.seq,
        "digest": stop.digest or act.digest,
        "on": stop.on or act.at,
    }
    return Stop(**{**stop.__dict__, **told})
