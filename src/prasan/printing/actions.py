"""A long PDF is asked for, made by the worker, and forgotten after a day."""

import logging
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.utils import timezone

from prasan import documents
from prasan.documents import PdfFailed
from prasan.live.actions import touch
from prasan.printing.models import LongPdf
from prasan.printing.queries import digest_of

__all__ = ["forget", "make", "order"]

KEPT = timedelta(days=1)
TELL_EVERY = 1.0  # seconds: a page of the file takes a tenth of one
State = LongPdf.State
logger = logging.getLogger(__name__)


@transaction.atomic
def order(source: str, *, code: str, thing: str) -> LongPdf:
    """Ask for the PDF with this source. One that is there or under way is not made again; one that failed is."""
    from prasan.printing.jobs import make_pdf_job
    from prasan.tasks import enqueue

    digest = digest_of(source)
    found, is_new = LongPdf.objects.get_or_create(digest=digest, defaults={"code": code, "thing": thing})
    if is_new:
        _put(found.source, f"{digest}.html", source.encode())
    if is_new or found.state == State.FAILED:
        found.state, found.pages, found.asked_at = State.WAITING, 0, timezone.now()
        found.save()
        enqueue(make_pdf_job, found.pk)
    return found


def make(asked: LongPdf) -> None:
    """Lay it out, telling how far it is. Run by the job; run again after a killed worker it begins anew."""
    _note(asked, state=State.MAKING, pages=0)
    try:
        with asked.source.open() as page:
            content = documents.pdf_apart(page.read().decode(), _teller(asked))
    except (PdfFailed, FileNotFoundError):
        logger.exception("The PDF of %s could not be made", asked)
        _note(asked, state=State.FAILED)
        return
    _put(asked.file, f"{asked.digest}.pdf", content)
    _note(asked, state=State.READY, file=asked.file.name)


def _teller(asked: LongPdf) -> Callable[[int], None]:
    told = time.monotonic()

    def tell(pages: int) -> None:
        nonlocal told
        if time.monotonic() >= told + TELL_EVERY:
            told = time.monotonic()
            _note(asked, pages=pages)

    return tell


@transaction.atomic
def _note(asked: LongPdf, **fields: Any) -> None:
    LongPdf.objects.filter(pk=asked.pk).update(**fields)
    touch(asked.topic)


def _put(field: FieldFile, name: str, content: bytes) -> None:
    """Store it under exactly this name: what a killed worker left there is replaced."""
    field.storage.delete(field.field.generate_filename(field.instance, name))
    field.save(name, ContentFile(content), save=False)


def forget() -> int:
    """Delete what was asked for more than a day ago, with its files; returns how many."""
    old = LongPdf.objects.filter(asked_at__lt=timezone.now() - KEPT)
    for one in old:
        for field in (one.source, one.file):
            if field:
                field.delete(save=False)
    return int(old.filter(pk__in=[one.pk for one in old]).delete()[0])
