"""DuckDB over Parquet says what the pure function says, to the baht, on worlds made at random."""

from pathlib import Path
from random import Random

import pytest

from prasan.coverage import nation
from prasan.coverage.counting import NO_YEAR, NOTHING, Cell, Row, cells

YEARS = range(2571, 2576)
FACES = [
    (),
    ("node",),
    ("authority",),
    ("year",),
    ("authority", "node"),
    ("node", "year"),
    ("authority", "year"),
    ("authority", "node", "year"),
]


def made(seed: int, projects: int = 300) -> list[Row]:
    """Projects with money in some years, confirmed at up to three items by shares or suggested at up to three."""
    chance = Random(seed)
    rows = []
    for project in range(projects):
        authority = chance.randrange(1, 9)
        money = {year: chance.randrange(1, 9_999_999_999) for year in YEARS if chance.random() < 0.4}
        sure = chance.random() < 0.5
        for rank, node in enumerate(chance.sample(range(1, 12), chance.randrange(1, 4))):
            part = chance.choice([None, 10_000, 3_333, 1, 0, 9_999])
            for year, baht in (money or {NO_YEAR: 0}).items():
                rows.append(Row(authority, node, year, project, baht, sure, part, rank == 0 and not sure))
    return rows


@pytest.mark.parametrize("seed", range(3))
def test_the_two_count_the_same(seed: int, tmp_path: Path) -> None:
    rows, path = made(seed), tmp_path / "links.parquet"
    assert nation.write(rows, path, province=83, years=YEARS) == len({(r.project, r.node) for r in rows})

    for keys in FACES:
        expected = {
            key: cell
            for key, cell in cells(rows, *keys).items()
            if cell != NOTHING and not ("year" in keys and key[keys.index("year")] == NO_YEAR)
        }
        assert nation.cells(str(path), *keys) == expected, keys


def test_several_provinces_are_read_as_one(tmp_path: Path) -> None:
    for province in (82, 83):
        rows = [Row(province, 1, 2571, province, 100, True, 10_000)]
        nation.write(rows, tmp_path / f"links-{province}.parquet", province=province, years=YEARS)

    found = nation.cells(str(tmp_path / "links-*.parquet"), "province")

    assert found == {(82,): Cell(1, 100), (83,): Cell(1, 100)}


def test_no_links_make_no_cells(tmp_path: Path) -> None:
    path = tmp_path / "links.parquet"

    assert nation.write([], path, province=83, years=YEARS) == 0
    assert nation.cells(str(path), "node") == {}
    assert nation.cells(str(path)) == {}


def test_an_unknown_key_is_refused_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="colour"):
        nation.lines(str(tmp_path), "colour")
