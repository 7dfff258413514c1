"""The pieces of this package on documents as officials really wrote them."""

import csv
import json
from datetime import date

import pytest

from prasan.thai import (
    find_dates,
    has_pdf_damage,
    normalize,
    parse_baht,
    parse_date_range,
    repair_pdf,
    segment,
)


@pytest.fixture(scope="module")
def meetings(shared_data):
    rows = []
    for file in sorted((shared_data / "7-meetings").glob("*.jsonl")):
        rows += [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return rows


@pytest.fixture(scope="module")
def projects(shared_data):
    with (shared_data / "1-plans" / "nakhonsawan_p02_open.csv").open(
        encoding="utf-8-sig", newline=""
    ) as file:
        return list(csv.DictReader(file))


def test_the_date_of_every_meeting_is_read(meetings):
    assert {row["date_be"]: parse_date_range(row["date_be"]) for row in meetings} == {
        "14 กันยายน 2564": (date(2021, 9, 14), date(2021, 9, 14)),
        "20 กรกฎาคม 2565": (date(2022, 7, 20), date(2022, 7, 20)),
        "17 มิถุนายน 2568": (date(2025, 6, 17), date(2025, 6, 17)),
        "1-2 กันยายน 2557": (date(2014, 9, 1), date(2014, 9, 2)),
        "6 มีนาคม 2562": (date(2019, 3, 6), date(2019, 3, 6)),
        "30 มิถุนายน 2553": (date(2010, 6, 30), date(2010, 6, 30)),
        "14 สิงหาคม 2550": (date(2007, 8, 14), date(2007, 8, 14)),
        "2564": (date(2021, 1, 1), date(2021, 12, 31)),
        "3 พฤษภาคม 2564": (date(2021, 5, 3), date(2021, 5, 3)),
        "๒๕๕๙": (date(2016, 1, 1), date(2016, 12, 31)),
        "๑๓ พฤศจิกายน ๒๕๖๒": (date(2019, 11, 13), date(2019, 11, 13)),
    }


def test_every_meeting_text_names_its_day(meetings):
    for row in meetings:
        first, last = parse_date_range(row["date_be"])
        found = find_dates(row["text"])
        assert any(first <= at.first and at.last <= last for at in found), row["url"]


def test_every_budget_cell_of_the_real_plan_is_read(projects):
    cells = [row[f"{kind}{year}"] for row in projects for kind in ("y", "ord") for year in range(2566, 2571)]

    amounts = [parse_baht(cell) for cell in cells]

    assert len(amounts) == 10 * len(projects)
    assert all(baht.satang == 0 and not baht.rounded for baht in amounts)
    assert sum(baht.value or 0 for baht in amounts) > 0


def test_damage_is_reported_only_for_the_one_cell_that_has_it(projects):
    damaged = [(row["row_id"], column) for row in projects for column in row if has_pdf_damage(row[column])]

    assert [column for _, column in damaged] == ["kpi"]
    cell = next(row["kpi"] for row in projects if row["row_id"] == damaged[0][0])
    assert "\uf70b" in cell
    assert not has_pdf_damage(repair_pdf(cell))


def test_real_texts_survive_cutting_and_normalising(projects):
    for row in projects:
        for column in ("project", "objective", "target", "kpi"):
            text = row[column]
            assert "".join(segment(text, keep_space=True)) == text
            assert normalize(normalize(text)) == normalize(text)
