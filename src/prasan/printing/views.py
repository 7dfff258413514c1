"""Documents as files, and the gallery of all of them."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from csp.constants import NONCE
from csp.decorators import csp_update
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from prasan import documents
from prasan.documents import Paper, PdfMissing
from prasan.printing import actions, queries, registry
from prasan.printing.models import LongPdf
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
    kind, thing = _asked_for(request, code, pk, ext)
    options = _options(request)
    try:
        if ext in kind.writers:
            content = kind.writers[ext](thing, options)
        else:
            paper = kind.compose(thing, options)
            if ext == PAGE:
                return _page(request, paper)
            if ext == "pdf" and documents.is_long(paper):
                return _long(request, kind, thing, pk, paper)
            content = registry.make(paper, ext)
    except PdfMissing:
        return _no_pdf(request, kind)
    return _file(content, kind.filename(thing), code, ext)


def _asked_for(request: HttpRequest, code: str, pk: str, ext: str) -> tuple[Document, Any]:
    """The kind of document and the thing it is to be of, with permission; raises 404 or 403."""
    kind = registry.get(code)
    _known(kind, ext)
    if "\x00" in pk:
        raise Http404
    return kind, kind.fetch(request.user, pk)


def _long(request: HttpRequest, kind: Document, thing: Any, pk: str, paper: Paper) -> HttpResponse:
    """The file when it was made of the same words before, else the page that offers to make it."""
    found = queries.pdf_of(documents.pdf_source(paper))
    if found and found.state == LongPdf.State.READY:
        return _stored(found, kind, thing)
    if found and found.is_under_way:
        return redirect(_under_way(request, found))
    return render(request, "printing/long_pdf.html", _beside(request, kind, thing, pk) | {"pdf": found})


@require_POST
def order_pdf(request: HttpRequest, code: str, pk: str) -> HttpResponse:
    """Have the worker make a long PDF, and go where its progress is shown."""
    kind, thing = _asked_for(request, code, pk, "pdf")
    paper = kind.compose(thing, _options(request))
    if not documents.is_long(paper):
        return redirect(_with_options(request, reverse("printing:document", args=[code, pk, "pdf"])))
    try:
        source = documents.pdf_source(paper)
    except PdfMissing:
        return _no_pdf(request, kind)
    return redirect(_under_way(request, actions.order(source, code=code, thing=pk)))


@require_safe
def long_pdf(request: HttpRequest, code: str, pk: str, digest: str) -> HttpResponse:
    """How far a long PDF is; asked for by live.js it is the fragment alone."""
    kind, thing = _asked_for(request, code, pk, "pdf")
    found = queries.get_long_pdf(code, pk, digest)
    if found is None:  # forgotten: it can be asked for again
        return redirect(_with_options(request, reverse("printing:document", args=[code, pk, "pdf"])))
    name = "printing/long_pdf.html#state" if request.headers.get("X-Live") else "printing/long_pdf.html"
    return render(request, name, _beside(request, kind, thing, pk) | {"pdf": found})


@require_safe
def long_pdf_file(request: HttpRequest, code: str, pk: str, digest: str) -> HttpResponse:
    """A long PDF that is ready."""
    kind, thing = _asked_for(request, code, pk, "pdf")
    found = queries.get_long_pdf(code, pk, digest)
    if found is None or found.state != LongPdf.State.READY:
        raise Http404
    return _stored(found, kind, thing)


def _under_way(request: HttpRequest, found: LongPdf) -> str:
    return _with_options(request, reverse("printing:long_pdf", args=[found.code, found.thing, found.digest]))


def _with_options(request: HttpRequest, address: str) -> str:
    return f"{address}?digits=thai" if _options(request).digits == "thai" else address


def _beside(request: HttpRequest, kind: Document, thing: Any, pk: str) -> dict[str, Any]:
    """What the page of a long PDF says around it: its name, its order, and the formats that need no waiting."""
    others = {ext: reverse("printing:document", args=[kind.code, pk, ext]) for ext in (*kind.formats, PAGE)}
    del others["pdf"]
    return {
        "name": kind.filename(thing),
        "kind": kind,
        "thing": pk,
        "order": _with_options(request, reverse("printing:order_pdf", args=[kind.code, pk])),
        "others": {ext: _with_options(request, address) for ext, address in others.items()},
    }


def _stored(found: LongPdf, kind: Document, thing: Any) -> HttpResponse:
    with found.file.open() as made:
        return _file(made.read(), kind.filename(thing), found.code, "pdf")


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
