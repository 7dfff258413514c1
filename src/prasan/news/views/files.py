"""Pictures and files: adding them, and handing them out to who may see the post."""

from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from prasan.news import actions, images, queries
from prasan.news.forms import AttachmentForm, PictureForm, WordsForm
from prasan.news.problems import Refused
from prasan.news.views.desk import act, show
from prasan.ui.responses import see_other
from prasan.ui.uploads import KINDS, safe_name
from prasan.ui.views import unprocessable


@require_POST
@login_required
def add_picture(request: HttpRequest, pk: int) -> HttpResponse:
    post = queries.get_own(request.user, pk)
    form = PictureForm(request.POST, request.FILES, prefix="picture")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_picture(
                post, given["file"], alt_th=given["alt_th"], caption_th=given["caption_th"], by=request.user
            )
            return see_other("news:edit", post.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    return show(request, post, picture_form=form)


@require_POST
@login_required
def describe_picture(request: HttpRequest, pk: int) -> HttpResponse:
    picture = queries.get_picture(request.user, pk)
    picture.post = queries.get_own(request.user, picture.post_id)
    form = WordsForm(request.POST, prefix=f"words-{picture.pk}")
    if not form.is_valid():
        return unprocessable(request, " ".join(one for errors in form.errors.values() for one in errors))
    given = form.cleaned_data

    def do() -> tuple[str, int]:
        return "news:edit", actions.describe_picture(picture, by=request.user, **given).post_id

    return act(request, do, done=_("Saved."))


@require_POST
@login_required
def remove_picture(request: HttpRequest, pk: int) -> HttpResponse:
    picture = queries.get_picture(request.user, pk)
    picture.post = queries.get_own(request.user, picture.post_id)
    done = _("The picture was removed.")
    return act(request, lambda: ("news:edit", actions.remove_picture(picture, by=request.user).pk), done=done)


@require_POST
@login_required
def add_attachment(request: HttpRequest, pk: int) -> HttpResponse:
    post = queries.get_own(request.user, pk)
    form = AttachmentForm(request.POST, request.FILES, prefix="file")
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.add_attachment(post, given["file"], title_th=given["title_th"], by=request.user)
            return see_other("news:edit", post.pk)
        except Refused as refusal:
            form.add_error("file", str(refusal))
    return show(request, post, file_form=form)


@require_POST
@login_required
def remove_attachment(request: HttpRequest, pk: int) -> HttpResponse:
    found = queries.get_attachment(request.user, pk)
    found.post = queries.get_own(request.user, found.post_id)
    done = _("The file was removed.")
    return act(
        request, lambda: ("news:edit", actions.remove_attachment(found, by=request.user).pk), done=done
    )


@require_safe
def picture(request: HttpRequest, pk: int, width: int) -> HttpResponse:
    """A picture in one of its widths; it never changes under its address, but its post may be withdrawn."""
    found = queries.get_picture(request.user, pk)
    if width not in {one for one, _height in found.widths}:
        raise Http404
    try:
        answer = HttpResponse(images.path_of(found.folder, width).read_bytes(), content_type="image/webp")
    except FileNotFoundError as missing:
        raise Http404 from missing
    answer["Cache-Control"] = "public, max-age=3600" if found.post.is_published else "no-store"
    return answer


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Always a file to keep, by the kind that its content had."""
    found = queries.get_attachment(request.user, pk)
    kind = KINDS[found.ending]
    answer = FileResponse(
        found.file, as_attachment=True, filename=safe_name(found.title_th, kind.ending),
        content_type=kind.media_type,
    )  # fmt: skip
    answer["Cache-Control"] = "no-store"
    return answer
