"""The tables for people, as files, and as a read API."""

import tempfile
from collections.abc import Iterator
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    JsonResponse,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from prasan.opendata.catalogue import (
    DICTIONARY,
    MOST_PER_PAGE,
    api_description,
    dcat,
    dictionary,
    dictionary_rows,
)
from prasan.opendata.description import Column, Table
from prasan.opendata.tables import TABLES, get_table
from prasan.opendata.writing import FORMATS, csv_lines, json_pieces, write_parquet
from prasan.ui.kept import keep_for_strangers

PREVIEW = 10
PER_PAGE = 100


@require_safe
@keep_for_strangers
def index(request: HttpRequest) -> HttpResponse:
    """Every table with its size."""
    tables = [(table, table.query().count()) for table in TABLES]
    return render(
        request,
        "opendata/index.html",
        {"tables": tables, "formats": FORMATS, "licence": settings.OPEN_DATA_LICENCE},
    )


@require_safe
@keep_for_strangers
def table(request: HttpRequest, code: str) -> HttpResponse:
    """One table: what its columns mean, its first rows, its files."""
    found = _table(code)
    query = found.query()
    context = {
        "table": found,
        "count": query.count(),
        "rows": list(islice(found.rows(query[:PREVIEW]), PREVIEW)),
        "formats": FORMATS,
        "licence": settings.OPEN_DATA_LICENCE,
        "facts": {
            "@type": "Dataset",
            "name": found.label,
            "description": found.about,
            "url": request.build_absolute_uri(),
        },
    }
    return render(request, "opendata/table.html", context)


def _table(code: str) -> Table:
    if (found := get_table(code)) is None:
        raise Http404
    return found


@require_safe
def download(request: HttpRequest, code: str, form: str) -> HttpResponseBase:
    """A table as a file; a client that has this very state already is told so (304)."""
    found = _table(code)
    if form not in FORMATS:
        raise Http404
    etag = f'W/"{_state(found)}"'
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    answer = StreamingHttpResponse(_pieces(found, form), content_type=FORMATS[form])
    answer["ETag"], answer["Cache-Control"] = etag, "no-cache"
    answer["Content-Disposition"] = f'attachment; filename="{code}.{form}"'
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _state(found: Table) -> str:
    """A digest of all rows: the table has no single moment of change, for what is public depends on other tables."""
    digest = sha256(found.code.encode())
    for row in found.rows():
        digest.update(repr(row).encode("utf-8", "replace"))
    return digest.hexdigest()[:32]


def _pieces(found: Table, form: str) -> Iterator[str | bytes]:
    if form == "csv":
        yield from csv_lines(found.columns, found.rows())
    elif form == "json":
        yield from json_pieces(found, found.rows())
    else:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "table.parquet"
            write_parquet(found, path)
            with path.open("rb") as file:
                while piece := file.read(65_536):
                    yield piece


@require_safe
@keep_for_strangers
def dictionary_json(request: HttpRequest) -> HttpResponse:
    """What every column means."""
    return _open(dictionary())


@require_safe
@keep_for_strangers
def dictionary_csv(request: HttpRequest) -> HttpResponse:
    """The same for a spreadsheet."""
    heads = [Column(name, "text", name, name) for name in DICTIONARY]
    return HttpResponse("".join(csv_lines(heads, dictionary_rows())), content_type=FORMATS["csv"])


@require_safe
@keep_for_strangers
def catalogue(request: HttpRequest) -> HttpResponse:
    """The DCAT catalogue."""
    return _open(dcat(_site(request)), kind="application/ld+json")


@csrf_exempt  # nothing is written: another method is answered 405, not with a form's refusal
@require_safe
@keep_for_strangers
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the API."""
    return _open(api_description(_site(request)))


@csrf_exempt  # nothing is written: another method is answered 405, not with a form's refusal
@require_safe
@keep_for_strangers
def api_tables(request: HttpRequest) -> HttpResponse:
    """The tables that can be asked for."""
    site = _site(request)
    listed = [
        {
            "table": one.code,
            "label": {"th": one.th, "en": one.en},
            "url": f"{site}/open-data/api/v1/tables/{one.code}/",
        }
        for one in TABLES
    ]
    return _open({"tables": listed})


@csrf_exempt  # nothing is written: another method is answered 405, not with a form's refusal
@require_safe
@keep_for_strangers
def api_table(request: HttpRequest, code: str) -> HttpResponse:
    """Rows of a table, page by page, as far as the filters ask."""
    found = get_table(code)
    if found is None:
        return _problem("There is no such table", 404)
    try:
        page, per_page = (
            _whole(request, "page", 1, 1_000_000),
            _whole(request, "per_page", PER_PAGE, MOST_PER_PAGE),
        )
        query = found.query().filter(**_asked(request, found))
        pages = Paginator(query, per_page)
        part = pages.page(page).object_list if pages.count or page > 1 else query.none()
    except EmptyPage:
        return _problem("There is no such page", 404)
    except (ValueError, TypeError) as error:
        return _problem(str(error) or "The question cannot be answered", 400)
    names = [column.name for column in found.columns]
    rows = [dict(zip(names, row, strict=True)) for row in found.rows(part)]
    told = {"table": code, "count": pages.count, "page": page, "pages": pages.num_pages if pages.count else 0}
    return _open({**told, "rows": rows})


def _whole(request: HttpRequest, name: str, default: int, most: int) -> int:
    text = request.GET.get(name, str(default))
    if not (text.isascii() and text.isdecimal() and len(text) <= 7 and 1 <= int(text) <= most):
        raise ValueError(f"{name} is a whole number from 1 to {most}")
    return int(text)


def _asked(request: HttpRequest, found: Table) -> dict[str, str]:
    """The filters of the address as the query wants them; an unknown one is refused, it would answer too much."""
    known = {*found.filters, "page", "per_page"}
    if unknown := sorted(set(request.GET) - known):
        raise ValueError(f"{found.code} has no filter {unknown[0][:40]}")
    asked = {found.filters[name]: value for name, value in request.GET.items() if name in found.filters}
    if any(len(value) > 100 for value in asked.values()):
        raise ValueError("A filter has at most 100 letters")
    _check(found, asked)
    return asked


def _check(found: Table, asked: dict[str, str]) -> None:
    """Years and keys must be what they are, before the database is asked."""
    for path, value in asked.items():
        if path.endswith(("year", "cycle")) and not (
            value.isascii() and value.isdecimal() and len(value) <= 4
        ):
            raise ValueError("A year is four digits, B.E.")
        if path.endswith("uid"):
            UUID(value)


def _site(request: HttpRequest) -> str:
    return request.build_absolute_uri("/").rstrip("/")


def _open(content: Any, *, kind: str = "application/json") -> JsonResponse:
    answer = JsonResponse(content, json_dumps_params={"ensure_ascii": False}, content_type=kind)
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


def _problem(title: str, status: int) -> JsonResponse:
    content = {"type": "about:blank", "title": title, "status": status}
    return JsonResponse(content, status=status, content_type="application/problem+json")
