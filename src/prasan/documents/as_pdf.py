"""A paper as a PDF whose text can be searched and copied. Needs the extra `pdf` and the system's Pango."""

import io
from functools import cache
from pathlib import Path
from typing import Any

from prasan.documents.as_html import html
from prasan.documents.paper import Paper

__all__ = ["PdfMissing", "pdf", "pdf_ready"]

_FACES = {400: "Sarabun-Regular.ttf", 700: "Sarabun-Bold.ttf"}


class PdfMissing(Exception):
    """WeasyPrint, its fonts or Pango is not on this machine; the message says which."""


@cache
def _printer() -> Any:
    """WeasyPrint, mended; imported on first use because it takes a second."""
    try:
        import weasyprint

        from prasan.documents.textlayer import repair

        repair()
        _fonts()
    except (ImportError, OSError) as problem:  # OSError: the package is there, the system's Pango is not
        raise PdfMissing(str(problem)) from problem
    return weasyprint


def pdf_ready() -> bool:
    """Whether this machine can make PDF files."""
    try:
        _printer()
    except PdfMissing:
        return False
    return True


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF file; raises PdfMissing where it cannot be made.

    Nothing is fetched from outside: only the font files are read.
    """
    weasyprint = _printer()
    page = weasyprint.HTML(string=html(paper, fonts=_faces()), url_fetcher=_only_fonts())
    made = io.BytesIO()
    page.write_pdf(made, pdf_tags=True, custom_metadata=False)
    return made.getvalue()


def _fonts() -> dict[int, Path]:
    import fontpkg_sarabun

    return {weight: Path(fontpkg_sarabun.ROOT) / "files" / name for weight, name in _FACES.items()}


def _faces() -> str:
    return "".join(
        f'@font-face {{ font-family: Sarabun; font-weight: {weight}; src: url("{path.as_uri()}"); }}'
        for weight, path in _fonts().items()
    )


def _only_fonts() -> Any:
    from weasyprint.urls import URLFetcher

    allowed = {path.as_uri() for path in _fonts().values()}

    class Fonts(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if url not in allowed:
                raise ValueError(f"not fetched: {url}")
            return super().fetch(url, headers)

    return Fonts()
