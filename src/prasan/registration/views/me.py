"""The guest's own page: seat, badge, programme, data, needs; cancelling; and the rights of the law."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from prasan.documents import qr
from prasan.people import passes
from prasan.people.rules import demand
from prasan.registration import actions, hooks, queries
from prasan.registration.export import data_about
from prasan.registration.forms import MyDataForm, NeedForm
from prasan.registration.notice import VERSION
from prasan.registration.problems import RegistrationProblem
from prasan.registration.rules import PASSES_OF
from prasan.registration.views.common import download, site
from prasan.ui.responses import see_other

MAY = "registration.change_guest"


@require_safe
def me(request: HttpRequest, workshop: str) -> HttpResponse:
    """My seat, my badge, my programme, and what later apps put there."""
    guest = queries.get_me(request.user, workshop)
    context = {
        "guest": guest,
        "workshop": guest.workshop,
        "qr": qr.svg(guest.badge, title=_("Badge %s") % guest.badge, modules=6),
        "place": queries.place_in_queue(guest),
        "items": queries.programme_of(guest),
        "group": hooks.group_of(guest),
        "has_need": hasattr(guest, "need"),
        "may": request.user.has_perm(MAY, guest),
    }
    return render(request, "registration/me.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def data(request: HttpRequest, workshop: str) -> HttpResponse:
    """Correct my data and say how far my name may go."""
    guest = queries.get_me(request.user, workshop)
    demand(request.user, MAY, guest)
    form = MyDataForm(request.POST or None, guest=guest)
    if request.method == "POST" and form.is_valid():
        actions.change(guest, **form.about())
        messages.success(request, _("Your data has been changed."))
        return see_other("registration:me", workshop)
    context = {"guest": guest, "workshop": guest.workshop, "form": form}
    return render(request, "registration/my_data.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def needs(request: HttpRequest, workshop: str) -> HttpResponse:
    """What I need on the day; kept apart, deleted in the night after."""
    guest = queries.get_me(request.user, workshop)
    demand(request.user, MAY, guest)
    form = NeedForm(request.POST or None, initial=queries.need_of(guest))
    if request.method == "POST" and form.is_valid():
        actions.set_need(guest, **form.cleaned_data)
        messages.success(request, _("Thank you. Only the organisers and the desk see this."))
        return see_other("registration:me", workshop)
    context = {"guest": guest, "workshop": guest.workshop, "form": form}
    return render(request, "registration/my_needs.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, workshop: str) -> HttpResponse:
    """I cannot come: after one question the seat is free."""
    guest = queries.get_me(request.user, workshop)
    demand(request.user, MAY, guest)
    if request.method != "POST":
        context = {"guest": guest, "workshop": guest.workshop}
        return render(request, "registration/my_cancel.html", context)
    try:
        actions.cancel(guest, site=site(request))
        messages.success(request, _("Your registration is cancelled. Thank you for telling us."))
    except RegistrationProblem as problem:
        messages.error(request, str(problem))
    return see_other("registration:me", workshop)


@require_POST
def export(request: HttpRequest, workshop: str) -> HttpResponse:
    """Everything kept about me, as a JSON file."""
    guest = queries.get_me(request.user, workshop)
    demand(request.user, "registration.own_data", guest)
    options = {"ensure_ascii": False, "indent": 2}
    response = JsonResponse(data_about(guest), json_dumps_params=options)
    response["Content-Disposition"] = 'attachment; filename="my-workshop-data.json"'
    response["Cache-Control"] = "no-store"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def erase(request: HttpRequest, workshop: str) -> HttpResponse:
    """Forget me, as far as the law allows; says beforehand what stays."""
    guest = queries.get_me(request.user, workshop)
    demand(request.user, "registration.own_data", guest)
    if request.method != "POST":
        context = {"guest": guest, "workshop": guest.workshop, "kept": actions.keeps_name(guest)}
        return render(request, "registration/my_erase.html", context)
    actions.erase(guest, site=site(request))
    passes.hand_in(request, PASSES_OF, guest.pk)
    return render(request, "registration/erased.html", {"workshop": guest.workshop})


@require_safe
def notice(request: HttpRequest, workshop: str) -> HttpResponse:
    """What is done with personal data, in Thai or English; open to everybody who sees the workshop."""
    found = queries.get_workshop(request.user, workshop)
    return render(request, "registration/notice.html", {"workshop": found, "version": VERSION})


@require_safe
def calendar(request: HttpRequest, workshop: str) -> HttpResponse:
    """My programme for the calendar of my phone."""
    guest = queries.get_me(request.user, workshop)
    data = queries.calendar_of(guest, site(request))
    if data is None:
        raise Http404
    return download(data, "text/calendar; charset=utf-8", f"{guest.workshop.slug}-mine.ics")
