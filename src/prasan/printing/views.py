"""Documents as files, and the gallery of all of them."""

from functools import lru_cache
from urllib.parse import quote

from csp.constants import NONCE
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.views.decorators.http import require_safe

from prasan import documents
from prasan.documents import Paper, PdfMissing
from prasan.printing import registry
from prasan.printing.registry import Document, Options

_OFFICE = "application/vnd.openxmlformats-officedocument"
KINDS = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
    "pdf": "application/pdf",
}
PAGE = "html"  # every document can also be read and printed in the browser
_LONGEST_NAME = 80  # characters; file systems hold 255 bytes, and a Thai character takes three


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every document there is, with a sample of invented data in each format."""
    found = registry.all_documents()
    return render(request, "printing/gallery.html", {"documents": found, "pdf_ready": documents.pdf_ready()})


@require_safe
@csp_update({"style-src": [NONCE]})
def document(request: HttpRequest, code: str, pk: str, ext: str) -> HttpResponse:
    """One document of one thing; who may have it, the document's own `fetch` decides."""
    kind = registry.get(code)
    _known(kind, ext)
    if "\x00" in pk:
        raise Http404
    thing = kind.fetch(request.user, pk)
    options = _options(request)
    try:
        if ext in kind.writers:
            content = kind.writers[ext](thing, options)
        else:
            paper = kind.compose(thing, options)
            if ext == PAGE:
                return _page(request, paper)
            content = registry.make(paper, ext)
    except PdfMissing:
        return _no_pdf(request, kind)
    return _file(content, kind.filename(thing), code, ext)


@require_safe
@csp_update({"style-src": [NONCE]})
def sample(request: HttpRequest, code: str, ext: str) -> HttpResponse:
    """The sample of a document: public, invented, marked."""
    kind = registry.get(code)
    _known(kind, ext)
    if ext == PAGE:
        return _page(request, kind.sample())
    try:
        content = _sample_file(code, ext)
    except PdfMissing:
        return _no_pdf(request, kind)
    return _file(content, f"ตัวอย่าง {kind.title}", f"sample-{code}", ext)


@lru_cache(maxsize=64)
def _sample_file(code: str, ext: str) -> bytes:
    """Made once per process: samples never change, and strangers may ask for them as often as they like."""
    return registry.make(registry.get(code).sample(), ext)


def _known(kind: Document, ext: str) -> None:
    if ext not in (*kind.formats, PAGE):
        raise Http404


def _options(request: HttpRequest) -> Options:
    return Options(digits="thai" if request.GET.get("digits") == "thai" else "arabic")


def _page(request: HttpRequest, paper: Paper) -> HttpResponse:
    """The print view: what the PDF says, as a page for the browser's own printing."""
    fonts = {400: static("ui/fonts/sarabun-400.woff2"), 700: static("ui/fonts/sarabun-600.woff2")}
    faces = "".join(
        f'@font-face {{ font-family: Sarabun; font-weight: {weight}; src: url("{url}"); }}'
        for weight, url in fonts.items()
    )
    nonce = str(request.csp_nonce)  # type: ignore[attr-defined]
    return HttpResponse(
        documents.html(paper, fonts=faces, nonce=nonce), headers={"Cache-Control": "no-store"}
    )


def _no_pdf(request: HttpRequest, kind: Document) -> HttpResponse:
    """This machine cannot make PDF files: say so and offer what it can."""
    here = request.get_full_path()
    others = {ext: here.replace(".pdf", f".{ext}", 1) for ext in (PAGE, *kind.formats) if ext != "pdf"}
    return render(request, "printing/no_pdf.html", {"kind": kind, "others": others}, status=501)


def _file(content: bytes, name: str, plain: str, ext: str) -> HttpResponse:
    """An attachment with its Thai name (RFC 6266), and a plain one for browsers that cannot read that."""
    readable = "".join(" " if char in '\\/:*?"<>|' or ord(char) < 32 else char for char in name)
    named = quote(f"{' '.join(readable.split())[:_LONGEST_NAME].strip()}.{ext}", safe="", errors="replace")
    headers = {
        "Content-Disposition": f"attachment; filename=\"{plain}.{ext}\"; filename*=UTF-8''{named}",
        "Cache-Control": "no-store",
    }
    return HttpResponse(content, content_type=KINDS[ext], headers=headers)
