"""What this app tells the others: the gate of adoption, its live topic, what became of words, tiles for their pages."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from prasan.centre import effects
from prasan.drafting.models import Draft, Notice
from prasan.drafting.queries.cycles import framework_of
from prasan.drafting.queries.orphans import orphans_at
from prasan.drafting.queries.own import own_draft
from prasan.drafting.queries.provenance import sentences_from_cards
from prasan.framework import gates
from prasan.framework.models import Edition, Node
from prasan.framework.problems import NotPossible
from prasan.live import topics
from prasan.outcome import fates
from prasan.ui import slots
from prasan.ui.slots import Tile
from prasan.workshop.models import Workshop


def _needs_resolution(edition: Edition) -> None:
    """A framework that was drafted here is adopted by a resolution and in no other way."""
    if Draft.objects.filter(edition=edition, resolution=None).exists():
        raise NotPossible("needs-resolution")


def _page_of_edition(key: str) -> str:
    found = Edition.objects.filter(pk=key).first()
    return found.get_absolute_url() if found else ""


def _may_follow(user: Any, key: str) -> bool:
    return key.isascii() and key.isdecimal() and Draft.objects.visible_to(user).filter(pk=key).exists()


def _fates(workshop: Workshop, cards: Collection[int]) -> dict[int, list[fates.Fate]]:
    """Of each card the sentences of the adopted framework made of it; of a draft only that it was taken up.

    Once a framework is adopted for the cycle, a card without a sentence is told so: nothing ends in silence.
    """
    made = sentences_from_cards(cards, unpublished=True)
    framework = framework_of(workshop.cycle)
    return {key: _fate(made.get(key, []), framework) for key in cards}


def _fate(nodes: list[Node], framework: Draft | None) -> list[fates.Fate]:
    adopted = [node for node in nodes if node.edition.state == Edition.State.ADOPTED]
    if adopted:
        words = _("stands in the adopted framework as %(code)s: “%(text)s”")
        return [
            fates.Fate(words % {"code": node.code, "text": node.title}, "good", node.get_absolute_url())
            for node in adopted
        ]
    if nodes:  # that much may be known by who said it; the draft itself not
        return [fates.Fate(_("was taken up in the draft of the framework"), "info")]
    if framework is not None:
        text = _("no sentence of the adopted framework %(cycle)s rests on it") % {"cycle": framework.cycle}
        return [fates.Fate(text, "warn", framework.edition.get_absolute_url())]
    return []


def _staff_tile(request: HttpRequest, workshop: Workshop) -> Tile | None:
    draft = (
        Draft.objects.visible_to(request.user)
        .filter(cycle=workshop.cycle_id, edition__framework__authority=None)
        .select_related("edition")
        .order_by("-pk")
        .first()
    )
    if draft is None:
        return None
    url = f"{draft.get_absolute_url()}?workshop={workshop.slug}"
    state: str | Promise = gettext_lazy("being written") if draft.is_open else gettext_lazy("adopted")
    tone = "info" if draft.is_open else "good"
    return Tile(gettext_lazy("Draft of the framework"), url, badge=state, tone=tone)


def _plan_tile(request: HttpRequest, plan: Any) -> Tile | None:
    """On the page of a plan: the framework adopted for its cycle, and how many links need review because of it."""
    draft = framework_of(plan.cycle)
    if draft is None:
        return None
    waiting = orphans_at(draft, plan.authority_id)
    url = reverse("drafting:orphans", args=[draft.edition.code])
    if waiting:
        badge = ngettext("%(n)s link to review", "%(n)s links to review", waiting) % {"n": waiting}
        return Tile(str(draft.edition), url, badge=badge, tone="warn")
    return Tile(str(draft.edition), draft.get_absolute_url(), badge=gettext_lazy("adopted"), tone="good")


def _own_tile(request: HttpRequest, plan: Any) -> Tile | None:
    """On the page of a plan: the own strategies of its authority, to be opened, written or read."""
    draft = own_draft(plan.cycle, plan.authority_id)
    may = "drafting.view" if draft else "drafting.start_own"
    if not request.user.has_perm(may, draft or plan.authority):
        return None
    url = reverse("drafting:own_open", args=[plan.authority.slug, plan.cycle.first_year])
    if draft is None:
        hint = gettext_lazy("taken up from the framework of the province, in your own words")
        return Tile(gettext_lazy("Own strategies"), url, hint, gettext_lazy("none yet"), "warn")
    badge = gettext_lazy("being written") if draft.is_open else gettext_lazy("adopted")
    return Tile(gettext_lazy("Own strategies"), url, "", badge, "info" if draft.is_open else "good")


def _notice_tile(request: HttpRequest, plan: Any) -> Tile | None:
    """On the page of a plan: the notice of adoption that nobody of the authority has read yet."""
    notice = Notice.objects.filter(
        draft__cycle=plan.cycle_id, authority=plan.authority_id, read_at=None
    ).first()
    if notice is None or not request.user.has_perm("drafting.read_notice", notice):
        return None
    url = reverse("drafting:notice", args=[notice.pk])
    hint = gettext_lazy("its strategies can be linked to now")
    return Tile(gettext_lazy("A new framework was adopted"), url, hint, gettext_lazy("not read yet"), "gold")


gates.add(_needs_resolution)
gates.keep_elsewhere(Q(framework__authority__isnull=False, draft__isnull=False))
topics.allow("draft", _may_follow)
fates.tell(_fates)
slots.add("staff", _staff_tile, position=95)
slots.add("plan", _notice_tile, position=10)
slots.add("plan", _plan_tile, position=20)
slots.add("plan", _own_tile, position=15)
effects.register("drafting.adopted", gettext_lazy("adopted “{thing}”"), _page_of_edition)
