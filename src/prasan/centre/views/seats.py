"""Who sits on a body."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from prasan.centre import actions, queries
from prasan.centre.forms import EndSeatForm, HolderForm, SeatEditForm, SeatRuleForm
from prasan.centre.views.steps import with_form


@login_required
def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A further seat, vacant at first."""
    body = queries.get_body(request.user, slug, can="centre.keep_body")
    form = SeatRuleForm(request.POST or None)

    def do() -> object:
        actions.add_seat(body, form.rule(), by=request.user)
        return body

    return with_form(
        request,
        form,
        do,
        done=_("The seat was added."),
        heading=_("Add a seat"),
        label=_("Add"),
        back=body,
        body=body,
    )


@login_required
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Put somebody on a seat; whoever sits there now leaves it that day."""
    seat = queries.get_seat(request.user, pk)
    form = HolderForm(request.POST or None)

    def do() -> object:
        actions.fill_seat(seat, form.given(), by=request.user)
        return seat.body

    heading = _("Fill the seat") if seat.is_vacant else _("Replace the holder")
    return with_form(
        request, form, do, done=_("The seat was filled."), heading=heading, label=_("Save"), back=seat.body,
        body=seat.body, seat=seat,
    )  # fmt: skip


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what a seat rests on, name the substitute."""
    seat = queries.get_seat(request.user, pk)
    names = ("title_th", "basis", "source_th", "term_years", "is_member", "substitute")
    form = SeatEditForm(request.POST or None, initial={name: getattr(seat, name) for name in names})

    def do() -> object:
        actions.edit_seat(seat, form.rule(), substitute=form.cleaned_data["substitute"], by=request.user)
        return seat.body

    return with_form(
        request, form, do, done=_("The seat was changed."), heading=_("Change the seat"), label=_("Save"),
        back=seat.body, body=seat.body, seat=seat,
    )  # fmt: skip


@login_required
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a seat up."""
    seat = queries.get_seat(request.user, pk)
    form = EndSeatForm(request.POST or None)

    def do() -> object:
        actions.end_seat(seat, ends_on=form.cleaned_data["ends_on"], by=request.user)
        return seat.body

    return with_form(
        request, form, do, done=_("The seat was ended."), heading=_("End the seat"), label=_("End the seat"),
        back=seat.body, body=seat.body, seat=seat,
    )  # fmt: skip
