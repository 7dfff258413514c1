"""The items of an agenda."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.centre import actions, queries
from prasan.centre.forms import ItemForm
from prasan.centre.views.steps import act, with_form


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = queries.get_meeting(request.user, pk, can="centre.write_meeting")
    form = ItemForm(request.POST or None)

    def do() -> object:
        actions.add_item(meeting, by=request.user, **form.cleaned_data)
        return meeting

    return with_form(
        request, form, do, done=_("The item is on the agenda."), heading=_("Add an agenda item"), label=_("Add"),
        back=meeting, body=meeting.body, meeting=meeting,
    )  # fmt: skip


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item, or put it into another chapter."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    initial = {"chapter": item.chapter, "title_th": item.title_th, "text_th": item.text_th}
    form = ItemForm(request.POST or None, initial=initial)

    def do() -> object:
        actions.edit_item(item, by=request.user, **form.cleaned_data)
        return item.meeting

    return with_form(
        request, form, do, done=_("The item was changed."), heading=_("Change the item"), label=_("Save"),
        back=item.meeting, body=item.meeting.body, meeting=item.meeting,
    )  # fmt: skip


@login_required
@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One place up, or down with `down`."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    down = "down" in request.POST
    return act(
        request,
        lambda: actions.move_item(item, down=down, by=request.user).meeting,
        done=_("The item was moved."),
    )


@login_required
@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    done = _("The item was taken off the agenda.")
    return act(request, lambda: actions.remove_item(item, by=request.user), done=done)
