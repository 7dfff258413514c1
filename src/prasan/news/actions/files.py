"""Pictures and files of a post."""

from typing import Any

from django.db import transaction
from django.db.models import Max, Model
from django.utils import timezone

from prasan.news import images
from prasan.news.actions.writing import current, note
from prasan.news.models import Attachment, Picture, Post
from prasan.news.problems import Refused
from prasan.people.models import User
from prasan.ui.uploads import Unfit, kind_of

__all__ = [
    "add_attachment",
    "add_picture",
    "describe_picture",
    "drop_files",
    "remove_attachment",
    "remove_picture",
]

MOST_PICTURES, MOST_FILES = 20, 10


def add_picture(post: Post, upload: Any, *, alt_th: str, caption_th: str = "", by: User | None) -> Picture:
    """Draw an uploaded picture again, without the camera's notes, and put it last.

    Refuses with "not-picture", "picture-large" and "many-pictures". Without `alt_th` the post cannot be published.
    """
    if post.pictures.count() >= MOST_PICTURES:
        raise Refused("many-pictures")
    drawn = images.redraw(upload)
    try:
        with transaction.atomic():
            post = _changed(post)
            picture = Picture.objects.create(
                post=post, folder=drawn.folder, widths=drawn.widths, alt_th=alt_th.strip(),
                caption_th=caption_th.strip(), position=_end(post, Picture),
            )  # fmt: skip
            note("news.picture_added", post, by)
    except BaseException:
        images.drop(drawn.folder)
        raise
    return picture


@transaction.atomic
def describe_picture(picture: Picture, *, alt_th: str, caption_th: str, by: User | None) -> Picture:
    """Change the words of a picture. Of a published post none may lose its description ("no-alt")."""
    post = current(picture.post, None)
    if post.is_published and not alt_th.strip():
        raise Refused("no-alt")
    _changed(post)
    picture.alt_th, picture.caption_th = alt_th.strip(), caption_th.strip()
    picture.save(update_fields=["alt_th", "caption_th"])
    note("news.picture_changed", post, by)
    return picture


@transaction.atomic
def remove_picture(picture: Picture, *, by: User | None) -> Post:
    post = _changed(picture.post)
    transaction.on_commit(lambda: images.drop(picture.folder))
    picture.delete()
    note("news.picture_removed", post, by)
    return post


@transaction.atomic
def add_attachment(post: Post, upload: Any, *, title_th: str, by: User | None) -> Attachment:
    """Keep a file beside the post. Refuses with "file-…" and "many-files"."""
    try:
        kind = kind_of(upload, upload.size)
    except Unfit as unfit:
        raise Refused(unfit.code) from unfit
    post = _changed(post)
    if post.attachments.count() >= MOST_FILES:
        raise Refused("many-files")
    upload.name = images.fresh_name(kind.ending)
    title = title_th.strip()
    attachment = Attachment.objects.create(
        post=post, title_th=title, file=upload, size=upload.size, position=_end(post, Attachment)
    )
    note("news.file_added", post, by, title=title)
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, *, by: User | None) -> Post:
    post = _changed(attachment.post)
    storage, name = attachment.file.storage, attachment.file.name
    transaction.on_commit(lambda: storage.delete(name))
    attachment.delete()
    note("news.file_removed", post, by, title=attachment.title_th)
    return post


def drop_files(post: Post) -> None:
    """Forget the files of a post that is being deleted, once that is certain."""
    folders = [picture.folder for picture in post.pictures.all()]
    files = [(one.file.storage, one.file.name) for one in post.attachments.all()]

    def drop() -> None:
        for folder in folders:
            images.drop(folder)
        for storage, name in files:
            storage.delete(name)

    transaction.on_commit(drop)


def _changed(post: Post) -> Post:
    """The post locked, marked as changed now."""
    post = current(post, None)
    post.changed_at = timezone.now()
    post.save(update_fields=["changed_at"])
    return post


def _end(post: Post, model: type[Model]) -> int:
    last = model._default_manager.filter(post=post).aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
