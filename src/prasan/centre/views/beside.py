"""What stands beside items and resolutions: papers, comments, progress with evidence."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.centre import actions, queries
from prasan.centre.forms_meeting import CommentForm, PaperForm, ProgressForm
from prasan.centre.models import Attachment, Comment
from prasan.centre.views.steps import act, with_form
from prasan.ui.uploads import KINDS, safe_name


@login_required
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a paper beside an item."""
    item = queries.get_item(request.user, pk, can="centre.write_meeting")
    form = PaperForm(request.POST or None, request.FILES or None)

    def do() -> object:
        actions.add_paper(item, by=request.user, **form.cleaned_data)
        return item

    return with_form(
        request, form, do, done=_("The paper stands beside the item."), heading=_("Add a paper"), label=_("Add"),
        back=item.meeting, body=item.meeting.body, meeting=item.meeting, item=item,
    )  # fmt: skip


@require_safe
def paper(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand a paper out to those who may see the papers of the meeting."""
    found = Attachment.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    queries.get_item(request.user, found.item_id, can="centre.view_circle")
    return _file(found.file, found.title_th) if found.file else redirect(found.url)


@login_required
@require_POST
def paper_remove(request: HttpRequest, pk: int) -> HttpResponse:
    found = Attachment.objects.filter(pk=pk).first()
    if found is None:
        raise Http404
    found.item = queries.get_item(request.user, found.item_id, can="centre.write_meeting")
    return act(
        request, lambda: actions.remove_paper(found, by=request.user), done=_("The paper was taken away.")
    )


@login_required
def comments(request: HttpRequest, pk: int) -> HttpResponse:
    """Say something of an item within the body."""
    item = queries.get_item(request.user, pk, can="centre.comment")
    form = CommentForm(request.POST or None)

    def do() -> object:
        actions.comment(item, form.cleaned_data["text_th"], by=request.user)
        return item

    return with_form(
        request, form, do, done=_("Your comment is there."), heading=_("Comment on the item"), label=_("Say it"),
        back=item.meeting, body=item.meeting.body, meeting=item.meeting, item=item,
    )  # fmt: skip


@login_required
@require_POST
def comment_remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own words back; nobody else's."""
    said = Comment.objects.filter(pk=pk, user=request.user).first()
    if said is None:
        raise Http404
    said.item = queries.get_item(request.user, said.item_id, can="centre.comment")
    return act(request, lambda: actions.remove_comment(said), done=_("Your comment is gone."))


@login_required
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """Note how far a resolution is carried out."""
    found = queries.get_resolution(request.user, pk, can="centre.note_progress")
    form = ProgressForm(request.POST or None, request.FILES or None)

    def do() -> object:
        actions.note_progress(found, by=request.user, **form.cleaned_data)
        return found

    return with_form(
        request, form, do, done=_("The progress is noted."), heading=_("How far is it?"), label=_("Note it"),
        back=found, body=found.meeting.body, meeting=found.meeting, item=found.item,
    )  # fmt: skip


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand out the file that proves a note."""
    note = queries.get_progress(request.user, pk)
    if not note.file:
        raise Http404
    return _file(note.file, note.text_th[:60])


@login_required
@require_POST
def progress_remove(request: HttpRequest, pk: int) -> HttpResponse:
    note = queries.get_progress(request.user, pk)
    note.resolution = queries.get_resolution(request.user, note.resolution_id, can="centre.note_progress")
    return act(
        request, lambda: actions.remove_progress(note, by=request.user), done=_("The note was taken back.")
    )


def _file(file: FileResponse | object, title: str) -> FileResponse:
    """Always as a file to keep, by the kind that its content had."""
    name = str(getattr(file, "name", ""))
    kind = KINDS[name.rpartition(".")[2]]
    answer = FileResponse(
        file, as_attachment=True, filename=safe_name(title, kind.ending), content_type=kind.media_type
    )
    answer["Cache-Control"] = "no-store"
    return answer
