"""A nation's coverage: 7,850 authorities and four million links as Parquet, the matrices by DuckDB, SQLite and numpy.

    python bench/nation.py [--links 4000000] [--authorities 7850] [--times 5] [--folder PATH]

Seeded: the same file on any machine. Beside the seconds by the clock stand those of all processors: on a machine that
does other things too only these can be compared. A sample of authorities is counted once more by the site's own pure
function; every cell must be equal.
"""

import argparse
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from prasan.coverage import nation
from prasan.coverage.counting import NOTHING, WHOLE, Cell, Row, cells

YEARS = range(2571, 2576)
ITEMS = 130
SEED = 2571
SAMPLE = 40


def made(links: int, authorities: int) -> dict[str, Any]:
    """Columns of links: a third of the projects stand at two items, two fifths are confirmed, money in 1-5 years."""
    chance = np.random.default_rng(SEED)
    project = np.sort(chance.integers(0, links * 3 // 4, links))
    node = (chance.zipf(1.2, links) % ITEMS).astype(np.int32)
    keep = np.ones(links, bool)
    order = np.lexsort((node, project))
    project, node = project[order], node[order]
    keep[1:] = (project[1:] != project[:-1]) | (node[1:] != node[:-1])
    project, node = project[keep], node[keep]
    several = links * 3 // 4
    of_project = {
        "authority": np.sort(chance.integers(0, authorities, several)).astype(np.int32),
        "sure": chance.random(several) < 0.4,
        "money": np.where(
            chance.random((several, 5)) < 0.35, chance.integers(1, 5_000, (several, 5)) * 1_000, 0
        ),
    }
    authority, sure, money = (of_project[name][project] for name in ("authority", "sure", "money"))
    first = np.ones(len(project), bool)
    first[1:] = project[1:] != project[:-1]
    share = np.where(chance.random(len(project)) < 0.9, WHOLE, 5_000)
    part = np.where(sure, share, chance.integers(100, 4_900, len(project))).astype(np.int16)
    return {
        "province": (authority // 102).astype(np.int16),
        "authority": authority,
        "node": node,
        "project": project.astype(np.int64),
        "is_confirmed": sure,
        "part": part,
        "is_first": first & ~sure,
        "baht": money.sum(axis=1).astype(np.int64),
    } | {f"y{year}": money[:, at].astype(np.int64) for at, year in enumerate(YEARS)}


def measured(work: Callable[[], Any], times: int) -> tuple[float, float, Any]:
    """Best of several: seconds by the clock, seconds of processors, what came of it."""
    best, found = (float("inf"), float("inf")), None
    for _ in range(times):
        before, start = resource.getrusage(resource.RUSAGE_SELF), time.perf_counter()
        found = work()
        wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (wall, cpu))
    return *best, found


def by_numpy(table: dict[str, Any]) -> dict[str, Any]:
    """LAO x item from columns that lie in memory already: confirmed, baht, suggested, chance."""
    sure, part = table["is_confirmed"], table["part"].astype(np.int64)
    key = table["authority"].astype(np.int64) * ITEMS + table["node"]
    size = int(key.max()) + 1
    exact = np.zeros(size, np.int64)
    np.add.at(exact, key[sure], part[sure] * table["baht"][sure])
    return {
        "projects": np.bincount(key[sure], minlength=size),
        "baht": (exact + WHOLE // 2) // WHOLE,
        "suggested": np.bincount(key[table["is_first"]], minlength=size),
        "chance": np.bincount(key[~sure], weights=part[~sure], minlength=size),
    }


SQLITE = f"""SELECT authority, node, sum(is_confirmed) projects,
 (sum(CASE WHEN is_confirmed THEN part * baht ELSE 0 END) + {WHOLE // 2}) / {WHOLE} baht, sum(is_first) suggested, 0,
 sum(CASE WHEN is_confirmed THEN 0 ELSE part END) chance,
 (sum(CASE WHEN is_confirmed THEN 0 ELSE part * baht END) + {WHOLE // 2}) / {WHOLE} chance_thb
 FROM links GROUP BY authority, node"""


def into_sqlite(table: dict[str, Any], path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    names = list(table)
    database.execute(f"CREATE TABLE links ({', '.join(names)})")
    columns = [table[name].tolist() for name in names]
    marks = ", ".join("?" * len(names))
    with database:
        database.executemany(f"INSERT INTO links VALUES ({marks})", zip(*columns, strict=True))
    database.execute("CREATE INDEX by_authority ON links (authority)")
    return database


def rows_of(table: dict[str, Any], authorities: int) -> list[Row]:
    """The links of the first authorities as the site's own function reads them."""
    upto = int(np.searchsorted(table["authority"], authorities))
    lists = {name: column[:upto].tolist() for name, column in table.items()}
    found = []
    for at in range(upto):
        money = {year: lists[f"y{year}"][at] for year in YEARS if lists[f"y{year}"][at]}
        for year, baht in (money or {0: 0}).items():
            same = (lists[name][at] for name in ("is_confirmed", "part", "is_first"))
            found.append(
                Row(lists["authority"][at], lists["node"][at], year, lists["project"][at], baht, *same)
            )
    return found


def equal_on_a_sample(table: dict[str, Any], path: str) -> int:
    """How many cells of a sample were compared; raises when one differs."""
    rows, compared = rows_of(table, SAMPLE), 0
    for keys in (("authority", "node"), ("node", "year"), ("authority", "node", "year"), ("authority",), ()):
        own = {
            key: cell
            for key, cell in cells(rows, *keys).items()
            if cell != NOTHING and not ("year" in keys and key[-1] == 0)
        }
        found: dict[tuple[int, ...], Cell] = nation.cells(path, *keys, where=f"authority < {SAMPLE}")
        if found != own:
            raise SystemExit(f"different cells by {keys}")
        compared += len(own)
    return compared


def main() -> None:
    words = argparse.ArgumentParser()
    words.add_argument("--links", type=int, default=4_000_000)
    words.add_argument("--authorities", type=int, default=7_850)
    words.add_argument("--times", type=int, default=5)
    words.add_argument("--folder", type=Path)
    given = words.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        run(Path(folder), given.links, given.authorities, given.times)


def run(folder: Path, links: int, authorities: int, times: int) -> None:
    start = time.perf_counter()
    table = made(links, authorities)
    path = folder / "links.parquet"
    nation.store(table, path)
    print(
        f"{len(table['node']):,} links of {authorities:,} authorities, {path.stat().st_size / 1e6:.0f} MB of Parquet"
    )
    print(f"made and written in {time.perf_counter() - start:.1f} s")
    database = nation.connect(threads=2)
    files, report = str(path), {}

    def matrix(*keys: str, where: str = "TRUE") -> Callable[[], Any]:
        return lambda: nation.lines(files, *keys, where=where, database=database).fetchnumpy()

    two = f"SELECT authority, node, count(*), sum(baht) FROM read_parquet('{files}') GROUP BY ALL"
    for name, work in {
        "DuckDB LAO x item": matrix("authority", "node"),
        "DuckDB LAO x item, links and baht alone": lambda: database.execute(two).fetchnumpy(),
        "DuckDB item x year": matrix("node", "year"),
        "DuckDB LAO x item x year": matrix("authority", "node", "year"),
        "DuckDB LAO x year (links of a project joined first)": matrix("authority", "year"),
        "DuckDB one LAO's items": matrix("node", where="authority = 4000"),
    }.items():
        report[name] = measured(work, times)
    report["numpy LAO x item, columns in memory"] = measured(lambda: by_numpy(table), times)
    start = time.perf_counter()
    peer = into_sqlite(table, folder / "links.sqlite3")
    print(f"SQLite: loaded in {time.perf_counter() - start:.1f} s")
    report["SQLite LAO x item"] = measured(lambda: peer.execute(SQLITE).fetchall(), 2)
    report["SQLite one LAO's items, by index"] = measured(
        lambda: peer.execute(SQLITE.replace("GROUP", "WHERE authority = 4000 GROUP")).fetchall(), times
    )
    for name, (wall, cpu, found) in report.items():
        size = len(next(iter(found.values()))) if isinstance(found, dict) else len(found)
        print(f"{name:55} {wall:8.3f} s  processors {cpu:8.3f} s  {size:>10,} lines")
    own = report["DuckDB LAO x item"]
    for name in ("SQLite LAO x item", "numpy LAO x item, columns in memory"):
        wall, cpu, _ = report[name]
        print(f"{name} / DuckDB: {wall / own[0]:.1f} by the clock, {cpu / own[1]:.1f} of processors")
    lines = report["DuckDB LAO x item"][2]
    order = np.lexsort((lines["node"], lines["authority"]))
    same = [[int(lines[n][at]) for n in lines] for at in order[:2000]]
    if same != [list(row) for row in sorted(report["SQLite LAO x item"][2])[:2000]]:
        raise SystemExit("SQLite counts otherwise")
    print(f"equal to the pure function on {SAMPLE} authorities: {equal_on_a_sample(table, files):,} cells")


if __name__ == "__main__":
    main()
