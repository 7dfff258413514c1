"""Makes the PDF of a long paper: the page comes in, the file goes out, and the number of each page is told when it is
laid out. Only `as_pdf.pdf_apart` begins this."""

import logging
import re
import sys

from prasan.documents.as_pdf import PAGE_SAID, laid_out


class Pages(logging.Handler):
    """Hears of each page from WeasyPrint."""

    def emit(self, record: logging.LogRecord) -> None:
        if page := re.search(r"Page (\d+)$", record.getMessage()):
            print(f"{PAGE_SAID}{page[1]}", file=sys.stderr, flush=True)


progress = logging.getLogger("weasyprint.progress")
progress.setLevel(logging.INFO)
progress.addHandler(Pages())
sys.stdout.buffer.write(laid_out(sys.stdin.buffer.read().decode(), tagged=False))
