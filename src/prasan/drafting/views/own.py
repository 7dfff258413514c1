"""An authority's own strategies: opened for a cycle, and taken up from the framework of the province."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from prasan.centre.models import Cycle
from prasan.drafting import actions
from prasan.drafting.forms import StartOwnForm, TakeUpForm
from prasan.drafting.queries import drafts, own
from prasan.drafting.views.alignment import suggest_quietly
from prasan.drafting.views.steps import about, with_form
from prasan.people.rules import demand
from prasan.places.models import LocalAuthority
from prasan.ui.responses import see_other


@login_required
def start(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """Open the own strategies of an authority for a cycle; those being written already are opened as they are."""
    authorities = LocalAuthority.objects.select_related("organisation", "province")
    authority = get_object_or_404(authorities, slug=slug)
    cycle = get_object_or_404(Cycle, province=authority.province_id, first_year=first_year)
    demand(request.user, "drafting.start_own", authority)
    known = own.own_draft(cycle, authority.pk)
    if known and known.is_open:
        return see_other(known)
    sources, editions = own.frameworks_for(cycle), own.own_editions(authority)
    bodies = list(authority.bodies.all())
    form = StartOwnForm(request.POST or None, sources=sources, editions=editions, bodies=bodies)

    def do() -> None:
        given = form.cleaned_data
        before = {"like" if given["copy"] else "follows": given["before"]}
        actions.start_draft(
            cycle, by=request.user, body=given["body"], source=given["source"], authority=authority, **before
        )

    return with_form(
        request, form, do, done=_("Now choose what your authority takes up."), template="drafting/own_start.html",
        to=reverse("drafting:own_open", args=[slug, first_year]), authority=authority, cycle=cycle,
        back=reverse("drafting:index"),
    )  # fmt: skip


@login_required
@require_safe
def open_(request: HttpRequest, slug: str, first_year: int) -> HttpResponse:
    """To the own strategies of a cycle, whatever their code: first to taking up, then to their text."""
    authority = get_object_or_404(LocalAuthority, slug=slug)
    cycle = get_object_or_404(Cycle, province=authority.province_id, first_year=first_year)
    known = own.own_draft(cycle, authority.pk)
    if known is None:
        return see_other("drafting:own_start", slug, first_year)
    found = drafts.get_draft(request.user, known.edition.code)
    if request.user.has_perm("drafting.write", found) and not drafts.strategies_of(found):
        return see_other("drafting:take", found.edition.code)
    return see_other(found)


@login_required
def take(request: HttpRequest, code: str) -> HttpResponse:
    """Choose strategies of the framework, give them the authority's own words and tactics."""
    draft = drafts.get_draft(request.user, code, can="drafting.write")
    offers = own.offers_of(draft)
    form = TakeUpForm(request.POST or None, draft=draft, offers=offers)

    def do() -> None:
        actions.take_up(draft, form.taken(), by=request.user)
        suggest_quietly(draft)

    return with_form(
        request, form, do,
        done=_("Taken up. Each strategy remembers where it comes from."), to=draft, draft=draft,
        rows=[form.row(offer) for offer in offers], template="drafting/take.html",
    )  # fmt: skip


@require_safe
def uptake(request: HttpRequest, code: str) -> HttpResponse:
    """Which authorities have taken up which strategy of an adopted framework."""
    draft = drafts.get_draft(request.user, code)
    rows, n = own.uptake_of(draft)
    return render(request, "drafting/uptake.html", about(request, draft) | {"rows": rows, "n": n})
