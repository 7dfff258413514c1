"""The items of an agenda."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from prasan.centre import actions, queries
from prasan.centre.forms import ItemForm
from prasan.centre.forms_meeting import SaidForm
from prasan.centre.views.steps import act, with_form


@login_required
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = queries.get_meeting(request.user, pk, can="centre.write_meeting")
    form = ItemForm(request.POST or None, body=meeting.body)

    def do() -> object:
        given = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        actions.add_item(meeting, by=request.user, **given)
        return meeting

    return with_form(
        request, form, do, done=_("The item is on the agenda."), heading=_("Add an agenda item"), label=_("Add"),
        back=meeting, body=meeting.body, meeting=meeting,
    )  # fmt: skip


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an item, or put it into another chapter; somebody else's change meanwhile is shown beside."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    names = ("chapter", "title_th", "text_th", "version")
    initial = {name: getattr(item, name) for name in names}
    form = ItemForm(request.POST or None, initial=initial, body=item.meeting.body)

    def do() -> object:
        return actions.edit_item(item, by=request.user, **form.cleaned_data).meeting

    return with_form(
        request, form, do, done=_("The item was changed."), heading=_("Change the item"), label=_("Save"),
        back=item.meeting, body=item.meeting.body, meeting=item.meeting, item=item, theirs=item.text_th,
    )  # fmt: skip


@login_required
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write what was said on an item, for the minutes."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    form = SaidForm(request.POST or None, initial={"said_th": item.said_th, "version": item.version})

    def do() -> object:
        return actions.write_down(item, by=request.user, **form.cleaned_data)

    return with_form(
        request, form, do, done=_("Written down."), heading=_("Words for the minutes"), label=_("Save"),
        back=item.meeting, body=item.meeting.body, meeting=item.meeting, item=item, theirs=item.said_th,
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
