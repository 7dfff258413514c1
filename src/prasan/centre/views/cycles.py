"""The plan cycles of a province."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from prasan.centre.actions import CycleRefused, create_cycle
from prasan.centre.forms import CycleForm
from prasan.centre.queries import cycles_of
from prasan.people.rules import demand
from prasan.places.models import Province


@login_required
def cycles(request: HttpRequest, province: str) -> HttpResponse:
    """The cycles of the province, and the form that opens another."""
    home = get_object_or_404(Province, pk=province)
    demand(request.user, "centre.create_cycle", home)
    form = CycleForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            cycle = create_cycle(home, by=request.user, **form.cleaned_data)
            messages.success(request, _("The cycle %s was opened.") % cycle)
            return redirect("centre:cycles", home.pk)
        except CycleRefused as refusal:
            form.add_error("first_year", str(refusal))
    context = {"province": home, "cycles": cycles_of(home), "form": form}
    return render(request, "centre/cycles.html", context, status=422 if form.errors else 200)
