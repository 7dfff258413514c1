"""A table as CSV, JSON and Parquet, streamed: the same rows, the same order, the same values."""

import csv
import io
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prasan.opendata.description import Column, Table

__all__ = ["FORMATS", "csv_lines", "json_pieces", "write_parquet"]

FORMATS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
}
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
_PARQUET = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "datetime": "TIMESTAMPTZ",
}


def csv_lines(columns: Iterable[Column], rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """UTF-8 with a mark, so that Excel reads Thai; a text that Excel would take for a formula gets a ' in front."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    buffer.write("\ufeff")
    writer.writerow([column.name for column in columns])
    for row in rows:
        writer.writerow([_cell(value) for value in row])
        if buffer.tell() > 65_536:
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
    yield buffer.getvalue()


def _cell(value: Any) -> Any:
    if value is True or value is False:
        return "true" if value else "false"
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value


def json_pieces(table: Table, rows: Iterable[tuple[Any, ...]]) -> Iterator[str]:
    """One object with the table's code and its rows, each an object by column name."""
    names = [column.name for column in table.columns]
    yield f'{{"table": {json.dumps(table.code)}, "rows": ['
    before = "\n"
    for row in rows:
        yield before + json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)
        before = ",\n"
    yield "\n]}\n"


def write_parquet(table: Table, path: Path) -> None:
    """Written by DuckDB from the JSON lines beside it; column types are those of the description."""
    import duckdb

    names = [column.name for column in table.columns]
    lines = path.with_suffix(".jsonl")
    with lines.open("w", encoding="utf-8") as file:
        for row in table.rows():
            file.write(json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False) + "\n")
    types = {column.name: _PARQUET[column.kind] for column in table.columns}
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'Asia/Bangkok'")
        source = (
            connection.read_json(str(lines), columns=types, format="newline_delimited")
            if lines.stat().st_size
            else None
        )
        if source is None:
            made = ", ".join(f'CAST(NULL AS {kind}) AS "{name}"' for name, kind in types.items())
            source = connection.sql(f"SELECT {made} WHERE false")
        source.write_parquet(str(path))
    lines.unlink()
