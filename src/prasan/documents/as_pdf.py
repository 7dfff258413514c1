"""A paper as a PDF whose text can be searched and copied. Needs the extra `pdf` and the system's Pango.

A long paper is laid out in a process of its own: a thousand projects keep one busy for twenty seconds and hold 280 MB,
and neither may be taken from the people who are voting meanwhile. `python -m prasan.documents` is that process.
"""

import io
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryFile
from typing import Any

from prasan.documents.as_html import html
from prasan.documents.paper import Paper, Table

__all__ = ["PdfFailed", "PdfMissing", "is_long", "pdf", "pdf_apart", "pdf_ready", "pdf_source"]

LONG = 200  # table rows, about thirty pages; a longer paper is not tagged, which would double its size
_SECONDS = 600  # more than any paper took: then something hangs
PAGE_SAID = "page "  # how that process tells of its progress: "page 57"
_one_at_a_time = threading.Lock()
_FACES = {400: "Sarabun-Regular.ttf", 700: "Sarabun-Bold.ttf"}


class PdfMissing(Exception):
    """WeasyPrint, its fonts or Pango is not on this machine; the message says which."""


class PdfFailed(Exception):
    """A long paper could not be laid out; the message is what the process said."""


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


def is_long(paper: Paper) -> bool:
    """Whether laying the paper out takes longer than a reader should wait before an empty page."""
    return sum(len(block.rows) for block in paper.blocks if isinstance(block, Table)) > LONG


def pdf(paper: Paper) -> bytes:
    """The paper as a PDF file; raises PdfMissing where it cannot be made.

    Nothing is fetched from outside: only the font files are read.
    """
    source = pdf_source(paper)
    return pdf_apart(source) if is_long(paper) else laid_out(source, tagged=True)


def pdf_source(paper: Paper) -> str:
    """The page that is to be laid out; two papers with the same source make the same PDF. Raises PdfMissing."""
    _printer()
    return html(paper, fonts=_faces())


def pdf_apart(source: str, tell: Callable[[int], None] = lambda _page: None) -> bytes:
    """The file, made in a process of its own, one at a time; `tell` hears the number of each page as it is laid out.

    Raises PdfFailed when that process dies, or takes longer than any paper ever did.
    """
    with _one_at_a_time, TemporaryFile() as page, TemporaryFile() as made:
        page.write(source.encode())
        page.seek(0)
        command = [sys.executable, "-m", "prasan.documents"]
        with Popen(  # noqa: S603 (our own program)
            command, stdin=page, stdout=made, stderr=PIPE, encoding="utf-8", errors="replace"
        ) as process:
            hanging = threading.Timer(_SECONDS, process.kill)
            hanging.start()
            try:
                complaints = list(_complaints(process.stderr or [], tell))
            finally:
                hanging.cancel()
        if process.returncode:
            raise PdfFailed("".join(complaints)[-2000:])
        made.seek(0)
        return made.read()


def _complaints(said: Iterable[str], tell: Callable[[int], None]) -> Iterator[str]:
    """What the process says beside the numbers of its pages."""
    for line in said:
        if line.startswith(PAGE_SAID):
            tell(int(line.removeprefix(PAGE_SAID)))
        else:
            yield line


def laid_out(source: str, *, tagged: bool) -> bytes:
    """The file, made in this process."""
    weasyprint = _printer()

    class Html(weasyprint.HTML):  # type: ignore[misc,name-defined]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002
            return [_plain_style()]

    page = Html(string=source, url_fetcher=_only_fonts())
    made = io.BytesIO()
    page.write_pdf(made, pdf_tags=tagged, custom_metadata=False)
    return made.getvalue()


@cache
def _plain_style() -> Any:
    """WeasyPrint's own style sheet without the rules for markers and notes of every element.

    They give each cell six unseen neighbours: a third of the memory and a tenth of the time of a long table.
    """
    from weasyprint import CSS
    from weasyprint.css.counters import CounterStyle
    from weasyprint.html import UA

    kept = "\n".join(line for line in UA.split("\n") if not line.startswith("::"))
    return CSS(string=kept, counter_style=CounterStyle())  # WeasyPrint has those of its own sheet


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
