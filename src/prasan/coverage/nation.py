"""The same matrix over millions of links: SQL for DuckDB over Parquet, equal to `counting.cells` to the baht.

A Parquet file holds one line for each link of a project to an item (`COLUMNS`), with the project's whole baht in all
and in each year (y2571 ...). No Django: nightly work on a machine that need not run the site.

    cells("links/*.parquet", "authority", "node")   # as counting.cells; for millions of cells rather `lines`
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prasan.coverage.counting import NO_YEAR, NOTHING, WHOLE, Cell, Row

if TYPE_CHECKING:  # an extension of many megabytes that only these commands need
    import duckdb

KEYS = ("province", "authority", "node", "year")
COLUMNS = {
    "province": "SMALLINT",
    "authority": "INTEGER",
    "node": "INTEGER",
    "project": "BIGINT",
    "is_confirmed": "BOOLEAN",
    "part": "SMALLINT",
    "is_first": "BOOLEAN",
    "baht": "BIGINT",
}
"""What stands in a line; `part` is as in `counting.Row`, the years follow as BIGINT."""
_YEAR = re.compile(r"y(\d{4})")


def connect(threads: int | None = None) -> "duckdb.DuckDBPyConnection":
    """A database in memory; files are only read."""
    import duckdb

    found = duckdb.connect()
    if threads:
        found.execute(f"SET threads = {int(threads)}")
    return found


def lines(
    files: str, *keys: str, where: str = "TRUE", database: "duckdb.DuckDBPyConnection | None" = None
) -> "duckdb.DuckDBPyConnection":
    """The matrix as a result to fetch from: the keys but "year", then six columns as the fields of `Cell`; with "year"
    among the keys seven for each year (`present_2571`, whether any link had money then, before the six).

    `files` is a path or a pattern, `where` an SQL condition on the lines. Raises ValueError for unknown keys.
    """
    if unknown := set(keys) - set(KEYS):
        raise ValueError(f"ไม่มีแกน / no such key: {', '.join(sorted(unknown))}")
    database = database or connect()
    return database.execute(_matrix(years_of(files, database), keys, where), [files])


def years_of(files: str, database: "duckdb.DuckDBPyConnection") -> list[int]:
    """The fiscal years (B.E.) that the files hold money of."""
    columns = database.execute("DESCRIBE SELECT * FROM read_parquet(?)", [files]).fetchall()
    return sorted(int(match[1]) for name, *_ in columns if (match := _YEAR.fullmatch(name)))


def _matrix(years: list[int], keys: Iterable[str], where: str) -> str:
    """One scan. A project stands in a cell once: at an item a link is a project, else its links are joined first."""
    by = [key for key in keys if key != "year"]
    money = ["baht"] if "year" not in keys else [f"y{year}" for year in years]
    source = (
        f"(SELECT {', '.join(dict.fromkeys([*by, 'project', *money]))}, "  # noqa: S608  # the operator's own condition
        f"is_confirmed c, is_first f, is_first AND part IS NULL u, "
        f"if(is_confirmed, coalesce(part, {WHOLE}), 0)::INTEGER sure, "
        f"if(is_confirmed, 0, coalesce(part, 0))::INTEGER likely FROM read_parquet(?) WHERE {where})"
    )
    if "node" not in by:
        joined = ", ".join([*by, "project"])
        kept = ", ".join(f"any_value({name}) {name}" for name in money)
        source = (
            f"(SELECT {joined}, bool_or(c) c, bool_or(f) f, bool_or(u) u, "  # noqa: S608
            f"least({WHOLE}, sum(sure))::INTEGER sure, least({WHOLE}, sum(likely))::INTEGER likely, {kept} "
            f"FROM {source} GROUP BY {joined})"
        )
    shown = [_figures(name, "" if name == "baht" else f"_{name[1:]}") for name in money]
    grouped = f" GROUP BY {', '.join(by)}" if by else ""
    return f"SELECT {', '.join([*by, *shown])} FROM {source}{grouped}"  # noqa: S608  # names checked above


def _figures(money: str, end: str) -> str:
    """The six figures of a cell, for a year after whether anything is there; baht are rounded once, at the end."""
    counted = {"projects": "c", "suggested": "f", "uncalibrated": "u"}
    figures = {name: f"sum({flag}::INTEGER)" for name, flag in counted.items()} | {"chance": "sum(likely)"}
    present = {}
    if end:
        figures = {
            name: sql.replace("sum(", f"sum(({money} > 0)::INTEGER * ") for name, sql in figures.items()
        }
        present = {"present": f"bool_or({money} > 0)"}
    half = WHOLE // 2
    figures |= {
        "baht": f"(sum(sure * {money})::BIGINT + {half}) // {WHOLE}",
        "chance_thb": f"(sum(likely * {money})::BIGINT + {half}) // {WHOLE}",
    }
    order = [*present, *Cell.__dataclass_fields__]
    return ", ".join(f"coalesce({(present | figures)[name]}, 0)::BIGINT {name}{end}" for name in order)


def cells(
    files: str, *keys: str, where: str = "TRUE", database: "duckdb.DuckDBPyConnection | None" = None
) -> dict[tuple[int, ...], Cell]:
    """Cells by key as `counting.cells` gives them; those that hold nothing are left out."""
    return dict(_cells(lines(files, *keys, where=where, database=database), keys))


def _cells(result: Any, keys: tuple[str, ...]) -> Iterator[tuple[tuple[int, ...], Cell]]:
    by = [key for key in keys if key != "year"]
    years = [
        int(one[0].removeprefix("present_")) for one in result.description if one[0].startswith("present_")
    ]
    while row := result.fetchone():
        key = dict(zip(by, row, strict=False))
        figures = [int(value) for value in row[len(by) :]]
        if not years:
            found = [(None, figures)]
        else:
            found = [
                (year, figures[at * 7 + 1 : at * 7 + 7]) for at, year in enumerate(years) if figures[at * 7]
            ]
        for year, six in found:
            if (cell := Cell(*six)) != NOTHING:
                yield tuple(int(year or NO_YEAR) if name == "year" else key[name] for name in keys), cell


def write(rows: Iterable[Row], path: Path, *, province: int, years: Iterable[int]) -> int:
    """Rows of one province as a Parquet file, sorted by authority; gives the number of links."""
    import numpy as np

    links: dict[tuple[int, int], tuple[Row, dict[int, int]]] = {}
    for row in rows:
        links.setdefault((row.project, row.node), (row, {}))[1][row.year] = row.baht
    found = sorted(links.values(), key=lambda one: (one[0].authority, one[0].project, one[0].node))
    wanted = list(years)
    parts = np.array([-1 if row.part is None else row.part for row, _ in found], np.int16)
    table: dict[str, Any] = {
        "province": np.full(len(found), province, np.int16),
        "authority": np.array([row.authority for row, _ in found], np.int32),
        "node": np.array([row.node for row, _ in found], np.int32),
        "project": np.array([row.project for row, _ in found], np.int64),
        "is_confirmed": np.array([row.is_confirmed for row, _ in found], bool),
        "part": np.ma.masked_array(parts, parts < 0),
        "is_first": np.array([row.is_first for row, _ in found], bool),
        "baht": np.array([sum(money.values()) for _, money in found], np.int64),
    }
    table |= {f"y{year}": np.array([money.get(year, 0) for _, money in found], np.int64) for year in wanted}
    store(table, path)
    return len(found)


def store(table: dict[str, Any], path: Path) -> None:
    """Columns (numpy) as Parquet; a `part` that is masked is NULL."""
    database = connect()
    database.register("held", table)
    database.execute("COPY (SELECT * FROM held) TO ? (FORMAT parquet, COMPRESSION zstd)", [str(path)])
    database.close()
