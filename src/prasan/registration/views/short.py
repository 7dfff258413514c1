"""The short address on the wall: from a typed code to the hall, and from a name to the own page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from prasan.people import passes
from prasan.registration import actions, queries
from prasan.registration.forms import CodeForm, WhoForm
from prasan.registration.models import Participant
from prasan.registration.rules import PASSES_OF, participant_of
from prasan.registration.views.passing import TRIES, WITHIN_SECONDS
from prasan.thai import normalize_key
from prasan.ui import limits
from prasan.ui.responses import see_other
from prasan.workshop.joining import code_of, pk_of
from prasan.workshop.models import Workshop

MOST, IN_SECONDS = 600, 600  # of one network address: a whole hall may sit behind one


@require_safe
def door(request: HttpRequest) -> HttpResponse:
    """The field for the code, for those who typed only the first half of the address."""
    form = CodeForm(request.GET or None)
    if form.is_valid() and (found := _workshop(form.cleaned_data["code"])):
        return see_other("joining:enter", code_of(found))
    return _door(request, form, wrong=form.is_bound)


def _door(request: HttpRequest, form: CodeForm, *, wrong: bool) -> HttpResponse:
    return render(
        request, "registration/door.html", {"form": form, "wrong": wrong}, status=404 if wrong else 200
    )


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """The workshop of the code: my own page by name and telephone, or registering, or the desk."""
    found = _workshop(code)
    if found is None:
        return _door(request, CodeForm(), wrong=True)
    workshop = queries.get_workshop(request.user, found.slug)
    if participant_of(request.user, workshop):
        return see_other("registration:me", workshop.slug)
    form = WhoForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and (guest := _known(request, workshop, form)):
        actions.bind(guest)
        passes.pick_up(request, PASSES_OF, guest.pk, guest.version)
        return see_other("registration:me", workshop.slug)
    open_for_all = not (workshop.is_closed or workshop.is_over) and queries.open_parts(workshop).exists()
    context = {"workshop": workshop, "form": form, "may_register": open_for_all}
    return render(request, "registration/enter.html", context, status=422 if form.errors else 200)


def _workshop(code: str) -> Workshop | None:
    key = pk_of(code)
    return Workshop.objects.filter(pk=key).first() if key is not None else None


def _known(request: HttpRequest, workshop: Workshop, form: WhoForm) -> Participant | None:
    """The guest of this name and number. Whether a name is on the list is not told to those who do not know both."""
    name, digits = form.cleaned_data["name"], form.cleaned_data["digits"]
    about = f"{workshop.pk} {normalize_key(name)}"
    patient = limits.allow("registration.enter", f"address {limits.address(request)}", MOST, IN_SECONDS)
    if not (patient and limits.allow("registration.enter", about, TRIES, WITHIN_SECONDS)):
        form.add_error(
            None, _("Too many tries. Please wait a quarter of an hour, or come to the registration desk.")
        )
        return None
    guest = queries.guest_by_number(workshop, name, digits)
    if guest is None:
        form.add_error(
            None,
            _("We found nobody of this name with this number. The registration desk helps you at once."),
        )
    return guest
