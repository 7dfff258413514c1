"""The matrix against tables worked by hand."""

from random import Random

from prasan.coverage.counting import NO_YEAR, Cell, Row, cells

#        authority, item, year, project, baht, confirmed, part, first
ROWS = [
    Row(1, 10, 2571, 100, 500, True, 10_000),
    Row(1, 10, 2572, 100, 300, True, 10_000),
    Row(1, 11, 2571, 100, 500, True, 10_000),  # the same project under a second item, no share given
    Row(1, 11, 2572, 100, 300, True, 10_000),
    Row(1, 10, 2571, 101, 1_001, True, 2_500),  # a quarter of its money
    Row(2, 10, NO_YEAR, 102, 0, True, 10_000),  # no money in any year
    Row(2, 11, 2571, 103, 900, False, 6_000, True),
    Row(2, 10, 2571, 103, 900, False, 3_000),
    Row(2, 11, 2571, 104, 70, False, None, True),
]


def test_a_project_counts_under_each_item_and_once_in_the_whole() -> None:
    assert cells(ROWS, "node") == {
        (10,): Cell(3, 800 + 250, 0, 0, 3_000, 270),
        (11,): Cell(1, 800, 2, 1, 6_000, 540),
    }
    assert cells(ROWS)[()] == Cell(3, 1_050, 2, 1, 9_000, 810)


def test_years_count_projects_with_money_in_that_year() -> None:
    assert cells(ROWS, "authority", "year") == {
        (1, 2571): Cell(2, 750),
        (1, 2572): Cell(1, 300),
        (2, NO_YEAR): Cell(1),
        (2, 2571): Cell(0, 0, 2, 1, 9_000, 810),
    }


def test_chances_and_shares_of_one_project_are_one_at_most() -> None:
    rows = [Row(1, item, 2571, 100, 10, False, 7_000, item == 1) for item in (1, 2)]
    rows += [Row(1, item, 2571, 101, 10, True, 7_000) for item in (1, 2)]

    assert cells(rows)[()] == Cell(1, 10, 1, 0, 10_000, 10)


def test_the_order_of_the_rows_changes_nothing() -> None:
    shuffled = ROWS[:]
    Random(5).shuffle(shuffled)

    for keys in ((), ("node",), ("authority", "node"), ("node", "year"), ("authority", "node", "year")):
        assert cells(shuffled, *keys) == cells(ROWS, *keys)


def test_nothing_counted_gives_no_cells() -> None:
    assert cells([], "node") == {}


def test_a_group_of_items_counts_a_project_under_two_of_them_once() -> None:
    assert cells(ROWS, "node", above={10: 1, 11: 1}) == {(1,): cells(ROWS)[()]}
    assert cells(ROWS, "node", "year", above={10: 10, 11: 11}) == cells(ROWS, "node", "year")
