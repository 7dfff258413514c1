"""Invitations: who is invited, who answered; inviting many at once; a list from a file."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.officialforms import Unreadable
from prasan.people.models import StakeholderGroup
from prasan.registration import actions, overview, queries
from prasan.registration.forms import InvitationFilter, InvitationForm, InviteForm, ListForm, WithdrawForm
from prasan.registration.letters import link_of
from prasan.registration.lists import LIMITS, read_list, template
from prasan.registration.models import GuestList
from prasan.registration.problems import RegistrationProblem
from prasan.registration.views.common import XLSX, download, site
from prasan.ui.responses import see_other
from prasan.workshop.queries import get_workshop

MAY = "registration.prepare"
PER_PAGE = 50


@require_safe
def invitations(request: HttpRequest, workshop: str) -> HttpResponse:
    """Who is invited and what they answered."""
    found = get_workshop(request.user, workshop, can=MAY)
    form = InvitationFilter(request.GET)
    chosen = form.cleaned_data if form.is_valid() else {"q": "", "answer": ""}
    page = Paginator(overview.find_invitations(found, **chosen), PER_PAGE).get_page(request.GET.get("page"))
    context = {"workshop": found, "form": form, "page": page, "overview": overview.overview_of(found)}
    return render(request, "registration/invitations.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, workshop: str) -> HttpResponse:
    """Invite many organisations at once."""
    found = get_workshop(request.user, workshop, can=MAY)
    form = InviteForm(request.POST or None, workshop=found)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        try:
            new = actions.invite(found, chosen["organisations"], seats=chosen["seats"], by=request.user)
        except RegistrationProblem as problem:
            form.add_error(None, str(problem))
        else:
            messages.success(request, _("Invited organisations: %s") % len(new))
            return see_other("registration:invitations", workshop)
    context = {"workshop": found, "form": form, "groups": overview.uninvited(found)}
    return render(request, "registration/invite.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """One invitation: address, seats, its link, whom they named."""
    found = get_workshop(request.user, workshop, can=MAY)
    one = overview.get_staff_invitation(found, pk)
    form = InvitationForm(request.POST or None, invitation=one)
    if request.method == "POST" and form.is_valid():
        actions.change_invitation(one, **form.cleaned_data, by=request.user, site=site(request))
        messages.success(request, _("The invitation has been changed."))
        return see_other("registration:invitations", workshop)
    context = {
        "workshop": found,
        "invitation": one,
        "form": form,
        "link": link_of(one, site(request)),
        "delegates": queries.delegates_of(one),
    }
    return render(request, "registration/invitation_edit.html", context, status=422 if form.errors else 200)


@require_POST
def renew(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Void the links handed out before."""
    found = get_workshop(request.user, workshop, can=MAY)
    actions.renew_link(overview.get_staff_invitation(found, pk), by=request.user)
    messages.success(request, _("Older links of this organisation no longer work. Send the new one."))
    return see_other("registration:invitation_edit", workshop, pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """Take an invitation back, with the reason that is told; or, with `back`, give it again."""
    found = get_workshop(request.user, workshop, can=MAY)
    one = overview.get_staff_invitation(found, pk)
    back = "back" in request.POST
    form = WithdrawForm(request.POST if request.method == "POST" and not back else None)
    try:
        if back:
            actions.restore_invitation(one, by=request.user, site=site(request))
            messages.success(request, _("The invitation stands again. Send the organisation its new link."))
            return see_other("registration:invitation_edit", workshop, pk)
        if form.is_valid():
            actions.withdraw_invitation(one, **form.cleaned_data, by=request.user, site=site(request))
            messages.success(request, _("The invitation was withdrawn; everybody concerned is being told."))
            return see_other("registration:invitation_edit", workshop, pk)
    except RegistrationProblem as problem:
        messages.error(request, str(problem))
        return see_other("registration:invitation_edit", workshop, pk)
    context = {"workshop": found, "invitation": one, "form": form, "delegates": queries.delegates_of(one)}
    status = 422 if form.errors else 200
    return render(request, "registration/invitation_withdraw.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def import_list(request: HttpRequest, workshop: str) -> HttpResponse:
    """Read a list from a file; nothing counts yet."""
    found = get_workshop(request.user, workshop, can=MAY)
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        if file.size > LIMITS.max_bytes:
            form.add_error("file", _("The file is larger than 3 MB. Keep only the sheet with the list."))
        else:
            try:
                rows, faults = read_list(file.read(), file.name).as_json()
            except Unreadable as problem:
                form.add_error("file", problem.message_en if get_language() == "en" else problem.message_th)
            else:
                return see_other(
                    "registration:list", workshop, actions.keep_list(found, file.name, rows, faults).pk
                )
    context = {"workshop": found, "form": form}
    return render(request, "registration/import.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def guest_list(request: HttpRequest, workshop: str, pk: int) -> HttpResponse:
    """What was read, with every fault by cell; one press takes all of it."""
    found = get_workshop(request.user, workshop, can=MAY)
    kept = get_object_or_404(GuestList, pk=pk, workshop=found)
    kept.workshop = found
    if request.method == "POST" and not kept.faults:
        new = actions.take_list(kept, by=request.user, site=site(request))
        messages.success(request, _("The list is taken. New invitations: %s") % new)
        return see_other("registration:invitations", workshop)
    page = Paginator(kept.rows, 100).get_page(request.GET.get("page"))
    context = {"workshop": found, "list": kept, "page": page}
    return render(request, "registration/list.html", context, status=422 if request.method == "POST" else 200)


@require_safe
def list_template(request: HttpRequest, workshop: str) -> HttpResponse:
    """The empty list to fill in."""
    get_workshop(request.user, workshop, can=MAY)
    return download(template(list(StakeholderGroup.objects.all())), XLSX, "invitation-list.xlsx")
