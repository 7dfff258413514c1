"""Long PDF files that were asked for."""

import hashlib

from prasan.printing.models import LongPdf

__all__ = ["digest_of", "get_long_pdf", "pdf_of"]


def digest_of(source: str) -> str:
    """What a long PDF is known by."""
    return hashlib.sha256(source.encode()).hexdigest()


def pdf_of(source: str) -> LongPdf | None:
    """What became of the PDF with this source; None when nobody asked for it, or it is forgotten."""
    return LongPdf.objects.filter(digest=digest_of(source)).first()


def get_long_pdf(code: str, thing: str, digest: str) -> LongPdf | None:
    """That PDF of that document."""
    return LongPdf.objects.filter(code=code, thing=thing, digest=digest).first()
