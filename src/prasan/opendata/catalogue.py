"""What the tables are, for people and machines: the dictionary, the DCAT catalogue, the description of the API."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings

from prasan.opendata.description import Column, Table
from prasan.opendata.tables import TABLES
from prasan.opendata.writing import FORMATS
from prasan.release import release

__all__ = ["DICTIONARY", "api_description", "dcat", "dictionary", "dictionary_rows"]

MOST_PER_PAGE = 1000
_KINDS: dict[str, dict[str, Any]] = {
    "text": {"type": ["string", "null"]},
    "integer": {"type": ["integer", "null"]},
    "number": {"type": ["number", "null"]},
    "boolean": {"type": ["boolean", "null"]},
    "date": {"type": ["string", "null"], "format": "date"},
    "datetime": {"type": ["string", "null"], "format": "date-time"},
}
DICTIONARY = ("table", "column", "type", "label_th", "label_en", "unit", "source", "licence")


def dictionary_rows() -> Iterator[tuple[str, ...]]:
    """One row for each column of each table."""
    for table in TABLES:
        for one in table.columns:
            told = (one.kind, one.th, one.en, one.unit, table.source, settings.OPEN_DATA_LICENCE)
            yield (table.code, one.name, *told)


def dictionary() -> dict[str, Any]:
    """The dictionary as data."""
    return {
        "release": release(),
        "licence": settings.OPEN_DATA_LICENCE,
        "tables": [
            {
                "table": table.code,
                "label": {"th": table.th, "en": table.en},
                "about": {"th": table.about_th, "en": table.about_en},
                "source": table.source,
                "columns": [_column(one) for one in table.columns],
            }
            for table in TABLES
        ],
    }


def _column(one: Column) -> dict[str, Any]:
    return {"name": one.name, "type": one.kind, "label": {"th": one.th, "en": one.en}, "unit": one.unit}


def dcat(site: str) -> dict[str, Any]:
    """The catalogue in the words of DCAT 3 (JSON-LD); `site` is the address without a slash at the end."""
    return {
        "@context": {"dcat": "http://www.w3.org/ns/dcat#", "dct": "http://purl.org/dc/terms/"},
        "@type": "dcat:Catalog",
        "@id": f"{site}/open-data/",
        "dct:license": settings.OPEN_DATA_LICENCE,
        "dcat:dataset": [_dataset(site, table) for table in TABLES],
    }


def _dataset(site: str, table: Table) -> dict[str, Any]:
    at = f"{site}/open-data/{table.code}"
    return {
        "@type": "dcat:Dataset",
        "@id": f"{at}/",
        "dct:title": [{"@value": table.th, "@language": "th"}, {"@value": table.en, "@language": "en"}],
        "dct:description": [
            {"@value": table.about_th, "@language": "th"},
            {"@value": table.about_en, "@language": "en"},
        ],
        "dct:source": table.source,
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dcat:accessURL": f"{at}.{name}",
                "dcat:mediaType": kind.partition(";")[0],
            }
            for name, kind in FORMATS.items()
        ],
    }


def api_description(site: str) -> dict[str, Any]:
    """OpenAPI 3.1 of the read API, made of the tables themselves."""
    paths: dict[str, Any] = {
        "/tables/": {"get": {"operationId": "tables", "responses": {"200": _json({"type": "object"})}}}
    }
    for table in TABLES:
        paths[f"/tables/{table.code}/"] = {"get": _operation(table)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Prasan open data",
            "version": "1",
            "license": {"name": settings.OPEN_DATA_LICENCE},
        },
        "servers": [{"url": f"{site}/open-data/api/v1"}],
        "paths": paths,
    }


def _operation(table: Table) -> dict[str, Any]:
    row = {"type": "object", "properties": {one.name: _KINDS[one.kind] for one in table.columns}}
    row |= {"required": [one.name for one in table.columns], "additionalProperties": False}
    page = {
        "type": "object",
        "required": ["table", "count", "page", "pages", "rows"],
        "properties": {
            "table": {"const": table.code},
            **{name: {"type": "integer", "minimum": 0} for name in ("count", "page", "pages")},
            "rows": {"type": "array", "items": row},
        },
    }
    problem = {"type": "object", "required": ["title", "status"], "properties": {"title": {"type": "string"}}}
    whole = {"type": "integer", "minimum": 1}
    asked = [
        {"name": "page", "in": "query", "schema": {**whole, "maximum": 1_000_000}},
        {"name": "per_page", "in": "query", "schema": {**whole, "maximum": MOST_PER_PAGE}},
        *({"name": name, "in": "query", "schema": _filter(path)} for name, path in table.filters.items()),
    ]
    return {
        "operationId": table.code,
        "summary": table.en,
        "description": table.about_en,
        "parameters": asked,
        "responses": {
            "200": _json(page),
            "400": {
                "description": "a question that cannot be answered",
                "content": {"application/problem+json": {"schema": problem}, "text/html": {}},
            },
            "404": {
                "description": "no such page",
                "content": {"application/problem+json": {"schema": problem}},
            },
        },
    }


def _filter(path: str) -> dict[str, Any]:
    """What a filter takes: a year B.E., a project's key, or a text (a NUL in it is dropped on the way in)."""
    if path.endswith("year"):
        return {"type": "string", "pattern": "^[0-9]{1,4}$"}
    if path.endswith("uid"):
        return {"type": "string", "format": "uuid"}
    return {"type": "string", "maxLength": 100}


def _json(schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": "found", "content": {"application/json": {"schema": schema}}}
