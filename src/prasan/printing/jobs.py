"""What runs in the background for documents. The job may be run again after a killed worker."""

from prasan.printing.actions import make
from prasan.printing.models import LongPdf
from prasan.tasks import task


@task()
def make_pdf_job(pk: int) -> None:
    """Make a long PDF; nothing happens when it is forgotten or there already."""
    asked = LongPdf.objects.filter(pk=pk).exclude(state=LongPdf.State.READY).first()
    if asked:
        make(asked)
